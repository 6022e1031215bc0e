"""What the words of English do to the statement in which they stand."""

from itertools import product

from engine.answers.responses.wording import Role, phrases


def each_of(*parts: str) -> tuple[str, ...]:
    """Every phrase that takes one of each part in order; parts are lists with commas."""
    listed = [phrases(part) for part in parts]
    return tuple(" ".join(chosen) for chosen in product(*listed))


_SLIP = "error, mistake, slip, blunder"
#: What owns up to a fault: *I made an arithmetic error*, *there is a sign mistake above*.
_SLIPS = (
    *each_of("made a, made an, made one, make a, make an, is a, is an, contains a, contains an", _SLIP),
    *each_of(
        "made a, made an, is a, is an, contains a, contains an",
        "arithmetic, arithmetical, calculation, computation, computational, sign, algebra, algebraic,"
        " counting, rounding, small, little, minor, silly, careless, big, serious",
        _SLIP,
    ),
    *each_of(_SLIP, "above, in the above, in my, in step, in the last step, in the previous step"),
)
#: What something comes to be, in a judgement: *this turns out to be incorrect*.
_PROVES = each_of(
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

ROLES: dict[Role, tuple[str, ...]] = {
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
        used to be, used to cost, used to have, used to weigh, used to own,
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
        double check, sanity check, plug in, plugging in, plugging back, plug back, substituting back, recall,
        for example,
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
        okay, holds, checks out, that fits, this fits, it fits, everything fits, all fits,
        stands, agrees, good, great, works, as expected, satisfied,
        ^done$, ^all done$, ^finished$, ^qed$, ^q e d$,
        this is the answer, this is the final answer, that is the answer, this is our answer,
        this is our final answer, that is the final answer, this is my answer, this is my final answer,
        this answers the question, this completes the solution, this completes the problem
        """
    ),
}
