"""Recorded generations from a JSONL file, in place of a model.

One object per line: the problem under ``task_id`` (or ``id``, ``problem_id``, ``source_id``), what was said
under ``completion`` (or ``response``, ``text``, ``solution``). Several lines of one problem are its samples,
in file order. ``round`` (0 where absent) and ``language`` say which attempt of a longer run a line is; a line
without a language never answers a translation. ``task`` marks what is neither a solution nor a translation:
``back_translate`` a translation carried back, ``write`` a problem written.

What the file does not hold is unavailable, not wrong: it becomes a ``harness_error``, and is found again when
a longer recording is given.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from engine.errors import InputError
from engine.records import Completion, SolveRequest
from engine.solvers.base import SolverUnavailable
from problem_banks.records import Problem

ID_FIELDS = ("task_id", "id", "problem_id", "source_id")
TEXT_FIELDS = ("completion", "response", "text", "solution")


@dataclass(frozen=True)
class _Slot:
    """Which attempts a line answers."""

    problem: str
    round: int
    language: str | None
    task: str | None = None


#: Tasks whose lines name them; every other line is a solution, a repair or a translation.
_NAMED_TASKS = ("back_translate", "write")


@dataclass(frozen=True)
class Recording:
    """Where each completion stands in the file: the texts themselves stay on disk."""

    path: Path
    places: dict[_Slot, list[int]]
    """Byte offsets of the lines, by what they answer."""
    digest: str


def make(path: str) -> "ReplaySolver":
    return ReplaySolver(read_recording(Path(path)))


class ReplaySolver:
    """Gives the recorded completions back, verbatim."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self._file: BinaryIO | None = None

    @property
    def name(self) -> str:
        """The file's name and the beginning of its hash: another recording is another solver."""
        return f"replay:{self.recording.path.stem}@{self.recording.digest[:8]}"

    async def solve(self, request: SolveRequest) -> Completion:
        offset = self._offset(request)
        if self._file is None:
            self._file = self.recording.path.open("rb")
        self._file.seek(offset)
        line = json.loads(self._file.readline())
        return Completion(
            text=_field(line, TEXT_FIELDS), finish_reason=line.get("finish_reason"), model=line.get("model")
        )

    async def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _offset(self, request: SolveRequest) -> int:
        wanted = _names(request.problem)
        task = request.task if request.task in _NAMED_TASKS else None
        carried = request.task == "translate" or (task is None and request.source_language is not None)
        languages = [request.language] if carried else [request.language, None]
        for name in wanted:
            for language in languages:
                samples = self.recording.places.get(_Slot(name, request.round, language, task), [])
                if request.sample < len(samples):
                    return samples[request.sample]
        raise SolverUnavailable(
            f"{self.recording.path} holds no sample {request.sample} of problem "
            f"{request.problem.source_id or request.problem.id} for round {request.round}, "
            f"language {request.language}; record it, or ask for fewer samples and rounds"
        )


def _names(problem: Problem) -> list[str]:
    """What a recording may call the problem, most exact first: ``MBPP/11``, ``Mbpp/11``, ``11``."""
    if problem.source_id is None:
        return [problem.id]
    published = problem.source_id.casefold()
    return [published, problem.id, published.rpartition("/")[2]]


def read_recording(path: Path) -> Recording:
    """Checks every line of the file and notes where it stands.

    Raises:
        InputError: the file is missing, or a line is no recorded completion.
    """
    places: dict[_Slot, list[int]] = {}
    digest = sha256()
    try:
        with path.open("rb") as file:
            offset = 0
            for number, line in enumerate(file, start=1):
                digest.update(line)
                if line.strip():
                    places.setdefault(_slot(line, f"{path}, line {number}"), []).append(offset)
                offset += len(line)
    except OSError as error:
        raise InputError(f"cannot read the recording {path}: {error.strerror}; check the path") from error
    return Recording(path, places, digest.hexdigest())


def _slot(line: bytes, where: str) -> _Slot:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no JSON ({error}): {_start(line)}") from error
    if not isinstance(row, dict):
        raise InputError(f"{where}: an object with a problem and a completion is wanted, not {_start(line)}")
    name, text = _field(row, ID_FIELDS), _field(row, TEXT_FIELDS)
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise InputError(f"{where}: no problem is named under {', '.join(ID_FIELDS)}: {_start(line)}")
    if not isinstance(text, str):
        raise InputError(f"{where}: no completion as text under {', '.join(TEXT_FIELDS)}: {_start(line)}")
    turn, language, task = row.get("round", 0), row.get("language"), row.get("task")
    if task not in (None, *_NAMED_TASKS):
        raise InputError(f"{where}: `task` is one of {', '.join(_NAMED_TASKS)} or absent, in {_start(line)}")
    if not isinstance(turn, int) or not isinstance(language, str | None):
        raise InputError(f"{where}: `round` is a number and `language` a name, in {_start(line)}")
    return _Slot(str(name).casefold(), turn, language, task)


def _field(row: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if name in row), None)


def _start(line: bytes) -> str:
    return repr(line[:120].decode("utf-8", "replace"))
