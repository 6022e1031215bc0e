"""Verbs that read files of others: whatever stands in one, the answer is a paragraph, never a traceback."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from engine.cli.app import app
from engine.exports.rows import row_of
from engine.foreign import FORMATS
from problem_banks.seeds import MOST_SEED
from tests.engine.samples import math_pair

runner = CliRunner()

_ROW = json.dumps(row_of(math_pair()))
_BROKEN = json.loads(_ROW)


def _changed(**columns: object) -> bytes:
    return json.dumps(_BROKEN | columns).encode() + b"\n"


#: What a file may hold in place of what is asked for.
ODD: dict[str, bytes] = {
    "nothing": b"",
    "blank lines": b"\n \n\t\n",
    "a byte order mark": b"\xef\xbb\xbf",
    "UTF-16": "{}".encode("utf-16"),
    "bytes": bytes(range(256)),
    "zeros": b"\0" * 4096,
    "cut JSON": b'{"id": "x", "probl',
    "a number": b"7\n",
    "null": b"null\n",
    "a text": b'"text"\n',
    "a list": b"[1, 2]\n",
    "lists": b"[]\n[]\n",
    "an empty object": b"{}\n",
    "a key twice": b'{"id": 1, "id": 2}\n',
    "NaN": b'{"id": NaN, "doc": NaN}\n',
    "deep": b'{"a":' * 5000 + b"1" + b"}" * 5000,
    "a huge integer": b'{"id": ' + b"9" * 10_000 + b"}\n",
    "a huge line": b'{"id": "' + b"x" * 3_000_000 + b'"}\n',
    "half a surrogate": b'{"id": "\\ud800", "doc": "\\udfff"}\n',
    "an archive": b"PK\x03\x04" + b"\0" * 60,
    "gzip that is none": b"\x1f\x8b\x08\x00broken",
    "parquet that is none": b"PAR1 and no more PAR1",
    "wrong certificate": _changed(certificate="nonsense"),
    "a certificate of nothing": _changed(certificate="{}"),
    "a certificate that is a list": _changed(certificate="[1]"),
    "a check that is a text": _changed(certificate='{"problem_id": "x", "check": "none"}', language="python"),
    "a solution that is a number": _changed(solution=3),
    "a difficulty that is a text": _changed(difficulty="hard"),
    "a difficulty beyond one": _changed(difficulty=1e9),
    "a difficulty below nothing": _changed(difficulty=-4.0),
    "lineage that is a list": _changed(lineage="[]"),
    "a missing column": json.dumps({key: _BROKEN[key] for key in list(_BROKEN)[:-4]}).encode() + b"\n",
    "mixed rows": _ROW.encode() + b"\n7\n",
    "CRLF and then nonsense": _ROW.encode() + b"\r\n" + b"nonsense\r\n",
}
#: Verbs by what they are given the odd file as. ``OUT`` is a file or folder that must not appear.
VERBS: dict[str, list[str]] = {
    **{f"verify --from {name}": ["verify", "--from", name, "-i", "ODD", "-o", "OUT"] for name in FORMATS},
    "verify --problems": ["verify", "--from", "lm-eval", "-i", "LOG", "-o", "OUT", "--problems", "ODD"],
    "curate": ["curate", "ODD", "-o", "OUT"],
    "curate --before": ["curate", "GOOD", "-o", "OUT", "--before", "ODD"],
    "bench --adaptive": [
        *("bench", "run", "linear_equation", "--count", "4", "--solver", "faulty"),
        *("-o", "OUT", "--adaptive", "ODD"),
    ],
    "bench items": ["bench", "items", "ODD", "ODD", "-o", "OUT"],
    "bench equal": ["bench", "equal", "--first", "ODD", "--second", "ODD"],
}


def told(verb: str, odd: Path, folder: Path) -> list[str]:
    good = folder / "good.jsonl"
    good.write_text(_ROW + "\n")
    log = Path(__file__).parents[1] / "foreign" / "logs" / "lm_eval.jsonl"
    places = {"ODD": odd, "OUT": folder / "out", "GOOD": good, "LOG": log}
    return [str(places.get(word, word)) for word in VERBS[verb]]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_file_is_answered_by_a_paragraph(verb: str, odd: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_bytes(ODD[odd])
    result = runner.invoke(app, told(verb, path, tmp_path))
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code in (0, 2), result.output
    if result.exit_code == 2:
        assert "provender: " in result.output and len(result.output) < 2000
        assert "Traceback" not in result.output


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("kind", ["folder", "missing", "unreadable", "loop"])
def test_a_path_that_is_no_file_is_answered_by_a_paragraph(verb: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "odd"
    if kind == "folder":
        path.mkdir()
    elif kind == "unreadable":
        if os.geteuid() == 0:
            pytest.skip("root reads everything")
        path.touch(mode=0)
    elif kind == "loop":
        path.symlink_to(path)
    result = runner.invoke(app, told(verb, path, tmp_path))
    assert result.exit_code == 2 and "provender: " in result.output, repr(result.exception)


@pytest.mark.parametrize("verb", [verb for verb, words in VERBS.items() if {"ODD", "OUT"} <= set(words)])
def test_a_file_never_becomes_what_is_made_of_it(verb: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(_ROW + "\n")
    words = [str(path) if word in ("ODD", "OUT") else word for word in VERBS[verb]]
    result = runner.invoke(app, [word for word in words if word not in ("LOG", "GOOD")])
    assert result.exit_code == 2, result.output
    assert path.read_text() == _ROW + "\n"


def verbs_in(group: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every verb with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from verbs_in(command, (*words, name))
        else:
            yield (*words, name), command


def takes_a_number(command: Any, option: Any) -> bool:
    kind = get_type_hints(command.callback).get(option.name)
    return option.opts[0].startswith("--") and not {int, float}.isdisjoint((kind, *get_args(kind)))


NUMBERS = [
    pytest.param(words, option.opts[0], id=f"{' '.join(words)} {option.opts[0]}")
    for words, command in verbs_in(get_command(app))
    for option in command.params
    if takes_a_number(command, option)
]


@pytest.mark.parametrize(("words", "option"), NUMBERS)
def test_what_is_no_number_is_shown_where_one_is_asked_for(words: tuple[str, ...], option: str) -> None:
    told = runner.invoke(app, [*words, option, "zz9"])
    assert told.exit_code == 2 and option in told.output and "zz9" in told.output


@pytest.mark.parametrize("words", [param.values[0] for param in NUMBERS if param.values[1] == "--seed"])
def test_one_rule_says_what_a_seed_is(words: tuple[str, ...]) -> None:
    told = runner.invoke(app, [*words, "--seed", str(MOST_SEED + 1)])
    assert told.exit_code == 2 and f"{MOST_SEED + 1}" in told.output and f"{MOST_SEED}" in told.output


#: Options of a benchmark, and what people type in their place.
OPTIONS = (
    *("--language", "--temperature", "--max-tokens", "--max-cost", "--sandbox", "--jobs", "--seed"),
    *("--samples", "--option", "--model", "--solver", "--adaptive", "--standard-error", "--exposure"),
)
VALUES = ("Python", "nan", "inf", "-1", "", "1e999", "\x00", "9" * 30)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_that_cannot_be_used_is_said_in_a_paragraph(
    option: str, value: str, tmp_path: Path
) -> None:
    given = {"--solver": "reference", option: value}
    if option in ("--samples", "--jobs") and value == "9" * 30:
        pytest.skip("so many could be meant")
    words = [word for pair in given.items() for word in pair]
    told = runner.invoke(
        app, ["bench", "run", "linear_equation", "--count", "1", "-o", str(tmp_path / "out"), *words]
    )
    assert told.exception is None or isinstance(told.exception, SystemExit), told.exception
    assert told.exit_code in (0, 2)
    assert told.exit_code == 0 or told.stderr.strip()
