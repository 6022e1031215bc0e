"""Angles and lengths at triangles and circles, by numeric coordinates."""

import cmath
import math
import re

from scipy.optimize import brentq

from benchmarks.rederived.comparing import Digits
from benchmarks.rederived.reading import NotRead, derives, wanted

Places = dict[str, complex]


def angle(a: complex, corner: complex, b: complex) -> float:
    """The angle at a corner, in degrees."""
    return abs(math.degrees(cmath.phase((a - corner) / (b - corner))))


def crossing(a: complex, b: complex, c: complex, d: complex) -> complex:
    """Where the lines through a, b and through c, d meet."""
    way, other = b - a, d - c
    determinant = (way.conjugate() * other).imag
    s = ((c - a).conjugate() * other).imag / determinant
    return a + s * way


def side_of(p: complex, a: complex, b: complex) -> bool:
    """On which side of a line a point lies."""
    return ((b - a).conjugate() * (p - a)).imag > 0


def centre(a: complex, b: complex, c: complex) -> complex:
    """The centre of the circle through three points."""
    one, other = (a + b) / 2, (b + c) / 2
    return crossing(one, one + 1j * (b - a), other, other + 1j * (c - b))


@derives("angle_chase", r"^(.*)$")
def _chase(text: str) -> Digits:
    place: Places = {}
    triangle = wanted(
        re.search(
            r"[Tt]riangle \$(\w)(\w)(\w)\$,? (?:has )?\$\\angle \2\1\3 = (\d+)\^\\circ\$ and \$\\angle"
            r" \1\2\3 = (\d+)\^\\circ\$",
            text,
        )
    )
    a, b, c = triangle.groups()[:3]
    alpha, beta = (math.radians(int(triangle[k])) for k in (4, 5))
    place[a], place[b] = 0j, 1 + 0j
    place[c] = crossing(0j, cmath.exp(1j * alpha), 1 + 0j, 1 + cmath.exp(1j * (math.pi - beta)))
    *steps, question = re.split(r"(?<=\.)\s", text[triangle.end() :].strip(". "))
    for step in steps:
        _construct(step, place)
    asked = wanted(re.search(r"\\angle (\w)(\w)(\w)\$", question))
    return Digits(angle(*(place[name] for name in asked.groups())))


def _construct(step: str, place: Places) -> None:
    if found := re.search(r"altitude from \$(\w)\$ meets \$(\w)(\w)\$ at \$(\w)\$", step):
        top, p, q = (place[found[k]] for k in (1, 2, 3))
        place[found[4]] = crossing(top, top + 1j * (q - p), p, q)
    elif found := re.search(r"bisector of angle \$(\w)(\w)(\w)\$ meets \$(\w)(\w)\$ at \$(\w)\$", step):
        p, corner, q = (place[found[k]] for k in (1, 2, 3))
        way = (p - corner) / abs(p - corner) + (q - corner) / abs(q - corner)
        place[found[6]] = crossing(corner, corner + way, place[found[4]], place[found[5]])
    elif found := re.search(
        r"[Ss]ide \$(\w)(\w)\$ is extended beyond \$\2\$ to \$(\w)\$ so that \$\2\3 = (\w)(\w)\$", step
    ):
        p, q = place[found[1]], place[found[2]]
        place[found[3]] = q + (q - p) / abs(q - p) * abs(place[found[4]] - place[found[5]])
    elif found := re.search(
        r"ray \$(\w)(\w)\$ is parallel to \$(\w)(\w)\$, with \$\2\$ on the same side of \$(\w)"
        r"(\w)\$ as \$(\w)\$",
        step,
    ):
        start, way = place[found[1]], place[found[4]] - place[found[3]]
        p, q, mark = (place[found[k]] for k in (5, 6, 7))
        place[found[2]] = next(
            e for e in (start + way, start - way) if side_of(e, p, q) == side_of(mark, p, q)
        )
    elif found := re.search(
        r"circumscribed circle of triangle \$(\w{3})\$, point \$(\w)\$ lies on the arc \$(\w)"
        r"(\w)\$ that does not contain \$(\w)\$, with \$\2\3 = \2\4\$",
        step,
    ):
        o = centre(*(place[name] for name in found[1]))
        p, q, other = (place[found[k]] for k in (3, 4, 5))
        way = 1j * (q - p) / abs(q - p) * abs(p - o)
        place[found[2]] = next(e for e in (o + way, o - way) if side_of(e, p, q) != side_of(other, p, q))
    elif found := re.search(r"[Pp]oint \$(\w)\$ lies on \$(\w)(\w)\$ with \$\2\1 = (\w)(\w)\$", step):
        start, way = place[found[2]], place[found[3]] - place[found[2]]
        place[found[1]] = start + way / abs(way) * abs(place[found[4]] - place[found[5]])
    elif found := re.search(r"[Pp]oint \$(\w)\$ lies on \$(\w)(\w)\$ with \$\1(\w) = \1(\w)\$", step):
        p, q = place[found[4]], place[found[5]]
        place[found[1]] = crossing((p + q) / 2, (p + q) / 2 + 1j * (q - p), place[found[2]], place[found[3]])
    else:
        raise NotRead(f"a construction: {step!r}")


