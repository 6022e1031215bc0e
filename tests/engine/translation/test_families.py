"""Of every family of programs, in every language: what Python gives, a stop where it stops, or a refusal."""

import contextlib
from typing import Any

import pytest

from engine.translation import TARGETS, Untranslatable, target_names, translate
from problem_banks.records import Param, Signature
from sandbox import Limits, Program, Sandbox
from sandbox.values import encode
from tests.engine.translation.families import FAMILIES, programs

SIGNATURE = Signature(
    params=tuple(
        Param(name=n, type=t) for n, t in (("which", "int"), ("a", "list[int]"), ("s", "str"), ("n", "int"))
    ),
    returns="str",
)
INPUTS: list[tuple[list[int], str, int]] = [
    ([3, 1, 2], "ab", 4),
    ([0, -1], "7", 0),
    ([5, 5, 5, 2, 9], "", 7),
    ([1], "a", 1),
]
LIMITS = Limits(cpu_seconds=60, memory_mib=2048)

#: More than so many families have nothing to translate in a language: it would be an empty promise.
LEAST = 40


def shown(name: str, source: str, target: str) -> str:
    """The result of a program as a text. Lists are copied where a language has the operation."""
    call = f"{name}({'a[:]' if target in TARGETS else 'a'}, s, n)"
    space: dict[str, Any] = {}
    exec(source, space)
    for a, s, n in INPUTS:
        with contextlib.suppress(Exception):
            return call if isinstance(space[name](list(a), s, n), str) else f"str({call})"
    return f"str({call})"


def branches(calls: list[str], first: int, depth: int = 1) -> list[str]:
    """Calls by their number, found by halving."""
    pad = "    " * depth
    if len(calls) == 1:
        return [f"{pad}return {calls[0]}"]
    half = len(calls) // 2
    upper = branches(calls[half:], first + half, depth)
    return [f"{pad}if which < {first + half}:", *branches(calls[:half], first, depth + 1), *upper]


def joined(sources: dict[str, str], names: list[str], target: str) -> str:
    """One program that holds many, and calls the one with a number."""
    calls = [shown(name, sources[name], target) for name in names]
    functions = "".join(sources[name] for name in names)
    return "\n".join([functions, "def run_all(which, a, s, n):", *branches(calls, 0), ""])


def translatable(sources: dict[str, str], target: str) -> list[str]:
    good = []
    for name in sources:
        with contextlib.suppress(Untranslatable):
            translate(joined(sources, [name], target), "run_all", SIGNATURE, target)
            good.append(name)
    return good


def answer(function: Any, args: tuple[Any, ...]) -> Any:
    try:
        return function(*args)
    except Exception:  # noqa: BLE001 - whatever the program raises
        return None


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_many_programs(family: str) -> None:
    assert len(programs(family)) >= 40


@pytest.mark.parametrize("target", sorted(target_names()))
async def test_no_program_of_a_family_is_refuted(target: str) -> None:
    sources = {name: text for family in FAMILIES for name, text in programs(family).items()}
    names = translatable(sources, target)
    assert len(names) > LEAST
    whole = joined(sources, names, target)
    code = translate(whole, "run_all", SIGNATURE, target)
    space: dict[str, Any] = {}
    exec(whole, space)
    questions = [(which, *given) for which in range(len(names)) for given in INPUTS]
    answers = [answer(space["run_all"], (q[0], list(q[1]), q[2], q[3])) for q in questions]
    wrong = []
    async with Sandbox() as box:
        done = 0
        while done < len(questions):
            result = await box.call(
                Program(language=target, source=code),
                "run_all",
                [[encode(value) for value in question] for question in questions[done:]],
                signature=SIGNATURE.model_dump(),
                limits=LIMITS,
            )
            assert result.outcomes and result.status != "compile_error", (result.reason, code)
            for outcome in result.outcomes:
                if outcome.kind == "value" and outcome.value != answers[done]:
                    wrong.append(
                        (questions[done], outcome.value, answers[done], sources[names[questions[done][0]]])
                    )
                done += 1
                if outcome.kind == "missing":
                    break  # the call that ended the process says nothing about those after it
    assert not wrong, wrong[0]
