"""Static features of a problem: what can be said of its difficulty before anyone tries it.

Code is measured on its reference (or the first accepted solution): cyclomatic complexity by radon for Python,
and for every language with a grammar the size and depth of the syntax tree, its branches and its loops.
radon's Halstead and maintainability figures are wrong for ``match`` statements and are not used. Math is
measured on its worked solution and gold answer.
"""

import re
from string import digits
from typing import TYPE_CHECKING

from engine.reading.languages import parser_for
from problem_banks.records import AnswerCheck, Problem
from sandbox.languages import HOST_LANGUAGE

if TYPE_CHECKING:
    from tree_sitter import Tree

#: Node types of all grammars that choose between ways. Names that a grammar lacks do no harm.
_BRANCHES = frozenset(
    {
        "if_statement",
        "if_expression",
        "elif_clause",
        "conditional_expression",
        "ternary_expression",
        "case_statement",
        "switch_case",
        "switch_block_statement_group",
        "case_clause",
        "match_arm",
        "expression_case",
        "type_case",
        "except_clause",
        "catch_clause",
    }
)
_LOOPS = frozenset(
    {
        "for_statement",
        "for_in_statement",
        "enhanced_for_statement",
        "for_range_loop",
        "for_expression",
        "while_statement",
        "while_expression",
        "do_statement",
        "loop_expression",
        "for_in_clause",
    }
)
_OPENING = frozenset("([{")
_BRACKET = re.compile(r"[()\[\]{}]")
_OPERATORS = re.compile(r"\*\*|[-+*/^=<>]|\\(?:frac|cdot|times|div|sqrt|binom|sum|prod|int|le|ge|ne)\b")


def features_of(
    problem: Problem, solution: str | None = None, language: str = HOST_LANGUAGE
) -> dict[str, float]:
    """Features by name, all non-negative; empty where nothing can be measured.

    ``solution`` stands in for the reference code where the problem has none.
    """
    if problem.kind == "math":
        return _of_answer(problem, problem.check.gold if isinstance(problem.check, AnswerCheck) else "")
    sources = dict(problem.reference.code) if problem.reference is not None else {}
    if not sources and solution is not None:
        sources = {language: solution}
    if not sources:
        return {}
    chosen = HOST_LANGUAGE if HOST_LANGUAGE in sources else min(sources)
    return code_features(sources[chosen], chosen)


def code_features(source: str, language: str) -> dict[str, float]:
    """``nodes`` (named ones) and ``depth`` of the syntax tree, ``branches``, ``loops`` and ``cyclomatic``."""
    parser = parser_for(language)
    features: dict[str, float] = {}
    if parser is not None:
        features = _of_tree(parser.parse(source.encode("utf-8", "replace")))
    complexity = cyclomatic(source) if language == HOST_LANGUAGE else None
    if complexity is not None:
        features["cyclomatic"] = complexity
    return features


def cyclomatic(source: str) -> float | None:
    """McCabe's complexity summed over all functions and top-level code of a Python source, by radon.

    ``None`` for source that does not parse.
    """
    from radon.visitors import ComplexityVisitor

    try:
        return float(ComplexityVisitor.from_code(source).total_complexity)
    except (SyntaxError, ValueError, RecursionError):  # ValueError: a NUL character
        return None


def expression_depth(text: str) -> int:
    """Deepest nesting of brackets, braces and parentheses. An unmatched closing one is not counted."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(text):
        if bracket in _OPENING:
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
    return deepest


def _of_answer(problem: Problem, gold: str) -> dict[str, float]:
    worked = _worked(problem)
    lines = [line for line in worked.splitlines() if line.strip()]
    steps = problem.reference.steps if problem.reference is not None else ()
    everything = [problem.statement, gold, worked]
    return {
        "steps": float(len(steps) or len(lines)),
        "expression_depth": float(max(expression_depth(text) for text in everything)),
        "operators": float(len(_OPERATORS.findall(worked or gold))),
        "digits": float(_digits_in(worked or gold)),
        "statement_words": float(len(problem.statement.split())),
    }


def _digits_in(text: str) -> int:
    return sum(map(text.count, digits) if text.isascii() else map(str.isdigit, text))


def _worked(problem: Problem) -> str:
    if problem.reference is None:
        return ""
    steps = [step.claim or step.text for step in problem.reference.steps]
    return "\n".join(steps) or problem.reference.text


def _of_tree(tree: "Tree") -> dict[str, float]:
    """Walks with a cursor: a hostile source may nest deeper than Python's stack."""
    nodes = branches = loops = depth = deepest = 0
    cursor = tree.walk()
    while True:
        node = cursor.node
        if node is not None and node.is_named:
            nodes += 1
            branches += node.type in _BRANCHES
            loops += node.type in _LOOPS
        if cursor.goto_first_child():
            depth += 1
            deepest = max(deepest, depth)
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return {
                    "nodes": float(nodes),
                    "depth": float(deepest),
                    "branches": float(branches),
                    "loops": float(loops),
                }
            depth -= 1
