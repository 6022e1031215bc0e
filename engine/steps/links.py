"""One link of a chain, judged in its context."""

from collections.abc import Mapping
from fractions import Fraction

from engine.answers.comparison import Comparison, undecided
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.exact import substitute
from engine.answers.reading import Reading
from engine.answers.tree import Apply, Call, Node, Number, Signed, Symbol, symbols, walk
from engine.answers.values_equal import compare_values
from engine.steps.closed import is_closed, judge_closed, judge_equality
from engine.steps.context import Context, Fact
from engine.steps.elimination import Equation, consequence
from engine.steps.measures import has_measures, meanings, rational_or_none
from engine.steps.notation import Notation
from engine.steps.precision import has_decimals, shown_value
from engine.steps.sides import as_product
from engine.steps.verdict import LinkVerdict, fails, holds, unchecked

#: Functions that are what they are wherever they are defined.
_SMOOTH = frozenset(("sin", "cos", "tan", "cot", "sec", "csc", "exp"))
#: Nodes of a link with unknowns beyond which it is left alone.
_MAX_NODES = 600


def judge_link(
    op: str, left: Node, right: Node, context: Context, notation: Notation, *, is_derived: bool
) -> LinkVerdict:
    """Whether ``left op right`` is true by itself or by what the context says.

    Args:
        is_derived: Whether the text draws it from what stands before, rather than stating something new.
    """
    written = left, right
    left, right = context.expanded(left), context.expanded(right)
    if is_closed(left) and is_closed(right):
        verdict = judge_closed(op, left, right, notation, context.modulus)
        if verdict.label == "fails" and not context.calls_are_firm(*written):
            return unchecked("a function whose definition is not certain")
        return verdict
    if any(isinstance(below, Signed) for side in (left, right) for below in walk(side)):
        return unchecked("plus-minus with unknowns")
    if sum(1 for side in (left, right) for _ in walk(side)) > _MAX_NODES:
        return unchecked("too long to be judged with unknowns")
    if op == "=" and (found := _as_identity(left, right)) is not None:
        return found
    if (found := _with_values(op, left, right, context, notation, is_derived=is_derived)) is not None:
        is_definition = any(isinstance(side, Call) for side in written)
        return unchecked("a definition") if found.label == "fails" and is_definition else found
    if op == "=":
        return _by_equations(left, right, context, is_derived=is_derived)
    return unchecked("a condition on unknowns")


def _as_identity(left: Node, right: Node) -> LinkVerdict | None:
    for pair in meanings(left, right):
        if _compared(*pair).equal:
            return holds("identity")
    products = as_product(left), as_product(right)
    letters = {name for side in products for name in symbols(side)}
    has_single = letters & (symbols(left) | symbols(right))
    if products != (left, right) and has_single and _compared(*products).equal:
        return holds("identity")
    return None


def _compared(left: Node, right: Node) -> Comparison:
    try:
        return compare_values(left, right, Reading(seed=f"{left!r}\0{right!r}", agreement_counts=True))
    except (TooLarge, Undefined, Unsettled) as gap:
        return undecided(str(gap))


def _with_values(
    op: str, left: Node, right: Node, context: Context, notation: Notation, *, is_derived: bool
) -> LinkVerdict | None:
    """The verdict with the values known so far put in; ``None`` where they do not settle it."""
    if is_bare_value(left, right):
        return None
    put_in = [context.expanded(context.with_values(side, firm=False)) for side in (left, right)]
    if put_in == [left, right]:
        return None
    if not all(map(is_closed, put_in)):
        return holds("substituted") if op == "=" and _compared(*put_in).equal else None
    verdict = judge_closed(op, put_in[0], put_in[1], notation, context.modulus)
    if verdict.label == "holds":
        return holds("substituted")
    if verdict.label != "fails" or not is_derived or any(map(has_measures, (left, right))):
        return None
    firm = [context.expanded(context.with_values(side, firm=True)) for side in (left, right)]
    if firm != put_in or any(map(has_decimals, firm)):
        return None
    names = sorted(symbols(left) | symbols(right))
    said = ", ".join(repr(context.values[name].text) for name in names if name in context.values)
    return fails("substituted", f"contradicts {said}", f"{verdict.counterexample} with {said}")


def is_bare_value(left: Node, right: Node) -> bool:
    """Whether the link only says what an unknown is: x = 5."""
    return (isinstance(left, Symbol) and is_closed(right)) or (isinstance(right, Symbol) and is_closed(left))


