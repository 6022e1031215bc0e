"""Calls that Python refuses: of every builtin, method and function that is read, with odd arguments."""

import contextlib
from itertools import product
from typing import Any

import pytest

from engine.translation import Untranslatable, translate
from engine.translation.readers import BUILTINS, IMPORTED, METHODS
from problem_banks.records import Param, Signature

KINDS = {
    "n": "int", "s": "str", "a": "list[int]", "d": "dict[str,int]", "x": "float", "t": "tuple[int,str]",
    "u": "set[int]",
}  # fmt: skip
SIGNATURE = Signature(
    params=tuple(Param(name=name, type=kind) for name, kind in KINDS.items()), returns="int"
)
VALUES: tuple[Any, ...] = (3, "ab", [3, 1, 2], {"k": 1}, 1.5, (1, "z"), {1, 2})

RECEIVERS = {"str": "s", "list": "a", "dict": "d", "set": "u", "int": "n", "float": "x", "tuple": "t"}

#: What stands between the brackets: too little, too much, of another kind, and keywords that nothing takes.
ARGUMENTS = ("", "n", "a", "s, n", "t, u", "n, n, n, n", "n, sep=s", "*a", "n, key=n", "[], {}")

STATEMENTS = ("return {}", "for q in {}:\n        n += 1\n    return n")


def programs(module: str, name: str) -> list[str]:
    """Small functions that make the call in several places."""
    head = f"import {module}\n" if module else ""
    body = "def f(n, s, a, d, x, t, u):\n    "
    return [
        f"{head}{body}{place.format(f'{name}({arguments})')}\n"
        for arguments, place in product(ARGUMENTS, STATEMENTS)
    ]


def check(sources: list[str]) -> None:
    for source in sources:
        with contextlib.suppress(Untranslatable):
            translate(source, "f", SIGNATURE, "javascript")
            assert not raises_for_its_arguments(source), source


def raises_for_its_arguments(source: str) -> bool:
    """Whether Python says that a call has too few or too many arguments."""
    space: dict[str, Any] = {}
    exec(source, space)
    try:
        space["f"](*(value.copy() if hasattr(value, "copy") else value for value in VALUES))
    except TypeError as error:
        return any(word in str(error) for word in ("argument", "expected at"))
    except Exception:  # noqa: BLE001 - whatever else it raises depends on the values
        return False
    return False


@pytest.mark.parametrize("name", sorted(BUILTINS.keys() - {"dict entry", "whole number"}))
def test_builtins_are_read_or_refused(name: str) -> None:
    check(programs("", name))


@pytest.mark.parametrize("name", sorted(IMPORTED))
def test_functions_of_modules_are_read_or_refused(name: str) -> None:
    check(programs(name.rpartition(".")[0], name))


@pytest.mark.parametrize(("kind", "name"), sorted(METHODS))
def test_methods_are_read_or_refused(kind: str, name: str) -> None:
    check(programs("", f"{RECEIVERS[kind]}.{name}"))


@pytest.mark.parametrize(
    "source",
    [
        "def f(n):\n    return " + "+".join(["n"] * 3000) + "\n",
        "def f(n):\n    x = []\n    x.append(x)\n    return len(x)\n",
        "def f(n):\n    from collections import defaultdict\n    d = defaultdict(list)\n"
        "    return len(str(sorted(d.items())))\n",
        "def f(n):\n"
        + "".join(f"    {'el' if i else ''}if n > {i}:\n        return {i}\n" for i in range(900)),
    ],
)
def test_what_is_nested_too_deeply_is_refused(source: str) -> None:
    signature = Signature(params=(Param(name="n", type="int"),), returns="int")
    with contextlib.suppress(Untranslatable):
        translate(source, "f", signature, "javascript")
