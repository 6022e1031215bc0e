"""Statements: a situation, what is to be written, the limits, and examples, in several wordings."""

from collections.abc import Iterator, Sequence
from random import Random

from problem_banks.code.makings.exercise import Exercise
from problem_banks.code.makings.forms import example
from problem_banks.code.makings.stdin_layout import input_format
from problem_banks.records import Case

_TASKS = (
    "Write a function `{call}` that returns {asks}.",
    "Implement `{call}`. It returns {asks}.",
    "Complete the function `{call}`, which returns {asks}.",
    "Your task: a function `{call}` that returns {asks}.",
)
_DESIGNS = ("Write a class `{name}` with these methods:", "Implement a class `{name}`. Its methods are:")
_RUNS = (
    "Write a program that reads the input described below and prints {asks}.",
    "Read the input from standard input, and print {asks}.",
)
_LIMITS = ("Constraints:", "Limits:", "What is given:")
_STYLES = ("{call} returns {result}", "{call} == {result}", "{call} → {result}")
_HEADINGS = ("Examples:", "For example:")


def statement_of(exercise: Exercise, name: str, examples: Sequence[Case], rng: Random) -> str:
    """The statement of an exercise whose function or class is called ``name``."""
    setup, limits = rng.choice(exercise.setups), rng.choice(_LIMITS)
    paragraphs = [setup, _task(exercise, name, rng), *filter(None, [" ".join(exercise.rules)])]
    if exercise.form == "stdin":
        paragraphs.append("Input:\n" + input_format(exercise.params).rstrip(";") + ".")
        bounds = [f"- {relation}." for relation in exercise.relations]
    else:
        bounds = [f"- {line}." for line in _bounds(exercise)]
    if bounds:
        paragraphs.append(f"{limits}\n" + "\n".join(bounds))
    style, joint = rng.choice(_STYLES), "\n\n" if exercise.form != "call" else "\n"
    shown = joint.join(example(exercise, name, case, style) for case in examples)
    paragraphs.append(f"{rng.choice(_HEADINGS)}\n{shown}")
    return "\n\n".join(paragraphs)


def _task(exercise: Exercise, name: str, rng: Random) -> str:
    if exercise.form == "stdin":
        return rng.choice(_RUNS).format(asks=exercise.asks)
    if exercise.form == "design":
        made = f"- `{name}({', '.join(exercise.params)})` {exercise.asks};"
        methods = [
            f"- `{method}({', '.join(each.params)})` {each.does};"
            for method, each in exercise.methods.items()
        ]
        return "\n".join([rng.choice(_DESIGNS).format(name=name), made, *methods]).rstrip(";") + "."
    call = f"{name}({', '.join(exercise.params)})"
    return rng.choice(_TASKS).format(call=call, asks=exercise.asks)


def _bounds(exercise: Exercise) -> Iterator[str]:
    params = dict(exercise.params)
    for method in exercise.methods.values():
        params.update(method.params)
    for name, domain in params.items():
        yield f"`{name}` is {domain.says()}"
    yield from exercise.relations
