"""The prompts of proposers: versioned files, each with the places that are filled from a seed."""

from functools import cache
from pathlib import Path

from engine.proposers.axes import persona_of, topic_of
from engine.records import Attempt
from problem_banks.records import Problem

_FOLDER = Path(__file__).parent / "prompts"


@cache
def template(name: str, version: int) -> str:
    """The text of a prompt file."""
    return (_FOLDER / f"{name}.v{version}.txt").read_text(encoding="utf-8")


def filled(name: str, version: int, seed: Problem, answer: Attempt) -> str:
    """A prompt for a seed. Braces that name no place are text."""
    solution = seed.reference.text if seed.reference is not None else ""
    places = {
        "statement": "\n\n".join(filter(None, (seed.statement, *seed.starter.values()))),
        "program": f"```{answer.language or ''}\n{(answer.extracted or '').rstrip()}\n```",
        "solution": solution,
        "answer": answer.extracted or "",
        "topic": topic_of(seed),
        "persona": persona_of(seed),
    }
    text = template(name, version)
    for place, value in places.items():
        text = text.replace("{" + place + "}", value)
    return text
