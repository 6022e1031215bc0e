"""Powers, and what stands right behind a value: exponents, factorials, degrees, percents, number words."""

from fractions import Fraction

from engine.answers.cursor import Cursor
from engine.answers.tokens import Token
from engine.answers.tree import (
    Apply,
    Call,
    Matrix,
    NamedSet,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quantity,
    Quotient,
    Sum,
    Symbol,
)
from engine.answers.units import CURRENCY_SIGNS, DEGREE, is_unit_word, named_unit
from engine.answers.vocabulary import CALLED, CONSTANTS, FUNCTIONS, GREEK
from engine.answers.words.number_words import part_of, scale_of

DEGREE_MARKS = (r"\circ", r"\degree")
#: Shares in words: of a hundred, of ten thousand, of a million.
_TWO_WORDS = {
    ("per", "cent"): 100,
    ("per", "mille"): 1000,
    ("basis", "points"): 10_000,
    ("basis", "point"): 10_000,
}
PARTS_PER = {"permille": 1000, "ppm": 10**6, "ppb": 10**9}
_PERCENT_MARKS = ("%", r"\%", "percent", "pct")


def number(value: int | Fraction) -> Number:
    return Number(Fraction(value))


class PowerParser(Cursor):
    """Values with what is raised on them or follows them. Values are read by :class:`PrimaryParser`."""

    def primary(self) -> Node:
        """One value without operators around it."""
        raise NotImplementedError

    def power(self) -> Node:
        base = self.primary()
        while True:
            token = self.token
            if token.kind == "end":
                return base
            if token.text in ("^", "**"):
                base = self._exponent(base)
            elif token.text == "!" and not (self.ahead().text == "=" and token.spaced):
                base = self._factorial(base)
            elif token.text in _PERCENT_MARKS and not self._at_modulo_sign():
                self.advance()
                base = Percent(base)
            elif token.text in DEGREE_MARKS:
                self.advance()
                is_composed = isinstance(base, Symbol) and starts_value(self.token)
                base = Call("compose", (base, self.power())) if is_composed else self._degrees(base)
            elif token.text in ("€", "£", "¥") and isinstance(base, Number):
                base = Quantity(base, named_unit(CURRENCY_SIGNS[self.advance().text]))
            elif token.text == "'" and isinstance(base, Number) and self._at_feet_and_inches():
                base = self._feet_and_inches(base)
            elif token.text == "_" and isinstance(base, Matrix | Sum | Number):
                self.fail("a subscript on a value")
            elif token.kind == "word" and (worded := self._number_word(base)) is not None:
                base = worded
            else:
                return base

    def _at_feet_and_inches(self) -> bool:
        inches, mark = self.ahead(), self.ahead(2)
        return inches.kind == "number" and (
            mark.text in ("''", '"') or (mark.text, self.ahead(3).text) == ("'", "'")
        )

    def _feet_and_inches(self, feet: Number) -> Node:
        """5'10''."""
        self.advance()
        inches = self.primary()
        while self.at("'", "''", '"'):
            self.advance()
        return Quantity(Sum((Product((feet, number(12))), inches)), named_unit("inch"))

    def _number_word(self, base: Node) -> Node | None:
        """``5 million``, ``3 eighths``, ``25 basis points``: a number that a word behind it goes on."""
        token, following = self.token, self.ahead().text
        if token.text in ("per", "basis") and (token.text, following) in _TWO_WORDS:
            self.index += 2
            parts = _TWO_WORDS[token.text, following]
            return Percent(base) if parts == 100 else Quotient(base, number(parts))
        if token.text in PARTS_PER:
            self.advance()
            return Quotient(base, number(PARTS_PER[token.text]))
        is_apart = token.spaced or token.prose or not token.text.isascii()
        if not isinstance(base, Number | Sum | Product | Quotient) or not is_apart:
            return None
        if (scale := scale_of(token.text)) is not None:
            self.advance()
            if self.at("of") and is_unit_word(self.ahead()):
                self.advance()  # hundreds of metres
            return Product((base, number(scale)))
        if (part := part_of(token.text)) is not None:
            self.advance()
            return Quotient(base, number(part))
        return None

    def _factorial(self, base: Node) -> Node:
        self.advance()
        if self.at("!") and not self.token.spaced:
            self.advance()
            return Apply("doublefactorial", (base,))
        return Apply("factorial", (base,))

    def _exponent(self, base: Node) -> Node:
        self.advance()
        if self.token.text in DEGREE_MARKS:
            self.advance()
            return self._degrees(base)
        if self.at("{") and self.ahead().text in DEGREE_MARKS and self.ahead(2).text == "}":
            self.index += 3
            return self._degrees(base)
        if self.at("*", "+", "-") and not starts_value(self.ahead()):
            return self._marked(base, self.advance().text)
        if self.at(r"\prime", "'"):
            self.advance()
            return self._marked(base, "'")
        exponent = self.exponent_value()
        if (
            isinstance(base, Symbol)
            and base.name in CALLED
            and exponent == Negative(number(1))
            and self.at("(")
        ):
            return Call(f"{base.name}^-1", self.arguments())
        if isinstance(base, Symbol) and (total := _chosen_from(base.name)) and isinstance(exponent, Number):
            return Apply("binom", (number(total), exponent))
        if isinstance(base, Matrix) and exponent == Symbol("T"):
            return Matrix(tuple(zip(*base.rows, strict=True)))
        return Power(base, exponent)

    def _degrees(self, base: Node) -> Node:
        """An angle, perhaps with minutes and seconds, or a temperature."""
        if self.at("C", "F") and not starts_value(self.ahead()) and not self.at("'", "_"):
            return Quantity(base, named_unit("celsius" if self.advance().text == "C" else "fahrenheit"))
        parts = [base]
        for mark, size in (("'", 60), ("''", 3600)):
            if self.token.kind == "number" and self.ahead().text == mark:
                parts.append(Quotient(self.primary(), number(size)))
                self.advance()
        return Quantity(base if len(parts) == 1 else Sum(tuple(parts)), DEGREE)

    def arguments(self) -> tuple[Node, ...]:
        """Comma-separated values in round brackets; read by the statement parser."""
        raise NotImplementedError

    def _marked(self, base: Node, mark: str) -> Node:
        if isinstance(base, Symbol):
            return Symbol(base.name + mark)
        if isinstance(base, NamedSet):
            return NamedSet(base.name + mark)
        raise self.failure(f"the mark {mark!r} on a value")

    def exponent_value(self) -> Node:
        if self.accept("-"):
            return Negative(self.exponent_value())
        if self.accept("+"):
            return self.exponent_value()
        if self.token.kind == "word" and not self.token.prose:
            self.split_word()
        exponent = self.primary()
        return Power(exponent, self._next_exponent()) if self.at("^", "**") else exponent

    def _next_exponent(self) -> Node:
        """Towers associate to the right: 2^3^2 is 2^9."""
        self.advance()
        return self.exponent_value()

    def split_word(self) -> None:
        """TeX raises only the first letter of ``e^xy``; known names stay whole."""
        token = self.token
        if len(token.text) > 1 and token.text not in FUNCTIONS and token.text not in CONSTANTS:
            if token.text in GREEK:
                return
            rest = Token("word", token.text[1:], False, token.prose)
            self.tokens[self.index : self.index + 1] = [token._replace(text=token.text[0]), rest]

    def _at_modulo_sign(self) -> bool:
        """Python's ``17 % 5``: a percent sign with a value behind it."""
        return self.token.text == "%" and self.ahead().kind == "number"


def _chosen_from(name: str) -> int:
    """The n of C_n, which with an exponent k is the number of k out of n; 0 for other names."""
    digits = name.removeprefix("C_")
    return int(digits) if digits != name and digits.isdigit() and len(digits) < 4 and int(digits) > 1 else 0


def starts_value(token: Token) -> bool:
    return token.kind in ("number", "word", "command", "based") or token.text in ("(", "{", "[")
