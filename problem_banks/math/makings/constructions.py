"""Steps that grow a figure from a triangle: bisectors, heights, parallels, equal segments, circles, tangents.

A ``Sketch`` is a figure in the making. Each move works on a triangle that is drawn already, adds one point,
says so in a sentence, and records what it promises. A move that the triangle does not allow gives ``False``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations
from math import hypot, radians, sin

from problem_banks.math.makings.deduction import Figure
from problem_banks.math.makings.drawing import Place, angle_between, distance, towards

Triangle = tuple[str, str, str]

#: Points nearer than this to one another, beside a triangle with a side of 10, cannot be told apart on paper.
_NEAR = 0.9


@dataclass
class Sketch:
    places: dict[str, Place]
    lines: list[list[str]]
    sentences: list[str] = field(default_factory=list)
    parallels: list[tuple[tuple[str, str], tuple[str, str]]] = field(default_factory=list)
    isosceles: list[tuple[str, str, str]] = field(default_factory=list)
    circles: list[tuple[str, ...]] = field(default_factory=list)
    tangents: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    equal_angles: list[tuple[Triangle, Triangle, str]] = field(default_factory=list)
    right_angles: list[Triangle] = field(default_factory=list)
    drawn_circles: list[tuple[Place, float]] = field(default_factory=list)

    def figure(self) -> Figure:
        """The figure as it stands."""
        return Figure(
            places=dict(self.places),
            lines=[tuple(line) for line in self.lines],
            parallels=self.parallels,
            isosceles=self.isosceles,
            circles=self.circles,
            tangents=self.tangents,
            equal_angles=self.equal_angles,
        )

    def put(self, name: str, at: Place, one: str, other: str) -> bool:
        """A new point on the drawn line through two points, in its place along it."""
        if any(distance(at, place) < _NEAR for place in self.places.values()):
            return False
        self.places[name] = at
        line = next(line for line in self.lines if one in line and other in line)
        (x1, y1), (x2, y2) = self.places[line[0]], self.places[line[-1]]
        line.append(name)
        line.sort(key=lambda p: (self.places[p][0] - x1) * (x2 - x1) + (self.places[p][1] - y1) * (y2 - y1))
        return True

    def join(self, one: str, other: str) -> None:
        """Draws the segment between two points."""
        self.lines.append([one, other])

    def size(self, one: str, apex: str, other: str) -> float:
        """An angle on paper, in degrees."""
        return angle_between(self.places[apex], self.places[one], self.places[other])

    def between(self, one: str, other: str, part: float) -> Place:
        """The place that many lengths of the segment from ``one`` towards ``other``; beyond it above 1."""
        (x1, y1), (x2, y2) = self.places[one], self.places[other]
        return x1 + part * (x2 - x1), y1 + part * (y2 - y1)

    def length(self, one: str, other: str) -> float:
        return distance(self.places[one], self.places[other])

    def tidy(self) -> bool:
        """Whether lines cross at named points only, and no two rays from a point nearly coincide."""
        figure = self.figure()
        for apex in self.places:
            for one, other in combinations(figure.rays(apex), 2):
                if figure.size_on_paper((apex, one, other)) < 9:
                    return False
        ends = [(line[0], line[-1]) for line in self.lines]
        return not any(
            self._cross(one, other)
            for (one, first), (other, second) in combinations(zip(ends, self.lines, strict=True), 2)
            if not set(first) & set(second)
        )

    def _cross(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        a, b, c, d = (self.places[name] for name in (*one, *other))
        return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(p: Place, q: Place, x: Place) -> float:
    return (q[0] - p[0]) * (x[1] - p[1]) - (q[1] - p[1]) * (x[0] - p[0])


def base_triangle(a: str, b: str, c: str, at_a: int, at_b: int) -> Sketch:
    """The triangle with these angles at ``a`` and ``b``, in degrees, and the side ``b c`` of length 10."""
    side = 10 * sin(radians(180 - at_a - at_b)) / sin(radians(at_a))
    places = {a: towards((0.0, 0.0), at_b, side), b: (0.0, 0.0), c: (10.0, 0.0)}
    return Sketch(places=places, lines=[[a, b], [b, c], [c, a]])


def bisector(sketch: Sketch, triangle: Triangle, new: str) -> bool:
    """The bisector of the first angle, up to the opposite side."""
    x, y, z = triangle
    part = sketch.length(x, y) / (sketch.length(x, y) + sketch.length(x, z))
    if not sketch.put(new, sketch.between(y, z, part), y, z):
        return False
    sketch.join(x, new)
    why = f"${x}{new}$ bisects the angle ${y}{x}{z}$"
    sketch.equal_angles.append(((y, x, new), (new, x, z), why))
    sketch.sentences.append(f"The bisector of angle ${y}{x}{z}$ meets ${y}{z}$ at ${new}$.")
    return True


def height(sketch: Sketch, triangle: Triangle, new: str) -> bool:
    """The height from the first corner, where its foot lies between the other two."""
    x, y, z = triangle
    if max(sketch.size(x, y, z), sketch.size(x, z, y)) > 80:
        return False
    (x1, y1), (x2, y2), (px, py) = (sketch.places[name] for name in (y, z, x))
    part = ((px - x1) * (x2 - x1) + (py - y1) * (y2 - y1)) / sketch.length(y, z) ** 2
    if not sketch.put(new, sketch.between(y, z, part), y, z):
        return False
    sketch.join(x, new)
    sketch.right_angles += [(x, new, y), (x, new, z)]
    sketch.sentences.append(f"The altitude from ${x}$ meets ${y}{z}$ at ${new}$.")
    return True


def equal_cut(sketch: Sketch, triangle: Triangle, new: str) -> bool:
    """A point on the side opposite the first corner, as far from that corner as from the second."""
    x, y, z = triangle
    at_y = sketch.size(x, y, z)
    if at_y > 75:
        return False
    part = sketch.length(x, y) / (2 * _cosine(at_y)) / sketch.length(y, z)
    if part > 0.85 or not sketch.put(new, sketch.between(y, z, part), y, z):
        return False
    sketch.join(x, new)
    sketch.isosceles.append((new, x, y))
    sketch.sentences.append(f"Point ${new}$ lies on ${y}{z}$ with ${new}{x} = {new}{y}$.")
    return True


def cut_off(sketch: Sketch, triangle: Triangle, new: str) -> bool:
    """A point on the second side, as far from the second corner as the first corner is."""
    x, y, z = triangle
    part = sketch.length(x, y) / sketch.length(y, z)
    if part > 0.85 or not sketch.put(new, sketch.between(y, z, part), y, z):
        return False
    sketch.join(x, new)
    sketch.isosceles.append((y, x, new))
    sketch.sentences.append(f"Point ${new}$ lies on ${y}{z}$ with ${y}{new} = {y}{x}$.")
    return True


def extension(sketch: Sketch, triangle: Triangle, new: str) -> bool:
    """The second side prolonged beyond the third corner by the length of the third side."""
    x, y, z = triangle
    line = next(line for line in sketch.lines if y in line and z in line)
    if line[-1] != z and line[0] != z:
        return False
    part = 1 + sketch.length(x, z) / sketch.length(y, z)
    if part > 2.3 or not sketch.put(new, sketch.between(y, z, part), y, z):
        return False
    sketch.join(x, new)
    sketch.isosceles.append((z, x, new))
    sketch.sentences.append(f"Side ${y}{z}$ is extended beyond ${z}$ to ${new}$ so that ${z}{new} = {z}{x}$.")
    return True


def parallel(sketch: Sketch, triangle: Triangle, new: str) -> bool:
    """Through the first corner, parallel to the opposite side: a ray on the side of the third corner."""
    x, y, z = triangle
    (x1, y1), (x2, y2), (px, py) = (sketch.places[name] for name in (y, z, x))
    at = px + 0.55 * (x2 - x1), py + 0.55 * (y2 - y1)
    if any(distance(at, place) < _NEAR for place in sketch.places.values()):
        return False
    sketch.places[new] = at
    sketch.join(x, new)
    sketch.parallels.append(((x, new), (y, z)))
    sketch.sentences.append(
        f"The ray ${x}{new}$ is parallel to ${y}{z}$, with ${new}$ on the same side of ${x}{y}$ as ${z}$."
    )
    return True


def arc_point(sketch: Sketch, triangle: Triangle, new: str) -> bool:
    """Where the bisector of the first angle meets the circumscribed circle again."""
    x, y, z = triangle
    if sketch.drawn_circles:
        return False
    centre, radius = _circumcircle(*(sketch.places[name] for name in triangle))
    (cx, cy), (y1, y2), (z1, z2) = centre, sketch.places[y], sketch.places[z]
    mx, my = (y1 + z1) / 2 - cx, (y2 + z2) / 2 - cy
    # The middle of the arc lies on the far side of the chord from the first corner.
    sign = 1 if _turn((y1, y2), (z1, z2), sketch.places[x]) * _turn((y1, y2), (z1, z2), centre) > 0 else -1
    size = hypot(mx, my)
    if size < 1.5 or any(name not in triangle for line in sketch.lines for name in line):
        return False
    sketch.places[new] = cx + sign * mx / size * radius, cy + sign * my / size * radius
    for corner in (y, z):
        sketch.join(corner, new)
    sketch.circles.append((x, y, z, new))
    sketch.drawn_circles.append((centre, radius))
    sketch.isosceles.append((new, y, z))
    sketch.sentences.append(
        f"On the circumscribed circle of triangle ${x}{y}{z}$, point ${new}$ lies on the arc ${y}{z}$ that"
        f" does not contain ${x}$, with ${new}{y} = {new}{z}$."
    )
    return True


def tangent(sketch: Sketch, triangle: Triangle, new: str) -> bool:
    """Where the tangent of the circumscribed circle at the first corner meets the second side prolonged."""
    x, y, z = triangle
    if sketch.drawn_circles or sketch.size(x, z, y) - sketch.size(x, y, z) < 15:
        return False
    line = next(line for line in sketch.lines if y in line and z in line)
    if z not in (line[0], line[-1]):
        return False
    centre, radius = _circumcircle(*(sketch.places[name] for name in triangle))
    ratio = (sketch.length(x, z) / sketch.length(x, y)) ** 2
    part = 1 / (1 - ratio)  # the tangent divides the side outside in the ratio of the squares
    if part > 2.2 or not sketch.put(new, sketch.between(y, z, part), y, z):
        return False
    sketch.join(x, new)
    sketch.tangents.append((x, new, triangle))
    sketch.drawn_circles.append((centre, radius))
    sketch.sentences.append(
        f"The tangent at ${x}$ to the circumscribed circle of triangle ${x}{y}{z}$ meets the line ${y}{z}$ at"
        f" ${new}$, beyond ${z}$."
    )
    return True


#: A move, by the name that its sentence suggests.
MOVES: dict[str, Callable[[Sketch, Triangle, str], bool]] = {
    "bisector": bisector,
    "height": height,
    "equal_cut": equal_cut,
    "cut_off": cut_off,
    "extension": extension,
    "parallel": parallel,
    "arc_point": arc_point,
    "tangent": tangent,
}


def _cosine(degrees: float) -> float:
    return sin(radians(90 - degrees))


def _circumcircle(a: Place, b: Place, c: Place) -> tuple[Place, float]:
    twice = 2 * (a[0] * (b[1] - c[1]) + b[0] * (c[1] - a[1]) + c[0] * (a[1] - b[1]))
    squares = [x * x + y * y for x, y in (a, b, c)]
    x = (squares[0] * (b[1] - c[1]) + squares[1] * (c[1] - a[1]) + squares[2] * (a[1] - b[1])) / twice
    y = (squares[0] * (c[0] - b[0]) + squares[1] * (a[0] - c[0]) + squares[2] * (b[0] - a[0])) / twice
    return (x, y), distance((x, y), a)