def on_circle(degrees: float) -> complex:
    """A point of the unit circle."""
    return cmath.exp(1j * math.radians(degrees))


@derives("circle_angles", r"^(.*chords.*)$")
def _chords(text: str) -> Digits:
    shape = r"chords \$(\w)(\w)\$ and \$(\w)(\w)\$ of a circle meet at \$(\w)\$"
    a, b, c, d, m = wanted(re.search(shape, text)).groups()
    arcs = {frozenset(arc): int(n) for arc, n in re.findall(r"arc \$(\w\w)\$ measures (\d+)°", text)}
    first, second = frozenset((a, c)), frozenset((b, d))

    def measured(one: float, other: float, corners: str) -> float:
        # In the order a, c, b, d around the circle, with any gap between c and b.
        gap = (360 - one - other) / 2.5
        place = {a: on_circle(0), c: on_circle(one), b: on_circle(one + gap), d: on_circle(one + gap + other)}
        place[m] = crossing(place[a], place[b], place[c], place[d])
        return angle(*(place[name] for name in corners))

    asked = re.findall(r"\\angle (\w{3})\$", text)
    if first in arcs and second in arcs:
        return Digits(measured(arcs[first], arcs[second], asked[-1]))
    corners, value = wanted(re.search(r"\\angle (\w{3}) = ([\d.]+)\^", text)).groups()
    unknown = second if first in arcs else first
    asked_arc = frozenset(wanted(re.search(r"(?:does|Find) the arc \$(\w\w)\$", text))[1])
    if asked_arc != unknown:
        raise NotRead("what is asked")
    known = arcs[first] if first in arcs else arcs[second]

    def off(arc: float) -> float:
        one, other = (known, arc) if unknown == second else (arc, known)
        return measured(one, other, corners) - float(value)

    return Digits(brentq(off, 0.01, 359.9 - known, xtol=1e-12), 1e-8)


@derives("circle_angles", r"^(.*)$")
def _on_circle(text: str) -> Digits:
    place: Places = {"O": 0j}
    if found := re.search(r"tangents \$(\w)(\w)\$ and \$\1(\w)\$ are drawn", text):
        v, a, b = found.groups()
        if known := re.search(rf"\\angle (?:{a}{v}{b}|{b}{v}{a}) = (\d+)\^", text):
            half = (180 - int(known[1])) / 2
        elif known := re.search(rf"\\angle (?:{a}O{b}|{b}O{a}) = (\d+)\^", text):
            half = int(known[1]) / 2
        else:
            raise NotRead("which angle is given")
        place[v] = 1 / math.cos(math.radians(half)) + 0j
    else:
        a, b, degrees = wanted(re.search(r"\\angle (\w)O(\w) = (\d+)\^", text)).groups()
        half = int(degrees) / 2
    place[a], place[b] = on_circle(-half), on_circle(half)
    for name, which in re.findall(r"[Pp]oint \$(\w)\$ lies on the (shorter|longer) arc", text):
        place[name] = on_circle(half / 7) if which == "shorter" else on_circle(180 + half / 9)
    asked = re.findall(r"\\angle (\w{3})\$", text)[-1]
    return Digits(angle(*(place[name] for name in asked)))


