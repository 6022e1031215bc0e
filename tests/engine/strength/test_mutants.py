"""Mutants are other programs that parse, of every kind, in every language that has a grammar."""

import pytest

from engine.reading.languages import parser_for
from engine.strength.grammars import SHAPES
from engine.strength.mutants import OPERATOR_NAMES, can_mutate, mutants_of
from sandbox.languages import LANGUAGES, get_language
from tests.engine.strength.programs import PROGRAMS

#: Kinds of fault that every language has.
EVERYWHERE = {"operator", "boundary", "condition", "constant"}


def test_every_language_with_a_grammar_can_be_mutated() -> None:
    with_grammar = {name for name in LANGUAGES if get_language(name).syntax.grammar is not None}
    assert set(SHAPES) == with_grammar == set(PROGRAMS)


@pytest.mark.parametrize("language", PROGRAMS)
def test_mutants_are_other_programs_that_parse(language: str) -> None:
    source, parser = PROGRAMS[language], parser_for(language)
    assert parser is not None
    mutants = mutants_of(source, language, 200)
    assert len({mutant.source for mutant in mutants} | {source}) == len(mutants) + 1
    assert not any(parser.parse(mutant.source.encode()).root_node.has_error for mutant in mutants)
    assert {mutant.operator for mutant in mutants} >= EVERYWHERE
    assert {mutant.operator for mutant in mutants} <= set(OPERATOR_NAMES)


def test_python_has_every_kind_of_fault() -> None:
    source = (
        "def f(a, b):\n    t = 0\n    for x in a:\n        if x > b:\n            t += 1\n            break\n"
    )
    source += "    return max(t, b)\n"
    assert {mutant.operator for mutant in mutants_of(source, "python", 200)} == set(OPERATOR_NAMES)


def test_a_bound_spreads_over_kinds_and_the_same_source_gives_the_same() -> None:
    few = mutants_of(PROGRAMS["python"], "python", 6)
    assert few == mutants_of(PROGRAMS["python"], "python", 6)
    assert len({mutant.operator for mutant in few}) == 6


def test_docstrings_and_broken_programs_are_left_alone() -> None:
    assert not mutants_of("def f(x):\n    '''Adds 1.'''\n", "python")
    assert not mutants_of("def f(x:\n", "python") and not mutants_of("x", "cobol")
    assert not can_mutate("cobol")
