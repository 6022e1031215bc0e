"""Chances when something is known: draws without putting back, tables of counts, tests done once or twice."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import number_of, plain, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.urn_draws import (
    ALIKE,
    DIFFERENT,
    URNS,
    WHICH,
    alike_by_listing,
    all_alike,
    different,
    different_by_listing,
    which_by_copies,
    which_container,
)
from problem_banks.math.makings.writing.numbers import probability
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Space

#: (all, one property, another property, how one of them is called)
_SURVEYS = (
    ("visitors of a fair", "came by train", "bought a ticket online", "visitor"),
    ("pupils of a school", "play an instrument", "sing in the choir", "pupil"),
    ("households", "own a car", "own a bicycle", "household"),
    ("patients of a clinic", "smoke", "exercise regularly", "patient"),
    ("hotel guests", "had breakfast", "rented a bicycle", "guest"),
    ("subscribers of a newspaper", "read it online", "solve its crossword", "subscriber"),
)
#: (items, the rare kind, the test, what it does to them)
_TESTS = (
    ("light bulbs of a factory", "faulty", "An inspection camera", "rejects"),
    ("coins in a collection", "forged", "A scale", "flags"),
    ("e-mails of an office", "spam", "A filter", "marks"),
    ("eggs of a farm", "cracked", "A sensor", "sorts out"),
    ("apples of an orchard", "worm-eaten", "A scanner", "sorts out"),
    ("parcels at a depot", "wrongly addressed", "A reader", "stops"),
    ("bags at an airport", "overweight", "An alarm", "signals"),
)


@register
class ConditionalProbability(Family):
    """Kind 0: from a table of counts. Kind 1: how far a test is to be believed. Kind 2: a test done twice.
    Kind 3: draws of one colour from an urn. Kind 4: two draws of different colours out of three. Kind 5:
    which of two containers a draw came from."""

    name = "conditional_probability"
    version = "5"
    formerly = ("urn",)
    anchors = ("MATH 3", "MATH 5")
    levels = 10
    kinds = (4, 3, 0, 0, 3, 5, 5, 1, 1, 2)
    sizes = (("second", "first", "given", "both"), ("rare",), (), ("draws",), (), ("wanted",))
    kind = "math"
    summary = "Draws without replacement, conditional probabilities, Bayes' rule"
    dressing = frozenset({"name", "town", "survey", "test", "container", "objects", "colours"})
    redraws = 1

    writers = (probability(),)

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"name": NAMES, "town": TOWNS}
        if level == 0:
            counts: dict[str, Axis] = {"both": range(11, 40), "first": range(12, 60), "second": range(12, 60)}
            return Space(**story, survey=_SURVEYS, **counts, neither=range(20, 60), given=(0, 1))
        if level > 2:
            return Space(name=NAMES, **URNS, **(ALIKE, DIFFERENT, WHICH)[level - 3])
        test: dict[str, Axis] = {
            "test": _TESTS,
            "rare": range(1, 31),
            "hit": range(70, 100),
            "false": range(1, 26),
        }
        return Space(**story, **test) if level == 1 else Space(**story, **test, results=((1, 1), (1, 0)))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_table, _test, _test_twice, all_alike, different, which_container)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Counts in a population in which all shares are whole numbers, or lists every draw."""
        counts = (
            _from_people,
            _from_tests,
            _from_tests,
            alike_by_listing,
            different_by_listing,
            which_by_copies,
        )
        found = counts[p.level](p)
        return None if found == number_of(gold_of(draft)) else f"in a whole population it is {found}"


def _from_people(p: Params) -> Fraction:
    people = {(1, 1): p.both, (1, 0): p.first, (0, 1): p.second, (0, 0): p.neither}
    known = {person: count for person, count in people.items() if person[p.given]}
    return Fraction(sum(person[1 - p.given] * count for person, count in known.items()), sum(known.values()))


def _from_tests(p: Params) -> Fraction:
    results = (1,) if p.level == 1 else p.results
    rare, others = p.rare * 10_000, (100 - p.rare) * 10_000
    for result in results:
        rare = rare * (p.hit if result else 100 - p.hit) // 100
        others = others * (p.false if result else 100 - p.false) // 100
    return Fraction(rare, rare + others)


