"""Equations, inequalities and other relations between expressions.

Two equations are equal where one is the other times a nonzero constant, denominators cleared. Two
inequalities are equal where they have the same solutions.
"""

from fractions import Fraction
from itertools import pairwise

from flint import acb

from engine.answers.balls import ball, precision
from engine.answers.comparison import Comparison, all_of, different, equal, undecided
from engine.answers.decimals import as_decimal
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.evaluator import Evaluator
from engine.answers.exact import rational, substitute
from engine.answers.modular import vanishes
from engine.answers.naming import Named, approximations, constant_chain, named
from engine.answers.polynomials import Ratio, proportion, ratio_form
from engine.answers.prover import decide_relations
from engine.answers.reading import Compare, Reading
from engine.answers.sampling import sample_points
from engine.answers.tree import Apply, Call, Negative, Node, Number, Product, Relation, Sum, Symbol, symbols
from engine.answers.values_equal import compare_values
from engine.answers.work import is_spent

ORDER_SIGNS = frozenset(("<", "<=", ">", ">="))
_SYMMETRIC = frozenset(("perp", "parallel", "sim", "cong", "!=", "equiv", "approx"))
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
#: Random points at which two equations must be proportional, and the largest whole number in their quotient.
_MIN_POINTS = 5
_MAX_FACTOR = 10_000
#: Letters that a formula has at least, and a chain of its values more members.
_LEAST_CHAIN = 2
_NOWHERE = "a side that is defined nowhere: its denominator is zero"


def final_value(node: Node, reading: Reading) -> Node | Comparison | None:
    """The value that a relation names or computes; an outcome where one of its links is false.

    ``None`` where the node states no single value.
    """
    if not isinstance(node, Relation):
        return None
    for left, right in approximations(node):
        if _is_false_link(left, right, reading):
            return different("chain", "an approximation in the chain is wrong")
    chain = constant_chain(node)
    if chain is not None:
        if any(_is_false_link(left, right, reading) for left, right in pairwise(chain)):
            return different("chain", "a link of the chain is false")
        return chain[-1]
    found = named(node) or _computed(node)
    if found is None:
        return None
    steps = found.steps
    if not symbols(found.value):
        steps = tuple(step for step in steps if not symbols(step))  # a formula, in which numbers are put
    if any(_is_false_link(step, found.value, reading) for step in steps):
        return different("chain", "a link of the chain is false")
    return found.value


def _computed(node: Relation) -> Named | None:
    """The value of a formula in several letters, in which numbers are put: *bh/2 = 10·7/2 = 35*."""
    formula, *steps = node.items
    is_chain = len(node.items) > _LEAST_CHAIN and set(node.ops) == {"="}
    if not is_chain or len(symbols(formula)) < _LEAST_CHAIN or any(symbols(step) for step in steps):
        return None
    return Named(formula, node.items[-1], tuple(steps[:-1]))


def _is_false_link(left: Node, right: Node, reading: Reading) -> bool:
    """Whether ``left = right`` certainly fails, a short decimal being read as rounded."""
    try:
        if not compare_values(left, right, reading).different:
            return False
    except (TooLarge, Unsettled, Undefined):
        return False
    decimal = as_decimal(left) or as_decimal(right)
    if decimal is None:
        return True
    exact = right if as_decimal(left) is not None else left
    unit = Fraction(1, 10) ** (decimal.places or 0)
    with precision(256):
        try:
            gap = abs(Evaluator(log_base_ten=reading.log_base_ten).value(exact) - ball(decimal.value))
        except (Undefined, Unsettled):
            return False
        return bool(gap > ball(unit).real)


def compare_relations(gold: Relation, answer: Relation, reading: Reading, compare: Compare) -> Comparison:
    """Two relations that do not name the same quantity."""
    if set(gold.ops) == {"="} and set(answer.ops) == {"="}:
        return _compare_equations(gold, answer, reading)
    if set(gold.ops) <= ORDER_SIGNS and set(answer.ops) <= ORDER_SIGNS:
        return _compare_inequalities(gold, answer, reading, compare)
    if gold.ops == answer.ops == ("in",) and _are_other_symbols(gold.items[0], answer.items[0]):
        return different("kind", "another unknown")
    if "in" in gold.ops or "in" in answer.ops or "!=" in gold.ops or "!=" in answer.ops:
        from engine.answers.realsets import compare_sets

        return compare_sets(gold, answer, reading, compare)
    return _compare_link_by_link(gold, answer, reading, compare)


def _are_other_symbols(left: Node, right: Node) -> bool:
    return isinstance(left, Symbol) and isinstance(right, Symbol) and left != right


