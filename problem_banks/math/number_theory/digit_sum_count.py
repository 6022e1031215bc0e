"""How many integers have digits of a kind: one avoided, a given sum, no equal neighbours."""

from collections.abc import Callable
from functools import cache, lru_cache
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted, listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space

_TIMES = ("never", "once", "twice")


@register
class DigitSumCount(Family):
    """Kind 0: without a digit. Kind 1: with a given sum of digits, in whole blocks. Kind 2: no two equal
    digits side by side. Kind 3: a digit so many times. Kind 4: with a given sum of digits, to any bound."""

    name = "digit_sum_count"
    version = "1"
    anchors = ("MATH 4", "AIME 5")
    kind = "math"
    summary = "Counting integers by their digits"
    levels = 5
    items_per_seed = 10_000
    redraws = 1

    writers = (number("So there are @ such integers.", of="integers"),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(bound=range(201, 4000), digit=range(1, 10), times=(0,))
        if level == 1:
            return Space(block=_blocks())
        if level == 2:
            return Space(bound=range(1200, 98_000))
        if level == 3:
            return Space(bound=range(1200, 98_000), digit=range(1, 10), times=(1, 2))
        return Space(bound=range(12_000, 98_000), total=range(12, 30))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_so_many_times, _in_blocks, _no_twins, _so_many_times, _up_to)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Builds the numbers from their last digit on, where the first way goes from the first digit."""
        if p.level == 0:
            found = _from_the_end(p.bound, 0, _spend_on(p.digit)) - 1
        elif p.level == 1:
            low, high, total = _ends(p)
            found = _from_the_end(high, total, _spend) - _from_the_end(low - 1, total, _spend)
        elif p.level == 2:
            found = _unlike(p.bound, 10) - 1
        elif p.level == 3:
            found = _from_the_end(p.bound, p.times, _spend_on(p.digit))
        else:
            found = _from_the_end(p.bound, p.total, _spend)
        return None if gold_of(draft) == str(found) else f"building them from the last digit gives {found}"


def _spend(digit: int) -> int:
    return digit


def _spend_on(wanted: int) -> Callable[[int], int]:
    return lambda digit: int(digit == wanted)


def _from_the_end(bound: int, left: int, spend: Callable[[int], int]) -> int:
    """How many of the numbers ``0..bound`` have digits that spend exactly ``left`` together."""
    known: dict[tuple[int, int], int] = {}

    def ways(most: int, rest: int) -> int:
        if most < 0 or rest < 0:
            return 0
        if most == 0:
            return int(rest == 0)
        if (most, rest) not in known:
            known[most, rest] = sum(ways((most - d) // 10, rest - spend(d)) for d in range(10))
        return known[most, rest]

    return ways(bound, left)


@lru_cache(maxsize=1_024)
def _unlike(most: int, right: int) -> int:
    """How many of the numbers ``0..most`` have no equal neighbours, nor end in ``right``; zero is empty."""
    if most < 0:
        return 0
    return 1 + sum(_unlike_before(most, d) for d in range(10) if d != right)


def _unlike_before(most: int, last: int) -> int:
    """Those of them, without zero, that end in ``last``."""
    front = (most - last) // 10
    return _unlike(front, last) - (last == 0) if most >= last else 0


@cache
def _blocks() -> OneOf:
    """Numbers whose first digits run from ``low`` to ``high`` and whose ``free`` last digits are anything."""
    spaces = []
    for low in (*range(1, 8), *range(10, 90)):
        for free in (2, 3, 4):
            for high in range(low + 2, min(low + 6, 10 if low < 10 else 100)):
                least = min(map(_digit_sum, range(low, high + 1)))
                totals = range(least + 5, min(30, least + 9 * free - 4))
                spaces.append(Space(low=(low,), high=(high,), free=(free,), total=totals))
    return OneOf(spaces)


def _ends(p: Params) -> tuple[int, int, int]:
    """First and last number of the blocks, and the sum of digits."""
    b = p.block
    return b.low * 10**b.free, (b.high + 1) * 10**b.free - 1, b.total


def _digit_sum(number: int) -> int:
    return sum(map(int, str(number)))


def _strings(length: int, total: int) -> int:
    """Strings of digits of that length and sum, by inclusion and exclusion."""
    if length == 0 or total < 0:
        return int(length == total == 0)
    return sum((-1) ** j * comb(length, j) * comb(rest, length - 1) for j, rest in _excesses(length, total))


def _excesses(length: int, total: int) -> list[tuple[int, int]]:
    return [(j, total - 10 * j + length - 1) for j in range(length + 1) if total - 10 * j >= 0]


def _strings_claim(length: int, total: int) -> str:
    if length == 0 or total < 0:
        return str(_strings(length, total))
    terms = []
    for j, top in _excesses(length, total):
        factor = f"{comb(length, j)}*" if j else ""
        terms.append(f"{'- ' if j % 2 else '+ ' if j else ''}{factor}comb({top}, {length - 1})")
    return " ".join(terms)


def _asked(what: str, low: int, high: int, rng: Random) -> str:
    return rng.choice(
        (
            f"How many integers from ${low}$ to ${high}$ {what}?",
            f"Count the integers $n$ with ${low} \\le n \\le {high}$ that {what}.",
            f"Of the integers from ${low}$ to ${high}$, how many {what}?",
            f"A list holds all integers from ${low}$ to ${high}$. How many entries {what}?",
        )
    )


def _closing(rng: Random) -> str:
    return rng.choice(("The number of such integers is", "So the count is", "Altogether:"))


def _place(digits: str, place: int) -> str:
    return f"starting with {digits[:place]}, then a digit" if place else "with a first digit"


def _shown(choices: int, rest: int) -> str:
    if rest == 0:
        return f"${choices}$"
    return f"${choices} \\cdot {'9' if rest == 1 else f'9^{rest}'} = {choices * 9**rest}$"


def _total_steps(parts: list[int], less: int, why: str) -> list[Step]:
    """The sum of the cases; none where there is a single one, which is the answer."""
    gold = sum(parts) - less
    shown = " + ".join(map(str, parts)) + (f" - {less}" if less else "")
    if shown == str(gold):
        return []
    return [step(f"{why} ${shown} = {gold}$.", f"{shown} = {gold}", "add")]


def _padding(length: int, digit: int) -> Step:
    return step(
        f"Write all numbers with {length} digits, zeros in front allowed. A free digit other than {digit} has"
        " 9 choices.",
        "10 - 1 = 9",
        "zeros in front",
    )


def _in_blocks(p: Params, rng: Random) -> Draft:
    low, high, total = _ends(p)
    b = p.block
    steps, parts, none = [], [], []
    for first in range(b.low, b.high + 1):
        left = total - _digit_sum(first)
        count = _strings(b.free, left)
        if count == 0:
            none.append(str(first))
            continue
        parts.append(count)
        steps.append(
            step(
                f"Numbers starting with {first}: the other {b.free} digits add up to {left}. Without the"
                f" bound 9 there are $\\binom{{{left + b.free - 1}}}{{{b.free - 1}}} ="
                f" {comb(left + b.free - 1, b.free - 1)}$ ways"
                + (f"; with digits above 9 taken away, {count} remain." if left > 9 else "."),
                f"{_strings_claim(b.free, left)} = {count}",
                "sum of the other digits",
            )
        )
    gold = sum(parts)
    loose = sum(
        comb(total - _digit_sum(f) + b.free - 1, b.free - 1)
        for f in range(b.low, b.high + 1)
        if total >= _digit_sum(f)
    )
    beyond = f"With {_any_of(none)} in front the sum is out of reach. " if none else ""
    steps += _total_steps(parts, 0, f"{beyond}Together there are")
    return answer_draft(
        _asked(f"have the digit sum {total}", low, high, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(loose), "let digits be greater than 9"),
            (str(sum(parts[:-1])), "left out the last block"),
            (str(_strings(len(str(high)), total)), "ignored the first digits"),
            (str(gold + _strings(b.free, total)), "added a block that starts with zero"),
        ],
        closing=_closing(rng),
        axes={"digits": len(str(high)), "blocks": len(parts)},
    )


def _no_twins(p: Params, rng: Random) -> Draft:
    digits = str(p.bound)
    length = len(digits)
    shorter = [9**size for size in range(1, length)]
    parts = [sum(shorter)]
    steps = [
        step(
            "The first digit of a number is not 0 and each further one differs from the one before, so there"
            f" are 9 choices for each: with fewer than {length} digits"
            f" ${' + '.join(f'9^{size}' if size > 1 else '9' for size in range(1, length))} = {parts[0]}$.",
            f"{' + '.join(f'9^{size}' for size in range(1, length))} = {parts[0]}",
            "fewer digits",
        )
    ]
    before = 0
    for place, digit in enumerate(map(int, digits)):
        rest = length - place - 1
        choices = digit - (before < digit)
        if choices:
            parts.append(choices * 9**rest)
            steps.append(
                step(
                    f"With {length} digits, {_place(digits, place)} below {digit}"
                    + (f" other than {before}" if before < digit else "")
                    + f" ({counted(choices, 'choice')}): {_shown(choices, rest)}.",
                    f"{choices}*9^{rest} = {parts[-1]}",
                    "compare the digits with the bound",
                )
            )
        if place and digit == before:
            why = f"All further numbers begin with {digits[: place + 1]}, with equal neighbours. Together:"
            break
        before = digit
    else:
        parts.append(1)
        why = f"The number ${p.bound}$ itself counts too. Together:"
    steps += _total_steps(parts, 0, why)
    gold = sum(parts)
    return answer_draft(
        _asked("have no two equal digits side by side", 1, p.bound, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gold - parts[0]), f"counted only numbers with {length} digits"),
            (str(p.bound - gold), "counted the other numbers"),
            (str(9**length), f"took all numbers with {length} digits"),
            (str(gold - parts[-1]), "left out the last case"),
        ],
        closing=_closing(rng),
        axes={"digits": length},
    )


def _so_many_times(p: Params, rng: Random) -> Draft:
    digits, d, times = str(p.bound), p.digit, p.times
    steps, parts, seen = [_padding(len(digits), d)], [], 0
    for place, digit in enumerate(map(int, digits)):
        rest, left = len(digits) - place - 1, times - seen
        plain, marked = digit - (d < digit), int(d < digit)
        count = plain * _marked(rest, left) + marked * _marked(rest, left - 1)
        if count:
            parts.append(count)
            steps.append(_marked_step(digits, place, (d, left), count))
        seen += digit == d
        if seen > times:
            break
    if seen == times:
        parts.append(1)
    # Zero has no digit of the kind, and is below the range.
    zero = int(times == 0)
    ending = f"The number ${p.bound}$ itself counts too. " if seen == times else ""
    steps += _total_steps(parts, zero, f"{ending}Without $0$ there are" if zero else f"{ending}Together:")
    gold = sum(parts) - zero
    every = sum(_from_the_end(p.bound, k, _spend_on(d)) for k in range(times, len(digits) + 1))
    asked = f"contain the digit {d} exactly {_TIMES[times]}" if times else f"do not contain the digit {d}"
    of_zero = ((str(gold + 1), "counted zero too"), (str(p.bound - gold), "counted those with the digit"))
    of_some = (
        (str(every), "counted those with more of them too"),
        (str(gold + 1), "was off by one at the end"),
    )
    return answer_draft(
        _asked(asked, 1, p.bound, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            *(of_some if times else of_zero),
            (str(comb(len(digits), times) * 9 ** (len(digits) - times)), "ignored the bound"),
            (str(sum(parts[:-1])), "left out the last case"),
        ],
        closing=_closing(rng),
        axes={"digits": len(digits), "times": times},
    )


def _marked(length: int, times: int) -> int:
    """Strings of digits of that length with one digit so many times."""
    return comb(length, times) * 9 ** (length - times) if 0 <= times <= length else 0


def _marked_step(digits: str, place: int, wanted: tuple[int, int], count: int) -> Step:
    (d, left), digit, rest = wanted, int(digits[place]), len(digits) - place - 1
    terms = []
    for choices, needed in ((digit - (d < digit), left), (int(d < digit), left - 1)):
        if choices and _marked(rest, needed):
            terms.append((choices, needed))
    shown = " + ".join(_product(c, rest, k) for c, k in terms)
    result = f"${shown}$" if shown == str(count) else f"${shown} = {count}$"
    claim = " + ".join(
        f"{c}*9^{rest - k}" if k in (0, rest) else f"{c}*comb({rest}, {k})*9^{rest - k}" for c, k in terms
    )
    which = (
        f" other than {d}" if left == 0 else f", which may be {d}" if d < digit else f", none of which is {d}"
    )
    return step(
        f"Numbers {_place(digits, place)} below {digit}{which if left or d < digit else ''}: {result}.",
        f"{claim} = {count}",
        "compare the digits with the bound",
    )


def _product(choices: int, rest: int, times: int) -> str:
    """So many choices, then ``times`` of ``rest`` places for the digit and nine choices for the others."""
    factors = [str(choices)]
    if 0 < times < rest:
        factors.append(f"\\binom{{{rest}}}{{{times}}}")
    if rest > times:
        factors.append("9" if rest == times + 1 else f"9^{rest - times}")
    return " \\cdot ".join(factors)


def _up_to(p: Params, rng: Random) -> Draft:
    digits, total = str(p.bound), p.total
    steps, parts, used = [], [], 0
    for place, digit in enumerate(map(int, digits)):
        rest = len(digits) - place - 1
        lefts = [total - used - x for x in range(digit)]
        counts = [_strings(rest, left) for left in lefts]
        if sum(counts):
            parts.append(sum(counts))
            shown = [(left, n) for left, n in zip(lefts, counts, strict=True) if n]
            steps.append(_sum_step(digits, place, shown))
        used += digit
    if used == total:
        parts.append(1)
    ending = f"The number ${p.bound}$ itself counts too. Together:" if used == total else "Together there are"
    steps += _total_steps(parts, 0, ending)
    gold = sum(parts)
    length = len(digits)
    return answer_draft(
        _asked(f"have the digit sum {total}", 1, p.bound, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(_strings(length, total)), f"took all numbers with at most {length} digits"),
            (str(comb(total + length - 1, length - 1)), "let digits be greater than 9, with no bound"),
            (str(sum(parts[:-1])), "left out the last case"),
            (str(parts[0]), "looked at the first digit only"),
        ],
        closing=_closing(rng),
        axes={"digits": length},
    )


def _sum_step(digits: str, place: int, shown: list[tuple[int, int]]) -> Step:
    rest, total = len(digits) - place - 1, sum(n for _, n in shown)
    sums = [str(left) for left, _ in shown]
    numbers = [str(n) for _, n in shown]
    ways = (
        f"in {counted(shown[0][1], 'way')}" if len(shown) == 1 else f"which gives {listed(numbers)} of them"
    )
    others = (
        f"the other {rest} digits add up to {_any_of(sums)}, {ways}"
        if rest > 1
        else f"the last digit is {_any_of(sums)}"
        if rest
        else "one digit fits"
    )
    return step(
        f"Numbers {_place(digits, place)} below {digits[place]}: {others}; together {total}.",
        " + ".join(f"({_strings_claim(rest, left)})" for left, _ in shown) + f" = {total}"
        if rest
        else f"{len(shown)}*1 = {total}",
        "compare the digits with the bound",
    )


def _any_of(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]
