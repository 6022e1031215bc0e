"""Additions in which letters stand for digits."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from math import comb, isqrt
from operator import mul
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Ranked, Space

#: Digits of each number that is added, letters that may be hidden, how many of them are, and the fewest and
#: most cases that the solution may go through.
_SIZES = ((3, 5, 2, 3, 6), (4, 6, 3, 5, 14), (4, 6, 3, 9, 18), (4, 6, 4, 12, 26), (4, 6, 4, 14, 36))

#: Letters that are no words.
_LETTERS = tuple("BCDFGHJKLMNPQRSTVWXZ")

_COLUMNS = ("units", "tens", "hundreds", "thousands")

_Known = dict[str, int]


class _TwoOf(Ranked):
    """All pairs of numbers of a range, the smaller first, in closed form: ranges are long here."""

    def __init__(self, numbers: range) -> None:
        self._numbers = numbers
        self.size = comb(len(numbers), 2)

    def __getitem__(self, rank: int) -> tuple[int, int]:
        larger = (1 + isqrt(1 + 8 * rank)) // 2
        return self._numbers[rank - comb(larger, 2)], self._numbers[larger]


@register
class Cryptarithm(Family):
    """Each level has longer numbers or more letters of unknown digits."""

    name = "cryptarithm"
    version = "1"
    anchors = ("MATH 3", "MATH 5")
    kind = "math"
    summary = "Additions in which letters stand for digits"
    levels = len(_SIZES)
    dressing = frozenset({"letters"})
    redraws = 256

    writers = (number("So the sum is @.", "Altogether we get @."),)

    def space(self, level: int) -> Space:
        digits, open_letters, hidden, _, _ = _SIZES[level]
        return Space(
            letters=Permutations(_LETTERS, 10),
            addends=_TwoOf(range(10 ** (digits - 1), 10**digits)),
            hidden=Combinations(range(open_letters), hidden),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads words and digits back from the text and tries all digits for the other letters."""
        found = _all_sums(draft.statement)
        return None if [gold_of(draft)] == found else f"the words of the text allow the sums {found}"


def _all_sums(statement: str) -> list[str]:
    found = re.search(r"([A-Z]+) \+ ([A-Z]+) = ([A-Z]+)", statement)
    assert found is not None
    words = found.groups()
    told = dict(re.findall(r"\b([A-Z]) (?:is|stands for) (\d)", statement))
    # How much too great the first two numbers are together, by the digit of each letter.
    one, other, both = (_place_values(word) for word in words)
    excess = {letter: one[letter] + other[letter] - both[letter] for letter in one | other | both}
    known = sum(excess[letter] * int(digit) for letter, digit in told.items())
    hidden = sorted(excess.keys() - told.keys())
    weights = [excess[letter] for letter in hidden]
    sums = []
    for digits in permutations(set(range(10)) - set(map(int, told.values())), len(hidden)):
        if known + sum(map(mul, weights, digits)) == 0:
            table = str.maketrans(told | dict(zip(hidden, map(str, digits), strict=True)))
            numbers = [word.translate(table) for word in words]
            if not any(each.startswith("0") for each in numbers):
                sums.append(numbers[2])
    return sums


def _place_values(word: str) -> Counter[str]:
    """What a digit of each letter counts for in a number."""
    values = Counter[str]()
    for place, letter in enumerate(reversed(word)):
        values[letter] += 10**place
    return values


@dataclass(frozen=True)
class _Puzzle:
    """The words of an addition."""

    one: str
    other: str
    both: str

    @cached_property
    def columns(self) -> list[tuple[str, str, str]]:
        """The letters of each column but the carry that begins the sum, from the right."""
        return list(zip(self.one[::-1], self.other[::-1], self.both[::-1], strict=False))

    @property
    def first(self) -> str | None:
        """The letter of a last carry."""
        return self.both[0] if len(self.both) > len(self.one) else None

    @cached_property
    def leading(self) -> set[str]:
        return {self.one[0], self.other[0], self.both[0]}


