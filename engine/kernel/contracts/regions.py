"""Integrals over regions of the plane and along curves: integrals of polynomials, one inside the other."""

import re
from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tree import Node
from engine.kernel.contracts.calculus import constant, integral_of
from engine.kernel.contracts.differentiating import derivative
from engine.kernel.contracts.distances import point_of
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import (
    Compare,
    Derivative,
    ForAll,
    Formula,
    Iff,
    Implies,
    Integral,
    Statement,
    conjunction,
    equal,
    one_of,
)
from engine.kernel.reading import comparisons_of, equation_of, term_of, terms_of_tuple, tree_of
from engine.kernel.terms import (
    Add,
    Mul,
    Term,
    Var,
    add,
    mul,
    num,
    polynomial,
    rational,
    sub,
    substituted,
    variables,
    written,
)


class Strip:
    """The points with x between two numbers and y between two graphs."""

    def __init__(
        self, ends: tuple[Fraction, Fraction], lower: Term, upper: Term, said: Sequence[Formula] = ()
    ):
        self.ends, self.lower, self.upper, self.said = ends, lower, upper, tuple(said)
        low, high = ends
        if low >= high:
            raise NotExpressible("a region without inside")


def _between(text: str, letter: str) -> tuple[Fraction, Fraction]:
    chain = comparisons_of(tree_of(text))
    if (
        len(chain) != 2
        or not chain[0].right == Var(letter) == chain[1].left
        or {each.op for each in chain} != {"<="}
    ):
        raise NotExpressible("bounds in another form")
    low, high = rational(chain[0].left), rational(chain[1].right)
    if low is None or high is None:
        raise NotExpressible("bounds that are no rational numbers")
    return low, high


def _rectangle(holes: Sequence[str]) -> Strip:
    low, high = _between(holes[1], "y")
    if low >= high:
        raise NotExpressible("a region without inside")
    return Strip(_between(holes[0], "x"), num(low), num(high))


def _triangle(holes: Sequence[str]) -> Strip:
    """With corners at the origin, on the x-axis, and above that."""
    (a, b), (c, d), (e, f) = map(_corner, holes)
    if a or b or d or c != e or c <= 0 or f <= 0:
        raise NotExpressible("a triangle in another place")
    return Strip((Fraction(0), c), num(0), Mul(num(f / c), Var("x")))


def _parabola_and_line(holes: Sequence[str]) -> Strip:
    """The curves meet at two places alone, and between them the line lies above."""
    (one, curve), (other, line) = (equation_of(tree_of(each)) for each in holes)
    bent, straight = polynomial(curve, "x"), polynomial(line, "x")
    if one != Var("y") or other != Var("y") or bent is None or straight is None:
        raise NotExpressible("curves that are no graphs of polynomials")
    if (
        len(bent) != 3
        or any(bent[:2])
        or len(straight) != 2
        or straight[0]
        or bent[2] <= 0
        or straight[1] <= 0
    ):
        raise NotExpressible("curves in another place")
    low, high = Fraction(0), straight[1] / bent[2]
    x = Var("x")
    meet = ForAll(("x",), Iff(equal(curve, line), one_of("x", (num(low), num(high)))))
    within = conjunction(Compare("<=", num(low), x), Compare("<=", x, num(high)))
    apart = Compare("<=", num(0), mul(sub(x, num(low)), sub(num(high), x)))
    above = ForAll(("x",), Implies(within, Compare("<=", curve, line)), (apart,))
    return Strip((low, high), curve, line, (meet, above))


_REGIONS = {
    "the rectangle {}, {}": (_rectangle, 2),
    "the triangle with the corners {}, {} and {}": (_triangle, 3),
    "the region between the parabola {} and the line {}": (_parabola_and_line, 2),
}


def _over(strip: Strip, body: Term, gold: Node) -> Statement:
    """For every x the integral over y is a polynomial in x, and its integral over x is the gold."""
    if not variables(body) <= {"x", "y"}:
        raise NotExpressible("a function of other letters")
    inner_primitive = _primitive(body)
    ends = [substituted(inner_primitive, {"y": end}) for end in (strip.lower, strip.upper)]
    found = polynomial(sub(ends[1], ends[0]), "x")
    if found is None or not any(found):
        raise NotExpressible("an integral that is no polynomial")
    across = written(found, "x")
    inner = ForAll(("x",), Integral("y", body, strip.lower, strip.upper, across, inner_primitive))
    low, high = map(num, strip.ends)
    outer = integral_of("x", across, low, high, constant(gold))
    return Statement("real", conjunction(*strip.said, inner, outer))


