"""Linear maps: ranks, kernels, and images of a vector by those of two others."""

from collections.abc import Sequence
from itertools import combinations

from engine.answers.tree import Matrix, Node, Product, Symbol
from engine.kernel.contracts.equations import of_solution
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.matrices import determinant, number, numbers
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare, ForAll, Iff, Statement, conjunction, equal
from engine.kernel.reading import entries_of, items_of, sides_of, term_of, terms_of_tuple, tree_of
from engine.kernel.terms import Term, Var, add, mul, num, rational, variables


def column(node: Node) -> tuple[Term, ...]:
    """The entries of one column.

    Raises:
        NotExpressible: it is none.
    """
    rows = entries_of(node)
    if any(len(row) != 1 for row in rows):
        raise NotExpressible("a matrix where a column is expected")
    return tuple(row[0] for row in rows)


@asks(
    "Find {} such that the matrix with the columns {} has rank 2.",
    "For which number {} are the vectors {} linearly dependent?",
)
def dependent(holes: Sequence[str], gold: Node) -> Statement:
    """The determinant is zero if and only if the letter is the gold; two of the columns are independent."""
    name = term_of(tree_of(holes[0]))
    columns = [column(each) for each in items_of(tree_of(holes[1]))]
    if not isinstance(name, Var) or [len(each) for each in columns] != [3, 3, 3]:
        raise NotExpressible("another matrix than one of three columns")
    zero = equal(determinant(tuple(zip(*columns, strict=True))), num(0))
    minor = next(
        found
        for one, other in combinations(range(3), 2)
        for low, high in combinations(range(3), 2)
        if rational(
            found := determinant(
                ((columns[one][low], columns[other][low]), (columns[one][high], columns[other][high]))
            )
        )
    )
    found_letters = frozenset().union(*(variables(entry) for each in columns for entry in each))
    if found_letters != {name.name}:
        raise NotExpressible("a matrix with other letters")
    settled = ForAll((name.name,), Iff(zero, equal(name, number(gold))))
    return Statement("real", conjunction(settled, Compare("!=", minor, num(0))))


@asks("Find the vector {} with {} in the kernel of {}.")
def kernel_vector(holes: Sequence[str], gold: Node) -> Statement:
    names = terms_of_tuple(tree_of(holes[0]), 4)
    left, right = sides_of(tree_of(holes[1]))
    if term_of(left) != names[-1] or term_of(right) != num(1):
        raise NotExpressible("another condition")
    return _kernel(names, holes[2], gold)


@asks("The kernel of {} is spanned by one vector whose last entry is 1. Find it as a 4-tuple.")
def kernel_span(holes: Sequence[str], gold: Node) -> Statement:
    return _kernel(tuple(Var(f"x{place}") for place in range(4)), holes[0], gold)


def _kernel(names: tuple[Term, ...], matrix: str, gold: Node) -> Statement:
    """A vector with last entry 1 is in the kernel if and only if it is the gold."""
    letters = tuple(each.name for each in names if isinstance(each, Var))
    rows, values = numbers(entries_of(tree_of(matrix))), terms_of_tuple(gold, len(names))
    if len(set(letters)) != len(names) or len(rows[0]) != len(names) or any(map(variables, values)):
        raise NotExpressible("a matrix of another size")
    zeros = [equal(add(*(mul(a, b) for a, b in zip(row, names, strict=True))), num(0)) for row in rows]
    found = [equal(name, value) for name, value in zip(names, values, strict=True)]
    inside = conjunction(equal(names[-1], num(1)), *zeros)
    return Statement("real", ForAll(letters, Iff(inside, conjunction(*found))))


@asks(
    "Let {} be linear with {} and {}. What is {}? Give the pair of coordinates.",
    "The linear map {} has {} and {}. Find {} as a pair of coordinates.",
)
def image(holes: Sequence[str], gold: Node) -> Statement:
    """Some matrix has the two images, and every one that has them gives the gold."""
    entries = ((Var("a"), Var("b")), (Var("c"), Var("d")))

    def applied(node: Node) -> tuple[Term, ...]:
        match node:
            case Product(factors=(Symbol(name=name), Matrix() as vector)) if name == holes[0]:
                values = column(vector)
                if len(values) == 2:
                    return tuple(
                        add(*(mul(a, b) for a, b in zip(row, values, strict=True))) for row in entries
                    )
        raise NotExpressible("something else than the map of a column of two")

    equations: list[tuple[Term, Term]] = []
    for text in holes[1:3]:
        left, right = sides_of(tree_of(text))
        equations += zip(applied(left), column(right), strict=True)
    return of_solution(equations, applied(tree_of(holes[3])), terms_of_tuple(gold, 2))
