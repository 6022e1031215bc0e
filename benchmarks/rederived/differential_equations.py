"""Differential equations: integrated numerically, and compared by values at several places."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import sympy
from scipy.integrate import solve_ivp
from sympy import Symbol

from benchmarks.rederived.comparing import Digits, Samples
from benchmarks.rederived.reading import NotRead, derives, wanted
from benchmarks.rederived.tex import expression

_PLACES = (0.25, 0.5, 0.75)
Change = Callable[[float, Any], Any]


def solved(change: Change, start: list[float], begin: float, places: list[float]) -> Any:
    """Values of the first component at places, from its value at ``begin``."""
    end = max(places, key=lambda place: abs(place - begin))
    found = solve_ivp(change, (begin, end), start, method="DOP853", t_eval=places, rtol=1e-12, atol=1e-12)
    if not found.success:
        raise NotRead(found.message)
    return found.y[0]


def _order(formula: str, name: str) -> int:
    return 2 if f"{name}''" in formula else 1


def _change(formula: str, name: str, variable: str) -> Change:
    """The highest derivative, taken out of an equation that is linear in it."""
    marked = formula.replace(f"{name}''", " G ").replace(f"{name}'", " H ")
    left, right = marked.split("=")
    difference = expression(left) - expression(right)
    top = Symbol("G" if _order(formula, name) == 2 else "H")
    solution = sympy.solve(difference, top)
    if len(solution) != 1:
        raise NotRead("not linear in the highest derivative")
    value = sympy.lambdify([Symbol(variable), Symbol(name), Symbol("H")], solution[0], "numpy")
    if top.name == "G":
        return lambda t, y: [y[1], value(t, y[0], y[1])]
    return lambda t, y: [value(t, y[0], 0)]


def _variable(formula: str, name: str, text: str) -> str:
    if found := re.search(rf"\${name}\((\w)\)\$", text):
        return found[1]
    return "x"


def _initial(text: str, name: str) -> tuple[float, list[float]]:
    found = re.findall(rf"{name}('?)\((\d)\) = (-?(?:\d+|\\frac\{{\d+\}}\{{\d+\}}))", text)
    return float(found[0][1]), [float(expression(value)) for _, _, value in sorted(found)]


@derives("differential_equation", r"^(.*?\$([^$]*'[^$]*=[^$]*)\$.*)$")
@derives("forced_equation", r"^(.*?\$([^$]*'[^$]*=[^$]*)\$.*)$")
@derives("separable_equation", r"^(.*?\$([^$]*'[^$]*=[^$]*)\$.*)$")
def _equation(text: str, formula: str) -> object:
    name = wanted(re.search(r"([a-z])'", formula))[1]
    begin, start = _initial(text, name)
    asked = re.findall(rf"\${name}(?:\\left)?\(((?:[^()$]|\\frac)*?)(?:\\right)?\)\$", text)
    change = _change(formula, name, _variable(formula, name, text) if not _number(asked) else "x")
    if place := _number(asked):
        return Digits(solved(change, start, begin, [place])[0], 1e-7)
    values = solved(change, start, begin, list(_PLACES))
    return Samples(dict(zip(_PLACES, map(float, values), strict=True)))


def _number(asked: list[str]) -> float:
    """The place of which a value is asked for, 0 where a function is."""
    for part in asked:
        value = expression(part)
        if value.is_number:
            return float(value)
    return 0.0


@derives(
    "differential_system",
    r"\$x' = ([^$]*)\$(?: and|,) \$y' = ([^$]*)\$.*\$x\(0\) = (-?\d+)\$ and \$y\(0\) = "
    r"(-?\d+)\$.*\$([xy])\(t\)\$",
)
def _system(one: object, other: object, x0: int, y0: int, asked: str) -> Samples:
    parts = sympy.lambdify(
        [Symbol("x"), Symbol("y")], [expression(str(one)), expression(str(other))], "numpy"
    )

    def change(_t: float, state: Any) -> Any:
        x, y = (state[0], state[1]) if asked == "x" else (state[1], state[0])
        dx, dy = parts(x, y)
        return np.array([dx, dy] if asked == "x" else [dy, dx], dtype=float)

    start = [float(x0), float(y0)]
    values = solved(change, start if asked == "x" else start[::-1], 0.0, list(_PLACES))
    return Samples(dict(zip(_PLACES, map(float, values), strict=True)))