def _primitive(body: Term) -> Term:
    """An antiderivative by y, for the proof."""
    from engine.kernel.contracts.sequences import powers

    parts = [
        mul(num(value / (b + 1)), *(Var("x") for _ in range(a)), *(Var("y") for _ in range(b + 1)))
        for (a, b), value in sorted(powers(body, ("x", "y")).items())
    ]
    if not parts:
        raise NotExpressible("nothing to be integrated")
    return add(*parts)


def _double(region: str) -> None:
    """Registers the questions about one kind of region."""
    strip_of, many = _REGIONS[region]

    def told(holes: Sequence[str], gold: Node) -> Statement:
        return _over(strip_of(holes[1:]), term_of(tree_of(holes[0])), gold)

    asks(
        f"Integrate the function {{}} over {region}.",
        f"What is the integral of {{}} over {region}?",
        f"Evaluate the double integral of {{}} over {region}.",
    )(told)

    def named(holes: Sequence[str], gold: Node) -> Statement:
        body = (
            re.fullmatch(rf"\\iint_{holes[0]} \((.*)\) \\, dA", holes[many + 1])
            if len(holes[0]) == 1
            else None
        )
        if body is None:
            raise NotExpressible("another integral than that over the region")
        return _over(strip_of(holes[1 : many + 1]), term_of(tree_of(body[1])), gold)

    asks(f"Let {{}} be {region}. Compute {{}}.")(named)


class Curve:
    """A part of a curve: where its points are for a letter from one number to another."""

    def __init__(self, letter: str, place: tuple[Term, Term], ends: tuple[Fraction, Fraction]) -> None:
        self.letter, self.place, self.ends = letter, place, ends
        if any(not variables(each) <= {letter} or polynomial(each, letter) is None for each in place):
            raise NotExpressible("a curve that is not made of polynomials")

    def work(self, field: tuple[Term, Term]) -> tuple[list[Formula], Term]:
        """What the parts of the velocity are, and the field times the velocity."""
        here = dict(zip(("x", "y"), self.place, strict=True))
        speeds = tuple(derivative(each, self.letter) for each in self.place)
        moving = "s" if self.letter != "s" else "t"
        said: list[Formula] = [
            Derivative(moving, substituted(each, {self.letter: Var(moving)}), Var(self.letter), speed)
            for each, speed in zip(self.place, speeds, strict=True)
            if variables(each)
        ]
        along = add(*(mul(substituted(part, here), speed) for part, speed in zip(field, speeds, strict=True)))
        return ([ForAll((self.letter,), conjunction(*said))] if said else []), along


def _segment(one: Sequence[Fraction], other: Sequence[Fraction]) -> Curve:
    place = [Add(num(a), Mul(Var("t"), num(b - a))) for a, b in zip(one, other, strict=True)]
    return Curve("t", (place[0], place[1]), (Fraction(0), Fraction(1)))


def _corner(text: str) -> list[Fraction]:
    return [rational(each) or Fraction(0) for each in point_of(tree_of(text), 2)]


def _of_segment(holes: Sequence[str]) -> list[Curve]:
    return [_segment(_corner(holes[0]), _corner(holes[1]))]


def _of_letters(holes: Sequence[str]) -> list[Curve]:
    (one, x), (other, y), (start, low), (end, high) = (equation_of(tree_of(each)) for each in holes)
    first, last = rational(low), rational(high)
    if (
        not isinstance(start, Var)
        or start != end
        or (one, other) != (Var("x"), Var("y"))
        or start in (one, other)
    ):
        raise NotExpressible("a curve in other letters")
    if first is None or last is None:
        raise NotExpressible("a curve between other places")
    return [Curve(start.name, (x, y), (first, last))]