def second_point(start: complex, on: complex, middle: complex) -> complex:
    """The other point of a circle around ``middle`` on the line from ``start`` through a point ``on`` it."""
    way = (on - start) / abs(on - start)
    return on - 2 * ((on - middle) * way.conjugate()).real * way


def _lengths(text: str) -> dict[str, int]:
    return {name: int(n) for name, n in re.findall(r"\$([A-Z]{2}) = (\d+)\$", text)}


@derives("circle_lengths", r"^(.*chords.*PC.*)$")
def _crossing_chords(text: str) -> Digits:
    given = _lengths(text)
    a, b, c = -given["PA"] + 0j, given["PB"] + 0j, given["PC"] * on_circle(70)
    d = second_point(0j, c, centre(a, b, c))
    wanted(re.search(r"(?:length|length of|chord|is) \$CD\$", text))
    return Digits(abs(c - d))


@derives("circle_lengths", r"^(.*(?:tangent).*)$")
def _tangent_length(text: str) -> Digits:
    if found := re.search(
        r"\$AB\$ of a circle has the length (\d+)\. It is extended beyond \$A\$ by (\d+)", text
    ):
        chord, outside = int(found[1]), int(found[2])
    else:
        given = _lengths(text)
        chord, outside = given["AB"], given["PA"]
    middle = outside + chord / 2 + 7j
    return Digits(math.sqrt(abs(middle) ** 2 - abs(middle - outside) ** 2))


@derives("circle_lengths", r"^(.*(?:radius|centre of a circle).*)$")
def _secant(text: str) -> Digits:
    radius = int(wanted(re.search(r"radius (?:is )?(\d+)", text))[1])
    far = int(
        wanted(re.search(r"distance (\d+) from the centre|lies (\d+) from its centre", text)).expand(r"\1\2")
    )
    near = _lengths(text)["PA"]
    # The triangle of P, A and the centre at 0.
    turn = math.acos((near**2 + far**2 - radius**2) / (2 * near * far))
    a = far - near * cmath.exp(1j * turn)
    return Digits(abs(a - second_point(far + 0j, a, 0j)))


@derives("circle_lengths", r"^(.*triangle \$ABC\$.*)$")
def _cevian(text: str) -> Digits:
    given = _lengths(text)
    base = given["BD"] + given["DC"]
    x = (given["AB"] ** 2 - given["AC"] ** 2 + base**2) / (2 * base)
    a, b, c, d = complex(x, math.sqrt(given["AB"] ** 2 - x**2)), 0j, base + 0j, given["BD"] + 0j
    if re.search(r"\$E\$", text):
        return Digits(abs(a - second_point(d, a, centre(a, b, c))))
    return Digits(abs(a - d))


@derives("circle_lengths", r"^(.*quadrilateral.*diagonal \$AC\$.*)$")
def _quadrilateral(text: str) -> Digits:
    given = _lengths(text)
    p, q, r, s = (given[side] for side in ("AB", "BC", "CD", "DA"))

    def off(x: float) -> float:
        return _opposite(p, q, x) + _opposite(r, s, x) - math.pi

    low, high = max(abs(p - q), abs(r - s)) + 1e-9, min(p + q, r + s) - 1e-9
    return Digits(brentq(off, low, high, xtol=1e-13), 1e-8)


def _opposite(a: float, b: float, c: float) -> float:
    return math.acos((a * a + b * b - c * c) / (2 * a * b))
