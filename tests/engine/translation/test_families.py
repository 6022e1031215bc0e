"""Of every family of programs, in every language: what Python gives, a stop where it stops, or a refusal."""

from collections.abc import Iterator
from typing import Any

import pytest

from engine.translation import target_names, translate
from sandbox import Limits, Program, Sandbox
from sandbox.values import encode
from tests.engine.translation.families import FAMILIES, programs
from tests.engine.translation.joining import INPUTS, SIGNATURE, joined, translatable
from tests.shares import share

LIMITS = Limits(cpu_seconds=60, memory_mib=2048)

#: All programs in every language take an hour: `make laws`. Else each meets one language in so many.
SHARE = 20
#: Programs that are compiled as one: what a compiler takes for twice as many may be far more than twice.
AT_ONCE = 250

#: More than so many families have nothing to translate in a language: it would be an empty promise.
LEAST = 40


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
    sources = dict(drawn(target))
    names = translatable(sources, target)
    assert len(names) > LEAST
    async with Sandbox() as box:
        for first in range(0, len(names), AT_ONCE):
            wrong = await refuted(box, sources, names[first : first + AT_ONCE], target)
            assert not wrong, wrong[0]


def drawn(target: str) -> Iterator[tuple[str, str]]:
    """A share of the programs of each family, in neighbouring targets others; all where asked for."""
    offset = sorted(target_names()).index(target)
    for family in FAMILIES:
        yield from share(list(programs(family).items()), SHARE, -offset)


async def refuted(box: Sandbox, sources: dict[str, str], names: list[str], target: str) -> list[Any]:
    """What programs that are translated as one answer unlike Python."""
    whole = joined(sources, names, target)
    code = translate(whole, "run_all", SIGNATURE, target)
    space: dict[str, Any] = {}
    exec(whole, space)
    questions = [(which, *given) for which in range(len(names)) for given in INPUTS]
    answers = [answer(space["run_all"], (q[0], list(q[1]), q[2], q[3])) for q in questions]
    wrong = []
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
    return wrong
