"""The laws of places in an order: *the 9th term* where the question asks for the tenth."""

import re

from engine.answers.responses.questions import words_in
from engine.answers.responses.tellings import Telling
from engine.answers.responses.wording import phrases
from engine.answers.words.roots import root


def is_of_another_place(telling: Telling) -> bool:
    """Whether a place in an order is told that is not that of the question: *the 9th*, *the first five*."""
    said, asked = f"{telling.before} | {telling.behind}", telling.question.text
    some = _FIRST_SO_MANY.search(said)
    if some is not None and some[0].lower() not in asked.lower() and _OF_SEVERAL.search(said) is not None:
        return True
    wanted = _ASKED_PLACE.search(asked)
    if wanted is None:
        return False
    if any(form.search(said) and not form.search(asked) for form in (_OF_SEVERAL, _BESIDE_PLACE)):
        return True
    things = {root(noun.lower()) for noun in _NOUN_OF_PLACE.findall(said)}
    told = places_in(said)
    is_other_thing = bool(things) and root(wanted["thing"].lower()) not in things
    return is_other_thing or (bool(told) and told.isdisjoint(places_in(wanted[0])))


def places_in(text: str) -> frozenset[int]:
    """The places in an order that a text names by an ordinal: 10 of *the tenth*, *the 10th*."""
    digits = (int(each) for each in _ORDINAL.findall(text))
    words = (_ORDINALS.index(word) + 1 for word in words_in(text) if word in _ORDINALS)
    return frozenset((*digits, *words))


_ORDINAL = re.compile(r"(?<![\d.,])(\d{1,6})(?:\^\{?)?\s?(?:\\text\{)?(?:st|nd|rd|th)\b")
_OF_SEVERAL = re.compile(r"\b(?:sum|product|average|mean) of\b", re.IGNORECASE)
_ORDINALS = tuple(
    phrases(
        """
        first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth,
        thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth
        """
    )
)
_FIRST_SO_MANY = re.compile(
    r"\b(?:first|last|other) (?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE
)
_PLACE = rf"(?:\d+(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
_BESIDE_PLACE = re.compile(rf"\b(?:after|before|following|preceding) the {_PLACE}\b", re.IGNORECASE)
#: What has the place.
_NOUN_OF_PLACE = re.compile(rf"\b{_PLACE} ([A-Za-z]+)", re.IGNORECASE)
#: The place of which a question asks for the value.
_ASKED_PLACE = re.compile(
    rf"\b(?:what|which|find|determine|calculate|compute|give)\b[^.?]{{0,40}}\bthe {_PLACE} (?P<thing>[a-z]+)",
    re.IGNORECASE,
)
