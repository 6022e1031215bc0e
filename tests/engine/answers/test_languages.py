"""Laws that hold in every language that the reader of responses knows."""

import pytest

from engine.answers import find_answer, judge
from engine.answers.responses.languages import WORDINGS
from engine.answers.responses.scripts import language_of
from engine.answers.responses.wording import Role, Wording

_BEFORE = (Role.NEGATION, Role.JUDGEMENT, Role.MODALITY, Role.SUPPOSITION)
_AFTER = (Role.RETRACTION, Role.DOUBT, Role.SURRENDER)
every_language = pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.name)


def _space(wording: Wording) -> str:
    return " " if wording.is_spaced else ""


@every_language
def test_every_answer_noun_names_the_value_behind_it(wording: Wording) -> None:
    for noun in wording.answers:
        for response in (f"{noun}: 42", f"**{noun}:** 42", f"{noun}：42", f"# {noun}\n\n42"):
            found = find_answer(response)
            assert found is not None, response
            assert found.text == "42", response


@every_language
def test_a_value_behind_a_word_that_does_not_state_it_is_no_answer(wording: Wording) -> None:
    gap, noun = _space(wording), wording.answers[0]
    for role in _BEFORE:
        for word in wording.roles[role]:
            bare = word.strip("^$")
            response = f"{bare}{gap}{noun}: 42"
            assert not judge("42", response).accepted, response


@every_language
def test_a_box_that_is_taken_back_behind_it_is_no_answer(wording: Wording) -> None:
    for role in _AFTER:
        for word in wording.roles[role]:
            response = f"{wording.answers[0]}: $\\boxed{{42}}$.\n\n{word.strip('^$')}."
            assert not judge("42", response).accepted, response


@every_language
def test_a_box_stands_when_it_is_affirmed(wording: Wording) -> None:
    for word in wording.roles[Role.AFFIRMATION]:
        response = f"{wording.answers[0]}: $\\boxed{{42}}$.\n\n{word}."
        assert judge("42", response).accepted, response


@every_language
def test_a_value_behind_or_before_an_or_is_no_answer(wording: Wording) -> None:
    gap, noun = _space(wording), wording.answers[0]
    for word in wording.or_words:
        for response in (f"{noun}: 42{gap}{word}{gap}43", f"{noun}: 41{gap}{word}{gap}42"):
            assert not judge("42", response).accepted, response


@every_language
def test_a_language_is_told_by_its_own_words(wording: Wording) -> None:
    gap = _space(wording)
    said = gap.join((*wording.openers[:2], wording.answers[0], wording.copulas[0]))
    assert language_of(f"{said} 42.") is wording


@every_language
def test_no_phrase_both_affirms_and_takes_back(wording: Wording) -> None:
    affirmed = set(wording.roles[Role.AFFIRMATION])
    for role in (*_AFTER, *_BEFORE):
        assert not affirmed & set(wording.roles[role])
    assert set(wording.roles) == set(Role)