@dataclass(frozen=True)
class _Case:
    """What one choice of digits makes of a column."""

    column: int
    tried: _Known
    carry: int
    sum: int
    digits: tuple[int, int]
    new: _Known
    fault: str | None


def _cases(puzzle: _Puzzle, known: _Known, column: int, carry: int) -> list[_Case]:
    """All choices of digits for the letters added in a column, and why each of them fails."""
    x, y, z = puzzle.columns[column]
    unknown = [letter for letter in dict.fromkeys((x, y)) if letter not in known]
    free = [digit for digit in range(10) if digit not in known.values()]
    starting = puzzle.leading.intersection(unknown)
    # A single unknown beside a known result is found by subtraction: only what gives the result is a case.
    solved = len(unknown) == 1 and z in known
    cases = []
    for digits in permutations(range(10) if solved else free, len(unknown)):
        tried = dict(zip(unknown, digits, strict=True))
        values = known | tried
        total = values[x] + values[y] + carry
        if (solved and total % 10 != known[z]) or (not solved and any(tried[each] == 0 for each in starting)):
            continue
        new, fault = _consequence(puzzle, known, tried, column, total)
        cases.append(_Case(column, tried, carry, total, (values[x], values[y]), new, fault))
    return cases


def _consequence(
    puzzle: _Puzzle, known: _Known, tried: _Known, column: int, total: int
) -> tuple[_Known, str | None]:
    """The digits that follow from the sum of a column, or what speaks against it."""
    new, is_last = dict(tried), column == len(puzzle.columns) - 1
    follows = {puzzle.columns[column][2]: total % 10}
    if is_last and total // 10 != (puzzle.first is not None):
        return new, f"the sum has {len(puzzle.both)} digits"
    wanted = list(tried.items()) + list(follows.items())
    if is_last and puzzle.first is not None:
        wanted.append((puzzle.first, 1))
    values = dict(known)
    for letter, digit in wanted:
        if values.get(letter, digit) != digit:
            return new, f"{letter} is {values[letter]} and not {digit}"
        owner = next((each for each, value in values.items() if value == digit and each != letter), None)
        if owner is not None:
            return new, f"{letter} would be {digit}, as {owner} is"
        if digit == 0 and letter in puzzle.leading:
            return new, f"{letter} would be 0 at the beginning of a number"
        values[letter] = new[letter] = digit
    return {letter: digit for letter, digit in new.items() if letter not in known}, None


#: A case, and the digits that are only supposed so far.
_Told = tuple[_Case, _Known]


