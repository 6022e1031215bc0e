"""Complex numbers in polar form: modulus and argument, powers by De Moivre, roots on a circle."""

import re
from cmath import exp, phase, pi
from collections.abc import Iterable
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import close, members, tex_plus, tex_root, tex_times, value_of_tex
from problem_banks.math.makings.notation import plain, tex
from problem_banks.math.makings.writing.collections import ordered, solutions
from problem_banks.math.makings.writing.expressions import complex_value
from problem_banks.registry import register
from problem_banks.space import Params, Space

_PI = "\\pi"
#: The imaginary unit in a claim, and not the i of pi.
_UNIT = re.compile(r"\bi\b")

#: Cosine and sine, as (p, n) for p * sqrt(n), of an angle in units of pi.
_Part = tuple[Fraction, int]
_FIRST: dict[Fraction, tuple[_Part, _Part]] = {
    Fraction(0): ((Fraction(1), 1), (Fraction(0), 1)),
    Fraction(1, 6): ((Fraction(1, 2), 3), (Fraction(1, 2), 1)),
    Fraction(1, 4): ((Fraction(1, 2), 2), (Fraction(1, 2), 2)),
    Fraction(1, 3): ((Fraction(1, 2), 1), (Fraction(1, 2), 3)),
}

#: Directions of numbers a + bi whose parts both count.
_SLANTED = [Fraction(q, 2) + turn for q in range(4) for turn in _FIRST if turn]

#: Exponents of an equation, and directions of its right side in quarter turns, whose roots have known sines.
_KINDS = (*((n, q) for n in (2, 3) for q in range(4)), (4, 0), (4, 2), (6, 0), (6, 2))


