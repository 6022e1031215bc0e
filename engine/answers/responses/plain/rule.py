"""What one rule of plain wording is."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine.answers.responses.asked_words import ASKS
from engine.answers.responses.wording import Wording


@dataclass(frozen=True, slots=True)
class Heard:
    """Beside what a sentence is put in plain words."""

    wording: Wording
    asked: frozenset[str]
    """The words of the statement of the problem; empty where there is none."""

    def asks(self, word: str) -> bool:
        """Whether a word, as a singular, or a numeral stands in the sentence that asks."""
        return f"{ASKS}{word}" in self.asked


@dataclass(frozen=True, slots=True)
class Rewording:
    """One way of writing, and the one that says the same."""

    example: tuple[str, str]
    """A sentence, and what the rule makes of it."""
    form: re.Pattern[str]
    plain: str | Callable[[re.Match[str], Heard], str]
    """What stands for it: a template, or a function, which returns what was found where it does not hold."""
    marks: tuple[str, ...] = ()
    """Plain text, some of it in every sentence that has the form: to look for it first is quicker."""
    question: str = ""
    """The statement of a problem beside which the example is heard."""
    often: bool = False
    """Whether it may stand more than once in a sentence."""

    def __call__(self, text: str, heard: Heard) -> str:
        """``text`` with the form put plainly."""
        if self.marks and not any(mark in text for mark in self.marks):
            return text
        plain = self.plain
        replacement = plain if isinstance(plain, str) else (lambda found: plain(found, heard))
        return self.form.sub(replacement, text, count=0 if self.often else 1)


def reworded(text: str, rules: Iterable[Rewording], heard: Heard) -> str:
    """A sentence after one rule after the other."""
    for rule in rules:
        text = rule(text, heard)
    return text
