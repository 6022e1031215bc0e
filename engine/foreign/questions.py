"""What makes an answer of a log right: a set beside the log, or what the log repeats of its data set."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.errors import ConfigError, InputError
from engine.foreign.base import Logged, names_in
from engine.verify.posed import ANSWER_KEYS, NotPosable, posed
from problem_banks.importers import IMPORTERS, Refused, read
from problem_banks.importers.files import entries
from problem_banks.importers.rows import BadRow, Row, with_fields
from problem_banks.records import Problem
from sandbox.errors import ProvenderError
from sandbox.languages import HOST_LANGUAGE

#: Sets whose rows say what is right, in the order in which a row is tried; the last would read most others.
_REPEATED = ("humaneval", "mbpp", "gsm8k", "math")


class Unknown(ProvenderError):
    """Nothing says what is right of an answer; the text tells what would."""


class Questions:
    """The request that every answer of a log is judged by, but for its id and the answer itself.

    A set beside the log is held in memory.
    """

    def __init__(self, problems: str | None = None) -> None:
        """
        Args:
            problems: a set: ``IMPORTER:FILE``, or a file of requests of ``verify`` without their answers.

        Raises:
            ProvenderError: it cannot be read.
        """
        self._problems = problems
        self._known: dict[str, dict[str, Any] | str] = {}
        #: Names without that of their set, for logs that leave it out. ``Mbpp/3`` is no 3 of another set.
        self._short: dict[str, dict[str, Any] | str] = {}
        if problems is not None:
            importer, colon, path = problems.partition(":")
            named = _of_importer(importer, Path(path)) if colon else _of_requests(Path(problems))
            for names, request in named:
                for name in names:
                    self._known.setdefault(name.casefold(), request)
                    self._short.setdefault(name.casefold().rpartition("/")[2], request)

    def request(self, logged: Logged) -> dict[str, Any]:
        """The request for a verdict on an answer, whole.

        Raises:
            Unknown: there is none, with the next step.
        """
        asked = self._beside(logged) if self._problems is not None else _repeated(logged)
        answer_key = ANSWER_KEYS.get(str(asked.get("kind")), "response")
        return {**asked, "id": logged.id, answer_key: logged.answer}

    def _beside(self, logged: Logged) -> dict[str, Any]:
        for name in logged.names:
            found = self._known.get(name.casefold(), self._short.get(name.casefold()))
            if isinstance(found, dict):
                return found
            if found is not None:
                raise Unknown(found)
        raise Unknown(f"{self._problems} has no problem named {' or '.join(logged.names) or 'nothing'}")


def _of_importer(importer: str, path: Path) -> Iterator[tuple[tuple[str, ...], dict[str, Any] | str]]:
    for each in read(importer, path):
        if isinstance(each, Refused):
            continue
        names = [each.id, *([each.source_id] if each.source_id else [])]
        try:
            yield tuple(names), _posed(each)
        except Unknown as error:
            yield tuple(names), str(error)


def _of_requests(path: Path) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    for each in entries(path):
        if isinstance(each, Refused):
            raise InputError(str(each))
        asked = dict(each.fields)
        if "kind" not in asked or not isinstance(asked.get("id"), str | int):
            raise ConfigError(
                f"{path}, {each.unit} {each.line}: a request with `id` and `kind` is wanted. For a published "
                f"set name its importer before a colon: {', '.join(IMPORTERS)}"
            )
        yield (str(asked["id"]),), {key: asked[key] for key in asked if key not in ANSWER_KEYS.values()}


def _posed(problem: Problem) -> dict[str, Any]:
    code = dict(problem.reference.code) if problem.reference is not None else {}
    language = None
    if problem.kind == "code":
        language = HOST_LANGUAGE if HOST_LANGUAGE in code or not code else min(code)
    known = code.get(language or "", "")
    try:
        asked = posed(problem, language, known)
    except NotPosable as error:
        raise Unknown(str(error)) from None
    # Limits follow the reference, as those of `bench run` do; where checks refuse it, no answer is judged.
    return {**asked, "reference": known} if known else asked


def _repeated(logged: Logged) -> dict[str, Any]:
    """The request that a log's own row makes: its own keys, a published set's, or a gold."""
    row: Mapping[str, Any] = logged.row
    kind = row.get("kind")
    if isinstance(kind, str) and kind in ANSWER_KEYS:
        return {key: value for key, value in row.items() if key not in ANSWER_KEYS.values()}
    for name in _REPEATED:
        problem = _problem(name, row)
        if problem is not None:
            return _posed(problem)
    if logged.gold is not None:
        return {"kind": "math", "gold": logged.gold}
    raise Unknown(
        "the log does not say what is right: give --problems IMPORTER:FILE, or a file of requests whose ids "
        f"are {' or '.join(logged.names or names_in(row)) or 'those of the log'}"
    )


def _problem(importer: str, row: Mapping[str, Any]) -> Problem | None:
    """The problem that a row is where it is one of the set; each set asks for fields of its own."""
    chosen = IMPORTERS[importer]
    if not chosen.fields.keys() <= row.keys():
        return None
    try:
        return chosen.problem(with_fields(Row(Path(), 0, row), chosen.fields), 0)
    except BadRow:
        return None
