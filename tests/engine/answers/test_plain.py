"""Sentences are put in plain words by rules, each of which has an example."""

import pytest

from engine.answers.responses.asked_words import words_asked
from engine.answers.responses.languages import DEFAULT
from engine.answers.responses.plain import ENGLISH, in_plain_words
from engine.answers.responses.plain.leads import STATED
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.responses.plain.signs import SIGNS

_RULES = (*SIGNS, *ENGLISH, *STATED)


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.example[0])
def test_every_rule_does_what_its_example_says(rule: Rewording) -> None:
    said, plain = rule.example
    heard = Heard(DEFAULT, words_asked(rule.question) if rule.question else frozenset())
    assert rule(said, heard) == plain != said
    assert rule(plain, heard) == plain


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.example[0])
def test_the_marks_of_a_rule_stand_in_what_has_its_form(rule: Rewording) -> None:
    said = rule.example[0]
    assert not rule.marks or any(mark in said for mark in rule.marks)


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.example[0])
def test_a_sentence_in_plain_words_stays_as_it_is(rule: Rewording) -> None:
    asked = words_asked(rule.question) if rule.question else frozenset()
    plain = in_plain_words(rule.example[0], DEFAULT, asked)
    assert in_plain_words(plain, DEFAULT, asked) == plain
