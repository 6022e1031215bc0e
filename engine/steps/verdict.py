"""The verdict on one link, before it is put in its place in the text."""

from dataclasses import dataclass

from engine.steps.records import Label


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    label: Label
    method: str = ""
    reason: str = ""
    counterexample: str = ""


def holds(method: str, reason: str = "") -> LinkVerdict:
    return LinkVerdict("holds", method, reason)


def fails(method: str, reason: str, counterexample: str) -> LinkVerdict:
    return LinkVerdict("fails", method, reason, counterexample)


def unchecked(reason: str) -> LinkVerdict:
    return LinkVerdict("unchecked", reason=reason)
