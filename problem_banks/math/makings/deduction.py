"""Angle facts of a figure by forward chaining: relations read off the figure, values deduced one at a time.

A ``Figure`` knows its points, which of them lie on drawn lines in which order, and what its construction
promises (parallel lines, equal sides, points on a circle). ``relations`` turns that into linear relations
between its angles; ``deduce`` applies those with a single unknown until nothing new follows. Which rays lie
between which is read from coordinates, as a reader sees it; the sizes of angles never are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from problem_banks.math.makings.drawing import Place, angle_between

#: The apex, and one named point on each of the two rays.
Angle = tuple[str, str, str]


@dataclass(frozen=True)
class Relation:
    """``sum of factor * angle = total``, and why."""

    factors: tuple[tuple[Angle, int], ...]
    total: int
    why: str
    rule: str


@dataclass(frozen=True)
class Deduction:
    """One angle, found from others by a relation."""

    angle: Angle
    degrees: Fraction
    relation: Relation

    @property
    def premises(self) -> tuple[Angle, ...]:
        return tuple(angle for angle, _ in self.relation.factors if angle != self.angle)


@dataclass
class Figure:
    """A construction: places for the reader's eye, and what is promised about them."""

    places: dict[str, Place]
    lines: list[tuple[str, ...]]
    """Points of each drawn line, in their order along it."""
    parallels: list[tuple[tuple[str, str], tuple[str, str]]] = field(default_factory=list)
    isosceles: list[tuple[str, str, str]] = field(default_factory=list)
    """(apex, base point, base point)"""
    circles: list[tuple[str, ...]] = field(default_factory=list)
    """Points that lie on one circle."""
    tangents: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    """(point of contact, another point of the tangent, points of the circle)"""
    equal_angles: list[tuple[tuple[str, str, str], tuple[str, str, str], str]] = field(default_factory=list)
    """Two angles that the construction makes equal, and why."""

    def __post_init__(self) -> None:
        self._age = {name: turn for turn, name in enumerate(self.places)}
        self._rays = {apex: self._rays_from(apex) for apex in self.places}
        self._on = {
            apex: {name: self._eldest(ray) for ray in rays for name in ray}
            for apex, rays in self._rays.items()
        }

    def angle(self, one: str, apex: str, other: str) -> Angle:
        """The angle under the one name that all spellings of it share."""
        first, second = sorted((self._on[apex][one], self._on[apex][other]), key=self._age.__getitem__)
        return apex, first, second

    def size_on_paper(self, angle: Angle) -> float:
        """The angle in degrees, measured between the coordinates."""
        apex, one, other = angle
        return angle_between(self.places[apex], self.places[one], self.places[other])

    def joined(self, one: str, other: str) -> bool:
        """Whether the segment between two points is drawn."""
        return other in self._on[one]

    def straight(self, one: str, apex: str, other: str) -> bool:
        """Whether ``apex`` lies between the two on a drawn line."""
        return any(
            apex in line
            and one in line
            and other in line
            and (line.index(one) < line.index(apex)) != (line.index(other) < line.index(apex))
            for line in self.lines
        )

    def rays(self, apex: str) -> list[str]:
        """One name for each ray that is drawn from a point."""
        return [self._eldest(ray) for ray in self._rays[apex]]

    def _eldest(self, ray: tuple[str, ...]) -> str:
        """The point that a reader has known longest names the ray."""
        return min(ray, key=self._age.__getitem__)

    def _rays_from(self, apex: str) -> list[tuple[str, ...]]:
        rays = []
        for line in self.lines:
            if apex in line:
                place = line.index(apex)
                rays += [part for part in (line[:place][::-1], line[place + 1 :]) if part]
        return rays

    def relations(self) -> Iterator[Relation]:
        """Everything linear that the figure says about its angles."""
        yield from self._triangles()
        yield from self._around_points()
        for apex, one, other in self.isosceles:
            yield from self._isosceles(apex, one, other)
        for first, second in self.parallels:
            yield from self._parallel(first, second)
        for circle in self.circles:
            yield from self._inscribed(circle)
        for contact, end, circle in self.tangents:
            yield from self._tangent(contact, end, circle)
        for one_angle, other_angle, why in self.equal_angles:
            yield from self._halves(one_angle, other_angle, why)

    def _halves(self, one: tuple[str, str, str], other: tuple[str, str, str], why: str) -> Iterator[Relation]:
        """Two equal angles side by side: equal, and each half of the whole."""
        first, second = self.angle(*one), self.angle(*other)
        yield self._equal(first, second, why, "bisector")
        whole = self.angle(one[0], one[1], other[2])
        for half in (first, second):
            yield Relation(((half, 2), (whole, -1)), 0, why, "bisector")

    def _triangles(self) -> Iterator[Relation]:
        for a, b, c in combinations(self.places, 3):
            sides = self.joined(a, b) and self.joined(b, c) and self.joined(a, c)
            if sides and self._on[a][b] != self._on[a][c] and not self.straight(b, a, c):
                corners = (self.angle(b, a, c), self.angle(a, b, c), self.angle(a, c, b))
                yield Relation(
                    tuple((corner, 1) for corner in corners),
                    180,
                    f"the angles of triangle ${a}{b}{c}$ add up to $180^\\circ$",
                    "angle sum of a triangle",
                )

    def _around_points(self) -> Iterator[Relation]:
        for apex in self.places:
            rays = self.rays(apex)
            for one, other in combinations(rays, 2):
                if self.straight(one, apex, other):
                    yield from self._on_straight(one, apex, other)
                else:
                    yield from self._inside(one, apex, other)

    def _on_straight(self, one: str, apex: str, other: str) -> Iterator[Relation]:
        for ray in self.rays(apex):
            if ray not in (one, other):
                yield Relation(
                    ((self.angle(one, apex, ray), 1), (self.angle(ray, apex, other), 1)),
                    180,
                    f"${one}$, ${apex}$ and ${other}$ lie on a line",
                    "angles on a line",
                )
                beyond = [far for far in self.rays(apex) if self.straight(ray, apex, far)]
                if beyond and one < other:
                    yield self._equal(
                        self.angle(one, apex, ray),
                        self.angle(other, apex, beyond[0]),
                        f"vertical angles at ${apex}$ are equal",
                        "vertical angles",
                    )

    def _inside(self, one: str, apex: str, other: str) -> Iterator[Relation]:
        whole = self.angle(one, apex, other)
        for ray in self.rays(apex):
            if ray in (one, other) or self.straight(one, apex, ray) or self.straight(other, apex, ray):
                continue
            parts = self.angle(one, apex, ray), self.angle(ray, apex, other)
            if abs(sum(map(self.size_on_paper, parts)) - self.size_on_paper(whole)) < 1e-6:
                yield Relation(
                    ((parts[0], 1), (parts[1], 1), (whole, -1)),
                    0,
                    f"the ray ${apex}{ray}$ lies inside the angle ${one}{apex}{other}$",
                    "adjacent angles",
                )

    def _isosceles(self, apex: str, one: str, other: str) -> Iterator[Relation]:
        top, left, right = (
            self.angle(one, apex, other),
            self.angle(apex, one, other),
            self.angle(apex, other, one),
        )
        because = f"triangle ${apex}{one}{other}$ is isosceles with ${apex}{one} = {apex}{other}$"
        yield self._equal(left, right, because, "isosceles triangle")
        for base in (left, right):
            yield Relation(((top, 1), (base, 2)), 180, because, "isosceles triangle")

    def _parallel(self, first: tuple[str, str], second: tuple[str, str]) -> Iterator[Relation]:
        one, other = self._whole_line(first), self._whole_line(second)
        because = f"${first[0]}{first[1]} \\parallel {second[0]}{second[1]}$"
        for p in one:
            for q in other:
                if p == q or not self.joined(p, q):
                    continue
                for x in self._neighbours(p, one):
                    for y in self._neighbours(q, other):
                        here, there = self.angle(x, p, q), self.angle(y, q, p)
                        if self._same_side(p, q, x, y):
                            why, rule = (
                                f"co-interior angles at {because} add up to $180^\\circ$",
                                "co-interior angles",
                            )
                            yield Relation(((here, 1), (there, 1)), 180, why, rule)
                        else:
                            why = f"alternate angles at {because} are equal"
                            yield self._equal(here, there, why, "alternate angles")
                        yield from self._corresponding(p, q, x, y, because)

    def _corresponding(self, p: str, q: str, x: str, y: str, because: str) -> Iterator[Relation]:
        """Where the transversal runs on beyond ``q``."""
        beyond = [far for far in self.rays(q) if self.straight(p, q, far)]
        if beyond and self._same_side(p, q, x, y):
            why = f"corresponding angles at {because} are equal"
            yield self._equal(self.angle(x, p, q), self.angle(y, q, beyond[0]), why, "corresponding angles")

    def _whole_line(self, part: tuple[str, str]) -> tuple[str, ...]:
        return next(line for line in self.lines if part[0] in line and part[1] in line)

    def _neighbours(self, point: str, line: tuple[str, ...]) -> list[str]:
        place = line.index(point)
        return [line[k] for k in (place - 1, place + 1) if 0 <= k < len(line)]

    def _same_side(self, p: str, q: str, x: str, y: str) -> bool:
        return (
            _turn(self.places[p], self.places[q], self.places[x])
            * _turn(self.places[p], self.places[q], self.places[y])
            > 0
        )

    def _inscribed(self, circle: tuple[str, ...]) -> Iterator[Relation]:
        for a, b in combinations(circle, 2):
            others = [c for c in circle if c not in (a, b) and self.joined(c, a) and self.joined(c, b)]
            for c, d in combinations(others, 2):
                here, there = self.angle(a, c, b), self.angle(a, d, b)
                if self._same_side(a, b, c, d):
                    why = f"inscribed angles over the same arc ${a}{b}$ are equal"
                    yield self._equal(here, there, why, "inscribed angles")
                else:
                    name = f"{a}{c}{b}{d}"
                    why = f"opposite angles of the cyclic quadrilateral ${name}$ add up to $180^\\circ$"
                    yield Relation(((here, 1), (there, 1)), 180, why, "cyclic quadrilateral")

    def _tangent(self, contact: str, end: str, circle: tuple[str, ...]) -> Iterator[Relation]:
        for chord_end in circle:
            if chord_end == contact or not self.joined(contact, chord_end):
                continue
            for c in circle:
                drawn = self.joined(c, contact) and self.joined(c, chord_end)
                if (
                    c not in (contact, chord_end)
                    and drawn
                    and not self._same_side(contact, chord_end, end, c)
                ):
                    chord = f"${contact}{chord_end}$"
                    why = f"between the tangent at ${contact}$ and the chord {chord} lies the angle"
                    yield self._equal(
                        self.angle(end, contact, chord_end),
                        self.angle(contact, c, chord_end),
                        f"{why} that is inscribed over it",
                        "tangent and chord",
                    )

    def _equal(self, one: Angle, other: Angle, why: str, rule: str) -> Relation:
        return Relation(((one, 1), (other, -1)), 0, why, rule)


