"""LaTeX of statements as sympy expressions, by a parser of its own."""

import re
from typing import Any

import sympy
from sympy import Expr, Integer, Symbol

from benchmarks.rederived.reading import NotRead

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|[A-Za-z]|\S")
_SKIPPED = {
    r"\left",
    r"\right",
    r"\,",
    r"\;",
    r"\!",
    r"\:",
    r"\ ",
    r"\big",
    r"\Big",
    r"\bigl",
    r"\bigr",
    r"\displaystyle",
}
_PLAIN = ("sin", "cos", "tan", "cot", "sec", "csc", "exp", "sinh", "cosh", "tanh")
_FUNCTIONS = {
    **{rf"\{name}": getattr(sympy, name) for name in _PLAIN},
    r"\arctan": sympy.atan,
    r"\arcsin": sympy.asin,
    r"\arccos": sympy.acos,
    r"\ln": sympy.log,
}
_CLOSING = {
    "(": ")",
    "[": "]",
    "{": "}",
    "|": "|",
    r"\lfloor": r"\rfloor",
    r"\lceil": r"\rceil",
    r"\{": r"\}",
}
_ROUNDINGS: dict[str, Any] = {r"\lfloor": sympy.floor, r"\lceil": sympy.ceiling, "|": sympy.Abs}
_GREEK = re.compile(
    r"\\(?:alpha|beta|gamma|delta|lambda|mu|theta|(?:var)?phi|omega|psi|chi|sigma|tau|rho|zeta)"
)


def expression(text: str, **values: object) -> Expr:
    """What a formula stands for; ``values`` name what letters stand for, as ``e`` and ``i``.

    Raises:
        NotRead: the formula has parts that are not known.
    """
    known = {"e": sympy.E, **values}
    parser = _Parser(_TOKEN.findall(text.replace("{,}", "").strip().strip("$")), known)
    return parser.whole()


def equation(text: str, **values: object) -> Expr:
    """Left side minus right side."""
    left, equals, right = text.partition("=")
    if not equals:
        raise NotRead(f"no equation: {text!r}")
    return expression(left, **values) - expression(right, **values)


def letters(formula: Expr) -> list[Symbol]:
    """The letters of a formula in the order of their names."""
    return sorted(formula.free_symbols, key=str)


def letter(formula: Expr) -> Symbol:
    """The only letter of a formula."""
    found = letters(formula)
    if len(found) != 1:
        raise NotRead(f"letters {found}")
    return found[0]


def matrix(text: str) -> sympy.Matrix:
    """The first matrix in a text: ``\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}``."""
    return matrices(text)[0]


def matrices(text: str) -> list[sympy.Matrix]:
    """All matrices in a text, columns of vectors among them."""
    found = re.findall(r"\\begin\{[pbv]matrix\}(.*?)\\end\{[pbv]matrix\}", text, re.DOTALL)
    return [
        sympy.Matrix([[expression(cell) for cell in row.split("&")] for row in rows(body)]) for body in found
    ]


def components(text: str) -> list[str]:
    """The parts of ``(a, b, c)``, split at the commas of the outermost brackets."""
    inner, depth, parts = text.strip().removeprefix("(").removesuffix(")"), 0, [""]
    for sign in inner:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def rows(body: str) -> list[str]:
    """The lines of a matrix."""
    return [row for row in re.split(r"\\\\", body) if row.strip()]


#: What a product ends at; a bar as well where one is open.
_ENDS = {"+", "-", "=", "<", ">", ")", "]", "}", ",", r"\}", r"\rfloor", r"\rceil", "&"}


