"""English."""

from engine.answers.responses.languages.english_roles import ROLES, each_of
from engine.answers.responses.languages.english_verbs import VERBS
from engine.answers.responses.wording import Wording, phrases

#: What says of the answer that it is the one, in place of *the answer*: *the true count is 8*.
_RIGHT_ONES = each_of(
    "correct, true, right, actual, proper", "answer, value, count, result, number, total, sum"
)

ENGLISH = Wording(
    name="English",
    answers=(
        *phrases(
            "answer, answers, ans, tl;dr, tldr, final result, correct option, correct choice,"
            " right option, best option"
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
        dropped to, fell to, rose to, increased to, decreased to, grew to,
        grows to, arrives at, arrive at, arrived at, remains, stays, departs at, departed at,
        leaves at, left at, starts at, started at, begins at, began at, ends at, ended at, finishes at,
        finished at, closes at, opens at, takes place on, is on, is at, was on, was at, must be,
        has to be, have to be, can only be, must equal, must therefore be, must then be, takes place at,
        will end at, will start at, will begin at, will finish at, will arrive at, will leave at, be over at,
        is over at, is done at,
        happens on, happens at, occurs on, occurs at, falls on, falls on a, fall on, lands on,
        lands on a, converges to, tends to, evaluates to
        """
    ),
    verbs=VERBS,
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
        in summary, to sum up, summing up, to summarize, all in all, to conclude, exactly, precisely, just,
        simply, a total of,
        this implies, this shows that, accordingly, in all, now, and,
        we conclude, we get that, giving, only, or, since, because, note that, recall that, indeed,
        clearly, in fact, that is, in short, this is, it is, i think, i think that, i believe, i believe that,
        i would say, i'd say, i would say that, i'm confident that, i am confident that
        """
    ),
    fillers=phrases(
        """
        exactly, precisely, simply, just, a total of, therefore, thus, hence, then, given by, equal to,
        in total, altogether, indeed, clearly, in fact, only, all, in all, found to be, calculated to be,
        now, also, so, option, choice, answer choice, the, number, value, a combined total of, him, her,
        them, us, me, you, an average of, in the end,
        finally, actually, really, in reality, still, currently, presently
        """
    ),
    trailers=phrases(
        """
        left over, leftover, i think, i believe, i would say,
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
        which simplifies to, which reduces to, which evaluates to, which equals, which is equal to,
        or equivalently, equivalently, regardless of, no matter, both of which, each of which, all of which,
        because, since, so, hence, therefore, thus, which is, which gives, which follows, which was,
        which makes, which matches, which agrees with, which is consistent with, which confirms, see,
        as it, as this, as we, as the, as there, as each, as every, as all, as they, as he,
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
        is the maximum, is the smallest, is the least, is the largest, is the greatest
        """
    ),
    nothing=phrases(
        """
        no solution, no solutions, no real solution, no real solutions, no integer solution,
        no integer solutions, no such triangle, no such triangles, no such number,
        no such numbers, no real roots, no real root, no solutions exist, no solution exists
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
        read, paid, possible, taken, caught, written, picked, built, delivered, drawn, chosen, played, won,
        cooked, served, washed, painted, gone
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
        calculating, solve, solving, setting,
        equating, plugging, cross multiply, cross multiplying, convert, converting
        """
    ),
    answer_leads=phrases(
        """
        final, correct, right, required, requested, desired, sought, exact, numerical, simplified, overall,
        ultimate, i, my, we, get, have, obtain, conclude, and, to, repeat, short, complete, full, only,
        which, in, both, cases, case, either, way, again, once, two, three, possible, box, boxed, for,
        confident, sure, certain, summary, summarize, restate, reiterate, conclusion, put, express,
        expressing, write, writing, with, problem, question,
        adding, add, up, as, gives, give, yields, resulting, best, actual, true, proper, one, make,
        makes, made,
        corrected, correcting, fixing, redoing, slip, from, follows, see, easily, clearly, since, hence, us,
        should, must, would, could, can, will, need, needs, yielding, corresponds, think, believe
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
    thinks=phrases("i think, i believe"),
    idioms=phrases(
        """
        add up to, adds up to, added up to, sum up to, adding up to,
        testing we, obtained when, attained when, achieved when, reached when, occurs when,
        a possible positioning, a possible arrangement, a possible configuration, a possible construction,
        a possible example, did not actually need, didn't actually need, did not need to use,
        didn't need to use, can't be simplified any more, cannot be simplified any more,
        can't be simplified any further, cannot be simplified any further,
        not hard to see, not hard to show, not hard to check, not difficult to see, not difficult to show,
        i hope it is, i hope it's, i hope that is, i hope this, hope this, hope that, hope it,
        cannot be simplified further, can't be simplified further,
        cannot be simplified, cannot be reduced further, no further simplification, expected value,
        only possibility, our estimate,
        the estimate, estimate above,
        without regard to order, would be happy to, would you like,
        without loss of generality, no doubt, no wonder, if and only if,
        i think, i believe, i would say, i'd say, i'm confident, i am confident
        """
    ),
    roles=ROLES,
    signature=phrases(
        """
        as, or, by, from, on, be, there, which, an, at, if, then, has, thus, therefore, all, our, was,
        not, can, she, he, they, you, the, is, of, to, and, that, we, answer, so, this, it, are, for,
        with, have, in
        """
    ),
)
