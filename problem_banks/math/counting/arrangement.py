"""Arrangements: people on chairs and in rows with conditions, codes, ordered choices."""

from functools import cache
from itertools import product
from math import comb, factorial, perm, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted, tex_product
from problem_banks.math.makings.seatings import lined_up, seated
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, OneOf, Params, Permutations, Space

_PLACES = ("in a row for a photograph", "along one side of a table", "in a line", "on a bench")
_CHAIRS = ("chairs of a waiting room", "seats of a boat", "stools at a bar", "seats of a cinema row")
_FAMILIES = (("brothers", "sisters"), ("painters", "singers"), ("teachers", "pupils"), ("guests", "hosts"))


@register
class Arrangement(Family):
    """Kind 0: offices given to different people. Kind 1: people on chairs, some of whom want to be
    neighbours, or not. Kind 2: codes with a condition on repeated symbols. Kind 3: a row with two groups,
    each with a wish. Kind 4: codes with two conditions."""

    name = "arrangement"
    version = "5"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kinds = (0, 2, 1, 3, 4)
    kind = "math"
    summary = "Rows of people, offices and codes with conditions"
    dressing = frozenset({"town", "offices", "place", "name", "chairs", "families"})
    redraws = 1

    writers = (number("So there are @ ways.", of="ways"),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                town=TOWNS, offices=Permutations(_OFFICES, 3), members=range(16, 205), barred=range(1, 12)
            )
        if level == 1:
            return Space(town=TOWNS, chairs=_CHAIRS, name=NAMES, seats=_seats(), together=(True, False))
        if level == 3:
            return Space(
                town=TOWNS,
                place=_PLACES,
                families=_FAMILIES,
                row=_rows(),
                name=NAMES,
                first=(True, False),
                apart=(True, False),
            )
        codes: dict[str, Axis] = {"letters": range(3, 27), "digits": range(2, 11), "lengths": _LENGTHS}
        if level == 4:
            codes = {
                **codes,
                "letters": range(8, 27),
                "vowels": range(2, 6),
                "lengths": [n for n in _LENGTHS if n[0] > 1],
            }
        return Space(name=NAMES, town=TOWNS, **codes)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_offices, _neighbours, _codes, _two_groups, _two_conditions)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Counts place by place; rows of up to six people are listed, longer ones person by person."""
        if p.level == 0:
            # Choose for the second and third office first: the barred ones may hold these.
            found = sum(
                (p.members - p.barred - taken) * ways
                for taken, ways in _two_others(p.members, p.barred).items()
            )
        elif p.level == 1:
            found = seated(p.seats.chairs, p.seats.people, p.seats.friends, together=p.together)
        elif p.level == 3:
            q = p.row
            found = lined_up(q, q.people - q.one - q.other - p.first, apart=p.apart)
        else:
            words = product(range(2), repeat=p.lengths[0])
            vowels = getattr(p, "vowels", 0)
            # A letter is one of the vowels or another; with no condition on them every word counts.
            fits = [word for word in words if p.level == 2 or any(word)]
            if p.level == 2:
                found = p.letters ** p.lengths[0]
            else:
                found = sum(prod((p.letters - vowels, vowels)[kind] for kind in word) for word in fits)
            found *= sum(len(set(code)) < len(code) for code in product(range(p.digits), repeat=p.lengths[1]))
        return None if gold_of(draft) == str(found) else f"counting another way gives {found}"


@cache
def _seats() -> OneOf:
    """Chairs, people, and how many of these want to be neighbours, or not."""
    return OneOf(
        Space(chairs=range(max(people, 2 * friends), 21), people=(people,), friends=(friends,))
        for people in range(4, 10)
        for friends in range(2, people)
    )


@cache
def _rows() -> OneOf:
    """People in a row, and how many of them belong to two groups; enough others to keep some apart."""
    return OneOf(
        Space(people=range(one + max(other + 2, 2 * other), 22), one=(one,), other=(other,))
        for one in range(2, 7)
        for other in range(2, 6)
    )


_WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}
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
    m, n, r = p.seats.chairs, p.seats.people, p.seats.friends
    others = perm(m - r, n - r)
    choices = m - r + 1 if p.together else comb(m - r + 1, r)
    gold = choices * factorial(r) * others
    wish = (
        "want to sit next to one another"
        if p.together
        else "have fallen out: no two of them sit side by side"
    )
    chairs, inner = p.chairs, factorial(r)
    line = (
        step(
            f"The {r} neighbouring places can begin at ${m} - {r} + 1 = {choices}$ different ones.",
            f"{m} - {r} + 1 = {choices}",
            "block",
        )
        if p.together
        else step(
            f"Set the {r} places into the gaps of the other ${m} - {r} = {m - r}$, one into each:"
            f" $\\binom{{{m - r + 1}}}{{{r}}} = {choices}$ choices.",
            f"comb({m} - {r} + 1, {r}) = {choices}",
            "gaps",
        )
    )
    return answer_draft(
        f"In {p.town}, {n} people sit down on the {m} {chairs}, which stand in a row; {p.name} and"
        f" {'a friend' if r == 2 else f'{r - 1} friends'} are among them. These {_WORDS[r]} {wish}. "
        + rng.choice(("In how many ways can the people sit?", "How many ways of sitting down are there?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            line,
            step(
                f"The {r} friends can take them in ${r}! = {inner}$ orders.",
                f"factorial({r}) = {inner}",
                "orders",
            ),
            step(
                f"For the other {'person' if n - r == 1 else f'{n - r} people'} ${m - r}$ places are left:"
                f" ${tex_product(map(str, range(m - r, m - n, -1)))}{f' = {others}' if n - r > 1 else ''}$"
                " ways.",
                f"perm({m - r}, {n - r}) = {others}",
                "product rule",
            ),
            step(
                f"Together ${choices} \\cdot {inner} \\cdot {others} = {gold}$.",
                f"{choices}*{inner}*{others} = {gold}",
                "product rule",
            ),
        ],
        slips=[
            (str(perm(m, n)), "ignored the wish"),
            (str(choices * others), "forgot the orders of the friends"),
            (str(perm(m, n) - gold), "counted the opposite"),
            (str(gold // factorial(n - r)) if n - r > 1 else str(gold + 1), "took the others for alike"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"places": m},
    )


def _two_groups(p: Params, rng: Random) -> Draft:
    q, (some, rest) = p.row, p.families
    ends = f" {p.name}, who is none of these, is at the left end." if p.first else ""
    none = f"the 2 {rest} are no" if q.other == 2 else f"no two of the {q.other} {rest} are"
    if p.apart:
        wish = f"The {q.one} {some} stay side by side, but {none} neighbours."
    else:
        wish = f"The {q.one} {some} stay side by side, and so do the {q.other} {rest}."
    free = q.people - q.one - q.other - p.first
    blocks = free + 1 if p.apart else free + 2
    gaps = blocks + 1
    inner, last = factorial(q.one), perm(gaps, q.other) if p.apart else factorial(q.other)
    gold = factorial(blocks) * inner * last
    beside = f", {p.name} aside," if p.first else ""
    return answer_draft(
        f"In {p.town}, {q.people} people, {p.name}, {q.one} {some} and {q.other} {rest} among them, are"
        f" placed {p.place}. {wish}{ends} "
        + rng.choice(("In how many orders can this be done?", "How many orders are possible?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Join the {some} to one block{' and the ' + rest + ' to another' if not p.apart else ''}."
                f" With the {counted(free, 'other')}{beside} that makes {blocks} things to put in order, in"
                f" ${blocks}! = {factorial(blocks)}$ ways.",
                f"{free} + {blocks - free} = {blocks} and factorial({blocks}) = {factorial(blocks)}",
                "block",
            ),
            step(
                f"Within their block the {some} have ${q.one}! = {inner}$ orders.",
                f"factorial({q.one}) = {inner}",
                "orders",
            ),
            _rest_placed(p, gaps, last),
            step(
                f"Together ${factorial(blocks)} \\cdot {inner} \\cdot {last} = {gold}$.",
                f"{factorial(blocks)}*{inner}*{last} = {gold}",
                "product rule",
            ),
        ],
        slips=[
            (str(factorial(q.people)), "ignored all wishes"),
            (str(gold // inner), f"forgot the orders of the {some}"),
            (str(gold // last), f"placed the {rest} in one way only"),
            (str(factorial(blocks)), "counted the blocks only"),
        ],
        closing=rng.choice(("The number of orders is", "So the count is")),
        axes={"places": q.people},
    )


def _rest_placed(p: Params, gaps: int, ways: int) -> Step:
    q, (_, rest) = p.row, p.families
    if not p.apart:
        return step(
            f"The {q.other} {rest} have ${q.other}! = {ways}$ orders within theirs.",
            f"factorial({q.other}) = {ways}",
            "orders",
        )
    around = f" behind {p.name}, between and behind" if p.first else " around"
    return step(
        f"The {q.other} {rest} go into different ones of the {gaps} gaps{around} these:"
        f" ${tex_product(map(str, range(gaps, gaps - q.other, -1)))} = {ways}$ ways.",
        f"perm({gaps}, {q.other}) = {ways}",
        "gaps",
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


def _two_conditions(p: Params, rng: Random) -> Draft:
    (letters, digits), pool, vowels, ten = p.lengths, p.letters, p.vowels, p.digits
    words, without, every, different = (
        pool**letters,
        (pool - vowels) ** letters,
        ten**digits,
        perm(ten, digits),
    )
    first, second = words - without, every - different
    gold = first * second
    return answer_draft(
        f"A locker code in {p.town} consists of {letters} letters, each one of {pool}, of which {vowels} are"
        f" vowels, followed by {digits} digits, each one of {ten}. {p.name} remembers that at least one of"
        " the letters is a vowel and that at least two of the digits are equal. "
        + rng.choice(("How many codes are possible?", "How many codes fit?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Of the ${pool}^{letters} = {words}$ choices of letters, ${pool - vowels}^{letters} ="
                f" {without}$ have no vowel.",
                f"{pool}^{letters} = {words} and ({pool} - {vowels})^{letters} = {without}",
                "product rule",
            ),
            step(
                f"So ${words} - {without} = {first}$ have one at least.",
                f"{words} - {without} = {first}",
                "complement",
            ),
            step(
                f"Of ${ten}^{digits} = {every}$ digit strings, ${different}$ have only different digits, so"
                f" ${every} - {different} = {second}$ have two equal ones.",
                f"{ten}^{digits} = {every} and perm({ten}, {digits}) = {different} and {every} - {different}"
                f" = {second}",
                "complement",
            ),
            step(
                f"Together ${first} \\cdot {second} = {gold}$.",
                f"{first}*{second} = {gold}",
                "product rule",
            ),
        ],
        slips=[
            (str(words * every), "ignored what is remembered"),
            (str(words * second), "ignored the vowels"),
            (str(first * every), "ignored the equal digits"),
            (str(first + second), "added instead of multiplying"),
        ],
        closing=rng.choice(("The number of codes is", "So the count is")),
        axes={"places": letters + digits},
    )
