"""How people write days, times, names, and numerals in another base."""

from collections.abc import Iterator

from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.forms import Forms, gold_of, said, written
from problem_banks.records import Problem
from problem_banks.written import Writer, Written

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NOON = 12
_DIGITS_IN_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")


def weekday(problem: Problem) -> Written:
    """A day of the week."""

    def spell(day: str) -> Forms:
        return Forms(
            (f"\\text{{{day}}}", f"\\textbf{{{day}}}", f"\\mathrm{{{day}}}"),
            (day, day.lower(), f"**{day}**", f"$\\text{{{day}}}$"),
            (f"So the day of the week is {day}.", f"It falls on a {day}.", f"Therefore it will be {day}."),
        )

    day = _bare(gold_of(problem))
    place = _WEEKDAYS.index(day)
    near = (_WEEKDAYS[(place + step) % 7] for step in (1, -1, 2, 3))
    return written(problem, spell, day, near)


def time_of_day(problem: Problem) -> Written:
    """A time on a 24-hour clock."""

    def spell(shown: str) -> Forms:
        hour, minute = map(int, shown.split(":"))
        half = f"{(hour - 1) % _NOON + 1}:{minute:02d} {'p.m.' if hour >= _NOON else 'a.m.'}"
        padded = f"{hour:02d}:{minute:02d}"
        formulas = (
            shown,
            padded,
            f"{hour}{{:}}{minute:02d}",
            f"\\text{{{shown}}}",
            f"{hour}\\colon{minute:02d}",
        )
        texts = (shown, padded, half, half.replace(".", "").upper(), f"**{shown}**", f"${shown}$")
        return Forms(
            formulas, texts, (f"So the true time is {shown}.", f"It is {half}", f"The time is then {padded}.")
        )

    gold = gold_of(problem)
    return written(problem, spell, gold, _near_times(gold))


def _near_times(shown: str) -> Iterator[str]:
    hour, minute = map(int, shown.split(":"))
    for shift in (60, -60, 1, 12 * 60):
        total = (hour * 60 + minute + shift) % (24 * 60)
        yield f"{total // 60}:{total % 60:02d}"


def names(*sentences: str) -> Writer:
    """Names of people, joined by commas or *and*."""

    def spell(people: tuple[str, ...]) -> Forms:
        row, joined = ", ".join(people), listed(people)
        formulas = (f"\\text{{{row}}}", f"\\text{{{joined}}}", f"\\textbf{{{row}}}", f"\\mathrm{{{row}}}")
        comma = f"{', '.join(people[:-1])}, and {people[-1]}" if len(people) > 2 else joined
        texts = (row, joined, f"**{joined}**", f"$\\text{{{row}}}$", comma)
        told = said(sentences, joined)
        return Forms(formulas, texts, told)

    def write(problem: Problem) -> Written:
        people = tuple(_bare(gold_of(problem)).split(", "))
        others = tuple(name for name in _named(problem.statement) if name not in people)
        return written(problem, spell, people, _near_people(people, others))

    return write


def _named(statement: str) -> list[str]:
    """Those who say something in the statement."""
    return [before.split()[-1] for before in statement.split(" says: ")[:-1]]


def _near_people(people: tuple[str, ...], others: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if others:
        yield tuple(sorted((*people, others[0])))
        yield tuple(sorted((*people[1:], others[0])))
        yield others
    if len(people) > 1:
        yield people[1:]
        yield people[:-1]


def numeral(problem: Problem) -> Written:
    """Digits in the base that the statement asks for."""
    digits, base = gold_of(problem).removesuffix("}").split("_{")
    base_in_words = _DIGITS_IN_WORDS[int(base) - 2]

    def spell(each: str) -> Forms:
        return Forms(
            (
                each,
                f"{each}_{{{base}}}",
                f"{each}_{base}",
                f"({each})_{{{base}}}",
                f"{each}_{{\\text{{{base_in_words}}}}}",
            ),
            (each, f"{each}_{base}", f"{each} (base {base})", f"{each} in base {base}", f"${each}_{base}$"),
            (f"So the numeral is ${each}_{{{base}}}$.", f"In base {base} this is {each}."),
        )

    near = (
        digits + "0",
        digits[1:] + digits[0] if len(set(digits)) > 1 else digits + "1",
        _one_off(digits, int(base)),
    )
    found = written(problem, spell, digits, near)
    other = int(base) + 1
    wrong = (
        f"It is $\\boxed{{{digits}_{{10}}}}$.",
        f"It is $\\boxed{{{digits}_{other}}}$.",
        str(int(digits, int(base))),
    )
    return Written(found.right, (*found.wrong, *wrong))


def _one_off(digits: str, base: int) -> str:
    last = (int(digits[-1]) + 1) % base
    return digits[:-1] + str(last)


def _bare(gold: str) -> str:
    return gold.removeprefix("\\text{").removesuffix("}")