class _Search:
    """All cases, column after column from the right, each followed until it fails or ends."""

    def __init__(self, puzzle: _Puzzle, known: _Known, most: int) -> None:
        self._puzzle, self._most = puzzle, most
        self.told = list[_Told]()
        self.solutions = list[_Known]()
        self.has_gap = False
        """Whether some column has no case at all, so that there is nothing to show."""
        self._follow(known, 0, 0, {})

    def _follow(self, known: _Known, column: int, carry: int, supposed: _Known) -> None:
        if len(self.told) > self._most:
            return
        if column == len(self._puzzle.columns):
            self.solutions.append(known)
            return
        cases = _cases(self._puzzle, known, column, carry)
        self.has_gap |= not cases
        for case in cases:
            under = supposed | case.tried if len(cases) > 1 else supposed
            self.told.append((case, under))
            if case.fault is None:
                self._follow(known | case.new, column + 1, case.sum // 10, under)


def _named(word: int, letters: Mapping[str, str]) -> str:
    return "".join(letters[digit] for digit in str(word))


def _draft(p: Params, rng: Random) -> Draft | None:
    _, open_letters, _, fewest, most = _SIZES[p.level]
    numbers = (*p.addends[::-1], sum(p.addends))
    digits = list(dict.fromkeys("".join(map(str, numbers))))
    if len(digits) < open_letters:
        return None
    letters = dict(zip(digits, p.letters, strict=False))
    puzzle = _Puzzle(*(_named(each, letters) for each in numbers))
    told = {letters[digit]: int(digit) for place, digit in enumerate(digits) if place not in p.hidden}
    if set(puzzle.both) <= told.keys():
        return None
    search = _Search(puzzle, told, most)
    if len(search.solutions) != 1 or search.has_gap or not fewest <= len(search.told) <= most:
        return None
    gold = numbers[2]
    last = f"{numbers[0]} + {numbers[1]} = {gold}"
    return answer_draft(
        _told(puzzle, told, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[*map(_step, search.told), step(f"So the addition is ${last}$.", last, "put the digits in")],
        slips=_slips(puzzle, told, numbers),
        closing=rng.choice(("The sum is", "So the answer is")),
        axes={"cases": len(search.told), "unknown": len(p.hidden)},
    )


def _told(puzzle: _Puzzle, told: _Known, rng: Random) -> str:
    order = rng.sample(list(told.items()), len(told))
    verb = rng.choice(("stands for", "is"))
    known = listed([f"{letter} {verb} {digit}" for letter, digit in order])
    words = f"{puzzle.one} + {puzzle.other} = {puzzle.both}"
    return rng.choice(
        (
            f"In the addition {words}, each letter stands for a digit, different letters for different"
            f" digits, and no number begins with 0. It is known that {known}. Which number is {puzzle.both}?",
            f"Letters replace the digits of a sum: {words}. Equal letters are equal digits, different letters"
            f" are different digits, and no number begins with 0. Given that {known}, find the number"
            f" {puzzle.both}.",
            f"Someone wrote an addition in a secret script, with one letter for each digit and different"
            f" letters for different digits: {words}. No number begins with 0, and {known}. What number does"
            f" {puzzle.both} stand for?",
        )
    )


def _step(told: _Told) -> Step:
    case, supposed = told
    added = " + ".join(map(str, (*case.digits, *([1] if case.carry else []))))
    assumed = listed([f"{letter} is {digit}" for letter, digit in supposed.items()]) if supposed else ""
    under = f", if {assumed}" if assumed else ""
    new = [f"{letter} is {digit}" for letter, digit in case.new.items() if letter not in supposed]
    if case.fault is not None:
        outcome = f"but {case.fault}"
    else:
        outcome = f"so {listed(new)}" if new else "which fits"
    return step(
        f"In the {_COLUMNS[case.column]}{under}: ${added} = {case.sum}$, {outcome}.",
        f"{added} = {case.sum} = {case.sum % 10} + 10*{case.sum // 10}",
        "column by column",
    )


def _slips(puzzle: _Puzzle, told: _Known, numbers: Sequence[int]) -> list[tuple[str, str]]:
    one, other, both = numbers
    columns = zip(str(one), str(other), strict=True)
    dry = "".join(str((int(x) + int(y)) % 10) for x, y in columns)
    alike = next((each for each in _with_equal_digits(puzzle, told) if each != both), None)
    return [
        *([(str(alike), "let two letters stand for the same digit")] if alike is not None else []),
        (dry.lstrip("0") or "0", "forgot what is carried"),
        (str(one), "gave the first number instead of the sum"),
        (str(both + 10), "carried one too many"),
    ]


def _with_equal_digits(puzzle: _Puzzle, known: _Known, column: int = 0, carry: int = 0) -> Iterator[int]:
    """Sums that fit if letters may share a digit."""
    if column == len(puzzle.columns):
        values = known | ({puzzle.first: carry} if puzzle.first is not None else {})
        if (
            known.get(puzzle.both[0], carry) == values[puzzle.both[0]] > 0
            and carry == len(puzzle.both) - column
        ):
            yield int("".join(str(values[letter]) for letter in puzzle.both))
        return
    x, y, z = puzzle.columns[column]
    for one in [known[x]] if x in known else range(10):
        with_one = known | {x: one}
        for other in [with_one[y]] if y in with_one else range(10):
            values = with_one | {y: other}
            total = one + other + carry
            if values.get(z, total % 10) == total % 10:
                yield from _with_equal_digits(puzzle, values | {z: total % 10}, column + 1, total // 10)
