"""The laws of figures: *angle A* for angle C, *the cylinder* where the question speaks of a cone."""

import re

from engine.answers.responses.questions import words_in
from engine.answers.responses.tellings import Telling
from engine.answers.responses.wording import phrases

_ANGLE = re.compile(r"(?:\b[Aa]ngles?\s|∠\s?|\\angle\s?)\$?(?P<name>[A-Z]{1,3})(?![\w'’])")
#: Beginnings of the names of figures.
_FIGURES = (
    *(
        "triang",
        "circle",
        "cylind",
        "sphere",
        "hemisph",
        "cone",
        "cube",
        "pyramid",
        "prism",
        "rectang",
        "trapez",
    ),
    *("rhomb", "parallelog", "pentag", "hexag", "octag", "ellips", "semicirc", "quadrilat", "tetrahed"),
)
#: What tells an angle, or a value of a number, from the one that is named without it.
_OTHERS = frozenset(
    phrases("exterior, supplementary, complementary, conjugate, modulus, reciprocal, supplement, complement")
)


def is_of_another_angle(telling: Telling) -> bool:
    """Whether an angle is named, by letters, of which the question does not ask."""
    told, asked = (
        frozenset(found["name"] for found in _ANGLE.finditer(text))
        for text in (telling.before, telling.question.text)
    )
    return bool(told and asked) and told.isdisjoint(asked)


def is_of_another_figure(telling: Telling) -> bool:
    """Whether a figure is named of which the problem does not speak, while it speaks of another."""
    question = telling.question
    other = _OTHER_FIGURE.search(telling.clause)
    if other is not None and other["how"].lower() not in words_in(question.text):
        return bool(_figures_in((other["thing"],)))
    told = _figures_in(words_in(f"{telling.clause} {telling.behind}"))
    asked = _figures_in(words_in(question.text))
    known = asked | _figures_in(tuple(word for sentence in question.sentences for word in sentence))
    return bool(told and asked) and told.isdisjoint(known)


_OTHER_FIGURE = re.compile(
    r"\bthe (?P<how>new|second|other|larger|smaller|bigger|inner|outer|enlarged) (?P<thing>[a-z]+)",
    re.IGNORECASE,
)


def _figures_in(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(figure for word in words for figure in _FIGURES if word.startswith(figure))


def is_of_its_other(telling: Telling) -> bool:
    """Whether a value is told of what belongs to the thing that is asked about: its conjugate."""
    told = _OTHERS & set(words_in(telling.clause))
    return bool(told) and told.isdisjoint(words_in(telling.question.text)) and not telling.is_open
