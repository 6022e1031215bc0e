"""Distances in the plane and in space: the least of all distances between their points."""

from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tree import Bracket, Negative, Node, Product, Sum, Symbol
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.lowest import bounded_by, lowest_point, square_of, squared_distance
from engine.kernel.contracts.matrices import determinant, number
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare, Exists, ForAll, Iff, Statement, conjunction, equal
from engine.kernel.reading import equation_of, sides_of, terms_of_tuple, tree_of
from engine.kernel.terms import (
    Add,
    Div,
    Mul,
    Neg,
    Pow,
    Term,
    Var,
    mul,
    num,
    rational,
    sub,
    substituted,
    variables,
)

Point = tuple[Term, ...]


def point_of(node: Node, size: int) -> Point:
    """A point with rational coordinates.

    Raises:
        NotExpressible: it is none.
    """
    found = terms_of_tuple(node, size)
    if any(rational(each) is None for each in found):
        raise NotExpressible("a point that is no tuple of rational numbers")
    return found


@asks(
    "How far is the point {} from the line {}?",
    "Find the distance between the point {} and the line {}.",
    "Find the distance of the point {} from the plane {}.",
    "How far is the point {} from the plane {}?",
    "A sphere around {} touches the plane {}. What is its radius?",
)
def from_flat(holes: Sequence[str], gold: Node) -> Statement:
    """The square of the gold bounds the squared distances of all points of the line or plane, and is one."""
    letters = ("x", "y", "z") if "z" in holes[1] else ("x", "y")
    flat, normal, constant = _flat(holes[1], letters)
    point = point_of(tree_of(holes[0]), len(letters))
    foot = _foot(point, normal, constant)
    return _distance(letters, squared_distance(tuple(map(Var, letters)), point), gold, foot, among=(flat,))


def _distance(
    letters: Sequence[str],
    body: Term,
    gold: Node,
    at: dict[str, Fraction],
    among: Sequence[Compare] = (),
) -> Statement:
    value = number(gold)
    hint = square_of(value)
    hints = () if hint.left == hint.right or rational(value) is not None else (hint,)
    least = bounded_by(letters, body, Pow(value, 2), at, among=among, hints=hints)
    return Statement("real", conjunction(Compare("<=", num(0), value), least))


def _flat(text: str, letters: Sequence[str]) -> tuple[Compare, tuple[Fraction, ...], Fraction]:
    """The equation of a line or a plane, its normal vector and what its left side leaves at the origin."""
    left, right = equation_of(tree_of(text))
    difference = sub(left, right)
    if not variables(difference) <= set(letters):
        raise NotExpressible("an equation in other letters")
    origin = {letter: num(0) for letter in letters}
    start = rational(substituted(difference, dict(origin)))
    ahead = [rational(substituted(difference, origin | {letter: num(1)})) for letter in letters]
    if start is None or any(each is None for each in ahead):
        raise NotExpressible("an equation that is not linear")
    normal = tuple(each - start for each in ahead if each is not None)
    if not any(normal):
        raise NotExpressible("an equation without letters")
    return equal(left, right), normal, start


def _foot(point: Point, normal: tuple[Fraction, ...], constant: Fraction) -> dict[str, Fraction]:
    """The point of the flat below the point; a witness, and no part of what is stated."""
    values = [rational(each) or Fraction(0) for each in point]
    over = sum((a * b for a, b in zip(values, normal, strict=True)), constant)
    times = over / sum(each * each for each in normal)
    return {
        letter: value - times * each
        for letter, value, each in zip("xyz"[: len(point)], values, normal, strict=True)
    }


@asks(
    "Find the mirror image of the point {} in the plane {}.",
    "The point {} is reflected in the plane {}. Where does it go?",
)
def mirrored(holes: Sequence[str], gold: Node) -> Statement:
    return _mirrored(holes[0], holes[1], gold)


@asks("The plane {} is perpendicular to the segment from {} to {} and halves it. What is {}?")
def halved(holes: Sequence[str], gold: Node) -> Statement:
    if holes[2] != holes[3]:
        raise NotExpressible("another point than the end of the segment")
    return _mirrored(holes[1], holes[0], gold)


def _mirrored(point: str, plane: str, gold: Node) -> Statement:
    """The midpoint lies in the plane, and the way between the points is a multiple of the normal vector."""
    letters = ("x", "y", "z")
    flat, normal, _ = _flat(plane, letters)
    start, image = point_of(tree_of(point), 3), point_of(gold, 3)
    midway = {letter: Div(Add(a, b), num(2)) for letter, a, b in zip(letters, start, image, strict=True)}
    inside = equal(substituted(flat.left, dict(midway)), substituted(flat.right, dict(midway)))
    along = [
        equal(sub(b, a), mul(Var("t"), num(each))) for a, b, each in zip(start, image, normal, strict=True)
    ]
    place = next(i for i, each in enumerate(normal) if each)
    times = ((rational(image[place]) or 0) - (rational(start[place]) or 0)) / normal[place]
    return Statement("real", conjunction(inside, Exists(("t",), conjunction(*along), (num(times),))))


