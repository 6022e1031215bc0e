"""Logs that are damaged, hold entries without an answer, or name problems of another set."""

import gzip
import json
import lzma
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from engine.errors import InputError
from engine.foreign import FORMATS, Questions
from engine.foreign.base import Logged, Unread
from engine.foreign.questions import Unknown
from engine.foreign.rejudging import read_log
from sandbox.errors import ProvenderError
from tests.engine.foreign.written import LOGS, WRITTEN

ODD: tuple[Any, ...] = (None, "", [], {}, 0, -1, True, 1.5, [[]], [None], {"a": 1}, "\u202e", 10**30)
_SAMPLE = json.dumps({"id": 1, "output": {"choices": [{"message": {"content": "x" * 4_000}}]}})


def changed(value: Any) -> list[Any]:
    """A value with every part of it, one at a time, gone or put odd."""
    found: list[Any] = []
    if isinstance(value, dict):
        for key in value:
            found.append({other: value[other] for other in value if other != key})
            found += [{**value, key: odd} for odd in [*ODD, *changed(value[key])]]
    elif isinstance(value, list) and value:
        found += [[odd, *value[1:]] for odd in [*ODD, *changed(value[0])]]
    return found


def logs_of(name: str, tmp_path: Path) -> list[bytes]:
    """Whole logs of a tool, of which one part is odd."""
    whole = LOGS / "inspect.json" if name == "inspect" else WRITTEN[name](tmp_path)
    if whole.suffix != ".jsonl":
        return [json.dumps(each).encode() for each in changed(json.loads(whole.read_bytes()))]
    first, *rest = whole.read_bytes().splitlines()
    return [b"\n".join([json.dumps(each).encode(), *rest]) for each in changed(json.loads(first))]


