"""English."""

from itertools import product

from engine.answers.responses.wording import Role, Wording, phrases

#: Verbs of having, getting and doing: the object of one of them may be what a word problem asks for.
_REGULAR = phrases(
    """
    add, earn, need, cost, want, own, owe, save, receive, gain, collect, produce, use, contain, weigh,
    measure, travel, walk, cover, work, play, cook, bake, consume, score, total, remain, return, deliver,
    order, finish, charge, plant, pick, pack, paint, share, donate, attend, visit, lift, load, move, pour,
    serve, wash, fill, yield, obtain, require, burn, harvest, count, call, climb, complete, raise, invest,
    borrow, lose, purchase, average, last, stay, end up with, involve, form, include, reach, pass, watch,
    answer, solve, jump, print, deserve, exchange, gather, hike, bike, crawl, dig, bury, chop,
    distribute, pocket, recruit, hire, employ, interview, photograph, sew, knit, weave, mix, squeeze,
    peel, hatch, rescue, upload, download, decorate, assemble, install, repair, replace, clean, sweep,
    polish, weed, graze, shear, brew, roast, grill, boil, dunk, stitch
    """
)
_IRREGULAR = phrases(
    """
    leaves us with, leaves him with, leaves her with, leaves them with, leaves me with, left us with,
    has, have, had, gets, get, got, makes, make, made, pays, pay, paid, spends, spend, spent, sells, sell,
    sold, buys, buy, bought, takes, take, took, gives, give, gave, eats, eat, ate, drinks, drink, drank,
    reads, read, runs, run, ran, drives, drive, drove, swims, swam, flies, flew, sees, saw, finds, find,
    found, keeps, keep, kept, grows, grow, grew, holds, hold, held, leaves, leave, left, builds, build,
    built, brings, bring, brought, sends, send, sent, wins, win, won, loses, lost, writes, write, wrote,
    throws, throw, threw, knows, know, knew, rides, ride, rode, draws, draw, drew, wears, wear, wore,
    digs, dug, sings, sing, sang, teaches, teach, taught, hears, hear, heard, meets, meet, met, lends, lend,
    lent, steals, stole,
    picks up, picked up, ends up with, uses up, used up, sets aside, set aside, hands out, handed out,
    gives away, gave away, gives out, gave out, throws away, threw away, has left, have left, had left,
    catches, caught, does, do, did, feeds, fed, becomes, became, equals, equal, deduce, conclude,
    holds for all, hold for all, holds for every, is satisfied for all, is satisfied by all, is true for all,
    simplifies to, simplify to, reduces to, evaluates to, works out to, comes out as,
    holds exactly for, holds exactly when, fell by, falls by, rose by, rises by, increased by, increases by,
    decreased by, decreases by, corresponds to, correspond to, intersect at, intersects at, intersect in,
    passes through, pass through, lies on, lie on, leads to, lead to, leading to, rounds to, round to,
    rounded to,
    sums to, sum to, sum up to, adds up to, add up to, rise by, ends in, end in, making, making for,
    makes for, yielding, leaving, attains, attain, defines, raised to the, written as,
    expressed as, read as, represented by, described by, given as, namely, known to be, confirmed to be,
    seen to be, shown to be, to be, multiplies to, converts to, translates to, factors as, factors into,
    simplified to, comes down to, come to, came to, stands at, stand at, sits at, boils down to, lands at,
    works out as, totals, totaled, totalled, numbers, subtract, subtracts, differ by, differs by,
    arrives after, arrive after, arrived after, pairs up with,
    end with, ends with, finish with, is left with, are left with, was left with, were left with,
    finishes with,
    need at least, needs at least, needed at least, requires at least,
    there are at least, takes at least, grew by, grows by, dropped by, drops by, shrank by, shrinks by,
    went up by,
    went down by, changed by, reduced by, raised by
    """
)


def _inflected(verb: str) -> tuple[str, ...]:
    head, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    third = head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s")
    past = head + ("d" if head.endswith("e") else "ed")
    if head.endswith("y") and head[-2] not in "aeiou":
        third, past = head[:-1] + "ies", head[:-1] + "ied"
    return tuple(form + rest for form in (head, third, past))


def _each(*parts: str) -> tuple[str, ...]:
    """Every phrase that takes one of each part in order; parts are lists with commas."""
    listed = [phrases(part) for part in parts]
    return tuple(" ".join(chosen) for chosen in product(*listed))


