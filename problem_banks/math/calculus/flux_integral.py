"""Fluxes of fields through closed surfaces and caps, by the divergence theorem."""

from fractions import Fraction
from math import pi
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import tex_times, value_objection
from problem_banks.math.makings.notation import Number, plain, plain_quotient, tex, tex_factor, tex_sum
from problem_banks.math.makings.simplex import tex_letters
from problem_banks.math.makings.surface_fluxes import (
    Field,
    Powers,
    Terms,
    over_bowl,
    over_box,
    over_cap,
    over_cylinder,
    over_sphere,
)
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Space, Tuples, signed

#: Terms that leave the divergence as it is, for each component.
_TURNING: tuple[tuple[Powers, ...], ...] = (
    ((0, 1, 1), (0, 2, 0), (0, 0, 1)),
    ((1, 0, 1), (2, 0, 0), (0, 0, 1)),
    ((1, 1, 0), (0, 1, 0), (2, 0, 0)),
)


@register
class FluxIntegral(Family):
    """Kind 0: out of a box. Kind 1: out of a ball. Kind 2: out of a cylinder. Kind 3: out of a bowl with its
    lid. Kind 4: upwards through a cap, whose bottom is open."""

    name = "flux_integral"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Fluxes through boxes, spheres, cylinders and paraboloids by the divergence theorem"
    levels = 5
    kinds = (0, 1, 3, 2, 4)

    writers = (number("So the value is @."), *(expression("So the value is @."),) * 4)

    def space(self, level: int) -> Space:
        count = 2 if level == 4 else 3
        turns = Tuples(signed(1, 4), count)
        turning: dict[str, Axis] = {"turned": Tuples(range(3), count), "turns": turns}
        weights = Tuples(signed(1, 5), 3)
        if level == 0:
            return Space(**turning, weights=weights, sides=Tuples(range(1, 6), 3))
        if level == 2:
            return Space(**turning, weights=weights, radius=range(1, 5), height=range(1, 6))
        if level == 1:
            return Space(**turning, weights=weights, linear=signed(1, 6), radius=range(1, 5))
        if level == 3:
            return Space(**turning, weights=weights, height=range(1, 7))
        return Space(**turning, weights=weights, floor=signed(1, 6), height=range(1, 7))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_box, _ball, _cylinder, _bowl, _cap)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Integrates over the surface itself, where every power has a known integral."""
        field = _field_of(p)
        if p.level == 0:
            return value_objection(gold_of(draft), float(over_box(p.sides, field)))
        if p.level == 1:
            found = over_sphere(p.radius, field)
        elif p.level == 2:
            found = over_cylinder(p.radius, p.height, field)
        else:
            found = (over_bowl if p.level == 3 else over_cap)(p.height, field)
        return value_objection(gold_of(draft), float(found) * pi)


def _field_of(p: Params) -> Field:
    """The three components: what the kind needs, and a term in each that turns."""
    a, b, c = p.weights
    if p.level == 0:
        parts: list[dict[Powers, Number]] = [{(2, 0, 0): a}, {(0, 2, 0): b}, {(0, 0, 2): c}]
    elif p.level == 1:
        parts = [{(3, 0, 0): a}, {(0, 3, 0): b}, {(0, 0, 3): c, (0, 0, 1): p.linear}]
    else:
        parts = [{(3, 0, 0): a}, {(0, 3, 0): b}, {(0, 0, 2): c}]
    for place, (choice, turn) in enumerate(zip(p.turned, p.turns, strict=True)):
        powers = _TURNING[place][choice]
        parts[place][powers] = parts[place].get(powers, 0) + turn
    if p.level == 4:
        # Nothing else flows through the open bottom.
        parts[2][0, 0, 0] = p.floor
    return parts[0], parts[1], parts[2]


def _tex(terms: Terms) -> str:
    ordered = sorted(terms.items(), key=lambda term: (-sum(term[0]), [-e for e in term[0]]))
    return tex_sum((c, tex_letters(powers)) for powers, c in ordered)


def _plain(terms: Terms) -> str:
    return " + ".join(
        "*".join([plain(c), *(f"{letter}^{e}" for letter, e in zip("xyz", powers, strict=True) if e)])
        for powers, c in terms.items()
    )


def _divergence(field: Field) -> dict[Powers, Number]:
    total: dict[Powers, Number] = {}
    for axis, terms in enumerate(field):
        for powers, c in terms.items():
            if powers[axis]:
                lower = tuple(e - (k == axis) for k, e in enumerate(powers))
                key = (lower[0], lower[1], lower[2])
                total[key] = total.get(key, 0) + c * powers[axis]
    return {powers: c for powers, c in total.items() if c}


def _divergence_step(field: Field) -> Step:
    said = " + ".join(f"D({_plain(terms)}, {letter})" for terms, letter in zip(field, "xyz", strict=True))
    found = _divergence(field)
    return step(f"The divergence is ${_tex(found)}$.", f"{said} = {_plain(found)}", "divergence")


def _posed(field: Field, surface: str, rng: Random, direction: str = "outwards") -> str:
    shown = ", ".join(map(_tex, field))
    return rng.choice(
        (
            f"Find the flux of the field $F = ({shown})$ {direction} through {surface}.",
            f"What is the flux of $({shown})$ through {surface}, counted {direction}?",
            f"Let $S$ be {surface}. Compute the surface integral of the normal component of $F = ({shown})$"
            f" over $S$, with the normal pointing {direction}.",
        )
    )


def _closing(rng: Random) -> str:
    return rng.choice(("The answer is", "So the answer is", "Hence we get"))


def _pi(value: Number) -> str:
    return tex_times(value, "\\pi")


def _box(p: Params, rng: Random) -> Draft | None:
    field, (a, b, c), (u, v, w) = _field_of(p), p.sides, p.weights
    mean, volume = u * a + v * b + w * c, a * b * c
    gold = mean * volume
    if not gold:
        return None
    surface = f"the surface of the box $0 \\le x \\le {a}$, $0 \\le y \\le {b}$, $0 \\le z \\le {c}$"
    shown = " + ".join(f"{tex_factor(2 * t)} \\cdot \\frac{{{s}}}{{2}}" for t, s in ((u, a), (v, b), (w, c)))
    return answer_draft(
        _posed(field, surface, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            _divergence_step(field),
            step(
                f"In the box the coordinates have the means half of {a}, {b} and {c}, so the divergence has"
                f" the mean ${shown} = {mean}$.",
                f"2*{plain(u)}*{a}/2 + 2*{plain(v)}*{b}/2 + 2*{plain(w)}*{c}/2 = {plain(mean)}",
                "mean",
            ),
            step(
                f"Times the volume ${a} \\cdot {b} \\cdot {c} = {volume}$ this is ${gold}$.",
                f"{plain(mean)}*{a}*{b}*{c} = {plain(gold)}",
                "divergence theorem",
            ),
        ],
        slips=[
            (str(2 * gold), "took the far corner for the mean"),
            (str(-gold), "took the normals inwards"),
            (str(mean), "forgot the volume"),
            (str(2 * (u + v + w) * volume), "left the coordinates out of the divergence"),
        ],
        closing=_closing(rng),
        axes={"surfaces": 6},
    )


def _total(
    p: Params,
    surface: str,
    moments: list[tuple[Fraction, Fraction, Step]],
    rng: Random,
    slips: list[tuple[Fraction, str]],
) -> Draft | None:
    """The flux out of a region: factors in the divergence with the integrals that belong to them, by pi."""
    field = _field_of(p)
    gold = sum((c * integral for c, integral, _ in moments), Fraction(0))
    if not gold or not all(c for c, _, _ in moments):
        return None
    shown = " + ".join(f"{tex_factor(c)} \\cdot {_pi(integral)}" for c, integral, _ in moments)
    said = " + ".join(f"({c})*({integral})*pi" for c, integral, _ in moments)
    last = step(
        f"So the flux is ${shown} = {_pi(gold)}$.",
        f"{said} = {plain_quotient(gold)}*pi",
        "divergence theorem",
    )
    return answer_draft(
        _posed(field, surface, rng),
        gold=_pi(gold),
        answer_type="expression",
        steps=[_divergence_step(field), *(made for _, _, made in moments), last],
        slips=[
            *((_pi(value), slip) for value, slip in slips),
            (_pi(-gold), "took the normals inwards"),
            (tex(gold), "forgot the factor pi"),
        ],
        closing=_closing(rng),
        axes={"surfaces": len(moments)},
    )


def _moment(text: str, claim: str, value: Fraction) -> Step:
    return step(
        f"{text} ${_pi(value)}$.", f"{claim} = {plain_quotient(value)}*pi", "integral over the region"
    )


def _ball(p: Params, rng: Random) -> Draft | None:
    r, (a, b, c) = p.radius, p.weights
    square, volume = Fraction(4 * r**5, 15), Fraction(4 * r**3, 3)
    return _total(
        p,
        f"the sphere of radius {r} around the origin",
        [
            (
                Fraction(3 * (a + b + c)),
                square,
                _moment(
                    "In the ball $x^2$, $y^2$ and $z^2$ have the same integral, a third of that of $x^2 +"
                    f" y^2 + z^2$, which is $\\frac{{4\\pi \\cdot {r}^5}}{{5}}$: each has",
                    f"4*pi*{r}^5/5/3",
                    square,
                ),
            ),
            (Fraction(p.linear), volume, _moment("The volume of the ball is", f"4*pi*{r}^3/3", volume)),
        ],
        rng,
        [
            (3 * (a + b + c) * Fraction(4 * r**5, 5) + p.linear * volume, "forgot to divide by 3"),
            (3 * (a + b + c) * square, "left the constant out"),
            (3 * (a + b + c) * r * r * volume + p.linear * volume, "took the values on the sphere"),
        ],
    )


def _cylinder(p: Params, rng: Random) -> Draft | None:
    r, h, (a, b, c) = p.radius, p.height, p.weights
    square, first = Fraction(r**4 * h, 4), Fraction(r * r * h * h, 2)
    return _total(
        p,
        f"the surface of the cylinder $x^2 + y^2 \\le {r * r}$, $0 \\le z \\le {h}$, with top and bottom",
        [
            (
                Fraction(3 * (a + b)),
                square,
                _moment(
                    "In the cylinder $x^2$ and $y^2$ have the same integral, half of that of $x^2 + y^2$,"
                    f" which is $2\\pi \\cdot \\frac{{{r}^4}}{{4}} \\cdot {h}$: each has",
                    f"2*pi*{r}^4/4*{h}/2",
                    square,
                ),
            ),
            (
                Fraction(2 * c),
                first,
                _moment(f"The mean of $z$ is half of {h}, so its integral is", f"pi*{r}^2*{h}*{h}/2", first),
            ),
        ],
        rng,
        [
            (6 * (a + b) * square + 2 * c * first, "forgot to halve the integral"),
            (3 * (a + b) * square, "left top and bottom out"),
            (3 * (a + b) * square + 4 * c * first, "took z at the top for its mean"),
        ],
    )


def _bowl(p: Params, rng: Random) -> Draft | None:
    h, (a, b, c) = p.height, p.weights
    square, first = Fraction(h**3, 12), Fraction(h**3, 3)
    return _total(
        p,
        f"the surface of the region $x^2 + y^2 \\le z \\le {h}$, with its flat lid",
        [
            (
                Fraction(3 * (a + b)),
                square,
                _moment(
                    "At the height $z$ lies a disc of the squared radius $z$, over which $x^2$ and $y^2$"
                    f" have the integral $\\frac{{\\pi z^2}}{{4}}$. From $0$ to ${h}$ this gives",
                    f"pi*{h}^3/12",
                    square,
                ),
            ),
            (
                Fraction(2 * c),
                first,
                _moment(
                    "The disc has the area $\\pi z$, so $z$ has the integral of $\\pi z^2$ from $0$ to"
                    f" ${h}$, which is",
                    f"pi*{h}^3/3",
                    first,
                ),
            ),
        ],
        rng,
        [
            (3 * (a + b) * square + c * Fraction(h**3, 2), "took the mean of z for half of the height"),
            (6 * (a + b) * square + 2 * c * first, "took the integral of the sum for that of each square"),
            (3 * (a + b) * square, "left the third component out"),
        ],
    )


def _cap(p: Params, rng: Random) -> Draft | None:
    field = _field_of(p)
    h, (a, b, c), floor = p.height, p.weights, p.floor
    square, first = Fraction(h**3, 12), Fraction(h**3, 6)
    whole = 3 * (a + b) * square + 2 * c * first
    below = Fraction(floor * h)
    gold = whole + below
    if not gold or not a + b:
        return None
    surface = f"the part of the paraboloid $z = {h} - x^2 - y^2$ with $z \\ge 0$, without a bottom"
    return answer_draft(
        _posed(field, surface, rng, "upwards"),
        gold=_pi(gold),
        answer_type="expression",
        steps=[
            _divergence_step(field),
            _moment(
                "Close the cap by the disc at $z = 0$. At the height $z$ the region has a disc of the"
                f" squared radius ${h} - z$, over which $x^2$ and $y^2$ have the integral $\\frac{{\\pi ({h}"
                f" - z)^2}}{{4}}$; from $0$ to ${h}$ this gives",
                f"pi*{h}^3/12",
                square,
            ),
            _moment(
                f"The integral of $z$ is that of $\\pi z({h} - z)$ from $0$ to ${h}$, which is",
                f"pi*({h}^3/2 - {h}^3/3)",
                first,
            ),
            step(
                f"So out of the closed surface flows ${tex_factor(3 * (a + b))} \\cdot {_pi(square)} +"
                f" {tex_factor(2 * c)} \\cdot {_pi(first)} = {_pi(whole)}$.",
                f"{plain(3 * (a + b))}*({square})*pi + {plain(2 * c)}*({first})*pi ="
                f" {plain_quotient(whole)}*pi",
                "divergence theorem",
            ),
            step(
                f"Upwards through the bottom, where the third component is ${floor}$, flows"
                f" ${tex_factor(floor)} \\cdot \\pi \\cdot {h} = {_pi(below)}$.",
                f"{plain(floor)}*pi*sqrt({h})^2 = {plain_quotient(below)}*pi",
                "flux through the bottom",
            ),
            step(
                f"What comes in below goes out through the cap as well: the flux is ${_pi(gold)}$.",
                f"({whole})*pi + ({below})*pi = {plain_quotient(gold)}*pi",
                "add",
            ),
        ],
        slips=[
            (_pi(whole), "forgot the bottom"),
            (_pi(whole - below), "subtracted what comes in below"),
            (_pi(below), "took the divergence for zero"),
            (tex(gold), "forgot the factor pi"),
        ],
        closing=_closing(rng),
        axes={"surfaces": 2},
    )
