"""CodeContests as DeepMind publishes it: three lists of tests, accepted and rejected programs."""

import ast
from collections.abc import Iterator, Mapping
from typing import Any

from problem_banks.importers.contests import (
    json_field,
    limits_of,
    picture_tags,
    reference_of,
    statement_in,
    wrong_programs,
)
from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.importers.suite import Suite, cases_check
from problem_banks.records import CodeLimits, Problem

#: The set's numbers and names of languages that run here. Python 2 and unknown ones do not.
_LANGUAGES: Mapping[int | str, str] = {
    2: "cpp",
    3: "python",
    4: "java",
    "CPP": "cpp",
    "PYTHON3": "python",
    "JAVA": "java",
}
_ALL_LANGUAGES = frozenset({0, 1, 2, 3, 4, "UNKNOWN_LANGUAGE", "PYTHON", *_LANGUAGES})
_NANOS = 1_000_000_000
_TESTS = ("public_tests", "private_tests", "generated_tests")
#: Names of files that are no files.
_STANDARD = frozenset({"", "stdin", "stdout", "standard input", "standard output"})


def _problem(row: Row, index: int) -> Problem:
    _require_standard_streams(row)
    inputs, outputs, public = [], [], 0
    for key in _TESTS:
        given, wanted = _tests(row, key)
        inputs += given
        outputs += wanted
        public = len(inputs) if key == "public_tests" else public
    statement = statement_in(row, "description")
    return Problem(
        kind="code",
        statement=statement,
        check=cases_check(Suite(inputs, outputs, public=public), limits=_limits(row)),
        bank="codecontests",
        bank_version="1",
        index=index,
        source_id=f"CodeContests/{row['name']}",
        reference=reference_of(first_programs(_programs(row, "solutions"))),
        distractors=wrong_programs(_programs(row, "incorrect_solutions")),
        axes=_axes(row),
        licence="CC-BY-4.0",
        tags=("published", *picture_tags(statement)),
    )


def first_programs(programs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """The first program of each language; of Python, the first that is Python 3."""
    found: dict[str, str] = {}
    for language, source in programs:
        if language not in found and (language != "python" or _is_python(source)):
            found[language] = source
    return found


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _require_standard_streams(row: Row) -> None:
    for key in ("input_file", "output_file"):
        name = row.get(key, str, "")
        if name.strip().lower() not in _STANDARD:
            raise BadRow(f"`{key}` is {shown(name)}: programs are to use a file, not a standard stream")


def _columns(row: Row, key: str, names: tuple[str, str]) -> Iterator[tuple[Any, Any]]:
    """Pairs of a field that holds two lists, or a list of objects with two keys."""
    value = json_field(row, key) or {name: [] for name in names}
    if isinstance(value, list):
        if not all(isinstance(each, dict) and each.keys() >= set(names) for each in value):
            raise BadRow(f"`{key}` must list objects with {' and '.join(names)}, not {shown(value)}")
        value = {name: [each[name] for each in value] for name in names}
    first, second = (value.get(name) for name in names) if isinstance(value, dict) else (None, None)
    if not isinstance(first, list) or not isinstance(second, list):
        raise BadRow(f"`{key}` must hold the lists {' and '.join(names)}, not {shown(value)}")
    if len(first) != len(second):
        raise BadRow(f"`{key}` holds {len(first)} and {len(second)} items")
    return zip(first, second, strict=True)


def _tests(row: Row, key: str) -> tuple[list[Any], list[Any]]:
    pairs = list(_columns(row, key, ("input", "output")))
    return [given for given, _ in pairs], [wanted for _, wanted in pairs]


def _programs(row: Row, key: str) -> Iterator[tuple[str, str]]:
    """Programs that run here, as (language, source)."""
    for language, source in _columns(row, key, ("language", "solution")):
        if not isinstance(language, int | str) or language not in _ALL_LANGUAGES:
            raise BadRow(f"`{key}` has a language that is none of the set's: {shown(language)}")
        if not isinstance(source, str):
            raise BadRow(f"`{key}` has a program that is no text: {shown(source)}")
        if language in _LANGUAGES and source.strip():
            yield _LANGUAGES[language], source


def _limits(row: Row) -> CodeLimits:
    time = row.get("time_limit", dict)
    seconds = None
    if time is not None:
        parts = [time.get("seconds") or 0, time.get("nanos") or 0]
        if time.keys() - {"seconds", "nanos"} or not all(type(part) is int for part in parts):
            raise BadRow(f"`time_limit` must hold whole seconds and nanos, not {shown(time)}")
        seconds = parts[0] + parts[1] / _NANOS
    memory = row.get("memory_limit_bytes", int)
    # Zero says that nothing is known.
    return limits_of(seconds or None, memory / 2**20 if memory else None)


def _axes(row: Row) -> dict[str, int]:
    rating = row.get("cf_rating", int)
    return {"rating": rating} if rating else {}


IMPORTER = Importer(
    name="codecontests",
    version="1",
    kind="code",
    summary="CodeContests: contest problems with accepted and rejected programs in three languages",
    fields={"name": str, "description": str},
    problem=_problem,
)