class _Parser:
    def __init__(self, tokens: list[str], known: dict[str, Any]) -> None:
        self.tokens = [token for token in tokens if token not in _SKIPPED]
        self.known, self.place, self.bars = known, 0, 0

    @property
    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, token: str = "") -> str:
        found = self.next
        if not found or (token and found != token):
            raise NotRead(f"{token or 'more'} is missing before {self.tokens[self.place :]}")
        self.place += 1
        return found

    def whole(self) -> Expr:
        found = self.sum()
        if self.next:
            raise NotRead(f"not read: {self.tokens[self.place :]}")
        return found

    def sum(self) -> Expr:
        sign = -1 if self.next == "-" else 1
        if self.next in ("+", "-"):
            self.take()
        total = sign * self.product()
        while self.next in ("+", "-"):
            total = total + self.product() if self.take() == "+" else total - self.product()
        return total

    def product(self) -> Expr:
        value = self.power()
        while self.next and self.next not in _ENDS and not (self.next == "|" and self.bars):
            if self.next in (r"\cdot", r"\times", "*"):
                self.take()
                value = value * (self.signed())
            elif self.next in (r"\div", ":", "/"):
                self.take()
                value = value / self.power()
            else:
                value = value * self.power()
        return value

    def signed(self) -> Expr:
        if self.next == "-":
            self.take()
            return -self.power()
        return self.power()

    def power(self) -> Expr:
        base = self.atom()
        while self.next in ("^", "!", "'"):
            if self.take() == "!":
                base = sympy.factorial(base)
            else:
                base = base ** self.argument()
        return base

    def argument(self) -> Expr:
        if self.next == "{":
            return self.bracket()
        token = self.next
        if token.isdigit() and len(token) > 1:  # ``x^23`` is x squared times 3
            self.tokens[self.place : self.place + 1] = [token[0], token[1:]]
        return self.atom()

    def bracket(self) -> Expr:
        opening = self.take()
        bars, self.bars = self.bars, int(opening == "|")
        inner = self.sum()
        self.take(_CLOSING[opening])
        self.bars = bars
        return _ROUNDINGS[opening](inner) if opening in _ROUNDINGS else inner

    def atom(self) -> Expr:
        token = self.next
        if token in _CLOSING:
            return self.bracket()
        self.take()
        if re.fullmatch(r"\d+(\.\d+)?", token):
            return sympy.Rational(token)
        if token in (r"\frac", r"\cfrac", r"\dfrac", r"\tfrac", r"\binom"):
            above, below = self.argument(), self.argument()
            return sympy.binomial(above, below) if token == r"\binom" else above / below
        if token == r"\sqrt":
            return self.root()
        if token in _FUNCTIONS or token == r"\log":
            return self.function(token)
        if token == r"\pi":
            return sympy.pi
        if token == r"\infty":
            return sympy.oo
        if token.isalpha() or _GREEK.fullmatch(token):
            return self.name(token)
        raise NotRead(f"{token!r} is not known")

    def root(self) -> Expr:
        index: Expr = Integer(2)
        if self.next == "[":
            index = self.bracket()
        return self.argument() ** (1 / index)

    def function(self, token: str) -> Expr:
        base, exponent = None, None
        if self.next == "_":
            self.take()
            base = self.argument()
        if self.next == "^":
            self.take()
            exponent = self.argument()
        inner = self.bracket() if self.next in ("(", "{") else self.bare()
        value = sympy.log(inner, base or 10) if token == r"\log" else _FUNCTIONS[token](inner)
        return value if exponent is None else value**exponent

    def bare(self) -> Expr:
        """The argument of a function without brackets: ``\\sin 2x`` up to the next sign or function."""
        value = self.power()
        stops = ("", "+", "-", ")", "]", "}", "|", ",", r"\cdot", "(", r"\log", *_FUNCTIONS)
        while self.next not in stops:
            value = value * self.power()
        return value

    def name(self, token: str) -> Expr:
        name = token.lstrip("\\")
        if self.next == "_":
            self.take()
            if self.next == "{":
                self.take()
                index = ""
                while self.next != "}":
                    index += self.take()
                self.take()
            else:
                index = self.take()
            name = f"{name}_{index}"
        return self.known.get(name, Symbol(name))
