"""From a problem to its proof: the one place where a proof is made."""

from engine.answers.contract import compile_gold
from engine.answers.errors import GoldError
from engine.kernel.contracts import (  # noqa: F401  (they register)
    bases,
    calculus,
    circles,
    complex_numbers,
    differential,
    differential_systems,
    distances,
    equations,
    expansions,
    extremes,
    finite_fields,
    floors,
    games,
    integers,
    linear_maps,
    matrices,
    matrix_powers,
    polynomials,
    programmes,
    progressions,
    projections,
    regions,
    residues,
    sequences,
    values,
)
from engine.kernel.contracts.frames import stated
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Statement, require_content
from problem_banks.records import AnswerCheck, Check


def statement_of(words: str, check: Check) -> Statement:
    """What makes the gold of a check right as the answer to a problem in these words.

    Raises:
        NotExpressible: there is no such statement, for the reason that is named.
    """
    if not isinstance(check, AnswerCheck):
        raise NotExpressible(f"a check of type {check.type}")
    try:
        contract = compile_gold(check.gold, check.answer_type)
    except GoldError as error:
        raise NotExpressible("a gold that cannot be read") from error
    found = stated(words, contract.tree)
    require_content(found)
    return found
