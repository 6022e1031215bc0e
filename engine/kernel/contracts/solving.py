"""Solutions of linear equations over the rationals: witnesses for proofs, which a kernel checks."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare
from engine.kernel.terms import Term, num, rational, sub, substituted


def linear_solution(zeros: Sequence[Term], letters: Sequence[str]) -> tuple[Term, ...]:
    """Values of the letters at which all terms are zero.

    Raises:
        NotExpressible: the terms are not linear with exactly one solution.
    """
    rows = [_row(term, letters) for term in zeros]
    for column in range(len(letters)):
        pivot = next((row for row in rows[column:] if row[column]), None)
        if pivot is None:
            raise NotExpressible("equations without exactly one solution")
        rows.remove(pivot)
        pivot = [entry / pivot[column] for entry in pivot]
        rows = [[entry - row[column] * top for entry, top in zip(row, pivot, strict=True)] for row in rows]
        rows.insert(column, pivot)
    if any(any(row) for row in rows[len(letters) :]):
        raise NotExpressible("equations that contradict each other")
    return tuple(num(-rows[place][-1]) for place in range(len(letters)))


def corner(
    conditions: Sequence[Compare],
    letters: Sequence[str],
    *,
    equations: Sequence[Compare] = (),
    also: Sequence[Compare] = (),
) -> tuple[Term, ...]:
    """Values of the letters that satisfy all linear conditions and equations, as many conditions as are
    needed with both sides equal, and ``also`` what is asked of the corner that is looked for.

    Raises:
        NotExpressible: there are none.
    """
    for chosen in combinations(conditions, len(letters) - len(equations)):
        try:
            point = linear_solution([sub(each.left, each.right) for each in (*equations, *chosen)], letters)
        except NotExpressible:
            continue
        values = dict(zip(letters, point, strict=True))
        if all(_holds(each, values) for each in (*conditions, *equations, *also)):
            return point
    raise NotExpressible("conditions that no corner satisfies")


def _holds(condition: Compare, values: dict[str, Term]) -> bool:
    left, right = (rational(substituted(side, values)) for side in (condition.left, condition.right))
    if left is None or right is None:
        return False
    return {"=": left == right, "<=": left <= right}.get(condition.op, False)


def _row(term: Term, letters: Sequence[str]) -> list[Fraction]:
    """Coefficients of a linear term, the constant last; a solution is checked later, so points are enough."""
    zero = {letter: num(0) for letter in letters}
    points = [{**zero, letter: num(1)} for letter in letters]
    constant = rational(substituted(term, dict(zero)))
    values = [rational(substituted(term, dict(point))) for point in points]
    if constant is None or any(value is None for value in values):
        raise NotExpressible("terms that are not linear")
    return [*(value - constant for value in values if value is not None), constant]