@register
class PolarForm(Family):
    """Kind 0: modulus and argument. Kind 1: a high power by De Moivre. Kind 2: all roots of an equation
    ``z^n = a`` or ``(z - c)^n = a``."""

    name = "polar_form"
    version = "4"
    anchors = ("MATH 4", "MATH 5")
    levels = 5
    kinds = (1, 0, 1, 2, 2)
    sizes = ((), ("power",), ("kind",))
    kind = "math"
    summary = "Modulus and argument, De Moivre's theorem, roots of complex numbers"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (ordered(), complex_value, solutions())

    def space(self, level: int) -> Space:
        letter = {"letter": "zwuvsp"}
        if level == 0:
            return Space(**letter, angle=_SLANTED, size=range(1, 1001))
        if level == 1:
            return Space(**letter, angle=_SLANTED, size=range(1, 7), power=range(3, 11), times=range(1, 41))
        return Space(**letter, kind=_KINDS, size=range(1, 31), shift=range(-20, 21))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_modulus, _power, _roots)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Floating-point arithmetic with complex numbers."""
        gold = gold_of(draft)
        if p.level == 0:
            number = p.size * _scale(p.angle) * exp(1j * pi * float(p.angle))
            modulus, argument = (value_of_tex(member) for member in members(gold))
            same = close(abs(number), modulus) and close(phase(number) % (2 * pi), argument)
            return None if same else f"modulus {abs(number)} and argument {phase(number)}"
        if p.level == 1:
            number = p.times * (p.size * _scale(p.angle) * exp(1j * pi * float(p.angle))) ** p.power
            return None if _near(_complex(gold), number) else f"multiplying gives {number}"
        found = [_complex(member) for member in members(gold)]
        count, turn = p.kind
        apart = all(abs(a - b) > 1e-6 for k, a in enumerate(found) for b in found[:k])
        target = p.size**count * 1j**turn
        solve = all(_near((z - p.shift) ** count, target) for z in found)
        return None if solve and apart and len(found) == count else "these are not the roots"


def _scale(angle: Fraction) -> float:
    """Diagonal numbers are drawn with whole parts, so that their modulus has a root of two."""
    return 2**0.5 if angle % Fraction(1, 2) == Fraction(1, 4) else 2.0


def _complex(written: str) -> complex:
    """A number such as ``3 - 2\\sqrt{3}i``."""
    real = value_of_tex(written, i=0.0)
    return complex(real, value_of_tex(written, i=1.0) - real)


def _near(one: complex, other: complex) -> bool:
    return abs(one - other) <= 1e-7 * max(1.0, abs(other))


def _direction(angle: Fraction) -> tuple[_Part, _Part]:
    quarter, turn = divmod(angle % 2, Fraction(1, 2))
    cosine, sine = _FIRST[turn]
    for _ in range(quarter):
        cosine, sine = (-sine[0], sine[1]), cosine
    return cosine, sine


def _rectangular(size: Fraction, radicand: int, angle: Fraction, shift: int = 0) -> str:
    """``size * sqrt(radicand) * e^(i pi angle) + shift``, as one writes it."""
    (c, n), (s, m) = _direction(angle)
    real = tex_root(size * c, n * radicand)
    if shift:
        real = tex(Fraction(real) + shift) if "\\" not in real else tex_plus(str(shift), real)
    imaginary = tex_root(size * s, m * radicand)
    sign = "-" if imaginary.startswith("-") else ""
    bare = imaginary.removeprefix("-")
    with_i = "0" if bare == "0" else f"{sign}i" if bare == "1" else f"{sign}{bare}i"
    return tex_plus(real, with_i)


def _modulus_of(p: Params) -> tuple[Fraction, int]:
    return (Fraction(p.size), 2) if _scale(p.angle) != 2.0 else (Fraction(2 * p.size), 1)


def _modulus(p: Params, rng: Random) -> Draft:
    z, (size, radicand) = p.letter, _modulus_of(p)
    number, modulus = _rectangular(size, radicand, p.angle), tex_root(size, radicand)
    (c, n), (s, m) = _direction(p.angle)
    square = int(size * size * radicand)
    gold = f"({modulus}, {tex_times(p.angle, _PI)})"
    reference = min((p.angle % 1, 1 - p.angle % 1))
    return answer_draft(
        rng.choice(
            (
                f"Write ${z} = {number}$ as $r(\\cos \\varphi + i \\sin \\varphi)$ with $r > 0$ and $0"
                f" \\le \\varphi <"
                " 2\\pi$. Give the pair $(r, \\varphi)$.",
                f"Find modulus $r$ and argument $\\varphi$, $0 \\le \\varphi < 2\\pi$, of ${z} ="
                f" {number}$. Answer with"
                " $(r, \\varphi)$.",
            )
        ),
        gold=gold,
        answer_type="tuple",
        steps=[
            step(
                f"$r^2$ is the sum of the squared parts, ${tex(size**2 * radicand * c**2 * n)} +"
                f" {tex(size**2 * radicand * s**2 * m)} = {square}$, so $r = {modulus}$.",
                f"{size**2 * radicand * c**2 * n} + {size**2 * radicand * s**2 * m} = {square} and"
                f" sqrt({square}) = {claimed(modulus)}",
                "modulus",
            ),
            step(
                f"$\\cos \\varphi = {tex_root(c, n)}$ and $\\sin \\varphi = {tex_root(s, m)}$ put"
                f" $\\varphi$ into quadrant"
                f" {int(p.angle * 2) + 1}: $\\varphi = {tex_times(p.angle, _PI)}$.",
                f"cos({_angle(p.angle)}) = {claimed(tex_root(c, n))} and"
                f" sin({_angle(p.angle)}) = {claimed(tex_root(s, m))}",
                "argument",
            ),
            step(
                f"Together the pair is ${gold}$.",
                f"{_polar(modulus, p.angle)} = {_as_claim(number)}",
                "polar form",
            ),
        ],
        slips=[
            (f"({modulus}, {tex_times(reference, _PI)})", "ignored the quadrant"),
            (f"({modulus}, {tex_times((p.angle + 1) % 2, _PI)})", "took the opposite quadrant"),
            (f"({square}, {tex_times(p.angle, _PI)})", "forgot the root of the modulus"),
        ],
        closing=rng.choice(("The pair is", "So the answer is")),
        axes={"roots": 1},
    )


def _power(p: Params, rng: Random) -> Draft:
    (size, radicand), k = _modulus_of(p), p.power
    number = _rectangular(size, radicand, p.angle)
    turned = (p.angle * k) % 2
    # (size sqrt(radicand))^k with the even part of the root taken out.
    grown, left = size**k * radicand ** (k // 2), radicand ** (k % 2)
    gold = _rectangular(p.times * grown, left, turned)
    wanted = f"{'' if p.times == 1 else p.times}{p.letter}^{{{k}}}"
    (c, n), (s, m) = _direction(turned)
    mirrored = _rectangular(p.times * grown, left, -turned)
    return answer_draft(
        rng.choice(
            (
                f"Let ${p.letter} = {number}$. Find ${wanted}$ in the form $a + bi$.",
                f"Write ${wanted}$ as $a + bi$, where ${p.letter} = {number}$.",
            )
        ),
        gold=gold,
        answer_type="complex",
        steps=[
            step(
                f"In polar form the number has the modulus ${tex_root(size, radicand)}$ and the argument"
                f" ${tex_times(p.angle, _PI)}$.",
                f"{_polar(tex_root(size, radicand), p.angle)} = {_as_claim(number)}",
                "polar form",
            ),
            step(
                rng.choice(("By De Moivre", "Powers multiply the argument, so"))
                + f" the modulus becomes ${tex_root(grown, left)}$ and the argument ${k} \\cdot"
                f" {tex_times(p.angle, _PI)}$, which is ${tex_times(turned, _PI)}$ up to whole turns.",
                f"({claimed(tex_root(size, radicand))})^{k} = {claimed(tex_root(grown, left))} and"
                f" {k}*({p.angle}) - {(p.angle * k) // 2}*2 = {turned}",
                "De Moivre",
            ),
            step(
                f"With $\\cos {tex_times(turned, _PI)} = {tex_root(c, n)}$ and $\\sin"
                f" {tex_times(turned, _PI)} ="
                f" {tex_root(s, m)}$ the result is ${gold}$.",
                f"{p.times}*{_polar(tex_root(grown, left), turned)} = {_as_claim(gold)}",
                "back to rectangular form",
            ),
        ],
        slips=[
            (_rectangular(p.times * size, radicand, turned), "forgot to raise the modulus"),
            (_rectangular(p.times * grown, left, p.angle), "forgot to multiply the argument"),
            (mirrored, "lost the sign of the imaginary part"),
            (_rectangular(p.times * grown, left, turned + 1), "took the opposite direction"),
        ],
        closing=rng.choice(("The power is", "So the result is")),
        axes={"roots": 1},
    )


def _angle(turn: Fraction) -> str:
    return f"({turn})*pi"


def _polar(modulus: str, turn: Fraction) -> str:
    return f"{claimed(modulus)}*(cos({_angle(turn)}) + I*sin({_angle(turn)}))"


def _as_claim(number: str) -> str:
    """A complex number, or a set of them, as claims write it."""
    return _UNIT.sub("I", claimed(number))


def _root_set(angles: Iterable[Fraction], *, size: Fraction, shift: int) -> str:
    ordered = sorted(angle % 2 for angle in angles)
    return "\\{" + ", ".join(_rectangular(size, 1, angle, shift) for angle in ordered) + "\\}"


def _roots(p: Params, rng: Random) -> Draft:
    n, turn = p.kind
    first = Fraction(turn, 2) / n
    target = {0: "{}", 1: "{}i", 2: "-{}", 3: "-{}i"}[turn].format(p.size**n)
    target = target.replace("1i", "i") if p.size == 1 else target
    base = p.letter if not p.shift else f"({p.letter} {'-' if p.shift > 0 else '+'} {abs(p.shift)})"
    angles = [first + Fraction(2 * k, n) for k in range(n)]
    size = Fraction(p.size)
    gold = _root_set(angles, size=size, shift=p.shift)
    listed = ", ".join(tex_times(angle, _PI) for angle in angles)
    return answer_draft(
        rng.choice(
            (
                f"Find all complex solutions of ${base}^{n} = {target}$.",
                f"Solve ${base}^{n} = {target}$ over the complex numbers. Give the set of solutions.",
            )
        ),
        gold=gold,
        answer_type="set",
        steps=[
            step(
                f"The right side has the modulus ${p.size**n}$ and the argument"
                f" ${tex_times(Fraction(turn, 2), _PI)}$.",
                f"{p.size**n}*(cos({_angle(Fraction(turn, 2))}) + I*sin({_angle(Fraction(turn, 2))}))"
                f" = {_as_claim(target)}",
                "polar form",
            ),
            step(
                f"So ${base}$ has the modulus ${p.size}$, because ${p.size}^{n} = {p.size**n}$, and one of"
                f" the {n} arguments ${listed}$.",
                f"all(({p.size}*(cos(t) + I*sin(t)))^{n} = {_as_claim(target)} for t in"
                f" {{{', '.join(map(_angle, angles))}}})",
                "roots of a complex number",
            ),
            step(
                (f"Add ${p.shift}$ to each: " if p.shift else "Written out: ") + f"${gold}$.",
                f"all((z - {plain(p.shift)})^{n} = {_as_claim(target)} for z in {_as_claim(gold)}) and"
                f" len({_as_claim(gold)}) = {n}",
                "back to rectangular form",
            ),
        ],
        slips=[
            (_root_set(angles[:1], size=size, shift=p.shift), "found the principal root only"),
            (
                _root_set([a + Fraction(1, n) for a in angles], size=size, shift=p.shift),
                "took the opposite right side",
            ),
            *(
                [(_root_set(angles, size=size, shift=-p.shift), "moved the shift with the wrong sign")]
                if p.shift
                else []
            ),
            (_root_set(angles, size=size + 1, shift=p.shift), "took the modulus of the roots too large"),
        ],
        closing=rng.choice(("The set of solutions is", "So the solutions are")),
        axes={"roots": n},
    )
