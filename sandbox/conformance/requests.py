"""B: requests that must be turned down before anything runs, by a text that names what is wrong with them."""

from collections.abc import Mapping
from typing import Any

from sandbox.conformance.case import Case, Refused
from sandbox.requests import MAX_INPUT_BYTES, MAX_SOURCE_BYTES

_LIMITS: Mapping[str, Mapping[str, Any]] = {
    "B-04/zero": {"cpu_seconds": 0},
    "B-04/negative": {"wall_seconds": -1},
    "B-04/nan": {"cpu_seconds": float("nan")},
    "B-04/infinite": {"wall_seconds": float("inf")},
    "B-04/huge": {"cpu_seconds": 1e18},
    "B-04/text": {"cpu_seconds": "soon"},
    "B-05": {"memory_mib": 0},
    "B-05/little": {"memory_mib": 1},
    "B-05/much": {"memory_mib": 10**9},
    "B-05/processes": {"processes": 0},
    "B-05/output": {"output_kib": -5},
    "B-18": {"cpu_second": 1},
}
_NAMES = {
    "up": "../x",
    "root": "/etc/passwd",
    "empty": "",
    "dot": ".",
    "null": "a\0b",
    "long": "x" * 4096,
    "through": "a/../b",
    "twice": "a//b",
}
_LANGUAGES = {"unknown": "cobol", "case": "Python", "alias": "python3", "empty": "", "option": "-c"}
_INPUTS: Mapping[str, Any] = {
    "tag": [[{"$x": 1}]],
    "nan": [[float("nan")]],
    "infinite": [[1e999]],
    "bytes": [[b"x"]],
    "set": [[{1, 2}]],
    "keys": [[{1: 2}]],
    "pairs": [[{"$dict": [[1]]}]],
    "beside": [[{"$set": [], "x": 1}]],
}


def _refused(
    identifier: str, title: str, ask: Refused, *, source: str = "", language: str = "python"
) -> Case:
    return Case(identifier, title, source, ask, language)


CASES = (
    *(
        _refused(identifier, f"asks for {dict(limits)}", Refused(next(iter(limits)), limits))
        for identifier, limits in _LIMITS.items()
    ),
    *(
        _refused(f"B-06/{what}", f"in language {name!r}", Refused("language"), language=name)
        for what, name in _LANGUAGES.items()
    ),
    *(
        _refused(f"B-07/{what}", f"asks for file {name[:20]!r}", Refused("work folder", collect=(name,)))
        for what, name in _NAMES.items()
    ),
    *(
        _refused(f"B-12/{what}", f"calls with {str(inputs)[:40]}", Refused("not a value", inputs=inputs))
        for what, inputs in _INPUTS.items()
    ),
    _refused("B-01/large", "is too large", Refused("source"), source="#" * (MAX_SOURCE_BYTES + 1)),
    _refused("B-14", "has too much input", Refused("standard input", stdin_bytes=MAX_INPUT_BYTES + 1)),
    _refused("B-20", "wants a sandbox that does not exist", Refused("unknown sandbox", backend="strict")),
)