def _turn(p: Place, q: Place, x: Place) -> float:
    return (q[0] - p[0]) * (x[1] - p[1]) - (q[1] - p[1]) * (x[0] - p[0])


def deduce(relations: Iterable[Relation], given: Mapping[Angle, int]) -> dict[Angle, Deduction]:
    """All that follows from the given angles, what takes fewer rounds first."""
    usable = [relation for relation in relations if len({angle for angle, _ in relation.factors}) > 1]
    known = {angle: Fraction(degrees) for angle, degrees in given.items()}
    found: dict[Angle, Deduction] = {}
    while True:
        fresh: dict[Angle, Deduction] = {}
        for relation in usable:
            open_terms = [(angle, factor) for angle, factor in relation.factors if angle not in known]
            if len(open_terms) != 1:
                continue
            angle, factor = open_terms[0]
            rest = sum((known[a] * f for a, f in relation.factors if a != angle), Fraction(0))
            fresh.setdefault(angle, Deduction(angle, (relation.total - rest) / factor, relation))
        if not fresh:
            return found
        found |= fresh
        known |= {angle: deduction.degrees for angle, deduction in fresh.items()}


def proof_of(angle: Angle, found: Mapping[Angle, Deduction]) -> list[Deduction]:
    """The deductions that ``angle`` needs, premises before conclusions."""
    proof: list[Deduction] = []

    def visit(wanted: Angle) -> None:
        if wanted in found and all(done.angle != wanted for done in proof):
            for premise in found[wanted].premises:
                visit(premise)
            proof.append(found[wanted])

    visit(angle)
    return proof
