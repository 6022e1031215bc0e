"""Arrangements: people in a row with conditions, codes, ordered choices."""

from itertools import permutations, product
from math import factorial, perm
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space

_PLACES = ("in a row for a photograph", "along one side of a table", "in a queue", "on a bench")


@register
class Arrangement(Family):
    """Level 0: offices given to different people. Level 1: a row in which two want to be neighbours, or not.
    Level 2: codes with a condition on repeated symbols."""

    name = "arrangement"
    version = "2"
    kind = "math"
    summary = "Rows of people, offices and codes with conditions"
    dressing = frozenset({"town", "offices", "pair", "place", "name"})
    redraws = 1

    writers = (number("So there are @ ways.", of="ways"),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                town=TOWNS, offices=Permutations(_OFFICES, 3), members=range(6, 125), barred=range(1, 5)
            )
        if level == 1:
            return Space(
                pair=Combinations(NAMES, 2),
                town=TOWNS,
                place=_PLACES,
                people=range(4, 16),
                together=(True, False),
            )
        return Space(name=NAMES, town=TOWNS, letters=range(3, 27), digits=range(2, 11), lengths=_LENGTHS)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_offices, _neighbours, _codes)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Counts place by place; rows of up to six people are listed, longer ones by gaps."""
        if p.level == 0:
            # Choose for the second and third office first: the barred ones may hold these.
            found = sum(
                (p.members - p.barred - taken) * ways
                for taken, ways in _two_others(p.members, p.barred).items()
            )
        elif p.level == 1 and p.people <= 6:
            rows = permutations(range(p.people))
            found = sum((abs(row.index(0) - row.index(1)) == 1) is p.together for row in rows)
        elif p.level == 1:
            others = factorial(p.people - 2)
            slots = p.people - 1
            apart = others * slots * (slots - 1)
            found = factorial(p.people) - apart if p.together else apart
        else:
            words = p.letters ** p.lengths[0]
            repeated = sum(
                len(set(code)) < len(code) for code in product(range(p.digits), repeat=p.lengths[1])
            )
            found = words * repeated
        return None if gold_of(draft) == str(found) else f"counting another way gives {found}"


_OFFICES = ("president", "treasurer", "secretary", "trainer", "speaker", "caretaker", "librarian", "cashier")

#: Letters and digits of a code. Two digits at least, so that one can be repeated.
_LENGTHS = ((1, 2), (2, 2), (3, 2), (4, 2), (1, 3), (2, 3), (3, 3), (4, 3))


def _two_others(members: int, barred: int) -> dict[int, int]:
    """Ordered choices of two different members, by how many of them could hold the first office."""
    free = members - barred
    return {0: perm(barred, 2), 1: 2 * barred * free, 2: perm(free, 2)}


def _offices(p: Params, rng: Random) -> Draft:
    n, k = p.members, p.barred
    first, second, third = p.offices
    free = n - k
    gold = free * (n - 1) * (n - 2)
    new = "One member is new and cannot" if k == 1 else f"{k} members are new and cannot"
    return answer_draft(
        f"A club in {p.town} with {n} members elects a {first}, a {second} and a {third}, three different"
        f" people. {new} become {first}. "
        + rng.choice(("How many outcomes are possible?", "In how many ways can the offices be filled?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"For the {first} there are ${n} - {k} = {free}$ choices.",
                f"{n} - {k} = {free}",
                "restricted first",
            ),
            step(
                f"Then ${n - 1}$ members are left for the next office and ${n - 2}$ for the last: "
                f"${free} \\cdot {n - 1} \\cdot {n - 2} = {gold}$.",
                f"{free}*{n - 1}*{n - 2} = {gold}",
                "product rule",
            ),
        ],
        slips=[
            (str(perm(n, 3)), "ignored the condition"),
            (str(perm(free, 3)), "kept the new members out of every office"),
            (str(gold // 6), "did not tell the offices apart"),
            (str(free * n * n), "let one person hold several offices"),
        ],
        closing=rng.choice(("The number of outcomes is", "So the count is")),
        axes={"places": 3},
    )


def _neighbours(p: Params, rng: Random) -> Draft:
    n, (one, other) = p.people, p.pair
    every, joined = factorial(n), 2 * factorial(n - 1)
    gold = joined if p.together else every - joined
    wish = "stand or sit side by side" if p.together else "not be side by side"
    steps = [
        step(
            f"Join {one} and {other} to one block: ${n - 1}! = {factorial(n - 1)}$ orders of the block and"
            f" the others, and $2$ orders within it, so ${joined}$ rows have them side by side.",
            f"2*factorial({n - 1}) = {joined}",
            "block",
        )
    ]
    if not p.together:
        steps.append(
            step(
                f"Of all ${n}! = {every}$ rows that leaves ${every} - {joined} = {gold}$.",
                f"factorial({n}) - {joined} = {gold}",
                "complement",
            )
        )
    return answer_draft(
        f"In {p.town} {n} people, {one} and {other} among them, are placed {p.place}. {one} and {other} must"
        f" {wish}. " + rng.choice(("In how many orders can this be done?", "How many orders are possible?")),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(every), "ignored the wish"),
            (str(joined // 2), "forgot the two orders of the pair"),
            (str(every - gold), "counted the opposite"),
            (str(gold // n), "treated the row as a circle"),
        ],
        closing=rng.choice(("The number of orders is", "So the count is")),
        axes={"places": n},
    )


def _codes(p: Params, rng: Random) -> Draft:
    (letters, digits), pool, ten = p.lengths, p.letters, p.digits
    words, every, different = pool**letters, ten**digits, perm(ten, digits)
    gold = words * (every - different)
    letter_word = "letter" if letters == 1 else "letters"
    return answer_draft(
        f"A locker code in {p.town} consists of {letters} {letter_word}, each one of {pool}, followed by"
        f" {digits} digits, each one of {ten}. {p.name} remembers that at least two of the digits are equal. "
        + rng.choice(("How many codes are possible?", "How many codes fit?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The letters can be chosen in ${pool}^{letters} = {words}$ ways.",
                f"{pool}^{letters} = {words}",
            ),
            step(
                f"Of ${ten}^{digits} = {every}$ digit strings, ${different}$ have only different digits, so "
                f"${every - different}$ have two equal ones.",
                f"{ten}^{digits} - perm({ten}, {digits}) = {every - different}",
                "complement",
            ),
            step(
                f"Together ${words} \\cdot {every - different} = {gold}$.",
                f"{words}*{every - different} = {gold}",
                "product rule",
            ),
        ],
        slips=[
            (str(words * every), "ignored what is remembered"),
            (str(words * different), "counted codes with different digits"),
            (str(words * ten), "let all digits be equal"),
            (str(words + every - different), "added instead of multiplying"),
        ],
        closing=rng.choice(("The number of codes is", "So the count is")),
        axes={"places": letters + digits},
    )
