"""Runs functions of a Python source and their translations on the same inputs."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.translation import Untranslatable, translate
from problem_banks.records import Param, Signature
from sandbox import Limits, Program, Sandbox
from sandbox.values import encode

#: ``run_all(which, a, s, n)`` calls the function with that number; every result is given as texts.
SIGNATURE = Signature(
    params=tuple(
        Param(name=n, type=t) for n, t in (("which", "int"), ("a", "list[int]"), ("s", "str"), ("n", "int"))
    ),
    returns="list[str]",
)

_LIMITS = Limits(cpu_seconds=60, memory_mib=2048)


@dataclass(frozen=True)
class Difference:
    function: str
    args: tuple[Any, ...]
    expected: Any
    got: Any


def functions_of(source: str) -> list[str]:
    return [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]


def with_main(source: str, names: list[str], kinds: dict[str, str]) -> str:
    """The source with an entry point that calls one of the functions and gives its result as texts."""
    shows = {
        "list[str]": "{0}",
        "str": "[{0}]",
        "list[list[int]]": "[str(x) for row in {0} for x in row + [0]]",
        "scalar": "[str({0})]",
        "list": "[str(x) for x in {0}]",
    }
    lines = ["def run_all(which, a, s, n):"]
    for i, name in enumerate(names):
        lines += [f"    if which == {i}:", f"        return {shows[kinds[name]].format(f'{name}(a, s, n)')}"]
    return source + "\n".join([*lines, "    return []", ""])


def kinds_of(source: str, names: list[str]) -> dict[str, str]:
    """How each result is shown, found by running the function; one that raises gives texts."""
    space: dict[str, Any] = {}
    exec(source, space)
    return {name: _kind(space[name]) for name in names}


def _kind(function: Callable[..., Any]) -> str:
    try:
        value = function([3, -1, 2], "ab 9", 4)
    except (ArithmeticError, LookupError):
        return "list[str]"
    if isinstance(value, str):
        return "str"
    if not isinstance(value, list):
        return "scalar"
    if value and isinstance(value[0], str):
        return "list[str]"
    return "list[list[int]]" if value and isinstance(value[0], list) else "list"


def translatable(source: str, names: list[str], target: str) -> tuple[list[str], dict[str, str]]:
    """The functions that a target can say, and why it cannot say the others."""
    kinds, good, refused = kinds_of(source, names), [], {}
    for name in names:
        try:
            translate(with_main(source, [name], kinds), "run_all", SIGNATURE, target)
            good.append(name)
        except Untranslatable as refusal:
            refused[name] = str(refusal)
    return good, refused


async def differences(
    box: Sandbox, source: str, names: list[str], inputs: list[tuple[list[int], str, int]], target: str
) -> list[Difference]:
    """Every input on which Python gives a value and the translation another."""
    whole = with_main(source, names, kinds_of(source, names))

    code = translate(whole, "run_all", SIGNATURE, target)
    space: dict[str, Any] = {}
    exec(whole, space)
    questions, answers = [], []
    for which, name in enumerate(names):
        for a, s, n in inputs:
            try:
                answers.append((name, space["run_all"](which, list(a), s, n)))
            except (ArithmeticError, LookupError, ValueError):
                continue
            questions.append([which, a, s, n])
    result = await box.call(
        Program(language=target, source=code),
        "run_all",
        [[encode(value) for value in question] for question in questions],
        signature=SIGNATURE.model_dump(),
        limits=_LIMITS,
    )
    if len(result.outcomes) != len(questions) or any(o.kind == "missing" for o in result.outcomes):
        raise AssertionError(f"{target}: {result.status} {result.reason} {result.stderr.decode()[-3000:]}")
    found = []
    for (name, want), question, outcome in zip(answers, questions, result.outcomes, strict=True):
        if outcome.kind == "raised" and not str(question[2]).isascii():
            continue  # the case and class of letters beyond ASCII is refused while running
        if outcome.kind != "value" or outcome.value != want:
            found.append(Difference(name, tuple(question[1:]), want, outcome.value or outcome.message))
    return found