@asks(
    "Find the distance of the point {} from the line {}.",
)
def from_line(holes: Sequence[str], gold: Node) -> Statement:
    return _from_line(tree_of(holes[0]), tree_of(holes[1]), gold)


@asks("A point moves on the line {}, where {} is real. What is its least distance from {}?")
def moving_point(holes: Sequence[str], gold: Node) -> Statement:
    return _from_line(tree_of(holes[2]), tree_of(holes[0]), gold)


def _from_line(point: Node, line: Node, gold: Node) -> Statement:
    body = squared_distance(point_on(line), point_of(point, 3))
    letters = tuple(sorted(variables(body)))
    if len(letters) != 1:
        raise NotExpressible("a line with more than one letter")
    return _distance(letters, body, gold, lowest_point(letters, body))


@asks("How far is the point {} from the line through {} in the direction of {}?")
def from_line_in_direction(holes: Sequence[str], gold: Node) -> Statement:
    point, start, along = (point_of(tree_of(each), 3) for each in holes)
    moved = tuple(Add(a, Mul(Var("t"), b)) for a, b in zip(start, along, strict=True))
    body = squared_distance(moved, point)
    return _distance(("t",), body, gold, lowest_point(("t",), body))


@asks(
    "Find the distance between the lines {} and {}.",
    "What is the least distance between a point of the line {} and a point of the line {}?",
    "Two lines in space are given by {} and {}. How long is the shortest segment that joins them?",
)
def between_lines(holes: Sequence[str], gold: Node) -> Statement:
    one, other = (point_on(tree_of(each)) for each in holes)
    body = squared_distance(one, other)
    letters = tuple(sorted(variables(body)))
    if len(letters) != 2:
        raise NotExpressible("lines without a letter each")
    return _distance(letters, body, gold, lowest_point(letters, body))


def point_on(node: Node) -> Point:
    """The moving point of ``(1, 2, 3) + t(4, 5, 6)``.

    Raises:
        NotExpressible: it is none.
    """
    match node:
        case Sum(terms=(Bracket() as start, Product(factors=(Symbol(name=name), Bracket() as along)))):
            step: Term = Var(name)
        case Sum(
            terms=(
                Bracket() as start,
                Negative(operand=Product(factors=(Symbol(name=name), Bracket() as along))),
            )
        ):
            step = Neg(Var(name))
        case _:
            raise NotExpressible("something else where a line is expected")
    one, other = point_of(start, 3), point_of(along, 3)
    return tuple(Add(a, Mul(step, b)) for a, b in zip(one, other, strict=True))


@asks("A circle with centre {} and radius {} has the equation {}. Find {}.")
def circle_of_equation(holes: Sequence[str], gold: Node) -> Statement:
    return _circle(holes[2], holes[0], holes[1], holes[3], gold)


@asks("The equation {} describes a circle with centre {} and radius {}. Give the triple {}.")
def equation_of_circle(holes: Sequence[str], gold: Node) -> Statement:
    return _circle(holes[0], holes[1], holes[2], holes[3], gold)


def _circle(equation: str, centre: str, radius: str, triple: str, gold: Node) -> Statement:
    """A point satisfies the equation if and only if its distance from the centre is the radius."""
    if (centre, radius, triple) != ("(h, k)", "r", "(h, k, r)"):
        raise NotExpressible("a circle in another form")
    h, k, r = point_of(gold, 3)
    left, right = equation_of(tree_of(equation))
    if variables(left) | variables(right) != {"x", "y"}:
        raise NotExpressible("a circle in other letters")
    apart = equal(squared_distance((Var("x"), Var("y")), (h, k)), Pow(r, 2))
    same = ForAll(("x", "y"), Iff(equal(left, right), apart))
    return Statement("real", conjunction(Compare("<", num(0), r), same))


@asks("Find the area of the triangle with vertices {}, {} and {}.")
def area_by_corners(holes: Sequence[str], gold: Node) -> Statement:
    return _area(holes, gold)


@asks("What is the area of triangle {} with {}, {}, {}?")
def area_by_name(holes: Sequence[str], gold: Node) -> Statement:
    if "".join(text[:1] for text in holes[1:]) != holes[0]:
        raise NotExpressible("a triangle with other corners")
    return _area(holes[1:], gold)


def _area(corners: Sequence[str], gold: Node) -> Statement:
    """Twice the gold is the absolute value of the determinant of two sides."""
    a, b, c = (point_of(sides_of(tree_of(each))[1], 2) for each in corners)
    twice = determinant((tuple(map(sub, b, a)), tuple(map(sub, c, a))))
    value = rational(twice)
    if value is None:
        raise NotExpressible("corners that are no rational points")
    area = mul(num(2), number(gold))
    return Statement(
        "real",
        conjunction(Compare("<", num(0), area), equal(area, twice if value > 0 else Neg(twice))),
    )
