"""Trigonometric equations on one turn: basic ones, shifted and multiplied angles, quadratics."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import cos, pi, sin, sqrt, tan
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import members, tex_plus, tex_root, tex_times, value_of_tex
from problem_banks.math.makings.notation import plain, tex, tex_polynomial, tex_sum
from problem_banks.math.makings.writing.collections import solutions
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, signed

#: ``(p, n)`` stands for ``p * sqrt(n)``.
_Value = tuple[Fraction, int]

_ONE, _TWO_THIRDS = Fraction(1), Fraction(1, 3)
_SIZES: tuple[tuple[_Value, Fraction], ...] = (
    ((Fraction(1, 2), 1), Fraction(1, 6)),
    ((Fraction(1, 2), 2), Fraction(1, 4)),
    ((Fraction(1, 2), 3), Fraction(1, 3)),
    ((Fraction(1), 1), Fraction(1, 2)),
)

#: All angles of one turn, in units of pi, at which the sine has a value.
_SINES: dict[_Value, tuple[Fraction, ...]] = {(Fraction(0), 1): (Fraction(0), Fraction(1))}
for _size, _turn in _SIZES:
    _SINES[_size] = tuple(sorted({_turn, 1 - _turn}))
    _SINES[-_size[0], _size[1]] = tuple(sorted({1 + _turn, 2 - _turn}))
_COSINES = {value: tuple(sorted((Fraction(1, 2) - t) % 2 for t in turns)) for value, turns in _SINES.items()}
_TANGENTS: dict[_Value, tuple[Fraction, ...]] = {
    (Fraction(0), 1): (Fraction(0), Fraction(1)),
    (Fraction(1), 1): (Fraction(1, 4), Fraction(5, 4)),
    (Fraction(-1), 1): (Fraction(3, 4), Fraction(7, 4)),
    (Fraction(1), 3): (Fraction(1, 3), Fraction(4, 3)),
    (Fraction(-1), 3): (Fraction(2, 3), Fraction(5, 3)),
    (Fraction(1, 3), 3): (Fraction(1, 6), Fraction(7, 6)),
    (Fraction(-1, 3), 3): (Fraction(5, 6), Fraction(11, 6)),
}
_TABLES = {"sin": _SINES, "cos": _COSINES, "tan": _TANGENTS}
_FUNCTIONS = {"sin": sin, "cos": cos, "tan": tan}
_OTHER = {"sin": "cos", "cos": "sin"}

_PI = "\\pi"

#: Every solution of every level is a multiple of pi over this number.
_GRID = 720


@register
class TrigEquation(Family):
    """Level 0: a basic equation behind a linear one. Level 1: a multiplied and shifted angle. Level 2: a
    quadratic in a sine or cosine, half of the time only after the Pythagorean identity."""

    name = "trig_equation"
    version = "4"
    anchors = ("MATH 4", "MATH 5")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("count",), ("identity",))
    kind = "math"
    summary = "Trigonometric equations: all solutions in one turn"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (solutions(),)

    def space(self, level: int) -> Space:
        names = {"letter": ("x", "t", "u", "z", "\\theta", "\\alpha", "\\varphi")}
        if level == 0:
            basic = [(f, value) for f, table in _TABLES.items() for value in table if value[0]]
            return Space(**names, basic=basic, factor=range(2, 30), constant=signed(1, 40))
        if level == 1:
            return Space(
                **names,
                basic=[(f, value) for f in ("sin", "cos") for value in _SINES],
                count=(1, 2, 3),
                shift=sorted({Fraction(n, d) for d in (3, 4, 5, 6, 8, 10, 12) for n in range(1, d)}),
                sign=(1, -1),
                factor=range(1, 13),
            )
        halves, outside = (Fraction(1, 2), Fraction(-1, 2)), sorted(_outside())
        roots = OneOf(
            [
                Space(one=(*halves, Fraction(0), _ONE, -_ONE), other=outside),
                Space(one=halves, other=(Fraction(0), _ONE, -_ONE)),
            ]
        )
        return Space(
            **names, function=("sin", "cos"), roots=roots, factor=range(1, 50), identity=(False, True)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_basic, _shifted, _quadratic)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Evaluates both sides at every angle that could be a solution."""
        difference = _difference(p)
        found = {n for n in range(2 * _GRID) if abs(difference(pi * n / _GRID)) < 1e-9}
        written = [value_of_tex(member) for member in members(gold_of(draft))]
        gold = {round(value / pi * _GRID) for value in written}
        return None if gold == found else f"both sides agree at {sorted(found)} times pi/{_GRID}"


def _outside() -> set[Fraction]:
    """Roots that no sine has."""
    return {Fraction(n, d) for n in signed(2, 9) for d in (1, 2, 3) if abs(n) > d}


