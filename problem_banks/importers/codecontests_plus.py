"""CodeContests+ as ByteDance publishes it: made test cases, testlib checkers, labelled submissions."""

from collections.abc import Iterator, Mapping
from typing import Any

from problem_banks.importers.codecontests import first_programs
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
from problem_banks.importers.suite import cases_check, read_suite
from problem_banks.records import JudgeProgram, Problem

#: Names and CodeContests' numbers of languages that run here.
_LANGUAGES: Mapping[int | str, str] = {
    2: "cpp",
    3: "python",
    4: "java",
    **dict.fromkeys(("cpp", "c++", "cxx"), "cpp"),
    **dict.fromkeys(("python", "python3", "py3", "py"), "python"),
    "java": "java",
}
_ELSEWHERE = frozenset({0, 1, "unknown", "unknown_language", "python2", "py2"})


def _problem(row: Row, index: int) -> Problem:
    tests = json_field(row, "test_cases")
    if not tests:
        raise BadRow(
            "there are no `test_cases`: the default part has none, take one of ccplus_1x to ccplus_5x"
        )
    statement = statement_in(row, "description")
    milliseconds, mebibytes = (row.get(key, (int, float)) for key in ("time_limit", "memory_limit"))
    checker = row.get("checker", str, "")
    limits = limits_of(None if milliseconds is None else milliseconds / 1000, mebibytes)
    check = cases_check(read_suite(tests), limits=limits)
    if checker.strip():
        check = check.model_copy(update={"checker": JudgeProgram(language="cpp", source=checker)})
    return Problem(
        kind="code",
        statement=statement,
        check=check,
        bank="codecontests_plus",
        bank_version="1",
        index=index,
        source_id=f"CodeContests+/{row['id']}",
        reference=reference_of(first_programs(_programs(row, "correct_submissions"))),
        distractors=wrong_programs(_programs(row, "incorrect_submissions")),
        licence="CC-BY-4.0",
        tags=("published", *picture_tags(statement)),
    )


def _programs(row: Row, key: str) -> Iterator[tuple[str, str]]:
    """Submissions that run here, as (language, source)."""
    for submission in row.get(key, list, []):
        language, source = _submission(key, submission)
        if isinstance(language, str):
            language = language.strip().lower()
        if language not in _ELSEWHERE and language not in _LANGUAGES:
            raise BadRow(f"`{key}` has a language that is not known: {shown(language)}")
        if language in _LANGUAGES and source.strip():
            yield _LANGUAGES[language], source


def _submission(key: str, submission: Any) -> tuple[int | str, str]:
    fields = submission if isinstance(submission, dict) else {}
    language, source = fields.get("language"), fields.get("code")
    if not isinstance(language, int | str) or not isinstance(source, str):
        raise BadRow(f"`{key}` must list submissions with `language` and `code`, not {shown(submission)}")
    return language, source


IMPORTER = Importer(
    name="codecontests_plus",
    version="1",
    kind="code",
    summary="CodeContests+: contest problems with made tests, checkers and labelled submissions",
    fields={"id": (str, int), "description": str},
    problem=_problem,
)
