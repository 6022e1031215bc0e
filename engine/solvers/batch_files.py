"""Folders of batch files, in OpenAI's form: questions to be sent, and answers as they came back.

``requests-0001.jsonl``, ``requests-0002.jsonl`` .. are ours, one question a line under a ``custom_id``.
Every other ``*.jsonl`` file of the folder holds answers, in any order and in as many files as there are.
"""

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from engine.errors import InputError
from engine.files import part_path, put_in_place
from engine.solvers.retry import says_no_room

#: What OpenAI takes in one file.
MAX_LINES = 50_000
MAX_BYTES = 200 * 1000 * 1000

_REQUESTS = re.compile(r"requests-(\d{4,})\.jsonl")
_OK = 200


class AnswerFiles:
    """The answers of a folder as it is now; the texts themselves stay on disk.

    Raises:
        InputError: a line of an answer file is none.
    """

    def __init__(self, folder: Path) -> None:
        self._places: dict[str, tuple[tuple[Path, int], ...]] = {}
        self._without_room = Counter[str]()
        came_back: set[str] = set()
        for path in sorted(folder.glob("*.jsonl")):
            if _REQUESTS.fullmatch(path.name) is None and path.is_file():
                for offset, line in _lines(path):
                    custom_id = line["custom_id"]
                    came_back.add(custom_id)
                    if _body(line) is not None:
                        self._places[custom_id] = (*self._places.get(custom_id, ()), (path, offset))
                    elif _says_no_room(line):
                        self._without_room[custom_id] += 1
        written = [[line["custom_id"] for _, line in _lines(path)] for _, path in _request_files(folder)]
        self.under_way = frozenset(name for ids in written if came_back.isdisjoint(ids) for name in ids)
        """Ids of the questions in files of which nothing has come back: written, and perhaps sent."""
        self.strangers = len(came_back.difference(*written))
        """How many ids came back that stand in no file of questions: those of another run, most often."""

    def bodies(self, custom_id: str) -> Iterator[bytes]:
        """The server's answers to a question, first those of the file whose name comes first."""
        for path, offset in self._places.get(custom_id, ()):
            with path.open("rb") as file:
                file.seek(offset)
                yield json.dumps(_body(json.loads(file.readline()))).encode("ascii")

    def times_without_room(self, custom_id: str) -> int:
        """How often the server said that a question does not fit into the model's context."""
        return self._without_room[custom_id]


class RequestFiles:
    """Writes questions into the next files of a folder, each of which appears whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._growing: IO[bytes] | None = None
        self._lines = 0

    def add(self, custom_id: str, address: str, body: Mapping[str, Any]) -> None:
        """Adds a question for the path ``address`` of a server, such as ``/v1/chat/completions``."""
        line = {"custom_id": custom_id, "method": "POST", "url": address, "body": body}
        content = json.dumps(line).encode("ascii") + b"\n"
        grown = 0 if self._growing is None else self._growing.tell()
        if self._lines >= MAX_LINES or grown + len(content) > MAX_BYTES:
            self.close()
        if self._growing is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Without a name: a run that is killed leaves no half of a file.
            self._growing = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115
        self._growing.write(content)
        self._lines += 1

    def close(self) -> None:
        """Puts what was added in its place. May be called twice."""
        growing, self._growing, self._lines = self._growing, None, 0
        if growing is None:
            return
        with growing:
            growing.seek(0)
            numbers = [number for number, _ in _request_files(self._folder)]
            path = self._folder / f"requests-{max(numbers, default=0) + 1:04}.jsonl"
            with part_path(path).open("wb") as part:
                shutil.copyfileobj(growing, part)
            put_in_place(path)


def _request_files(folder: Path) -> list[tuple[int, Path]]:
    found = ((_REQUESTS.fullmatch(path.name), path) for path in folder.glob("requests-*.jsonl"))
    return sorted((int(match[1]), path) for match, path in found if match is not None)


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every line with where it begins."""
    offset = 0
    with path.open("rb") as file:
        for number, text in enumerate(file, start=1):
            if text.strip():
                yield offset, _line(text, f"{path}, line {number}")
            offset += len(text)


def _line(text: bytes, where: str) -> dict[str, Any]:
    try:
        line = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no JSON ({error}); put whole files of answers into the folder") from error
    if not isinstance(line, dict) or not isinstance(line.get("custom_id"), str):
        raise InputError(
            f"{where}: no `custom_id`, so that nobody knows what it answers: {text[:120]!r}; the folder of a "
            "batch holds files of answers as the server gave them, and nothing else that ends in .jsonl"
        )
    return line


def _body(line: Mapping[str, Any]) -> object:
    """The server's answer in a line; ``None`` where it says that there is none."""
    response = response_in(line)
    return None if response is None else response.get("body")


def _says_no_room(line: Mapping[str, Any]) -> bool:
    """Whether a line says that its question does not fit, as OpenAI in the body, vLLM beside it."""
    response = line.get("response")
    response = response if isinstance(response, dict) else {}
    told = next(filter(None, (_error_in(line), _error_in(response.get("body")))), {})
    status = response.get("status_code") or told.get("status") or told.get("code")
    code, text = told.get("code"), told.get("message")
    return isinstance(status, int) and isinstance(text, str) and says_no_room(status, code, text)


def _error_in(value: object) -> Mapping[str, Any]:
    """The innermost object under ``error``; some servers wrap theirs once more."""
    error = value.get("error") if isinstance(value, dict) else None
    if not isinstance(error, dict):
        return {}
    return _error_in(error) or error


def response_in(line: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The server's response in a line of a batch's output; ``None`` where it failed."""
    response = line.get("response")
    # An error that says nothing, as some servers write beside an answer, is none.
    if line.get("error") or not isinstance(response, dict):
        return None
    return response if response.get("status_code") == _OK else None