@pytest.mark.parametrize("name", FORMATS)
def test_an_odd_part_is_read_or_refused_by_name(name: str, tmp_path: Path) -> None:
    path, questions = tmp_path / "odd.log", Questions()
    logs = logs_of(name, tmp_path)
    assert len(logs) > 50
    for log in logs[:: max(1, len(logs) // 600)]:
        path.write_bytes(log)
        try:
            entries = list(read_log(FORMATS[name], path))
        except InputError:
            continue
        assert entries
        for entry in entries:
            if isinstance(entry, Logged):
                try:
                    questions.request(entry)
                except ProvenderError as error:
                    assert str(error)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_cannot_be_read_is_said(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "none", tmp_path / "folder"):
        with pytest.raises(InputError, match=path.name):
            list(read_log(FORMATS[name], path))


#: What happens to whole files on their way.
CARRIED: Mapping[str, Callable[[bytes], bytes]] = {
    "gzipped": lambda log: gzip.compress(log, mtime=0),
    "gzipped in two members": lambda log: gzip.compress(log[:50], mtime=0) + gzip.compress(log[50:], mtime=0),
    "with a byte order mark": lambda log: b"\xef\xbb\xbf" + log,
    "with Windows' line ends": lambda log: log.replace(b"\n", b"\r\n"),
    "with empty lines": lambda log: b"\n\n" + log + b"\n \n",
}
BROKEN: Mapping[str, Callable[[bytes], bytes]] = {
    "an archive cut short": lambda log: gzip.compress(log, mtime=0)[:-20],
    "an archive with more behind it": lambda log: gzip.compress(log, mtime=0) + b"junk",
    "another archive": lzma.compress,
    "an error page": lambda _: b"<!doctype html><title>502 Bad Gateway</title>",
    "nothing": lambda _: b"",
    "spaces": lambda _: b" \n\t\n",
    "rows in another object": lambda log: b'{"payload": [%s]}' % b",".join(log.split()),
}


def plain(name: str, tmp_path: Path) -> Path:
    return LOGS / "inspect.json" if name == "inspect" else WRITTEN[name](tmp_path)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", CARRIED)
def test_a_log_is_the_same_however_its_file_was_carried(name: str, kind: str, tmp_path: Path) -> None:
    whole = plain(name, tmp_path)
    path = tmp_path / f"carried{whole.suffix}"
    path.write_bytes(CARRIED[kind](whole.read_bytes()))
    assert list(read_log(FORMATS[name], path)) == list(read_log(FORMATS[name], whole))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_is_no_log_is_said(name: str, kind: str, tmp_path: Path) -> None:
    whole = plain(name, tmp_path)
    path = tmp_path / f"broken{whole.suffix}"
    path.write_bytes(BROKEN[kind](whole.read_bytes()))
    with pytest.raises(InputError, match="broken"):
        list(read_log(FORMATS[name], path))


#: Entries of which nothing was answered.
EMPTY: dict[str, Any] = {
    "evalplus": {"eval": {"HumanEval/0": [], "HumanEval/1": [{"solution": "x", "base_status": "fail"}]}},
    "livecodebench": [{"question_id": "a", "code_list": []}, {"question_id": "b", "code_list": ["x"]}],
    "openai-batch": [
        {"custom_id": name, "response": {"status_code": 200, "body": {"choices": choices}}}
        for name, choices in (("a", []), ("b", [{"message": {"content": "x"}}]))
    ],
    "lm-eval": [{"doc_id": 1, "doc": {}, "resps": []}, {"doc_id": 2, "doc": {}, "resps": [["x"]]}],
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_entry_without_an_answer_is_listed(name: str, tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text(json.dumps(EMPTY[name]))
    first, second = read_log(FORMATS[name], path)
    assert isinstance(first, Unread) and isinstance(second, Logged)


def damaged(method: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", method) as archive:
            archive.writestr("samples/1.json", _SAMPLE)
        content = bytearray(path.read_bytes())
        content[50:70] = bytes(byte ^ 0xFF for byte in content[50:70])
        path.write_bytes(content)

    return write


def encrypted(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("samples/1.json", _SAMPLE)
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)


def not_zstandard(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("samples/1.json", _SAMPLE)
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 10] = 93
    path.write_bytes(content)


ARCHIVES = {
    "deflated": damaged(zipfile.ZIP_DEFLATED),
    "bzip2": damaged(zipfile.ZIP_BZIP2),
    "lzma": damaged(zipfile.ZIP_LZMA),
    "stored": damaged(zipfile.ZIP_STORED),
    "encrypted": encrypted,
    "not Zstandard": not_zstandard,
}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_a_damaged_archive_is_said(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "log.eval"
    ARCHIVES[kind](path)
    with pytest.raises(InputError, match=r"log\.eval"):
        list(read_log(FORMATS["inspect"], path))


def humaneval_row(number: int) -> dict[str, Any]:
    return {
        "task_id": f"HumanEval/{number}",
        "prompt": "def double(x):\n",
        "entry_point": "double",
        "canonical_solution": "    return 2 * x\n",
        "test": "def check(candidate):\n    assert candidate(2) == 4\n",
    }


@pytest.mark.parametrize(
    ("names", "is_known"),
    [
        (("HumanEval/3",), True),
        (("humaneval/3",), True),
        (("3",), True),
        (("Mbpp/3", "HumanEval/3"), True),
        (("Mbpp/3",), False),
        (("x/HumanEval/3",), False),
        (("HumanEval/4",), False),
        (("/3",), False),
        (("",), False),
    ],
)
def test_a_number_is_no_problem_of_another_set(
    names: tuple[str, ...], is_known: bool, tmp_path: Path
) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(humaneval_row(3)) + "\n")
    questions = Questions(f"humaneval:{path}")
    logged = Logged(id="1", answer="x", names=names)
    if is_known:
        assert questions.request(logged)["entry_point"] == "double"
    else:
        with pytest.raises(Unknown, match="no problem named"):
            questions.request(logged)
