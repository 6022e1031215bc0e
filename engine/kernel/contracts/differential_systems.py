"""Two functions whose derivatives depend on both: what the gold's function does, and the other with it."""

from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tree import Node, Symbol
from engine.kernel.contracts.calculus import call_of, called_with, constant
from engine.kernel.contracts.differentiating import derivative
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Derivative, ForAll, Formula, Statement, conjunction, defined, equal
from engine.kernel.reading import sides_of, term_of, tree_of
from engine.kernel.terms import Mul, Term, Var, num, rational, sub, substituted, variables


@asks("Let {} and {} be the functions of {} with {}, {}, {} and {}. Determine {}.")
def functions_with(holes: Sequence[str], gold: Node) -> Statement:
    return _system(holes[3:5], holes[5:7], holes[2], holes[7], gold, holes[:2])


@asks("Solve the system {}, {} with {} and {}, where {} and {} depend on {}. Find {}.")
def solved_system(holes: Sequence[str], gold: Node) -> Statement:
    return _system(holes[:2], holes[2:4], holes[6], holes[7], gold, holes[4:6])


@asks("Two functions of {} satisfy {} and {}, and they start with {} and {}. What is {}?")
def two_functions(holes: Sequence[str], gold: Node) -> Statement:
    return _system(holes[1:3], holes[3:5], holes[0], holes[5], gold, ("x", "y"))


def _system(
    equations: Sequence[str],
    starts: Sequence[str],
    letter: str,
    asked: str,
    gold: Node,
    names: Sequence[str],
) -> Statement:
    """The gold and the other function have these derivatives everywhere, which are what the system says, and
    they start as they should. The other function is what the gold's derivative leaves for it."""
    name, letters = called_with(tree_of(asked))
    solution = term_of(gold)
    if letters != (letter,) or name not in names or len(set(names)) != 2 or letter in names:
        raise NotExpressible("another function than those of the system")
    if not variables(solution) <= {letter} or defined(solution):
        raise NotExpressible("a solution that is not a function of one variable")
    rules, begun = dict(map(_rule, equations)), dict(_start(each) for each in starts)
    (other,) = set(names) - {name}
    if set(rules) != set(names) or set(begun) != set(names):
        raise NotExpressible("a system of other functions")
    found = {name: solution}
    share = _share(rules[name], other, names)
    if share:
        rest = substituted(rules[name], {name: solution, other: num(0)})
        found[other] = Mul(num(1 / share), sub(derivative(solution, letter), rest))
    parts: list[Formula] = []
    moving = "s" if letter != "s" else "t"
    for each, function in found.items():
        slope = derivative(function, letter)
        parts.append(Derivative(moving, substituted(function, {letter: Var(moving)}), Var(letter), slope))
        said = substituted(rules[each], dict(found))
        if said != slope:
            parts.append(equal(slope, said))
    at_start = [equal(substituted(found[each], {letter: num(0)}), begun[each]) for each in found]
    return Statement("real", conjunction(ForAll((letter,), conjunction(*parts)), *at_start))


def _share(rule: Term, other: str, names: Sequence[str]) -> Fraction:
    """What stands before the other function in a linear rule."""
    at = {each: num(0) for each in names}
    none, one = rational(substituted(rule, dict(at))), rational(substituted(rule, at | {other: num(1)}))
    if none is None or one is None or variables(rule) - set(names):
        raise NotExpressible("a system that is not linear")
    return one - none


def _rule(text: str) -> tuple[str, Term]:
    left, right = sides_of(tree_of(text))
    if not isinstance(left, Symbol) or not left.name.endswith("'"):
        raise NotExpressible("another differential equation")
    return left.name[:-1], term_of(right)


def _start(text: str) -> tuple[str, Term]:
    called, value = sides_of(tree_of(text))
    name, arguments = call_of(called)
    if len(arguments) != 1 or constant(arguments[0]) != num(0):
        raise NotExpressible("another initial value")
    return name, constant(value)
