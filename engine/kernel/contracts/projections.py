"""Projections, orthogonalised vectors and least squares."""

from collections.abc import Sequence

from engine.answers.tree import Node
from engine.kernel.contracts.distances import Point, point_of
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.lowest import bounded_by, lowest_point, squared_distance
from engine.kernel.contracts.matrices import determinant, number
from engine.kernel.contracts.solving import linear_solution
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Exists, Formula, Statement, conjunction, equal
from engine.kernel.reading import equation_of, sides_of, terms_of_tuple, tree_of
from engine.kernel.terms import Mul, Pow, Term, Var, add, mul, num, rational, sub, substituted, variables

_TIMES = ("s", "t")


def _vector(text: str, size: int | None = None) -> Point:
    """A vector, with its name before it or without."""
    tree = tree_of(text)
    found = terms_of_tuple(sides_of(tree)[1] if "=" in text else tree)
    return point_of(tree if "=" not in text else sides_of(tree)[1], size or len(found))


def dot(one: Point, other: Point) -> Term:
    return add(*(mul(a, b) for a, b in zip(one, other, strict=True)))


def _projected(vector: Point, spanning: Sequence[Point], gold: Node) -> Statement:
    """The gold is a combination of the spanning vectors, and what it leaves of the vector is orthogonal to
    them."""
    image = point_of(gold, len(vector))
    apart = tuple(map(sub, vector, image))
    upright = [equal(dot(apart, each), num(0)) for each in spanning]
    return Statement("real", conjunction(_combined(image, spanning), *upright))


def _combined(vector: Point, spanning: Sequence[Point]) -> Formula:
    """That a vector is a combination of others."""
    letters = _TIMES[: len(spanning)]
    sums = [
        add(*(Mul(Var(letter), each[place]) for letter, each in zip(letters, spanning, strict=True)))
        for place in range(len(vector))
    ]
    # Where the vector lies outside of the span there are no such numbers, and none are a witness.
    normal = [dot(tuple(map(sub, vector, sums)), each) for each in spanning]
    witness = linear_solution(normal, letters)
    return Exists(letters, conjunction(*map(equal, vector, sums)), witness)


@asks(
    "Find the orthogonal projection of the vector {} on the line through the origin in the direction of {}.",
    "Project the vector {} orthogonally on the line spanned by {}. Which vector results?",
)
def on_line(holes: Sequence[str], gold: Node) -> Statement:
    return _projected(_vector(holes[0]), [_vector(holes[1])], gold)


@asks("Which multiple of the vector {} is nearest to {}? Give the vector itself.")
def nearest_multiple(holes: Sequence[str], gold: Node) -> Statement:
    return _projected(_vector(holes[1]), [_vector(holes[0])], gold)


@asks(
    "Find the orthogonal projection of {} on the plane that is spanned by {} and {}.",
    "Project {} orthogonally on the plane through the origin with the directions {} and {}. Which vector "
    "results?",
)
def on_plane(holes: Sequence[str], gold: Node) -> Statement:
    return _projected(_vector(holes[0]), [_vector(holes[1]), _vector(holes[2])], gold)


@asks("The vectors {} and {} span a plane through the origin. Which vector of the plane is nearest to {}?")
def nearest_in_plane(holes: Sequence[str], gold: Node) -> Statement:
    return _projected(_vector(holes[2]), [_vector(holes[0]), _vector(holes[1])], gold)


def _third(a: str, b: str, c: str, gold: Node) -> Statement:
    """The gold is orthogonal to the first two vectors, and differs from the third by a combination of "
    "them."""
    one, other, third = _vector(a), _vector(b), _vector(c)
    image = point_of(gold, len(third))
    upright = [equal(dot(image, each), num(0)) for each in (one, other)]
    return Statement("real", conjunction(*upright, _combined(tuple(map(sub, third, image)), (one, other))))


@asks(
    "Apply the process of Gram and Schmidt, without normalising, to {}, {} and {} in this order. What is the"
    " third vector?"
)
def third_vector(holes: Sequence[str], gold: Node) -> Statement:
    return _third(holes[0], holes[1], holes[2], gold)


@asks(
    "The vectors {}, {} and {} are made orthogonal by Gram and Schmidt: {}, {} is {} without its part along"
    " {}, and {} is {} without its parts along {} and {}. Find {}."
)
def third_by_steps(holes: Sequence[str], gold: Node) -> Statement:
    if holes[3:] != ["u = a", "v", "b", "u", "w", "c", "u", "v", "w"]:
        raise NotExpressible("other steps")
    _require_named(holes[:3])
    return _third(holes[0], holes[1], holes[2], gold)


@asks(
    "Let {}, {} and {}. Find the vector {} that is orthogonal to {} and {} and differs from {} by a vector"
    " of the plane that {} and {} span."
)
def third_by_plane(holes: Sequence[str], gold: Node) -> Statement:
    if holes[4:] != ["a", "b", "c", "a", "b"]:
        raise NotExpressible("other vectors")
    _require_named(holes[:3])
    return _third(holes[0], holes[1], holes[2], gold)


def _require_named(vectors: Sequence[str]) -> None:
    if [each.partition("=")[0].strip() for each in vectors] != ["a", "b", "c"]:
        raise NotExpressible("vectors with other names")