#: What says of the answer that it is the one, in place of *the answer*: *the true count is 8*.
_RIGHT_ONES = _each(
    "correct, true, right, actual, proper", "answer, value, count, result, number, total, sum"
)
_SLIP = "error, mistake, slip, blunder"
#: What owns up to a fault: *I made an arithmetic error*, *there is a sign mistake above*.
_SLIPS = (
    *_each("made a, made an, made one, make a, make an, is a, is an, contains a, contains an", _SLIP),
    *_each(
        "made a, made an, is a, is an, contains a, contains an",
        "arithmetic, arithmetical, calculation, computation, computational, sign, algebra, algebraic,"
        " counting, rounding, small, little, minor, silly, careless, big, serious",
        _SLIP,
    ),
    *_each(_SLIP, "above, in the above, in my, in step, in the last step, in the previous step"),
)
#: What something comes to be, in a judgement: *this turns out to be incorrect*.
_PROVES = _each(
    "turns out to be, turned out to be, proves to be, proved to be, looks, seems, appears, appears to be,"
    " seems to be, is, was, were",
    "wrong, incorrect, false, mistaken, invalid, flawed, erroneous, off",
)

_CONTRACTED = tuple(
    f"{verb}n't"
    for verb in phrases(
        """
        is, are, was, were, do, does, did, ca, wo, could, would, should, must, has, have, had, need, might
        """
    )
)

