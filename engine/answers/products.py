"""Sums, products and powers: the precedence part of the parser.

Every method reads a whole construct or raises :class:`Unreadable`; nothing is skipped and nothing is guessed.
"""

from fractions import Fraction

from engine.answers.cursor import Cursor
from engine.answers.tokens import Token
from engine.answers.tree import (
    Apply,
    Call,
    FiniteSet,
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
    SetOperation,
    Signed,
    Sum,
    Symbol,
)
from engine.answers.units import CURRENCY_SIGNS, DEGREE, is_rate, is_unit_word, named_unit
from engine.answers.vocabulary import (
    ACCENTS,
    CALLED,
    CONDITION_WORDS,
    CONSTANTS,
    FRACTIONS,
    FUNCTIONS,
    GREEK,
    LARGE_OPERATORS,
    LETTER_COMMANDS,
    TIMES,
    half_of_day,
)
from engine.answers.words.number_words import part_of, scale_of

DEGREE_MARKS = (r"\circ", r"\degree")
#: Shares in words: of a hundred, of ten thousand, of a million.
_TWO_WORDS = {
    ("per", "cent"): 100,
    ("per", "mille"): 1000,
    ("basis", "points"): 10_000,
    ("basis", "point"): 10_000,
}
_PARTS_PER = {"permille": 1000, "ppm": 10**6, "ppb": 10**9}
_PERCENT_MARKS = ("%", r"\%", "percent", "pct")
_STRUCTURAL_COMMANDS = frozenset(
    [
        r"\sqrt",
        r"\lfloor",
        r"\lceil",
        r"\langle",
        r"\lvert",
        r"\lVert",
        r"\mathbb",
        r"\infty",
        r"\emptyset",
        r"\varnothing",
        r"\begin",
        r"\{",
        r"\binom",
        r"\dbinom",
        r"\tbinom",
        r"\boxed",
        r"\fbox",
        r"\operatorname",
        r"\degree",
        r"\aleph",
        r"\Re",
        r"\Im",
    ]
)
KEYWORDS = CONDITION_WORDS | {"and", "or", "mod", "per", "otherwise", "else", "percent", "pct", "is", "to"}


def number(value: int | Fraction) -> Number:
    return Number(Fraction(value))


