"""Problems that the service holds: callers name them by id, and are told verdicts, never golds."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from engine.certificate import Certificate, problem_to_recheck
from engine.errors import InputError
from engine.exports.reader import read_rows
from engine.records import VerdictKind
from engine.verify import MAX_LINE_BYTES, BadRequest, read_lines
from engine.verify.lines import read_object
from engine.verify.posed import ANSWER_KEYS, NotPosable, posed

#: What a caller may know of a verdict on a held problem. Inputs, expected values and reasons that may quote
#: them stay.
_TOLD: Final = (
    "id",
    "verdict",
    "integrity",
    "cases_passed",
    "cases_total",
    "cpu_seconds",
    "undecided_by",
    "meta",
)
#: Verdicts whose reasons are about the answer and the box alone.
_REASONS_TOLD: Final = frozenset(
    {
        VerdictKind.TIME_LIMIT,
        VerdictKind.MEMORY_LIMIT,
        VerdictKind.OUTPUT_LIMIT,
        VerdictKind.PROCESS_LIMIT,
        VerdictKind.HARNESS_ERROR,
    }
)
#: Of checks that compile nothing of their own beside the answer: no message of a compiler quotes them.
_COMPILED_ALONE: Final = frozenset({"value", "driver"})
#: The keys of a request about a held problem.
_KEYS: Final = frozenset({"id", "problem_id", "meta", *ANSWER_KEYS.values()})
#: What a line of problems may carry beside the problem. Its ``meta`` may say the gold, and results have one.
_NOT_THE_PROBLEM: Final = frozenset({"meta", *ANSWER_KEYS.values()})


class HeldProblems:
    """Problems by their ids.

    Args:
        problems: requests of the ``verify`` contract without id and answer.
    """

    def __init__(self, problems: Mapping[str, Mapping[str, Any]]) -> None:
        self._problems = problems

    def __len__(self) -> int:
        return len(self._problems)

    def problem(self, problem_id: object) -> Mapping[str, Any]:
        """The problem of an id.

        Raises:
            BadRequest: none is held under it.
        """
        found = self._problems.get(problem_id) if isinstance(problem_id, str) else None
        if found is None:
            raise BadRequest(f"no problem is held under `problem_id` {problem_id!r:.80}")
        return found

    def named(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """The problem that a row names, and does no more than name.

        Raises:
            BadRequest: no such problem, or other keys.
        """
        strange = sorted(row.keys() - {"problem_id"})
        if strange:
            raise BadRequest(f"a row that names a held problem has only `problem_id`; got {strange[0]!r:.80}")
        return self.problem(row["problem_id"])

    def request(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """The whole request behind one that names a held problem.

        Raises:
            BadRequest: no such problem, or other keys than an id, an answer and ``meta``.
        """
        strange = sorted(content.keys() - _KEYS)
        if strange:
            raise BadRequest(
                f"a request about a held problem has only {', '.join(sorted(_KEYS))}; got {strange[0]!r:.80}"
            )
        problem = self.problem(content["problem_id"])
        own = {key: value for key, value in content.items() if key != "problem_id"}
        return {"id": content["problem_id"], **problem, **own}


def names_held(content: Mapping[str, Any]) -> bool:
    """Whether a request or a row is about a problem that the service is to hold."""
    return "problem_id" in content


def told(result: Mapping[str, Any]) -> dict[str, Any]:
    """A result without what would give a held problem away."""
    kept = {key: result[key] for key in _TOLD if key in result}
    return {**kept, "reason": result.get("reason", "") if _is_of_answer(result) else ""}


def _is_of_answer(result: Mapping[str, Any]) -> bool:
    """Whether the reason of a verdict can quote nothing but the answer."""
    if result["verdict"] == VerdictKind.COMPILE_ERROR:
        return result.get("integrity") in _COMPILED_ALONE
    return result["verdict"] in _REASONS_TOLD


def load_problems(path: Path | None) -> HeldProblems:
    """The problems of a dataset folder, or of a file of requests without answers.

    Raises:
        InputError: the file is missing or malformed, or an id stands twice; the text names the line.
    """
    if path is None:
        return HeldProblems({})
    found: dict[str, Mapping[str, Any]] = {}
    for name, problem in _of_dataset(path) if path.is_dir() else _of_requests(path):
        if found.get(name, problem) != problem:
            raise InputError(f"{path}: two different problems have the id {name!r:.80}")
        found[name] = problem
    return HeldProblems(found)


def _of_dataset(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for row in read_rows(folder):
        certificate = Certificate.model_validate_json(row["certificate"])
        problem = problem_to_recheck(certificate, row["problem"])
        try:
            yield certificate.problem_id, posed(problem, certificate.language, certificate.answer)
        except NotPosable:
            continue


def _of_requests(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    with path.open("rb") as file:
        for number, line in enumerate(read_lines(file), start=1):
            try:
                content = read_object(line[: MAX_LINE_BYTES + 1])
            except BadRequest as error:
                raise InputError(f"{path}, line {number}: {error}") from None
            name = content.pop("id", None)
            if not isinstance(name, str):
                shown = json.dumps(name)[:80]
                raise InputError(f"{path}, line {number}: a problem's `id` is a text, got {shown}")
            yield name, {key: value for key, value in content.items() if key not in _NOT_THE_PROBLEM}
