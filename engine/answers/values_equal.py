"""Whether two expressions have the same value: as constants, or as functions of their symbols."""

from engine.answers.comparison import Comparison, equal
from engine.answers.constants_equal import compare_constants
from engine.answers.functions_equal import compare_functions
from engine.answers.identities import fingerprint
from engine.answers.reading import Reading
from engine.answers.tree import Call, Node, Symbol, contains, map_children, symbols
from engine.answers.work import bounded_work


def compare_values(gold: Node, answer: Node, reading: Reading) -> Comparison:
    """Whether two expressions are equal in value, wherever they are defined.

    Raises:
        TooLarge: deciding would cost more than the bounds allow.
    """
    if gold == answer:
        return equal("identical")
    with bounded_work():
        return _compared(gold, answer, reading)


def _compared(gold: Node, answer: Node, reading: Reading) -> Comparison:
    gold, answer = _with_calls_as_symbols(gold), _with_calls_as_symbols(answer)
    has_unknowns = bool(symbols(gold) or symbols(answer))
    outcome = (compare_functions if has_unknowns else compare_constants)(gold, answer, reading)
    if outcome.decision == "undecided" and reading.prove is not None:
        return reading.prove(gold, answer, reading)
    return outcome


def _with_calls_as_symbols(node: Node) -> Node:
    """Unknown functions become symbols: f(2) is a number that is not known."""
    if isinstance(node, Call):
        return _symbol_of_call(node)
    if not contains(node, Call):
        return node
    return map_children(node, _with_calls_as_symbols)


def _symbol_of_call(node: Call) -> Node:
    """A symbol that calls of one function at equal arguments share."""
    keys = [fingerprint(argument) or repr(argument) for argument in node.args]
    return Symbol(f"{node.name}({', '.join(keys)})")
