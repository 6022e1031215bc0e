"""The verdict on a claim: what its sides say, what the context says, and what the words around it excuse."""

import re
from fractions import Fraction

from engine.answers.tree import Negative, Node, Number, symbols
from engine.steps.claim import Claim
from engine.steps.context import Context
from engine.steps.elimination import Equation
from engine.steps.links import difference, has_calls, judge_link
from engine.steps.measures import has_measures, rational_or_none
from engine.steps.mood import denies, is_hypothetical, takes_back
from engine.steps.notation import Notation
from engine.steps.precision import has_decimals
from engine.steps.rewriting import (
    has_no_solution,
    is_odd_one_out,
    must_be_identity,
    rearranges,
    solutions_disagree,
)
from engine.steps.verdict import LinkVerdict, fails, unchecked

#: Failures that rest on earlier statements, and so on what is being spoken of.
_BY_CONTEXT = frozenset(("substituted", "contradicted", "rewriting"))
_ROUNDS = re.compile(r"nearest|\bround|approximat|decimal place|\babout\b|roughly|significant", re.IGNORECASE)
#: Letters that are constants where the text does not show it.
_CONSTANT_LETTERS = frozenset(("i", "e", "pi"))
#: How near two sides must be for an equals sign to stand for a rounding.
_ROUNDING = Fraction(1, 50)


def judge(claim: Claim, context: Context, notation: Notation) -> LinkVerdict:
    """The best verdict over all readings: a claim fails only where it fails in each of them, and where no
    words excuse it."""
    verdicts = []
    for left in claim.left.trees:
        for right in claim.right.trees:
            verdict = judge_link(claim.op, left, right, context, notation, is_derived=claim.is_derived)
            if verdict.label == "unchecked" and claim.op == "=":
                verdict = _as_rewriting(claim, left, right, context) or verdict
            if verdict.label == "holds":
                return verdict
            verdicts.append(verdict)
    for verdict in verdicts:
        if verdict.label == "unchecked":
            return verdict
    excuse = _excuse(claim, verdicts[0], notation)
    return unchecked(excuse) if excuse else verdicts[0]


def _as_rewriting(claim: Claim, left: Node, right: Node, context: Context) -> LinkVerdict | None:
    """The failure of a link that had to be an identity, or to keep the solutions of the one before."""
    written = Equation(context.expanded(left), context.expanded(right))
    unknowns = symbols(written.left) | symbols(written.right)
    if (
        not unknowns
        or unknowns & _CONSTANT_LETTERS
        or any(has_measures(side) or has_decimals(side) for side in (left, right))
    ):
        return None
    if not context.calls_are_firm(left, right) or has_calls(written.left, written.right):
        return None
    before, behind = (
        [context.expanded(side) for side in sides] for sides in (claim.chain.before, claim.chain.behind)
    )
    if is_odd_one_out(written.left, written.right, before, behind):
        return fails(
            "rewriting", "the other sides of the chain agree", difference(written.left, written.right)
        )
    if not unknowns & context.constrained and must_be_identity(
        written.left, written.right, claim.chain, claim.lead_in, context.given
    ):
        gap = difference(written.left, written.right)
        return fails("rewriting", "the two expressions differ", gap) if gap else None
    return _as_equation(claim, written, context)


def _as_equation(claim: Claim, written: Equation, context: Context) -> LinkVerdict | None:
    is_free = not (symbols(written.left) | symbols(written.right)) & context.constrained
    if is_free and has_no_solution(written) and not is_hypothetical(claim.lead_in):
        return fails("rewriting", "no value satisfies it", "the unknowns cancel, and what is left is false")
    if not claim.is_derived:
        return None
    last = context.last
    if last is None or not context.is_firm(last) or claim.chain.index or not rearranges(claim.lead_in):
        return None
    if not solutions_disagree(last.equation, written):
        return None
    return fails(
        "rewriting", f"has other solutions than {last.text!r}", "each has a solution that the other lacks"
    )


def _excuse(claim: Claim, verdict: LinkVerdict, notation: Notation) -> str:
    """Why a failure is no certain one; empty where nothing excuses it."""
    if claim.is_listed:
        return "a list of values"
    if claim.is_ambiguous:
        return "may be grouped in another way"
    if notation.has_own_operation and ("*" in claim.shown or "\\ast" in claim.shown):
        return "the text has an operation of its own"
    if verdict.method in _BY_CONTEXT and takes_back(claim.step):
        return "the text itself says that this is not so"
    if denies(claim.before, claim.step, claim.behind):
        return "the text itself says that this is not so"
    left, right = claim.left.trees[0], claim.right.trees[0]
    if claim.op == "=" and _is_numeral(left) and _is_numeral(right):
        return "two plain numbers, as at the end of a contradiction"
    if _ROUNDS.search(claim.step + claim.behind) and _are_near(left, right):
        return "equal only roughly, where the text speaks of rounding"
    return ""


def _is_numeral(node: Node) -> bool:
    return isinstance(node.operand if isinstance(node, Negative) else node, Number)


def _are_near(left: Node, right: Node) -> bool:
    values = rational_or_none(left), rational_or_none(right)
    if not values[0] or not values[1]:
        return True
    return abs(values[0] / values[1] - 1) < _ROUNDING
