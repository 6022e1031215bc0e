"""Functions that are not simply there by the name that a request gives: exported, local, in a namespace."""

from collections.abc import Iterator

import pytest

from engine.verify import Verifier
from sandbox.errors import UnsafeHost

#: A function, right where ``{n}`` is 1 and wrong where it is 2, and the name by which requests call it.
_HIDDEN = {
    "cpp": ("namespace tools {\nint add_one(int x) { return x + {n}; }\n}\n", "tools::add_one"),
    "cpp, static": ("struct Tools { static int add_one(int x) { return x + {n}; } };\n", "Tools::add_one"),
    "go": ("package tools\n\nfunc AddOne(x int64) int64 { return x + {n} }\n", "addOne"),
    "java": ("import java.util.*;\n\nstatic int addOne(int x) {\n    return x + {n};\n}\n", "addOne"),
    "javascript": ("export default function addOne(x) { return x + {n}; }\n", "addOne"),
    "javascript, nameless": ("export default (x) => x + {n};\n", "addOne"),
    "javascript, in an object": ("const addOne = (x) => x + {n};\nexport default { addOne };\n", "addOne"),
    "lua": ("local function add_one(x)\n  return x + {n}\nend\n", "add_one"),
    "lua, assigned": ("local add_one = function(x) return x + {n} end\n", "add_one"),
    "lua, in a module": ("local M = {}\nfunction M.add_one(x) return x + {n} end\nreturn M\n", "add_one"),
    "lua, returned": ("local function add_one(x) return x + {n} end\nreturn add_one\n", "add_one"),
    "php": ("<?php\nnamespace App\\Tools;\n\nfunction addOne($x) { return $x + {n}; }\n", "addOne"),
    "php, in a class": (
        "<?php\nnamespace App;\n\nclass Solution { function addOne($x) { return $x + {n}; } }\n",
        "addOne",
    ),
}


@pytest.fixture(scope="module")
def verifier() -> Iterator[Verifier]:
    try:
        with Verifier(jobs=1) as verifier:
            yield verifier
    except UnsafeHost as error:
        pytest.skip(str(error))


def _verdict(verifier: Verifier, name: str, n: int, entry_point: str) -> str:
    verdict = verifier.judge(
        {
            "kind": "code",
            "language": name.partition(",")[0],
            "solution": _HIDDEN[name][0].replace("{n}", str(n)),
            "entry_point": entry_point,
            "cases": [{"args": [1], "expected": 2}],
            "signature": {"params": [{"name": "x", "type": "int"}], "returns": "int"},
        }
    )
    if verdict["verdict"] == "harness_error":
        pytest.skip(verdict["reason"])
    return str(verdict["verdict"])


@pytest.mark.parametrize("name", _HIDDEN)
def test_right_and_wrong(verifier: Verifier, name: str) -> None:
    entry_point = _HIDDEN[name][1]
    assert _verdict(verifier, name, 1, entry_point) == "accepted"
    assert _verdict(verifier, name, 2, entry_point) == "wrong_answer"


@pytest.mark.parametrize("name", ["go", "java", "lua", "lua, in a module", "php"])
def test_another_name_is_not_found(verifier: Verifier, name: str) -> None:
    assert _verdict(verifier, name, 1, "take_one") in ("runtime_error", "compile_error")