def _table(p: Params, rng: Random) -> Draft:
    who, first, second, one = p.survey
    properties = first, second
    counts = p.both + p.first, p.both + p.second
    total = p.both + p.first + p.second + p.neither
    known, asked = properties[p.given], properties[1 - p.given]
    group = counts[p.given]
    gold = Fraction(p.both, group)
    return answer_draft(
        rng.choice(
            (
                f"{p.name} asks {total} {who} in {p.town}:",
                f"A survey by {p.name} of {total} {who} in {p.town} finds:",
            )
        )
        + f" {counts[0]} {first}, {counts[1]} {second}, and {p.neither} do neither. ".replace(
            "do neither", "neither the one nor the other"
        )
        + f"One {one} is drawn at random among those who {known}. "
        + rng.choice(
            (
                f"What is the probability that this {one} is also among those who {asked}?",
                f"Find the probability that this {one} is one of those who {asked}, as a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"At least one of the two holds for ${total} - {p.neither} = {total - p.neither}$.",
                f"{total} - {p.neither} = {total - p.neither}",
                "complement",
            ),
            step(
                f"Both hold for ${counts[0]} + {counts[1]} - {total - p.neither} = {p.both}$.",
                f"{counts[0]} + {counts[1]} - {total - p.neither} = {p.both}",
                "inclusion and exclusion",
            ),
            step(
                f"Among the {group} who {known}, the share is $\\frac{{{p.both}}}{{{group}}} = {tex(gold)}$."
                if gold.denominator != group
                else f"Among the {group} who {known}, the share is ${tex(gold)}$.",
                f"({p.both}/{total})/({group}/{total}) = {gold}",
                "restrict to what is known",
            ),
        ],
        slips=[
            (tex(Fraction(p.both, total)), "divided by the whole number asked"),
            (tex(Fraction(p.both, counts[1 - p.given])), "swapped what is known and what is asked"),
            (tex(Fraction(counts[1 - p.given], total)), "ignored what is known"),
            (tex(1 - gold), "gave the opposite event"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"tests": 0},
    )


def _scene(p: Params, rng: Random) -> str:
    items, kind, device, verb = p.test
    source = rng.choice(
        (
            f"{p.name} knows that of the {items} in {p.town}",
            f"In {p.town}, of the {items} that {p.name} checks,",
        )
    )
    share = f"{p.rare}% are {kind}"
    return (
        f"{source} {share}. {device} {verb} {p.hit}% of those that are {kind}, but also {p.false}% of the"
        f" others{', each time independently' if p.level == 2 else ''}."
    )


def _one_of(items: str) -> str:
    """``an e-mail`` from ``e-mails of an office``."""
    noun = items.split(" of ")[0].split(" in ")[0].split(" at ")[0].removesuffix("s")
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


_PASSIVE = {
    "rejects": "rejected",
    "flags": "flagged",
    "marks": "marked",
    "sorts out": "sorted out",
    "stops": "stopped",
    "signals": "signalled",
}


def _test(p: Params, rng: Random) -> Draft:
    items, kind, _, verb = p.test
    done = _PASSIVE[verb]
    rare, hit, false = (Fraction(n, 100) for n in (p.rare, p.hit, p.false))
    true_part, false_part = rare * hit, (1 - rare) * false
    gold = true_part / (true_part + false_part)
    return answer_draft(
        f"{_scene(p, rng)} {_one_of(items).capitalize()} has just been {done}. "
        + rng.choice(
            (
                f"What is the probability that it really is {kind}?",
                f"With what probability is it {kind}? Give a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"{kind.capitalize()} and {done}: $\\frac{{{p.rare}}}{{100}} \\cdot \\frac{{{p.hit}}}{{100}}"
                f" = {tex(true_part)}$.",
                f"{p.rare}/100*{p.hit}/100 = {true_part}",
                "multiply along the branch",
            ),
            step(
                f"Not {kind} and {done} all the same: $\\frac{{{100 - p.rare}}}{{100}} \\cdot"
                f" \\frac{{{p.false}}}{{100}} = {tex(false_part)}$.",
                f"{100 - p.rare}/100*{p.false}/100 = {false_part}",
                "multiply along the branch",
            ),
            step(
                f"The share of the first among all {done}: ${tex(true_part)} \\div \\left({tex(true_part)} +"
                f" {tex(false_part)}\\right) = {tex(gold)}$.",
                f"{plain(true_part)}/({plain(true_part)} + {plain(false_part)}) = {plain(gold)}",
                "Bayes' rule",
            ),
        ],
        slips=[
            (tex(hit), "took the rate of detection for the answer"),
            (tex(true_part), "forgot to divide by the share of all that are found"),
            (tex(1 - gold), "gave the opposite event"),
            (tex(hit / (hit + false)), "ignored how rare it is"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"tests": 1},
    )


def _test_twice(p: Params, rng: Random) -> Draft:
    items, kind, _, verb = p.test
    done = _PASSIVE[verb]
    rare, hit, false = (Fraction(n, 100) for n in (p.rare, p.hit, p.false))
    twice = p.results == (1, 1)
    story = f"been {done} both times" if twice else f"been {done} the first time but not the second time"
    second = (hit, false) if twice else (1 - hit, 1 - false)
    true_part, false_part = rare * hit * second[0], (1 - rare) * false * second[1]
    gold = true_part / (true_part + false_part)
    once = rare * hit / (rare * hit + (1 - rare) * false)
    return answer_draft(
        f"{_scene(p, rng)} {_one_of(items).capitalize()} was checked twice and has {story}. "
        + rng.choice(
            (
                f"What is the probability that it is {kind}?",
                f"With what probability is it {kind}? Give a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"{kind.capitalize()}, with these two results: ${tex(rare)} \\cdot {tex(hit)} \\cdot"
                f" {tex(second[0])} = {tex(true_part)}$.",
                f"{plain(rare)}*{plain(hit)}*{plain(second[0])} = {plain(true_part)}",
                "multiply along the branch",
            ),
            step(
                f"Not {kind}, with the same results: ${tex(1 - rare)} \\cdot {tex(false)} \\cdot"
                f" {tex(second[1])} = {tex(false_part)}$.",
                f"{plain(1 - rare)}*{plain(false)}*{plain(second[1])} = {plain(false_part)}",
                "multiply along the branch",
            ),
            step(
                f"The first as a share of both: ${tex(gold)}$.",
                f"{plain(true_part)}/({plain(true_part)} + {plain(false_part)}) = {plain(gold)}",
                "Bayes' rule",
            ),
        ],
        slips=[
            (tex(once), "used the first result only"),
            (tex(true_part), "forgot to divide by the share of all with these results"),
            (tex(1 - gold), "gave the opposite event"),
            (tex(hit * second[0] / (hit * second[0] + false * second[1])), "ignored how rare it is"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"tests": 2},
    )
