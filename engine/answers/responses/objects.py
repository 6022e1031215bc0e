"""Responses that hold their answer in a JSON object."""

import json
import re

from engine.answers.responses.wording import phrases

_KEYS = ("final_answer", "final answer", "finalanswer", "answer", "ans", "result")
#: Keys that stand beside an answer and leave it as it is. Any other may change it or take it back.
_BESIDE = frozenset(
    phrases(
        """
        reasoning, reason, explanation, rationale, thought, thoughts, thinking, chain_of_thought, steps, step,
        solution, work, working, calculation, calculations, justification, analysis, derivation, proof,
        question, problem, statement, query, input, id, task_id, index, confidence, certainty, probability,
        type, answer_type, language, subject, topic, category, level, difficulty, format, method, approach,
        equation, equations, formula, verification, check, correct, is_correct, valid, model, title, name
        """
    )
)
_UNIT = ("unit", "units")
_READ = frozenset((*_KEYS, *_BESIDE, *_UNIT))
#: Objects up to this length are read.
_MAX_JSON = 100_000
_CONTROL = {"\f": r"\f", "\b": r"\b", "\t": r"\t", "\r": r"\r", "\n": r"\n"}
_EATEN = re.compile(r"[\f\b\t\r\n](?=[a-z])")


def json_answer(text: str) -> str | None:
    """The answer in a response that is a JSON object with a key for it, else ``None``."""
    bare = text.strip()
    is_quoted = '"' in bare or "'" in bare
    if not (bare.startswith("{") and bare.endswith("}") and is_quoted) or len(bare) > _MAX_JSON:
        return None
    try:
        found = json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return _loose(bare if '"' in bare else bare.replace("'", '"'))
    return _value(found)


def _loose(text: str) -> str | None:
    """The answer in an object whose LaTeX was written with single backslashes."""
    try:
        return _value(json.loads(re.sub(r"\\(?![\\\"])", r"\\\\", text), strict=False))
    except (ValueError, RecursionError):
        return None


def _value(found: object) -> str | None:
    if not isinstance(found, dict):
        return None
    by_name = {str(key).strip().lower(): value for key, value in found.items()}
    answers = [by_name[key] for key in _KEYS if key in by_name]
    if not answers or any(answer != answers[0] for answer in answers):
        return None
    if not by_name.keys() <= _READ:
        return None
    value = answers[0]
    if any(each is False or each is None for each in by_name.values()):
        return None  # correct: false
    if isinstance(value, dict) and value.keys() == {"value", "unit"}:
        value = f"{value['value']} {value['unit']}" if isinstance(value["unit"], str) else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    unit = next((by_name[key] for key in _UNIT if by_name.get(key)), "")
    if not isinstance(unit, str):
        return None
    if unit and unit not in str(value):
        value = f"{value} {unit}"
    return _EATEN.sub(lambda eaten: _CONTROL[eaten[0]], value) if isinstance(value, str) else str(value)