def _by_equations(left: Node, right: Node, context: Context, *, is_derived: bool) -> LinkVerdict:
    """What the equations stated so far say."""
    is_bare = is_bare_value(left, right)
    if is_bare and (found := _as_solution(left, right, context)) is not None:
        return found if is_derived or found.label == "holds" else unchecked("a condition on unknowns")
    claim = Equation(left, right)
    known = [*_stated_values(context), *context.facts]
    if consequence([fact.equation for fact in known], claim) == "implied":
        return holds("implied", "follows from the equations before")
    if any(has_decimals(side) or has_measures(side) for side in (left, right)):
        return unchecked("a condition on unknowns")
    beside = [fact for fact in known if fact.start >= context.group_start and not is_bare]
    if beside and consequence([fact.equation for fact in beside], claim) == "contradicted":
        context.start_anew(context.here + 1)  # two cases side by side
        return unchecked("another case than the one beside it")
    firm = [fact for fact in known if context.is_firm(fact) and not _is_loose(fact)]
    if is_bare:
        firm = [fact for fact in firm if not is_bare_value(fact.equation.left, fact.equation.right)]
    if firm and consequence([fact.equation for fact in firm], claim) == "contradicted":
        related = [fact for fact in firm if fact.unknowns & (symbols(left) | symbols(right))]
        said = "; ".join(repr(fact.text) for fact in related)
        if not is_derived:  # another case, or another thing of the same name
            context.start_anew(context.here + 1)
            return unchecked(f"another condition than {said}")
        return fails("contradicted", f"contradicts {said}", f"no values satisfy this and {said}")
    return unchecked("a condition on unknowns")


def _stated_values(context: Context) -> list[Fact]:
    return [
        Fact(Equation(Symbol(name), value.node), value.start, value.text, value.firm_until)
        for name, value in context.values.items()
    ]


def _is_loose(fact: Fact) -> bool:
    """Whether the equation may hold only up to rounding, or in other units."""
    return any(has_decimals(side) or has_measures(side) for side in (fact.equation.left, fact.equation.right))


def _as_solution(left: Node, right: Node, context: Context) -> LinkVerdict | None:
    """A value stated of an unknown, put into the equations in this unknown alone."""
    name, value = (left, right) if isinstance(left, Symbol) else (right, left)
    assert isinstance(name, Symbol)
    satisfied: Fact | None = None
    for fact in reversed(context.facts):
        if not context.is_firm(fact):
            continue
        sides = [context.with_values(side, firm=True) for side in (fact.equation.left, fact.equation.right)]
        if symbols(sides[0]) | symbols(sides[1]) != {name.name} or has_calls(*sides):
            continue
        at_value = [substitute(side, name.name, value) for side in sides]
        verdict = judge_equality(at_value[0], at_value[1])
        if verdict.label == "holds":
            satisfied = satisfied or fact
        is_loose = _is_loose(fact) or has_decimals(value) or has_measures(value)
        if verdict.label == "fails" and not is_loose:
            return fails(
                "contradicted",
                f"does not satisfy {fact.text!r}",
                f"{shown_value(at_value[0])} against {shown_value(at_value[1])} in {fact.text!r}",
            )
    return None if satisfied is None else holds("solution", f"satisfies {satisfied.text!r}")


def has_calls(*nodes: Node) -> bool:
    return any(isinstance(below, Call) for node in nodes for below in walk(node))


def difference(left: Node, right: Node) -> str:
    """A point at which two expressions differ, in words; empty where it is not certain that they do."""
    outcome = _compared(left, right)
    is_smooth = not any(
        isinstance(below, Apply) and below.name not in _SMOOTH
        for side in (left, right)
        for below in walk(side)
    )
    if not outcome.different or outcome.method not in ("modular", "balls") or not is_smooth:
        return ""  # roots and absolute values depend on a domain that words may give
    point = _rational_point(left, right)
    if point is None:
        return "they differ as rational functions"
    at = [shown_value(_at(side, point)) for side in (left, right)]
    return f"{at[0]} against {at[1]} at " + ", ".join(f"{name} = {value}" for name, value in point.items())


def _rational_point(left: Node, right: Node) -> dict[str, str] | None:
    """Small whole numbers at which the two sides have different values."""
    names = sorted(symbols(left) | symbols(right))
    for shift in range(2, 6):
        point = {name: str(shift + index) for index, name in enumerate(names)}
        values = [rational_or_none(_at(side, point)) for side in (left, right)]
        if None not in values and values[0] != values[1]:
            return point
    return None


def _at(node: Node, point: Mapping[str, str]) -> Node:
    for name, value in point.items():
        node = substitute(node, name, Number(Fraction(value)))
    return node
