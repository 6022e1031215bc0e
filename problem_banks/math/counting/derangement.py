"""Who gets the own thing back: nobody, exactly so many, or a pair that must not swap."""

from fractions import Fraction
from functools import cache
from itertools import permutations
from math import comb, factorial
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex
from problem_banks.math.makings.nouns import with_article
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number, probability
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Permutations, Space

#: (people, what each of them owns, several of these, what happens)
_MIX_UPS = (
    ("guests", "hat", "hats", "the hats are handed back at random"),
    ("pupils", "exercise book", "exercise books", "the books are handed out at random"),
    ("dancers", "mask", "masks", "everybody grabs a mask in the dark"),
    ("neighbours", "letter", "letters", "the postman mixes the letters up"),
    ("friends", "umbrella", "umbrellas", "everybody takes an umbrella without looking"),
    ("children", "coat", "coats", "the coats are given out at random"),
    ("colleagues", "mug", "mugs", "the mugs are returned at random"),
    ("anglers", "rod", "rods", "the rods are picked up at random"),
    ("players", "bag", "bags", "the bags are unloaded and given out at random"),
)
_PLACES = (
    *("theatre", "town hall", "library", "youth hostel", "sports club", "village school", "station"),
    *("harbour", "market hall", "music school"),
)


@register
class Derangement(Family):
    """Kind 0: ways in which nobody gets what they own. Kind 1: the chance that exactly so many do. Kind 2:
    ways in which two given people do not, whatever the others get."""

    name = "derangement"
    version = "3"
    kinds = (1, 2, 0)
    kind = "math"
    summary = "Derangements and permutations with fixed points"
    dressing = frozenset({"names", "mix_up", "place"})
    redraws = 1

    writers = (
        number("So there are @ ways.", of="ways"),
        probability(),
        number("So there are @ ways.", of="ways"),
    )

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"names": Permutations(NAMES, 2), "mix_up": _MIX_UPS, "place": _PLACES}
        if level == 1:
            return Space(**story, count=[(n, k) for n in range(4, 14) for k in range(1, n - 1)])
        return Space(**story, people=range(4, 14) if level == 0 else range(5, 15))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_nobody, _exactly, _two_given)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Builds longer arrangements from shorter ones; places the two first and then the rest."""
        if p.level == 0:
            found = str(_fixed_points(p.people)[0])
        elif p.level == 1:
            n, k = p.count
            found = tex(Fraction(_fixed_points(n)[k], sum(_fixed_points(n))))
        else:
            found = str(_two_missing(p.people))
        return None if gold_of(draft) == found else f"building the arrangements gives {found}"


@cache
def _fixed_points(n: int) -> list[int]:
    """How many arrangements of n have 0, 1, 2, ... fixed points, by where the last one is inserted."""
    if n == 0:
        return [1]
    shorter = [*_fixed_points(n - 1), 0, 0]
    # The last one stays, or takes the place of a fixed one, or of one that is not fixed.
    return [
        (shorter[k - 1] if k else 0) + shorter[k + 1] * (k + 1) + shorter[k] * (n - 1 - k)
        for k in range(n + 1)
    ]


@cache
def _two_missing(n: int) -> int:
    """Arrangements of n in which the first two are not fixed: where these two go, times the rest."""
    places = [(a, b) for a, b in permutations(range(n), 2) if a != 0 and b != 1]
    return len(places) * factorial(n - 2)


def _scene(p: Params, count: int, rng: Random) -> str:
    (one, other), (people, thing, _, event) = p.names, p.mix_up
    where = rng.choice((f"At the {p.place}", f"In front of the {p.place}"))
    others = count - 2
    named = f"{one}, {other} and {others} other {people}"
    return f"{where}, {named} have {with_article(thing)} each, and {event}, one to each."


def _alternating(n: int) -> tuple[str, str]:
    """``n! (1 - 1/1! + 1/2! - ...)`` as a sum of whole numbers, for readers and for claims."""
    terms = [factorial(n) // factorial(k) for k in range(n + 1)]
    shown = str(terms[0])
    for k, term in enumerate(terms[1:], start=1):
        shown += f" {'-' if k % 2 else '+'} {term}"
    return shown, shown


def _none(n: int) -> int:
    """Arrangements in which nobody gets their own thing, by inclusion and exclusion."""
    return sum((-1) ** k * factorial(n) // factorial(k) for k in range(n + 1))


def _nobody(p: Params, rng: Random) -> Draft:
    n, (people, thing, things, _) = p.people, p.mix_up
    gold = _none(n)
    shown, claim = _alternating(n)
    return answer_draft(
        f"{_scene(p, n, rng)} "
        + rng.choice(
            (
                f"In how many of all ways does nobody get their own {thing}?",
                f"How many ways are there in which nobody gets their own {thing}?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The {n} {things} can be given out in ${n}! = {factorial(n)}$ ways.",
                f"factorial({n}) = {factorial(n)}",
                "arrangements",
            ),
            step(
                f"If given $k$ of the {people} get their own, the rest is free: $({n} - k)!$ ways, and there"
                f" are $\\binom{{{n}}}{{k}}$ choices of them. By inclusion and exclusion the number is"
                f" ${shown}$.",
                f"{claim} = sum((-1)^k*comb({n}, k)*factorial({n} - k) for k in between(0, {n}))",
                "inclusion and exclusion",
            ),
            step(f"This is ${gold}$.", f"{claim} = {gold}", "compute"),
        ],
        slips=[
            (str(factorial(n) - factorial(n - 1)), "let just one given person miss their own thing"),
            (str(factorial(n) - 1), "excluded only the way in which everybody gets their own thing"),
            (str(factorial(n - 1)), "counted only the ways that move everybody round in one circle"),
            (str((n - 1) ** n), "let two people get the same thing"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"people": n},
    )


def _exactly(p: Params, rng: Random) -> Draft:
    (n, k), (_, thing, things, _) = p.count, p.mix_up
    chosen, rest = comb(n, k), _none(n - k)
    gold = Fraction(chosen * rest, factorial(n))
    who = (
        f"exactly one of them gets their own {thing}"
        if k == 1
        else f"exactly {k} of them get their own {things}"
    )
    _, claim = _alternating(n - k)
    return answer_draft(
        f"{_scene(p, n, rng)} All ways are equally likely. "
        + rng.choice(
            (
                f"What is the probability that {who}?",
                f"Find the probability, as a fraction, that {who}.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Choose who gets their own {thing}: $\\binom{{{n}}}{{{k}}} = {chosen}$ ways.",
                f"comb({n}, {k}) = {chosen}",
                "combinations",
            ),
            step(
                f"The other {n - k} must all miss theirs. By inclusion and exclusion there are ${claim} ="
                f" {rest}$ ways for that.",
                f"{claim} = {rest}",
                "derangements",
            ),
            step(
                f"Out of ${n}! = {factorial(n)}$ ways, ${chosen} \\cdot {rest} = {chosen * rest}$ count: the"
                f" probability is ${tex(gold)}$.",
                f"{chosen}*{rest}/factorial({n}) = {plain(gold)}",
                "favourable over possible",
            ),
        ],
        slips=[
            (tex(Fraction(chosen * factorial(n - k), factorial(n))), "let the others get their own as well"),
            (tex(Fraction(rest, factorial(n))), "forgot to choose who gets their own thing"),
            (tex(Fraction(comb(n, k) * (n - 1) ** (n - k), n**n)), "treated the people as independent"),
            (tex(Fraction(1, factorial(k))), "took the limit for many people, without the factor"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"people": n},
    )


def _two_given(p: Params, rng: Random) -> Draft:
    n, (one, other), (_, thing, _, _) = p.people, p.names, p.mix_up
    every, single, both = factorial(n), factorial(n - 1), factorial(n - 2)
    gold = every - 2 * single + both
    return answer_draft(
        f"{_scene(p, n, rng)} "
        + rng.choice(
            (
                f"In how many ways does neither {one} nor {other} get their own {thing}? The others may get"
                " any.",
                f"How many ways are there in which {one} and {other} both miss their own {thing}, whatever"
                " the others get?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(f"In all there are ${n}! = {every}$ ways.", f"factorial({n}) = {every}", "arrangements"),
            step(
                f"In ${n - 1}! = {single}$ of them {one} gets their own {thing}, and in as many {other}"
                " does.",
                f"factorial({n - 1}) = {single}",
                "fix one",
            ),
            step(
                f"Both do in ${n - 2}! = {both}$ ways, which would be taken away twice.",
                f"factorial({n - 2}) = {both}",
                "fix both",
            ),
            step(
                f"There remain ${every} - 2 \\cdot {single} + {both} = {gold}$.",
                f"{every} - 2*{single} + {both} = {gold}",
                "inclusion and exclusion",
            ),
        ],
        slips=[
            (str(every - 2 * single), "took the ways in which both get their own away twice"),
            (str(every - both), "excluded only the ways in which both get their own"),
            (str(_none(n)), "let nobody at all get their own thing"),
            (str(every - single), "cared for one of the two only"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"people": n},
    )