@asks(
    "In four dimensions, {}, {} and {} span a parallelepiped. What is the square of its three-dimensional "
    "volume?",
    "Find the square of the three-dimensional volume of the parallelepiped with the edges {}, {} and {} in "
    "four-dimensional space.",
    "Let {}, {} and {}. Compute the squared volume of the parallelepiped that these three vectors span.",
)
def squared_volume(holes: Sequence[str], gold: Node) -> Statement:
    """The determinant of the products of the edges with each other."""
    edges = [_vector(each, 4) for each in holes]
    gram = tuple(tuple(_reckoned(dot(one, other)) for other in edges) for one in edges)
    shown = [
        equal(dot(one, other), gram[i][j]) for i, one in enumerate(edges) for j, other in enumerate(edges)
    ]
    return Statement("real", conjunction(*shown, equal(determinant(gram), number(gold))))


def _reckoned(term: Term) -> Term:
    value = rational(term)
    if value is None:
        raise NotExpressible("vectors that are not made of rational numbers")
    return num(value)


def _from_multiples(point: Point, along: Point, gold: Node) -> Statement:
    body = squared_distance(point, tuple(Mul(Var("t"), each) for each in along))
    return Statement("real", bounded_by(("t",), body, number(gold), lowest_point(("t",), body)))


@asks(
    "A line runs through the origin in the direction {}. Find the squared distance of the point {} from it.",
)
def squared_distance_after(holes: Sequence[str], gold: Node) -> Statement:
    return _from_multiples(_vector(holes[1]), _vector(holes[0]), gold)


@asks(
    "What is the square of the distance of the point {} from the line through the origin in the direction "
    "of {}?"
)
def squared_distance_before(holes: Sequence[str], gold: Node) -> Statement:
    return _from_multiples(_vector(holes[0]), _vector(holes[1]), gold)


@asks("Over all real {}, find the least value of the squared distance between the points {} and {}.")
def least_squared_distance(holes: Sequence[str], gold: Node) -> Statement:
    letter, mark, along = holes[2].partition(r" \cdot ")
    if not mark or letter != holes[0] != "":
        raise NotExpressible("something else where a multiple of a vector is expected")
    return _from_multiples(_vector(holes[1]), _vector(along), gold)


def _errors(equations: Sequence[str], letters: Sequence[str]) -> Term:
    sides = [equation_of(tree_of(each)) for each in equations]
    body = add(*(Pow(sub(left, right), 2) for left, right in sides))
    if len(set(letters)) != len(letters) or variables(body) != set(letters):
        raise NotExpressible("equations in other letters")
    return body


def _best(equations: Sequence[str], asked: str, gold: Node) -> Statement:
    """At no place is the sum of the squared errors less than at the gold."""
    pair = "," in asked
    letters = tuple(each.strip() for each in asked.strip("()").split(","))
    body = _errors(equations, letters)
    place = point_of(gold, 2) if pair else (number(gold),)
    at = dict(zip(letters, place, strict=True))
    # The place where it is lowest makes the squares of the proof; where the gold is another, there is none.
    least = bounded_by(letters, body, substituted(body, at), lowest_point(letters, body))
    return Statement("real", least)


def _least(equations: Sequence[str], letters: Sequence[str], gold: Node) -> Statement:
    body = _errors(equations, tuple(letters))
    return Statement("real", bounded_by(tuple(letters), body, number(gold), lowest_point(letters, body)))


_SAID = "{}, {} and {}", "{}, {}, {} and {}"


def _frames(*frames: str) -> tuple[str, ...]:
    """The frames with three equations and with four."""
    return tuple(frame.replace("EQUATIONS", said) for frame in frames for said in _SAID)


@asks(
    *_frames(
        "Measurements have led to the equations EQUATIONS. By the method of least squares, find the pair {}"
        " of real numbers that fits them best.",
        "Measurements have led to the equations EQUATIONS. By the method of least squares, find the real"
        " number {} that fits them best.",
        "The equations EQUATIONS have no common solution. Find the pair {} of real numbers for which the sum"
        " of the squares of their errors is least.",
        "The equations EQUATIONS have no common solution. Find the real number {} for which the sum of the"
        " squares of their errors is least.",
    )
)
def best_after(holes: Sequence[str], gold: Node) -> Statement:
    return _best(holes[:-1], holes[-1], gold)


@asks(
    *_frames(
        "Determine the real number {} that solves EQUATIONS best in the sense of least squares.",
        "Determine the pair {} of real numbers that solves EQUATIONS best in the sense of least squares.",
    )
)
def best_before(holes: Sequence[str], gold: Node) -> Statement:
    return _best(holes[1:], holes[0], gold)


def _told(holes: Sequence[str]) -> tuple[list[str], list[str]]:
    """The equations and the letters among formulas."""
    return [each for each in holes if "=" in each], [each for each in holes if "=" not in each]


@asks(
    *_frames(
        "How small can the sum of the squared errors in the equations EQUATIONS be made by a choice of "
        "real {}?",
        "How small can the sum of the squared errors in the equations EQUATIONS be made by a choice of real"
        " {} and {}?",
        "Find the minimum, over all real {}, of the sum of the squared errors in EQUATIONS.",
        "Find the minimum, over all real {} and {}, of the sum of the squared errors in EQUATIONS.",
    )
)
def least_error(holes: Sequence[str], gold: Node) -> Statement:
    equations, letters = _told(holes)
    return _least(equations, letters, gold)


@asks(
    *_frames(
        "Let {} be the sum of the squares of the differences between the two sides of EQUATIONS. What is the"
        " least value of {} for real {}?",
        "Let {} be the sum of the squares of the differences between the two sides of EQUATIONS. What is the"
        " least value of {} for real {} and {}?",
    )
)
def least_named_error(holes: Sequence[str], gold: Node) -> Statement:
    equations, letters = _told(holes)
    name, again, *unknowns = letters
    if name != again or name in unknowns:
        raise NotExpressible("another sum than the one that is named")
    return _least(equations, unknowns, gold)
