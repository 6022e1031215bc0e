"""Equations, inequalities and systems: the gold holds every solution, and nothing else."""

from collections.abc import Sequence

from engine.answers.tree import Bracket, Cases, Constant, Negative, Node, SetOperation
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.solving import linear_solution
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import (
    And,
    Compare,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Or,
    Statement,
    conjunction,
    defined,
    equal,
    one_of,
)
from engine.kernel.reading import (
    comparisons_of,
    equation_of,
    term_of,
    terms_of_set,
    terms_of_tuple,
    tree_of,
)
from engine.kernel.terms import Fun, Term, Var, sub, variables, walk


def solutions(equation: str, name: str | None, gold: Node) -> Statement:
    """A number solves the equation if and only if it is one of the gold's."""
    left, right = equation_of(tree_of(equation))
    letters = variables(left) | variables(right)
    if len(letters) != 1 or name not in (None, *letters):
        raise NotExpressible("an equation that is not in one unknown")
    if any(isinstance(each, Fun) and each.name != "abs" for side in (left, right) for each in walk(side)):
        raise NotExpressible("an equation with roots or other functions, for which there is no proof yet")
    (letter,) = letters
    values = terms_of_set(gold)
    if any(variables(value) for value in values) or not values:
        raise NotExpressible("solutions that are no numbers")
    found = conjunction(*defined(left, right), equal(left, right))
    return Statement("real", ForAll((letter,), Iff(found, one_of(letter, values))))


@asks(
    "Determine the solution set of the equation {}.",
    "Find the set of all solutions of {}.",
    "Find the set of all real solutions of {}.",
    "Solve {} over the real numbers. Answer with the set of solutions.",
    "Solve the equation {} over the real numbers. Give the set of solutions.",
    "Solve {} over the real numbers.",
    "Which real number satisfies {}?",
)
def equation_alone(holes: Sequence[str], gold: Node) -> Statement:
    return solutions(holes[0], None, gold)


@asks(
    "For which values of {} is {}? Answer with the set of all of them.",
    "Which real numbers {} satisfy {}? Give the set.",
    "For which real numbers {} is {}? Answer with a set.",
    "Find the real number {} with {}.",
    "Find the value of {} that satisfies {}.",
    "Solve for {}: {}.",
)
def equation_for(holes: Sequence[str], gold: Node) -> Statement:
    return solutions(holes[1], holes[0], gold)


@asks("Solve {} for {}. Give the set of all solutions.", "Solve {} for {}.")
def equation_then_name(holes: Sequence[str], gold: Node) -> Statement:
    return solutions(holes[0], holes[1], gold)


@asks("The number {} satisfies {}. Compute {}.")
def number_that_satisfies(holes: Sequence[str], gold: Node) -> Statement:
    return _asked_of_solution([holes[1]], holes[2], gold, names=(holes[0],))


@asks("Suppose that {}. Find {}.", "If {}, what is the value of {}?")
def value_of_solution(holes: Sequence[str], gold: Node) -> Statement:
    return _asked_of_solution([holes[0]], holes[1], gold)


@asks("What is {} if {}?")
def value_before_its_equation(holes: Sequence[str], gold: Node) -> Statement:
    return _asked_of_solution([holes[1]], holes[0], gold)


@asks(
    "Solve the system {} and give {}.",
    "Solve the system {} and give the ordered pair {}.",
    "Solve the system {} and give the ordered triple {}.",
)
def system_first(holes: Sequence[str], gold: Node) -> Statement:
    return _system(holes[0], holes[1], gold)


@asks("Find {}, where {}.", "Find the ordered pair {}, where {}.", "Find the ordered triple {}, where {}.")
def system_last(holes: Sequence[str], gold: Node) -> Statement:
    return _system(holes[1], holes[0], gold)


def _system(system: str, asked: str, gold: Node) -> Statement:
    tree = tree_of(system)
    if not isinstance(tree, Cases) or any(branch.condition is not None for branch in tree.branches):
        raise NotExpressible("something else where a system is expected")
    return _of_solution([equation_of(branch.value) for branch in tree.branches], tree_of(asked), gold)


def _asked_of_solution(
    equations: Sequence[str], asked: str, gold: Node, names: tuple[str, ...] = ()
) -> Statement:
    return _of_solution([equation_of(tree_of(each)) for each in equations], tree_of(asked), gold, names)


def _of_solution(
    equations: Sequence[tuple[Term, Term]], asked: Node, gold: Node, names: tuple[str, ...] = ()
) -> Statement:
    """There is a solution, and what is asked has the gold's value at every one."""
    if isinstance(asked, Bracket):
        wanted, given = terms_of_tuple(asked), terms_of_tuple(gold, len(asked.items))
    else:
        wanted, given = (term_of(asked),), (term_of(gold),)
    return of_solution(equations, wanted, given, names)


