"""Responses that hold their answer in an envelope: answer tags, or a JSON object."""

import json
import re

_TAG = re.compile(
    r"<(?P<name>answer|final_answer|final-answer|finalanswer|ans|final)>(?P<content>.*?)(?P<closing></(?P=name)\s*>|$)",
    re.IGNORECASE | re.DOTALL,
)
_SQUARE_TAG = re.compile(r"\[(?P<name>ANSWER)\](?P<content>.*?)(?P<closing>\[/ANSWER\]|$)", re.DOTALL)
_KEYS = ("final_answer", "final answer", "finalanswer", "answer", "ans", "result")
#: Objects up to this length are read.
_MAX_JSON = 100_000
_CONTROL = {"\f": r"\f", "\b": r"\b", "\t": r"\t", "\r": r"\r", "\n": r"\n"}
_EATEN = re.compile(r"[\f\b\t\r\n](?=[a-z])")


def tagged_answer(text: str) -> tuple[str | None, int, int] | None:
    """What the last answer tag holds, and where it begins and ends; its content is ``None`` where it never closes."""
    if "<" not in text and "[ANSWER]" not in text:
        return None
    start = max((text.lower().rfind(f"<{name}>") for name in _NAMES), default=-1)
    match = _TAG.match(text, start) if start >= 0 else None
    if match is None and (start := text.rfind("[ANSWER]")) >= 0:
        match = _SQUARE_TAG.match(text, start)
    if match is None:
        return None
    return (match["content"] if match["closing"] else None), match.start(), match.end()


_NAMES = ("answer", "final_answer", "final-answer", "finalanswer", "ans", "final")


def json_answer(text: str) -> str | None:
    """The answer in a response that is a JSON object with a key for it, else ``None``."""
    bare = text.strip()
    if not bare.startswith("{") or not bare.endswith("}") or '"' not in bare or len(bare) > _MAX_JSON:
        return None
    try:
        found = json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return _loose(bare)
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
    value = next((by_name[key] for key in _KEYS if key in by_name), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _EATEN.sub(lambda eaten: _CONTROL[eaten[0]], value) if isinstance(value, str) else str(value)