def _difference(p: Params) -> Callable[[float], float]:
    """The left side less the right one, as a function of the angle."""
    if p.level == 2:
        function, one, other = _FUNCTIONS[p.function], float(p.roots.one), float(p.roots.other)
        return lambda x: (function(x) - one) * (function(x) - other)
    name, (coefficient, radicand) = p.basic
    plain, value = _FUNCTIONS[name], float(coefficient * sqrt(radicand))
    if p.level == 0:
        return lambda x: plain(x) - value
    count, shift = p.count, p.sign * float(p.shift) * pi
    return lambda x: plain(count * x + shift) - value


def _angle_set(turns: Iterable[Fraction]) -> str:
    return "\\{" + ", ".join(tex_times(turn, "\\pi") for turn in sorted(turns)) + "\\}"


def _asked(equation: str, letter: str, rng: Random) -> str:
    return rng.choice(
        (
            f"Find all solutions of ${equation}$ with $0 \\le {letter} < 2\\pi$.",
            f"Solve ${equation}$ for ${letter}$ in the interval $[0, 2\\pi)$. Give the set of solutions.",
            f"For which ${letter}$ with $0 \\le {letter} < 2\\pi$ does ${equation}$ hold? Give the set.",
        )
    )


def _listed_angles(turns: Iterable[Fraction]) -> str:
    return ", ".join(tex_times(turn, "\\pi") for turn in turns)


def _angles_claimed(turns: Iterable[Fraction]) -> str:
    return "{" + ", ".join(f"({turn})*pi" for turn in sorted(turns)) + "}"


def _at_all(function: str, turns: Iterable[Fraction], value: str) -> str:
    """That a function has a value, given in LaTeX, at all these parts of pi."""
    return f"all({function}(t) = {claimed(value)} for t in {_angles_claimed(turns)})"


def _basic(p: Params, rng: Random) -> Draft:
    function, (coefficient, radicand) = p.basic
    x, a, c = p.letter, p.factor, p.constant
    value = tex_root(coefficient, radicand)
    right = tex_plus(tex_root(a * coefficient, radicand), tex(c))
    equation = f"{a}\\{function} {x} {'-' if c < 0 else '+'} {abs(c)} = {right}"
    turns = _TABLES[function][p.basic[1]]
    negated = _TABLES[function][-coefficient, radicand]
    swapped = _COSINES if function == "sin" else _SINES
    return answer_draft(
        _asked(equation, x, rng),
        gold=_angle_set(turns),
        answer_type="set",
        steps=[
            step(
                rng.choice(("Isolate the function", f"Subtract ${c}$ and divide by ${a}$"))
                + f": $\\{function} {x} = {value}$.",
                f"({claimed(right)} - {plain(c)})/{a} = {claimed(value)}",
                "isolate",
            ),
            step(
                f"Within one turn the {_word(function)} has this value at ${x} = {_listed_angles(turns)}$.",
                _at_all(function, turns, value),
                "unit circle",
            ),
        ],
        slips=[
            (_angle_set(turns[:1] if len(turns) > 1 else [turns[0] / 2]), "missed a solution in the turn"),
            (_angle_set(negated), "lost the sign of the value"),
            (_angle_set(swapped.get(p.basic[1], turns)), "confused sine and cosine"),
            (_angle_set([*turns, Fraction(2)]), "added the end of the interval"),
        ],
        closing=rng.choice(("The solution set is", "So the solutions are")),
        axes={"solutions": len(turns)},
    )


def _word(function: str) -> str:
    return {"sin": "sine", "cos": "cosine", "tan": "tangent"}[function]


