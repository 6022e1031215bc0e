"""The statement that docs/kernel.md quotes is the one that is made of the question before it."""

import re
from pathlib import Path

from engine.kernel.proving import statement_of
from engine.kernel.words import in_words
from problem_banks.records import AnswerCheck

_DOCS = Path(__file__).parents[3] / "docs" / "kernel.md"


def test_the_statement_quoted_is_the_one_that_is_made() -> None:
    page = _DOCS.read_text(encoding="utf-8")
    example = re.search(r'^Of "(.+)" with the gold `(.+)`:\n\n> (.+)$', page, re.MULTILINE)
    assert example
    question, gold, quoted = example.groups()
    assert in_words(statement_of(question, AnswerCheck(gold=gold))) == quoted