ENGLISH = Wording(
    name="English",
    answers=(
        *phrases(
            "answer, answers, ans, final result, correct option, correct choice, right option, best option"
        ),
        *phrases("my choice, our choice, best choice, right choice, chosen option, selected option"),
        *_RIGHT_ONES,
    ),
    results=phrases(
        "result, final, total, sum, solution, value, output, conclusion, total cost, total number"
    ),
    adjuncts=phrases("to, of, for, in, we, that, you, which, here, then, therefore, thus, choice, is"),
    options=phrases("option, choice, options, choices, answer choice"),
    chooses=phrases(
        """
        choose, pick, select, chose, picked, selected, going with, go with, opt for, i choose, we choose
        """
    ),
    copulas=phrases(
        """
        is, are, was, were, will be, equals, equal, comes to, comes out to, comes out to be, turns out to be,
        amounts to, amount to, drops to, drop to, falls to, rises to, increases to, decreases to,
        grows to, arrives at, arrive at, arrived at, remains, stays, departs at, departed at,
        leaves at, left at, starts at, started at, begins at, began at, ends at, ended at, finishes at,
        finished at, closes at, opens at, takes place on, is on, is at, was on, was at, must be,
        has to be, have to be, can only be, must equal, must therefore be, must then be, takes place at,
        happens on, happens at, occurs on, occurs at, falls on, falls on a, fall on, lands on,
        lands on a
        """
    ),
    verbs=tuple(form for verb in _REGULAR for form in _inflected(verb)) + _IRREGULAR,
    refers_back=phrases(
        """
        the above, this answer, that answer, my answer, the boxed, this value, that value, this result,
        that result, my result, the answer above, the result above, the value above, above answer
        """
    ),
    openers=phrases(
        """
        leaves us with, leaving us with, leaving, for a total of, giving a total of,
        giving us a total of, giving an answer of, giving us an answer of, for an answer of, so, thus,
        hence, therefore, then, finally, in conclusion, in total, altogether, overall, consequently,
        it follows that, this means, this means that, which means, this gives, this yields, we get,
        we have, we find, we obtain, we see that, we conclude that, we find that, as a result,
        in summary, to conclude, this implies, this shows that, accordingly, in all, now, and,
        we conclude, we get that, giving, only, or, since, because, note that, recall that, indeed,
        clearly, in fact, that is, in short, this is, it is
        """
    ),
    fillers=phrases(
        """
        exactly, precisely, simply, just, a total of, therefore, thus, hence, then, given by, equal to,
        in total, altogether, indeed, clearly, in fact, only, all, in all, found to be, calculated to be,
        now, also, so, option, choice, answer choice, the, number, value, a combined total of, him, her,
        them, us, me, you, an average of, in the end, finally, actually, really, in reality, still
        """
    ),
    trailers=phrases(
        """
        left over, leftover,
        in total, altogether, in all, overall, total, exactly, as required, as desired, as claimed,
        as needed, as expected, as shown, as shown above, as found above, as computed above,
        as calculated above, as stated, as above, as before, as well, too, respectively, combined,
        as the answer, as our answer, as my answer, as the final answer, as the result, in the end, now,
        then, for sure, of course, and we are done, and we're done, by symmetry,
        by induction, by inspection, as asked, at the end, after all
        """
    ),
    reasons=phrases(
        """
        because, since, so, hence, therefore, thus, which is, which gives, which follows, which was,
        which makes, as it, as this, as we, as the, as there, as each, as every, as all, as they, as he,
        as she, as only, as can be, as required, i.e., that is, where we used, obtained by, found by,
        using, making, given that
        """
    ),
    solutions=phrases(
        """
        is the only solution, is the solution, is the answer, is our answer, is the only answer, works,
        are the solutions, are the only solutions, is the only possibility, is the unique solution,
        is the final answer, is the only value, is the desired value, is the required value,
        is the only root, is the result, is the value we want, is what we want, is the minimum,
        is the maximum
        """
    ),
    nothing=phrases(
        """
        no solution, no solutions, no real solution, no real solutions, no integer solution,
        no integer solutions, no such triangle, no such triangles, no such number,
        no such numbers, no real roots, no real root
        """
    ),
    correct=phrases(
        """
        is correct, is right, is the answer, is the correct answer, is the correct option,
        is the correct choice, is the right answer, is the right option, is the right choice,
        is the best answer, is the final answer, is true, is the only option that works,
        is the only correct option, is the only choice that works, is the only correct choice,
        is the best option, is the best choice, is the right one, is the correct one, must be right,
        is my answer, is our answer, must be correct
        """
    ),
    takes=phrases("takes, took, take, costs, cost"),
    adjunct_words=phrases(
        """
        the, this, our, that, problem, question, exercise, given, are, were, was, looking, seeking,
        want, wanted,
        need, asked, required, find, found, get, got, obtained, have, so, hence, i, must, exactly,
        simply, be, above,
        sought, after, original, terms, form, simplest, lowest, decimal, units, it, can, only,
        being, as, a, an, evaluates, simplifies, reduces, comes, works, out, to, last, square, cubic
        """
    ),
    predicates=phrases(
        """
        left, needed, required, remaining, the, our, my, correct, right, sold, made, used, bought,
        available, produced,
        there, still, in, on, how, eaten, collected, saved, earned, spent, planted, given, baked,
        read, paid, possible
        """
    ),
    conjunctions=phrases("that, gives, yields"),
    contrasts=phrases("but, so, hence, therefore, thus, while, whereas, and so, and thus"),
    consequences=phrases("so, hence, therefore, thus"),
    and_words=phrases("and, as well as, along with, together with, &, plus also, and also"),
    or_words=phrases("or, or else, or possibly"),
    but_not=phrases("not, rather than, instead of, and not, but not, as opposed to"),
    determiners=phrases("the, this, our, that, total, her, his, their, its"),
    expletives=phrases("there, it, this, that"),
    attributes=("expected",),
    steps=phrases(
        """
        divide, dividing, multiply, multiplying, add, adding, subtract, subtracting,
        simplify, simplifying, substitute, substituting, combine, combining, isolate, isolating,
        factor, factoring, expand, expanding, collect, collecting, rearrange, rearranging, evaluate,
        evaluating, cancel, cancelling, canceling, take, taking, square, squaring, integrate, integrating,
        differentiate, differentiating, move, moving, reduce, reducing, compute, computing, calculate,
        calculating, cross multiply, cross multiplying, convert, converting
        """
    ),
    answer_leads=phrases(
        """
        final, correct, right, required, requested, desired, sought, exact, numerical, simplified, overall,
        ultimate, i, my, we, get, have, obtain, conclude, and, to, repeat, short, long, complete, full, only,
        which, in, both, cases, case, either, way, again, once, two, three, possible, box, boxed, for,
        confident, sure, certain, summary, summarize, restate, reiterate, conclusion, put, express,
        expressing, write, writing, with, problem, question,
        adding, add, up, as, gives, give, yields, resulting, best, actual, true, proper, one, make,
        makes, made,
        corrected, correcting, fixing, redoing, slip, from, follows, see, easily, clearly, since, hence, us,
        should, must, would, could, can, will, need, needs, yielding, corresponds
        """
    ),
    reaches=phrases(
        """
        of, to, in, at, by, on, as, for, with, a, an, the, only, just, all, exactly, precisely, us, that,
        then, so, or, and, about, approximately, roughly, together, altogether, two, three, be, her,
        him, them, is, are, has, have, his, their, its, my, our, also
        """
    ),
    anaphors=phrases(
        """
        times that, twice that, half that, of that, than that, that many, that much,
        that covers, that counts, that gives, that only, that is only, cross that, scratch that,
        trust that, above, box, boxed, answer, result, value, here, mine,
        that is, that was, that does, that would, that could,
        that can, that one, that to, that for, that with, that down, that line, that answer, that value,
        that number, that contradicts, that violates, previous, earlier, line, lines, conclusion,
        instead, replace,
        submission, last step, final step, number i, one i, figure, mentioned, written, wrote, gave,
        put, i, my,
        me, your
        """
    ),
    pronouns=phrases("this, it, its, these, those, that has, that makes, solution, solutions, same"),
    has_lexicon=True,
    modifiers=phrases("of, that, who, which, with, without, for, in, whose, where, when, from, between"),
    but_rather=phrases("but, but rather"),
    idioms=phrases(
        """
        not hard to see, not hard to show, not hard to check, not difficult to see, not difficult to show,
        i hope it is, i hope it's, i hope that is, i hope this, hope this, hope that, hope it,
        cannot be simplified further, can't be simplified further,
        cannot be simplified, cannot be reduced further, no further simplification, expected value,
        only possibility, our estimate,
        the estimate, estimate above,
        without regard to order, would be happy to, would you like,
        without loss of generality, no doubt, no wonder, if and only if
        """
    ),
    roles={
        Role.NEGATION: (
            *phrases("not, never, no, none, neither, nor, cannot, without, hardly, nobody, nothing"),
            *_CONTRACTED,
        ),
        Role.JUDGEMENT: phrases(
            """
            wrong, incorrect, incorrectly, wrongly, impossible, false, invalid, fails, fail, failed,
            failing, rejected, reject, discarded, discard, excluded, exclude, ruled out, rule out,
            rules out, ruling out, eliminated, eliminate, eliminates, contradiction, contradicts,
            contradict, absurd, extraneous, flawed, mistaken, untrue, unacceptable, inadmissible,
            distractor, trap, claimed, alleged, supposed, naive, tempting, forgetting, ignoring,
            omitting, neglecting, refuted, refutes, disproved,
            erroneous, mistake, error, unlikely, ridiculous, nonsense, misprint,
            placeholder, dummy, inconsistent, unable, refuse,
            deny, denies, avoid, forbidden, disallowed, fallacy, off by, misleading, bogus, claims,
            claim, alleges, argues, too small, too large, too big, too low, too high, too many, too few,
            dismissed, dismiss, excludes, wrong answer, insufficient, infeasible, unreachable,
            overcounts, is undefined, are undefined, not defined, undercounts, disregard, ignore,
            retract, withdraw, initial guess, first guess, student's answer, students' answer,
            his answer, her answer, their answer, someone's answer, previous answer, first answer,
            initial answer, original answer, old answer, friend's answer, wrong value
            """
        ),
        Role.MODALITY: phrases(
            """
            a possible, possible answer, is possible, one possible, possible solution, or so,
            give or take, student wrote, he wrote, she wrote, they wrote, expected, one root,
            one solution, one answer, one value, one possibility, another root, another solution,
            another answer, another value, first root, first solution, second root, second solution,
            other root, other solution, other answer, partial, intermediate, smaller of the two,
            larger of the two, may, might, could, would, should, perhaps, maybe, possibly, probably,
            likely, presumably, thinks, guesses, hopes, wonders, suspects, expects, imagines, reckons,
            pretends, guess, guessed, guessing, suspect, suspected, think, thought, believe,
            believed, believes, seem, seems, seemed, appear, appears, appeared, apparently, doubt, unsure,
            uncertain, whether, wonder, hope, hopefully, tentatively, hypothetical, conjecture,
            conjectured, leaning, speculate, estimate, estimated, expect, pretend, someone, somebody,
            imagine, sometimes, usually, unless, one may, i feel, some say, says, said, argue, argues,
            suggests, suggest, try, tried, trying, test, tested, testing, candidate, candidates, if only,
            bet, at best, at worst, suppose we, idea, hypothesis, assumption, possibility, assertion
            """
        ),
        Role.SUPPOSITION: phrases(
            """
            in the case, in that case, in this case, for n, for x, for k, for even, for odd, when n,
            when x, when k, whenever, part, parts, case, if, suppose, supposing, assume, assuming,
            assumed, were we, had we, provided, unless, without the, without this, without that,
            in case, imagine, what if, hypothetically, were it, when ignoring, under the assumption,
            otherwise, say, let us say, ^had the, ^were the, ^should the, ^were it, ^had it,
            ^were this, ^had this
            """
        ),
        Role.COMPARISON: phrases(
            """
            more than, less than, fewer than, greater than, larger than, smaller than, higher than,
            lower than, at least, at most, between, approximately, roughly, nearly, almost, close to,
            up to, exceeds, exceed, exceeded, below, above, under, over, except, excluding, no more than,
            no less than, about, around, bigger than, upper bound, lower bound, a bound, the bound
            """
        ),
        Role.CHECK: phrases(
            """
            let me know, is there anything else, feel free to ask, feel free to reach out, happy
            to help, happy to explain,
            check, checks, checking, verify, verifies, verifying, verification, confirm, confirming,
            double check, sanity check, plug in, plugging in, substituting back, recall, for example,
            for instance, e.g.
            """
        ),
        Role.DOUBT: phrases(
            """
            wait, hmm, hm, hmmm, hold on, ^actually, actually no, no actually, wait actually,
            actually the, actually it, actually this, actually that, actually there, actually i,
            actually we, but actually, let me recheck, let me reconsider, recheck, rechecking, reconsider,
            reconsidering, on second thought, on second thoughts, on reflection, ^however,
            upon reflection, one moment, not so fast, are we sure, is that right, is this right,
            am i sure, let me double check, should be, let me check again, let me verify once more,
            let me verify, but wait, re examine, rethink, recount, recounting, recalculate, recalculating,
            recompute, recomputing
            """
        ),
        Role.RETRACTION: (
            *_SLIPS,
            *_PROVES,
            *phrases(
                """
            kidding, jk, key says, book says, solutions say, textbook says, key gives, book gives,
            please ignore, ignore the boxed, ignore the answer, nope, redo, corrected, err, uh oh,
            or is it, take it back, not it, hold up, hang on, ^no$, ^no the, ^no it, ^no that, ^no this,
            ^no wait, ^no i, edit, correction, erratum, oops, sorry, apologies, scratch that,
            strike that, my mistake, my bad, i made a mistake, i made an error, made a mistake,
            made an error, made a slip, a mistake, an error, off by, it should be, answer should be,
            value should be, count should be, result should be, total should be, should have been,
            should instead, should be instead, number should be, sum should be, this should be,
            that should be, should actually, should really, instead of that, ought to be,
            must have been, miscounted, miscalculated, misread, misstated, overlooked, forgot,
            forgotten, i forgot, retract, withdraw, disregard, ignore the above, ignore that, ignore my,
            not right, not correct, isn't right, isn't correct, that's wrong, this is wrong,
            that is wrong, which is wrong, is wrong, was wrong, were wrong, is incorrect, was incorrect,
            typo, revised, revise, revising, updated, update, instead it, double counted, overcounted,
            undercounted, not the answer, not the right answer, not the final answer, isn't the answer,
            no longer, changed my mind, change my mind, change my answer, changing my answer,
            i was wrong, i take that back, take that back, is impossible as well, not valid, is invalid,
            that does not work, that doesn't work, this does not work, this doesn't work, that fails,
            this fails, it fails, cannot be right, can't be right, cannot be correct, can't be correct,
            mistaken, erroneous, a placeholder, a misprint,
            never mind, nevermind, unfortunately, that violates, this violates,
            it violates, which violates, can't be it, cannot be it, doesn't look right,
            does not look right, doesn't seem right, does not seem right, doesn't sound right,
            doesn't feel right, can't be so, cannot be so, can't be true, cannot be true,
            doesn't add up, does not add up, makes no sense, doesn't make sense, does not make sense,
            wrong answer, not sure, not certain, unsure, not confident, retracted, void, not final,
            strike the above, missed, neglected, wrongly
            """
            ),
        ),
        Role.SURRENDER: phrases(
            """
            cannot be determined, can't be determined, cannot determine, can't determine,
            unable to determine, i don't know, i do not know, cannot decide, give up, i give up, no idea,
            unable to solve this, unable to solve the problem, cannot solve this,
            cannot solve the problem, don't know, do not know, cannot tell, can't tell, not determinable,
            insufficient information, cannot answer, could not determine, couldn't determine,
            not enough information to answer
            """
        ),
        Role.AFFIRMATION: phrases(
            """
            yes, correct, right, confirmed, confirms, verified, matches, consistent, indeed, fine, ok,
            okay, holds, checks out, stands, agrees, good, great, works, as expected, satisfied,
            this is the answer, this is the final answer, that is the answer, this is our answer,
            this is our final answer, that is the final answer, this is my answer, this is my final answer,
            this answers the question, this completes the solution, this completes the problem
            """
        ),
    },
    signature=phrases(
        """
        as, or, by, from, on, be, there, which, an, at, if, then, has, thus, therefore, all, our, was,
        not, can, she, he, they, you, the, is, of, to, and, that, we, answer, so, this, it, are, for,
        with, have, in
        """
    ),
)
