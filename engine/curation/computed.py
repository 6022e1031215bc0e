"""What a check computes, beneath the name of the function: inputs with their outputs, one hash for each.

A truth value for an input of one letter says little of a task: whether 1, 2 and 3 are even, and whether
the months 1, 2 and 3 have 28 days, is answered alike. Such cases are kept apart, and weigh less.
"""

import ast
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.reading.assertions import literal_call
from problem_banks.records import content_hash
from sandbox.languages import HOST_LANGUAGE

#: Keys of a check that hold a script.
_SCRIPTS = ("tests", "after")
#: Letters of arguments in JSON up to which a truth value says little, how such a case is marked, and its
#: weight beside another's.
_FEW_LETTERS, _SLIGHT, _SLIGHT_WEIGHT = 3, "slight ", 0.5


def weight_of(cases: Iterable[str]) -> float:
    """How much cases say: as many as they are, where none of them is slight."""
    return sum(_SLIGHT_WEIGHT if case.startswith(_SLIGHT) else 1.0 for case in cases)


def computed(check: Mapping[str, Any]) -> frozenset[str]:
    """The cases of a check in JSON, and those that a Python script of tests says by literals and ``==``."""
    cases = check.get("cases")
    if isinstance(cases, list | tuple):
        return frozenset(_of_cases(cases))
    if check.get("language", HOST_LANGUAGE) != HOST_LANGUAGE:
        return frozenset()
    return frozenset(key for name in _SCRIPTS for key in _of_script(str(check.get(name) or "")))


def _of_cases(cases: Iterable[Any]) -> Iterator[str]:
    for case in cases:
        if not isinstance(case, Mapping):
            continue
        if isinstance(case.get("args"), list | tuple) and not case.get("kwargs") and not case.get("raises"):
            yield _call(list(case["args"]), case.get("expected"))
        elif isinstance(case.get("stdin"), str) and isinstance(case.get("stdout"), str):
            yield content_hash(["run", case["stdin"].split(), case["stdout"].split()])


def _of_script(script: str) -> Iterator[str]:
    try:
        tree = ast.parse(script)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and (key := _of_assertion(node.test)) is not None:
            yield key


def _of_assertion(test: ast.expr) -> str | None:
    """``f(literals) == literal``; ``None`` for anything else."""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq):
        return None
    found = literal_call(test.left, test.comparators[0])
    return None if found is None else _call(list(found[0]), found[1])


def _call(args: list[Any], expected: Any) -> str:
    key = content_hash(["call", args, expected])
    slight = isinstance(expected, bool | None) and len(json.dumps(args)) <= _FEW_LETTERS
    return _SLIGHT + key if slight else key