def _of_parabola(holes: Sequence[str]) -> list[Curve]:
    left, graph = equation_of(tree_of(holes[0]))
    corners = [_corner(each) for each in holes[1:]]
    on_it = [rational(substituted(graph, {"x": num(x)})) == y for x, y in corners]
    if left != Var("y") or not variables(graph) <= {"x"} or not all(on_it):
        raise NotExpressible("another curve than a graph between two of its points")
    moved = substituted(graph, {"x": Var("t")})
    return [Curve("t", (Var("t"), moved), (corners[0][0], corners[1][0]))]


def _of_rectangle(holes: Sequence[str]) -> list[Curve]:
    (left, right), (low, high) = _between(holes[0], "x"), _between(holes[1], "y")
    corners = [(left, low), (right, low), (right, high), (left, high)]
    return [_segment(one, other) for one, other in zip(corners, [*corners[1:], corners[0]], strict=True)]


def _of_region(holes: Sequence[str]) -> list[Curve]:
    strip = _parabola_and_line(holes)
    low, high = strip.ends
    there, back = ((Var("t"), substituted(each, {"x": Var("t")})) for each in (strip.lower, strip.upper))
    return [Curve("t", there, (low, high)), Curve("t", back, (high, low))]


_CURVES = {
    "the segment from {} to {}": (_of_segment, 2, "int"),
    "the curve {}, {} from {} to {}": (_of_letters, 4, "int"),
    "the part of the parabola {} from {} to {}": (_of_parabola, 3, "int"),
    "the edge of the rectangle {}, {}, anticlockwise": (_of_rectangle, 2, "oint"),
    "the edge of the region between the parabola {} and the line {}, anticlockwise": (_of_region, 2, "oint"),
}


def _along(curves: Sequence[Curve], field: tuple[Term, Term], gold: Node) -> Statement:
    """Each part of the curve has an integral, and together they are the gold."""
    said: list[Formula] = []
    values: list[Term] = []
    for place, curve in enumerate(curves):
        known, along = curve.work(field)
        total = _total(along, curve)
        value = constant(gold) if len(curves) == 1 else num(total)
        said += known if place == 0 or known != said[-1:] else []
        low, high = map(num, curve.ends)
        said.append(integral_of(curve.letter, along, low, high, value))
        values.append(value)
    if len(curves) > 1:
        said.append(equal(add(*values), constant(gold)))
    return Statement("real", conjunction(*said))


def _total(along: Term, curve: Curve) -> Fraction:
    found = polynomial(along, curve.letter)
    if found is None:
        raise NotExpressible("a field that is no polynomial along the curve")
    low, high = curve.ends
    parts = [value * (high ** (n + 1) - low ** (n + 1)) / (n + 1) for n, value in enumerate(found)]
    return sum(parts, Fraction(0))


def _field(text: str) -> tuple[Term, Term]:
    one, other = terms_of_tuple(tree_of(text), 2)
    return one, other


def _line(curve: str) -> None:
    """Registers the questions about one kind of curve."""
    curves_of, many, sign = _CURVES[curve]

    def work(holes: Sequence[str], gold: Node) -> Statement:
        return _along(curves_of(holes[1:]), _field(holes[0]), gold)

    asks(f"What work does the force {{}} do along {curve}?")(work)

    def integral(holes: Sequence[str], gold: Node) -> Statement:
        found = re.fullmatch(rf"\\{sign}_([A-Z]) \((.*)\) \\, dx \+ \((.*)\) \\, dy", holes[0])
        if found is None or found[1] != holes[1]:
            raise NotExpressible("another integral than that along the curve")
        parts = term_of(tree_of(found[2])), term_of(tree_of(found[3]))
        return _along(curves_of(holes[2:]), parts, gold)

    asks(f"Find {{}}, where {{}} is {curve}.")(integral)

    def named(holes: Sequence[str], gold: Node) -> Statement:
        if holes[0] != holes[-1]:
            raise NotExpressible("another curve")
        return _along(curves_of(holes[1 : many + 1]), _field(holes[-2]), gold)

    asks(f"Let {{}} be {curve}. Compute the line integral of the field {{}} along {{}}.")(named)


for _kind in _REGIONS:
    _double(_kind)
for _kind in _CURVES:
    _line(_kind)
