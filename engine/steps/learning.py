"""What a claim adds to the context: definitions, values and equations."""

from engine.answers.tree import Call, Node, Symbol, symbols
from engine.steps.claim import Claim
from engine.steps.closed import is_closed
from engine.steps.context import Context
from engine.steps.elimination import Equation
from engine.steps.mood import introduces, is_condition, is_restricted
from engine.steps.rewriting import has_no_solution
from engine.steps.verdict import LinkVerdict

#: Relations besides the equals sign that settle what a letter stands for.
_CONSTRAINING = frozenset(("equiv", "approx", "in"))


def learn(claim: Claim, verdict: LinkVerdict, context: Context) -> None:
    """Keeps what a claim says of its unknowns, unless it is false or says nothing."""
    left, right = claim.left.trees[0], claim.right.trees[0]
    if verdict.label == "fails":
        return
    if claim.op != "=":
        if claim.op in _CONSTRAINING:
            context.constrained |= symbols(left) | symbols(right)
        return
    if isinstance(left, Call) and _defines(left, right, claim, verdict, context):
        return
    is_certain = context.calls_are_firm(left, right)
    left, right = context.expanded(left), context.expanded(right)
    if verdict.method == "identity" or (is_closed(left) and is_closed(right)):
        return
    if has_no_solution(Equation(left, right)):
        context.constrained |= symbols(left) | symbols(right)
        return
    has_one_reading = len(claim.left.trees) == len(claim.right.trees) == 1
    is_dependable = is_certain and has_one_reading and not claim.is_listed and not claim.is_ambiguous
    firm_until = claim.firm_until if is_dependable else -1
    context.learn_equation(left, right, start=claim.start, text=claim.shown, firm_until=firm_until)


def _defines(call: Call, body: Node, claim: Claim, verdict: LinkVerdict, context: Context) -> bool:
    """Whether ``call = body`` was taken as a definition."""
    is_introduced = (claim.start < 0 and not is_condition(claim.lead_in)) or introduces(claim.lead_in)
    is_firm = is_introduced and not is_restricted(claim.behind) and claim.firm_until > claim.end
    if context.define(call, body, is_firm=is_firm):
        return True
    is_other = verdict.label == "unchecked" and call.name in context.functions and not is_closed(body)
    if is_other and all(isinstance(argument, Symbol) for argument in call.args):
        context.redefine(call.name)
    return False