def of_solution(
    equations: Sequence[tuple[Term, Term]],
    wanted: tuple[Term, ...],
    given: tuple[Term, ...],
    names: tuple[str, ...] = (),
) -> Statement:
    """There is a solution, and the wanted terms have the given values at every one."""
    letters = tuple(
        sorted(frozenset().union(*(variables(left) | variables(right) for left, right in equations)))
    )
    outside = frozenset().union(*map(variables, wanted)) - set(letters)
    if not letters or outside or (names and names != letters) or any(map(variables, given)):
        raise NotExpressible("letters that the equations do not settle")
    if defined(*(side for sides in equations for side in sides), *wanted, *given):
        raise NotExpressible("quotients in a linear system")
    holds = conjunction(*(equal(left, right) for left, right in equations))
    answer = conjunction(*(equal(one, other) for one, other in zip(wanted, given, strict=True)))
    witness = linear_solution([sub(left, right) for left, right in equations], letters)
    return Statement("real", And((Exists(letters, holds, witness), ForAll(letters, Implies(holds, answer)))))


@asks(
    "For which real {} is {}? Answer in interval notation.",
    "Write the set of all real {} with {} in interval notation.",
)
def inequality_for(holes: Sequence[str], gold: Node) -> Statement:
    return _inequality(holes[1], holes[0], gold)


@asks("Solve {} over the real numbers. Give the solution in interval notation.")
def inequality_alone(holes: Sequence[str], gold: Node) -> Statement:
    return _inequality(holes[0], None, gold)


def _inequality(text: str, name: str | None, gold: Node) -> Statement:
    """A number satisfies the inequality if and only if it lies in the gold's set."""
    relations = comparisons_of(tree_of(text))
    letters = frozenset().union(*(variables(each.left) | variables(each.right) for each in relations))
    if len(letters) != 1 or name not in (None, *letters) or any(each.op == "=" for each in relations):
        raise NotExpressible("an inequality that is not in one unknown")
    (letter,) = letters
    terms = [side for each in relations for side in (each.left, each.right)]
    return Statement(
        "real", ForAll((letter,), Iff(conjunction(*defined(*terms), *relations), member(letter, gold)))
    )


def member(letter: str, node: Node) -> Formula:
    """That the variable lies in a set of real numbers: intervals and unions of them.

    Raises:
        NotExpressible: the set is none of these.
    """
    if isinstance(node, SetOperation) and node.op == "union":
        parts = [member(letter, node.left), member(letter, node.right)]
        return Or(
            tuple(inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,)))
        )
    if not isinstance(node, Bracket) or len(node.items) != 2:
        raise NotExpressible(f"{type(node).__name__.lower()} where an interval is expected")
    low, high = node.items
    bounds: list[Formula] = []
    if low != Negative(Constant("inf")):
        bounds.append(Compare("<=" if node.opening == "[" else "<", term_of(low), Var(letter)))
    elif node.opening == "[":
        raise NotExpressible("infinity in an interval")
    if high != Constant("inf"):
        bounds.append(Compare("<=" if node.closing == "]" else "<", Var(letter), term_of(high)))
    elif node.closing == "]":
        raise NotExpressible("infinity in an interval")
    if not bounds:
        raise NotExpressible("the whole line")
    return conjunction(*bounds)


@asks(
    "Solve the system {}, {}. Answer with the set of pairs {}.",
)
def curves(holes: Sequence[str], gold: Node) -> Statement:
    return _points(holes[:2], holes[2], gold)


@asks("Find the set of all pairs {} with {} and {}.")
def curves_after(holes: Sequence[str], gold: Node) -> Statement:
    return _points(holes[1:], holes[0], gold)


@asks("At which points does the line {} meet the parabola {}? Give the set of points {}.")
def line_and_parabola(holes: Sequence[str], gold: Node) -> Statement:
    return _points(holes[:2], holes[2], gold)


def _points(equations: Sequence[str], pair: str, gold: Node) -> Statement:
    """A pair satisfies both equations if and only if it is one of the gold's."""
    names = terms_of_tuple(tree_of(pair))
    letters = tuple(each.name for each in names if isinstance(each, Var))
    sides = [equation_of(tree_of(each)) for each in equations]
    found = frozenset().union(*(variables(left) | variables(right) for left, right in sides))
    if (
        len(letters) != len(names)
        or found != set(letters)
        or defined(*(each for pair_ in sides for each in pair_))
    ):
        raise NotExpressible("letters that the equations do not have")
    points = [terms_of_tuple(item, len(letters)) for item in getattr(gold, "items", (gold,))]
    if any(variables(value) for point in points for value in point) or not points:
        raise NotExpressible("solutions that are no numbers")
    each_point = [
        conjunction(*(equal(Var(letter), value) for letter, value in zip(letters, point, strict=True)))
        for point in points
    ]
    some = each_point[0] if len(each_point) == 1 else Or(tuple(each_point))
    return Statement("real", ForAll(letters, Iff(conjunction(*(equal(*each) for each in sides)), some)))