class ProductParser(Cursor):
    """Sums down to powers. What a power is raised from is read by :class:`PrimaryParser`."""

    def primary(self) -> Node:
        """One value without operators around it."""
        raise NotImplementedError

    def expression(self) -> Node:
        terms = [self._signed_term()]
        while self.at("+", "-", r"\pm", r"\mp"):
            terms.append(self._signed_term())
        if len(terms) == 1:
            return terms[0]
        left, right = terms[0], terms[1]
        if len(terms) == 2 and isinstance(right, Negative) and isinstance(left, NamedSet | FiniteSet):
            return SetOperation("difference", left, right.operand)
        return Sum(tuple(terms))

    def _signed_term(self) -> Node:
        negative, upper = False, None
        while self.at("+", "-", r"\pm", r"\mp"):
            sign = self.advance().text
            if sign == "+" and self.at("-") and not self.token.spaced:
                self.advance()
                upper = True  # a plain-text +- is plus-minus
            elif sign == "-":
                negative = not negative
            elif sign != "+":
                upper = sign == r"\pm"
        term = self.term()
        if negative and isinstance(term, Apply) and term.name == "mod":
            term = Apply("mod", (Negative(term.args[0]), term.args[1]))  # -5 mod 3 is (-5) mod 3
        elif negative:
            term = Negative(term)
        return term if upper is None else Signed(upper, term)

    def term(self) -> Node:
        factors = [self.power()]
        while True:
            if self.token.kind == "end":
                return self.product_of(factors)
            if self.token.text in TIMES or self._at_plain_times(factors[-1]):
                sign = self.advance().text
                factors.append(self._operand())
                if sign == r"\times" and all(map(_is_vector, factors[-2:])):
                    factors[-2:] = [Call("cross", (factors[-2], factors[-1]))]
            elif self.at("/", r"\div", "//"):
                name = self.advance().text
                quotient = Quotient(self.product_of(factors), self._operand())
                factors = [Apply("floor", (quotient,)) if name == "//" else quotient]
            elif self.at(r"\bmod", r"\mod", "mod") or self._at_modulo_sign():
                self.advance()
                factors = [Apply("mod", (self.product_of(factors), self._operand()))]
            elif self.starts_factor(factors[-1]):
                factors[-1:] = self.juxtaposed(factors[-1])
            else:
                return self.product_of(factors)

    def _at_plain_times(self, left: Node) -> bool:
        """The letter of ``4.5 x 10^3``."""
        if self.token.text != "x" or not isinstance(left, Number):
            return False
        return self.ahead().text == "10" and self.ahead(2).text in ("^", "**")

    @staticmethod
    def product_of(factors: list[Node]) -> Node:
        return factors[0] if len(factors) == 1 else Product(tuple(factors))

    def _operand(self) -> Node:
        if self.accept("-"):
            return Negative(self._operand())
        if self.accept("+"):
            return self._operand()
        return self.power()

    def juxtaposed(self, left: Node) -> list[Node]:
        """``left`` and the factor beside it; a whole number before a fraction makes a mixed number."""
        is_whole = isinstance(left, Number) and left.places is None and left.value.denominator == 1
        if is_whole and self.token.text in FRACTIONS:
            fraction = self.power()
            if isinstance(fraction, Percent) and _is_proper_fraction(fraction.value):
                return [Percent(Sum((left, fraction.value)))]
            if isinstance(fraction, Quantity) and _is_proper_fraction(fraction.value):
                return [Quantity(Sum((left, fraction.value)), fraction.unit)]
            if _is_proper_fraction(fraction):
                return [Sum((left, fraction))]
            return [left, fraction]
        if self.token.kind == "number":
            if is_whole and self.token.spaced and self.ahead().text == "/":
                return [self._plain_mixed_number(left)]
            is_separate = isinstance(left, Power) and self.token.spaced
            if not is_separate and not (isinstance(left, Apply) and left.name == "factorial"):
                self.fail("two numbers side by side")
        return [left, self.power()]

    def _plain_mixed_number(self, whole: Node) -> Node:
        numerator = self.power()
        self.expect("/")
        fraction = Quotient(numerator, self.power())
        if not _is_proper_fraction(fraction):
            self.fail("a mixed number with an improper fraction")
        return Sum((whole, fraction))

    def starts_factor(self, left: Node) -> bool:
        """Whether the token at hand begins another factor of a product written without a sign."""
        token = self.token
        if token.kind == "word":
            return self._word_starts_factor(token, left)
        if token.kind == "number":
            return True
        if token.kind == "command":
            if self.differential and token.text in (r"\mathrm", r"\operatorname"):
                return False
            name = token.text[1:]
            return (
                token.text in FRACTIONS
                or token.text in _STRUCTURAL_COMMANDS
                or token.text in LARGE_OPERATORS
                or name in FUNCTIONS
                or name in CONSTANTS
                or name in LETTER_COMMANDS
                or name in ACCENTS
            )
        if token.text == "|":
            return not self.bar_separates and self.open_bars == 0
        if token.text == "[":
            return not self.square_open and not isinstance(left, Number)
        if token.text == "(" and self.ahead().text in ("base", "mod"):
            return False  # the base of the numeral at hand, or the modulus of a congruence
        return token.kind == "op" and token.text in ("(", "{")

    def _word_starts_factor(self, token: Token, left: Node) -> bool:
        text = token.text
        if isinstance(left, Number) and (token.spaced or token.prose) and self._at_measure_word(token):
            return False
        if scale_of(text) or part_of(text) or text in _PARTS_PER:
            return False
        if text in FUNCTIONS or text in CONSTANTS or text in GREEK:
            return True
        if self.differential and text[0] == "d" and (len(text) == 2 or text == "d"):
            return False
        if not text.isascii():
            return False  # a word of another script counts what stands before it
        if text in KEYWORDS or (is_unit_word(token) and (token.spaced or token.prose)):
            return False
        if text == "U" and self.ahead().text in ("(", "[", r"\{", "{"):
            return False
        if token.prose:
            return False
        return len(text) == 1 or (len(text) <= 3 and not token.spaced) or (text.isupper() and len(text) <= 3)

    def _at_measure_word(self, token: Token) -> bool:
        """Whether a word behind a number is a unit (120 min, 10 m/s) or a half of the day (3:30 PM)."""
        if half_of_day(token.text):
            return True
        if token.text in FUNCTIONS:
            return is_unit_word(token) and not starts_value(self.ahead()) and self.ahead().text != "("
        return is_rate(self.tokens, self.index)

    def _at_modulo_sign(self) -> bool:
        """Python's ``17 % 5``: a percent sign with a value behind it."""
        return self.token.text == "%" and self.ahead().kind == "number"

    # Powers and what stands behind a value

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
            return Quotient(base, number(_TWO_WORDS[token.text, following]))
        if token.text in _PARTS_PER:
            self.advance()
            return Quotient(base, number(_PARTS_PER[token.text]))
        if not isinstance(base, Number | Sum | Product | Quotient) or not (token.spaced or token.prose):
            return None
        if (scale := scale_of(token.text)) is not None:
            self.advance()
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


def _is_proper_fraction(node: Node) -> bool:
    """A fraction of two whole numbers below one, the tail of a mixed number."""
    if not isinstance(node, Quotient):
        return False
    upper, lower = node.numerator, node.denominator
    if not (isinstance(upper, Number) and isinstance(lower, Number)):
        return False
    are_whole = upper.places is None and lower.places is None
    return (
        are_whole
        and upper.value.denominator == lower.value.denominator == 1
        and 0 < upper.value < lower.value
    )


def _is_vector(node: Node) -> bool:
    """Whether a symbol wears the mark of a vector, so that a product of two depends on their order."""
    return isinstance(node, Symbol) and node.name.startswith(("vec ", "mathbf ", "overrightarrow ", "bm "))


def _chosen_from(name: str) -> int:
    """The n of C_n, which with an exponent k is the number of k out of n; 0 for other names."""
    digits = name.removeprefix("C_")
    return int(digits) if digits != name and digits.isdigit() and len(digits) < 4 and int(digits) > 1 else 0


def starts_value(token: Token) -> bool:
    return token.kind in ("number", "word", "command", "based") or token.text in ("(", "{", "[")