def _shifted(p: Params, rng: Random) -> Draft:
    function, (coefficient, radicand) = p.basic
    x, k, shift = p.letter, p.count, p.sign * p.shift
    inside = tex_plus(f"{k}{x}" if k > 1 else x, tex_times(shift, "\\pi"))
    value = tex_root(coefficient, radicand)
    front = "" if p.factor == 1 else str(p.factor)
    equation = f"{front}\\{function}\\left({inside}\\right) = {tex_root(p.factor * coefficient, radicand)}"
    base = _TABLES[function][p.basic[1]]
    turns = sorted({((turn + 2 * m - shift) / k) % 2 for turn in base for m in range(k)})
    first_only = [((turn - shift) / k) % 2 for turn in base]
    wrong_way = {((turn + 2 * m + shift) / k) % 2 for turn in base for m in range(k)}
    moved = "subtract" if shift > 0 else "add"
    late = {(turn / k + Fraction(2 * m, k) - shift) % 2 for turn in base for m in range(k)}
    steps = [
        step(
            (f"Divide by ${p.factor}$. " if p.factor > 1 else "")
            + f"The {_word(function)} is ${value}$ at ${_listed_angles(base)}$, up to whole turns.",
            _at_all(function, base, value),
            "unit circle",
        ),
        step(
            f"So ${inside}$ is one of these angles plus $2\\pi m$ with an integer $m$; "
            + f"{moved} ${tex_times(abs(shift), _PI)}$"
            + (f" and divide by ${k}$, so that ${k}$ values of $m$ fit into one turn." if k > 1 else "."),
            f"({plain(base[0])} - {plain(shift)})/{k} = {plain((base[0] - shift) / k)}",
            "all whole turns",
        ),
        step(
            f"Within $[0, 2\\pi)$ that leaves ${_listed_angles(turns)}$.",
            f"all({function}({k}*t + ({shift})*pi) = {claimed(value)} and 0 <= t < 2*pi for t in"
            f" {_angles_claimed(turns)})",
            "choose within the turn",
        ),
    ]
    return answer_draft(
        _asked(equation, x, rng),
        gold=_angle_set(turns),
        answer_type="set",
        steps=steps,
        slips=[
            (_angle_set(turns[:-1] if len(turns) > 1 else [turns[0] / 2 + 1]), "missed the last solution"),
            (_angle_set(wrong_way), "moved the shift to the other side with the wrong sign"),
            (_angle_set(first_only), "forgot the further turns of the inner angle"),
            (_angle_set(late), "divided before moving the shift"),
        ],
        closing=rng.choice(("The solution set is", "So the solutions are")),
        axes={"solutions": len(turns)},
    )


def _quadratic(p: Params, rng: Random) -> Draft:
    x, f, (one, other) = p.letter, p.function, (p.roots.one, p.roots.other)
    scale = one.denominator * other.denominator * p.factor
    a, b, c = (int(scale * part) for part in (Fraction(1), -one - other, one * other))
    square, line = f"\\{f}^2 {x}", f"\\{f} {x}"
    quadratic = tex_sum([(a, square), (b, line), (c, "")])
    steps = []
    if p.identity:
        shown = tex_sum([(-a, f"\\{_OTHER[f]}^2 {x}"), (b, line), (a + c, "")])
        steps.append(
            step(
                f"With $\\{_OTHER[f]}^2 {x} = 1 - \\{f}^2 {x}$ this becomes ${quadratic} = 0$.",
                f"-{a}*(1 - s^2) + {plain(b)}*s + {plain(a + c)} = {a}*s^2 + {plain(b)}*s + {plain(c)}",
                "Pythagorean identity",
            )
        )
    else:
        shown = quadratic
    polynomial = tex_polynomial([a, b, c], "s")
    steps.append(
        step(
            f"As a quadratic in $s = {line}$: ${polynomial} = 0$ has the roots ${tex(one)}$ and"
            f" ${tex(other)}$.",
            f"{a}*(s - {plain(one)})*(s - {plain(other)}) = {a}*s^2 + {plain(b)}*s + {plain(c)}",
            "quadratic equation",
        )
    )
    turns: set[Fraction] = set()
    for root in (one, other):
        angles = _TABLES[f].get((root, 1), ())
        turns |= set(angles)
        said = f"${x} = {_listed_angles(angles)}$" if angles else "no angle, since it lies outside $[-1, 1]$"
        found = _at_all(f, angles, tex(root)) if angles else f"abs({plain(root)}) > 1"
        steps.append(step(f"${line} = {tex(root)}$ gives {said}.", found, "unit circle"))
    steps.append(
        step(
            f"Together this makes ${_angle_set(turns)}$.",
            f"all({a}*{f}(t)^2 + {plain(b)}*{f}(t) + {plain(c)} = 0 for t in {_angles_claimed(turns)})",
            "all solutions",
        )
    )
    mirrored = {t for root in (one, other) for t in _TABLES[f].get((-root, 1), ())}
    swapped = {t for root in (one, other) for t in _TABLES[_OTHER[f]].get((root, 1), ())}
    ordered = sorted(turns)
    return answer_draft(
        _asked(f"{shown} = 0", x, rng),
        gold=_angle_set(ordered),
        answer_type="set",
        steps=steps,
        slips=[
            (_angle_set(swapped), f"read the roots as values of the {_word(_OTHER[f])}"),
            (_angle_set(mirrored), "took the roots with the wrong signs"),
            (_angle_set(ordered[:-1] if len(ordered) > 1 else [ordered[0] / 2]), "missed a solution"),
            (_angle_set([*ordered, Fraction(2)]), "added the end of the interval"),
        ],
        closing=rng.choice(("The solution set is", "So the solutions are")),
        axes={"solutions": len(turns)},
    )