def _compare_link_by_link(gold: Relation, answer: Relation, reading: Reading, compare: Compare) -> Comparison:
    if gold.ops != answer.ops:
        if len(gold.ops) == len(answer.ops) == 1:
            return different("kind", f"the relation {answer.ops[0]} against {gold.ops[0]}")
        return undecided("chains of different relations")
    pairs = [compare(left, right, reading) for left, right in zip(gold.items, answer.items, strict=True)]
    outcome = all_of(pairs, "parts")
    if outcome.equal or len(gold.ops) != 1 or gold.ops[0] not in _SYMMETRIC:
        return outcome if outcome.equal else undecided("the sides of the relation differ")
    swapped = [compare(x, y, reading) for x, y in zip(gold.items, reversed(answer.items), strict=True)]
    return all_of(swapped, "parts") if all(o.equal for o in swapped) else undecided("the sides differ")


# Equations


def _compare_equations(gold: Relation, answer: Relation, reading: Reading) -> Comparison:
    renamed = _same_function(gold, answer)
    if renamed is not None:
        return compare_values(named_value(gold), named_value(renamed), reading)
    if len(gold.items) != 2 or len(answer.items) != 2:
        if constant_chain(gold) is not None and constant_chain(answer) is not None:
            return compare_values(gold.items[-1], answer.items[-1], reading)
        if len(gold.items) == len(answer.items):
            pairs = [compare_values(x, y, reading) for x, y in zip(gold.items, answer.items, strict=True)]
            if all(outcome.equal for outcome in pairs):
                return all_of(pairs, "parts")
        return undecided("chains of several equations")
    left, right = _zero_form(gold), _zero_form(answer)
    names = sorted(symbols(left) | symbols(right))
    if not names:
        return compare_values(gold.items[-1], answer.items[-1], reading)
    try:
        forms = ratio_form(left, names), ratio_form(right, names)
    except TooLarge:
        return _modular_proportion(left, right, names, reading)
    except ZeroDivisionError:
        return undecided(_NOWHERE)
    if forms[0] is not None and forms[1] is not None:
        return _compare_polynomials(forms[0], forms[1])
    return _proportional_at_points(left, right, names, reading)


def named_value(relation: Relation) -> Node:
    return relation.items[-1]


def _same_function(gold: Relation, answer: Relation) -> Relation | None:
    """``answer`` with the arguments of its function renamed to those of the gold's: f(t) = t^2 as f(x) =
    x^2."""
    left, right = gold.items[0], answer.items[0]
    if not isinstance(left, Call) or not isinstance(right, Call):
        return None
    if left.name != right.name or len(left.args) != len(right.args):
        return None
    renamed: Node = answer
    for target, source in zip(left.args, right.args, strict=True):
        if not isinstance(target, Symbol) or not isinstance(source, Symbol):
            return None
        if target != source and target.name in symbols(answer):
            return None
        renamed = substitute(renamed, source.name, target)
    return renamed if isinstance(renamed, Relation) else None


def _zero_form(relation: Relation) -> Node:
    left, right = relation.items
    for root, value in ((left, right), (right, left)):
        if isinstance(root, Apply) and root.name == "root" and root.args[0] == Number.whole(2):
            known = rational(value)
            if known is not None and known >= 0:  # the root is that value where its square is the radicand
                return Sum((root.args[1], Negative(Number(known**2))))
    return Sum((left, Negative(right)))


def _compare_polynomials(gold: Ratio, answer: Ratio) -> Comparison:
    if gold.numerator.is_zero() or answer.numerator.is_zero():
        both = gold.numerator.is_zero() and answer.numerator.is_zero()
        return undecided("two identities") if both else different("exact", "one of them always holds")
    factor = proportion(gold.numerator, answer.numerator)
    if gold.numerator.is_constant() or answer.numerator.is_constant():
        return (
            undecided("an equation without solutions")
            if factor
            else different("exact", "one has no solutions")
        )
    if factor is not None:
        return equal("exact", "proportional polynomials", factor=str(factor))
    return different("exact", "the polynomials are not proportional")


def _modular_proportion(left: Node, right: Node, names: list[str], reading: Reading) -> Comparison:
    """Polynomials too long to expand: f(p) g(q) = f(q) g(p) for all p and q means that they are
    proportional."""
    shifted = {name: f"{name}\0" for name in names}
    moved_left, moved_right = left, right
    for name, other in shifted.items():
        moved_left = substitute(moved_left, name, Symbol(other))
        moved_right = substitute(moved_right, name, Symbol(other))
    cross = Sum((Product((left, moved_right)), Negative(Product((moved_left, right)))))
    zero = vanishes(cross, [*names, *shifted.values()], reading.seed)
    if zero is None:
        return undecided("equations too large to compare")
    if zero:
        return equal("modular", "proportional modulo two primes")
    return different("modular", "not proportional modulo a prime")


