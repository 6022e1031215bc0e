"""What sets of contest problems have in common: limits in words, programs by language, pictures."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from problem_banks.importers.jsontext import BadJson, parse_json
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.importers.suite import Suite, cases_check, read_suite
from problem_banks.records import CasesCheck, CodeLimits, Distractor, Problem, Reference

#: Contests count the time of a program; a box also counts the start of its interpreter.
_LEAST_CPU_SECONDS = 1.0
#: Nor is the memory of an interpreter or a virtual machine any that a problem asks about.
_LEAST_MEMORY_MIB = 512
#: A limit beyond these is none that a contest sets: it is of another unit, or broken.
_MOST_SECONDS, _MOST_MIB = 120.0, 16_384
#: Wrong programs kept of a problem: each costs a run wherever tests are measured by them.
MAX_WRONG_PROGRAMS: Final = 20

_SECONDS = {"": 1.0, "s": 1.0, "sec": 1.0, "secs": 1.0, "second": 1.0, "seconds": 1.0}
_SECONDS |= dict.fromkeys(("ms", "millisecond", "milliseconds"), 0.001)
_MIB = {"mb": 1.0, "mib": 1.0, "megabyte": 1.0, "megabytes": 1.0, "gb": 1024.0, "gib": 1024.0}
_MIB |= dict.fromkeys(("gigabyte", "gigabytes"), 1024.0)
_MIB |= dict.fromkeys(("kb", "kib", "kilobyte", "kilobytes"), 1 / 1024) | dict.fromkeys(
    ("byte", "bytes"), 1 / 2**20
)

_QUANTITY = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*([A-Za-z]*)\.?\s*", re.ASCII)
_FUNCTION = re.compile(r"^\s*(?:def|class)\s", re.MULTILINE)
#: Programs of LeetCode, whose names and classes are there without being written.
_SITE_CLASS = re.compile(r"^class Solution\b", re.MULTILINE)
_PICTURE = re.compile(r"<img\b|!\[[^\]]*\]\(|<image>|\[image\]|\\includegraphics", re.IGNORECASE)


def seconds_in(text: object) -> float | None:
    """A time limit in words: ``2 seconds``, ``1.5 s``, ``500 ms``; ``None`` where there is none.

    Raises:
        BadRow: the words are not understood.
    """
    return _quantity("time limit", text, _SECONDS)


def mebibytes_in(text: object) -> float | None:
    """A memory limit in words: ``256.0 megabytes``, ``1 GB``; ``None`` where there is none.

    Raises:
        BadRow: the words are not understood.
    """
    return _quantity("memory limit", text, _MIB)


def _quantity(what: str, text: object, units: Mapping[str, float]) -> float | None:
    if text is None or (
        isinstance(text, str) and text.strip().lower() in ("", "none", "null", "nan", "unlimited")
    ):
        return None
    found = _QUANTITY.fullmatch(text) if isinstance(text, str) else None
    if found is None or found[2].lower() not in units:
        raise BadRow(f"a {what} that is not understood: {shown(text)}")
    return float(found[1]) * units[found[2].lower()]


def limits_of(seconds: float | None, mebibytes: float | None) -> CodeLimits:
    """The limits of a problem, as a box counts them.

    Raises:
        BadRow: a limit is none that a contest sets.
    """
    for what, value, most in (("time", seconds, _MOST_SECONDS), ("memory", mebibytes, _MOST_MIB)):
        if value is not None and not 0 < value <= most:
            raise BadRow(f"a {what} limit of {value:g} {'seconds' if what == 'time' else 'MiB'}")
    return CodeLimits(
        cpu_seconds=None if seconds is None else max(_LEAST_CPU_SECONDS, seconds),
        memory_mib=None if mebibytes is None else max(_LEAST_MEMORY_MIB, round(mebibytes)),
    )


def json_field(row: Row, key: str) -> Any:
    """What a field's JSON holds; ``None`` where it is absent or empty.

    Raises:
        BadRow: it is no JSON.
    """
    value = row.fields.get(key)
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        return parse_json(value)
    except BadJson as error:
        raise BadRow(f"the field {key!r}: {error}: {shown(value)}") from None


def suite_in(row: Row) -> Suite:
    """The tests of a row in APPS's form, under ``input_output``.

    Raises:
        BadRow: there are none, or they are not understood.
    """
    tests = json_field(row, "input_output")
    if not tests:
        raise BadRow("`input_output` is empty: nothing says what is right")
    return read_suite(tests)


def difficulty_in(row: Row) -> dict[str, str]:
    """How hard the set says that a problem is, as an axis; empty where it says nothing."""
    difficulty = row.get("difficulty", str)
    return {"difficulty": difficulty} if difficulty else {}


def statement_in(row: Row, key: str) -> str:
    """The statement of a row.

    Raises:
        BadRow: it is empty.
    """
    statement: str = row[key].strip()
    if not statement:
        raise BadRow("the statement is empty")
    return statement


def sources_in(row: Row, key: str) -> list[str]:
    """The programs of a field: a list of texts, or its JSON.

    Raises:
        BadRow: it is something else.
    """
    sources = json_field(row, key) or []
    if not isinstance(sources, list) or not all(isinstance(each, str) for each in sources):
        raise BadRow(f"the field {key!r} must be a list of programs, not {shown(sources)}")
    return [each for each in sources if each.strip()]


def reference_of(code: Mapping[str, str]) -> Reference | None:
    """Published solutions by language; ``None`` where there are none."""
    return Reference(text="A published solution.", code=code) if code else None


def wrong_programs(sources: Iterable[tuple[str, str]]) -> tuple[Distractor, ...]:
    """Submissions that their contest rejected, as (language, source), each once and the first ones only."""
    kept = list(dict.fromkeys(sources))[:MAX_WRONG_PROGRAMS]
    return tuple(
        Distractor(answer=source, slip="a submission that its contest rejected", language=language)
        for language, source in kept
    )


def picture_tags(statement: str) -> tuple[str, ...]:
    """``pictures`` where a statement shows some, which no text of it holds."""
    return ("pictures",) if _PICTURE.search(statement) else ()


def python_problem(
    row: Row,
    index: int,
    suite: Suite,
    *,
    bank: str,
    statement: str,
    licence: str,
    limits: CodeLimits | None = None,
    tags: Iterable[str] = (),
    **fields: Any,
) -> Problem:
    """The problem of a row whose solutions are Python, with the starter and solutions that it has.

    Args:
        fields: other fields of the problem.

    Raises:
        BadRow: the row is not whole.
    """
    starter, sources = row.get("starter_code", str, ""), sources_in(row, "solutions")
    text = statement.strip()
    if suite.fn_name is None and _FUNCTION.search(starter):
        raise BadRow(
            f"tests of a program, and a function to complete, which reads no input: {shown(starter)}"
        )
    if not text:
        raise BadRow("the statement is empty")
    reference = sources[0] if sources else ""
    check: CasesCheck = cases_check(suite, starter=starter, reference=reference, limits=limits)
    if suite.fn_name is not None and _SITE_CLASS.search(f"{starter}\n{reference}"):
        check = check.model_copy(update={"prelude": "leetcode"})
    return Problem(
        kind="code",
        statement=text,
        check=check,
        bank=bank,
        bank_version="1",
        index=index,
        reference=reference_of({"python": reference} if reference else {}),
        starter={"python": starter} if starter.strip() else {},
        licence=licence,
        tags=tuple(dict.fromkeys(("published", *tags, *picture_tags(text)))),
        **fields,
    )
