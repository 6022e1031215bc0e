"""The step check: every step of a worked solution with its label."""

from collections import Counter

from engine.answers.limits import MAX_RESPONSE_CHARS
from engine.steps.claim import Claim
from engine.steps.cleaning import cleaned
from engine.steps.context import Context
from engine.steps.learning import learn
from engine.steps.notation import Notation, notation_of
from engine.steps.records import ClaimResult, Label, SolutionCheck, StepLabel
from engine.steps.rewriting import Chain, asks_for_rewriting, is_worth_rewriting
from engine.steps.sides import read_side
from engine.steps.splitting import Span, split_steps
from engine.steps.statements import Statement, read_statements
from engine.steps.verdict import unchecked
from engine.steps.walk import Walk

#: Characters behind a definition that may restrict it: f(x) = x for positive x.
_CHARS_BEHIND = 60


def check_solution(solution: str, problem: str | None = None) -> SolutionCheck:
    """Labels every step of a worked solution. Never raises because of its text.

    Args:
        problem: The statement, whose equations and definitions the solution may use.
    """
    if len(solution) > MAX_RESPONSE_CHARS:
        reason = f"longer than {MAX_RESPONSE_CHARS} characters"
        label = StepLabel(label="unchecked", text="", start=0, end=len(solution), reason=reason)
        return SolutionCheck(labels=(label,), first_failure=None, counts={"unchecked": 1})
    statement = (problem or "")[:MAX_RESPONSE_CHARS]
    notation = notation_of(f"{statement}\n{solution}")
    if r"\boxed" in statement:  # a box of the problem's own is an operation, not the mark of an answer
        solution_text = solution.replace(r"\boxed", r"\BOXED")
    else:
        solution_text = solution
    walk = Walk(solution, cleaned(solution_text), notation)
    _learn_problem(statement, notation, walk.context, firm_until=len(solution) + 1)
    spans = split_steps(solution)
    labels = tuple(
        _labelled(solution, span, walk.claims(span, following))
        for span, following in zip(spans, (*spans[1:], None), strict=False)
    )
    first = next((index for index, label in enumerate(labels) if label.label == "fails"), None)
    counts: Counter[Label] = Counter(label.label for label in labels)
    return SolutionCheck(labels=labels, first_failure=first, counts=dict(counts))


def _learn_problem(statement: str, notation: Notation, context: Context, *, firm_until: int) -> None:
    """What the problem states is taken as given."""
    clean = cleaned(statement)
    for span in split_steps(statement):
        for region in span.regions:
            for given in read_statements(clean, region.start, region.end):
                if not given.ops and asks_for_rewriting(statement):
                    trees = read_side(given.sides[0].text, notation).trees
                    context.given |= {tree for tree in trees if is_worth_rewriting(tree)}
                for index in range(len(given.ops)):
                    _learn_given(given, index, clean, notation, context, firm_until)


def _learn_given(
    given: Statement, index: int, clean: str, notation: Notation, context: Context, firm_until: int
) -> None:
    left, op, right = given.sides[index], given.ops[index], given.sides[index + 1]
    claim = Claim(
        op=op,
        left=read_side(left.text, notation),
        right=read_side(right.text, notation),
        shown=f"{left.text} {op} {right.text}",
        start=-1,
        end=-1,
        firm_until=firm_until,
        chain=Chain(None, index, 0),
        lead_in=clean[max(0, left.start - _CHARS_BEHIND) : left.start],
        before="",
        step="",
        behind=clean[right.end : right.end + _CHARS_BEHIND],
        is_listed=given.is_listed,
    )
    if op and claim.left.trees and claim.right.trees:
        learn(claim, unchecked("given"), context)


def _labelled(text: str, span: Span, claims: list[ClaimResult]) -> StepLabel:
    failed = next((claim for claim in claims if claim.label == "fails"), None)
    open_ones = [claim for claim in claims if claim.label == "unchecked"]
    counterexample = ""
    label: Label
    if failed is not None:
        label, counterexample = "fails", failed.counterexample
        reason = f"{failed.text}: {failed.reason}"
    elif len(open_ones) < len(claims) and all(claim.was_read for claim in open_ones):
        label, reason = "holds", ""
    else:
        label = "unchecked"
        reason = open_ones[0].reason if open_ones else "states no claim that can be read"
    return StepLabel(
        label=label,
        text=text[span.start : span.end],
        start=span.start,
        end=span.end,
        claims=tuple(claims),
        reason=reason,
        counterexample=counterexample,
        has_mathematics=bool(span.regions),
    )