def _proportional_at_points(left: Node, right: Node, names: list[str], reading: Reading) -> Comparison:
    """Equations with roots or transcendental functions: equal where the quotient of both sides is constant.

    Equations that are not proportional may still have the same solutions, so no difference is claimed unless
    both are polynomials in the unknowns.
    """
    cross = Sum((Product((left, Symbol("\0"))), Negative(right)))
    first, agreeing = None, 0
    for sample in sample_points(cross, names, reading.seed):
        if sample.role == "spare":
            break
        values = {name: ball(value) for name, value in sample.values.items()}
        evaluator = Evaluator(True, reading.log_base_ten, values)
        with precision(256):
            try:
                upper, lower = evaluator.value(left), evaluator.value(right)
            except (Undefined, Unsettled):
                continue
            except TooLarge:
                if sample.role != "probe" or is_spent():
                    raise
                continue
            if lower.contains(0) or upper.contains(0):
                continue
            quotient = upper / lower
        if first is None:
            first = quotient
        elif not quotient.overlaps(first):
            return undecided("the equations are not proportional")
        agreeing += 1
    if agreeing < _MIN_POINTS or first is None:
        return undecided("too few points settle the equations")
    if reading.agreement_counts:
        return equal("sampled", "proportional at random points", points=agreeing)
    factor = _simple_fraction(first)
    if factor is None:
        return undecided("the equations are proportional at random points; that is no proof")
    return compare_values(left, Product((Number(factor), right)), reading)


def _simple_fraction(value: acb) -> Fraction | None:
    """The fraction of small numbers that a ball holds; ``None`` where it holds none."""
    middle = float(value.real.mid())
    if not abs(middle) < _MAX_FACTOR:
        return None
    fraction = Fraction(middle).limit_denominator(_MAX_FACTOR)
    return fraction if fraction and value.overlaps(ball(fraction)) else None


# Inequalities


def _compare_inequalities(gold: Relation, answer: Relation, reading: Reading, compare: Compare) -> Comparison:
    unknowns = symbols(gold) | symbols(answer)
    if len(unknowns) == 2 and len(symbols(gold)) == len(symbols(answer)) == 1:
        return different("kind", "another unknown")
    if (alike := _same_links(gold, answer, reading, compare)) is not None:
        return alike
    if not unknowns:
        return undecided("two statements about numbers")
    if len(unknowns) == 1:
        from engine.answers.realsets import compare_sets

        outcome = compare_sets(gold, answer, reading, compare)
        if outcome.decision != "undecided" or outcome.method == "vacuous":
            return outcome
    if len(gold.ops) == len(answer.ops) == 1:
        outcome = _compare_half_spaces(gold, answer)
        if outcome.decision != "undecided":
            return outcome
    return decide_relations(gold, answer)


def _same_links(gold: Relation, answer: Relation, reading: Reading, compare: Compare) -> Comparison | None:
    """Equality of inequalities whose sides are equal one by one, read from either end."""
    for candidate in (answer, _mirrored(answer)):
        if candidate.ops == gold.ops:
            pairs = [compare(x, y, reading) for x, y in zip(gold.items, candidate.items, strict=True)]
            if all(outcome.equal for outcome in pairs):
                return all_of(pairs, "parts")
    return None


def _mirrored(relation: Relation) -> Relation:
    return Relation(relation.items[::-1], tuple(_MIRRORED[op] for op in reversed(relation.ops)))


def _compare_half_spaces(gold: Relation, answer: Relation) -> Comparison:
    """f > 0 against g > 0, where equality is f = c g with positive c."""
    names = sorted(symbols(gold) | symbols(answer))
    try:
        left, right = (ratio_form(_positive_form(side), names) for side in (gold, answer))
    except ZeroDivisionError:
        return undecided(_NOWHERE)
    if left is None or right is None:
        return undecided("inequalities that are not polynomial")
    strict = [side.ops[0] in ("<", ">") for side in (gold, answer)]
    if left.denominator != right.denominator:
        return undecided("inequalities with different denominators")
    factor = proportion(left.numerator, right.numerator)
    if factor is None:
        is_linear = left.numerator.total_degree() == right.numerator.total_degree() == 1
        constant = left.denominator.is_constant() and right.denominator.is_constant()
        if is_linear and constant:
            return different("exact", "different half-spaces")
        return undecided("polynomial inequalities that are not proportional")
    if factor > 0 and strict[0] == strict[1]:
        return equal("exact", "proportional with a positive factor", factor=str(factor))
    return different("exact", "the boundary counts on one side only" if factor > 0 else "opposite directions")


def _positive_form(relation: Relation) -> Node:
    left, right = relation.items
    return Sum((left, Negative(right)) if relation.ops[0] in (">", ">=") else (right, Negative(left)))
