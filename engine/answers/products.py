"""Sums, products and powers: the precedence part of the parser.

Every method reads a whole construct or raises :class:`Unreadable`; nothing is skipped and nothing is guessed.
"""

from engine.answers.powers import PARTS_PER, PowerParser, starts_value
from engine.answers.tokens import Token
from engine.answers.tree import (
    Apply,
    Call,
    FiniteSet,
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
from engine.answers.units import is_rate, is_unit_word
from engine.answers.vocabulary import (
    ACCENTS,
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


class ProductParser(PowerParser):
    """Sums down to powers. What a power is raised from is read by :class:`PrimaryParser`."""

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
        if scale_of(text) or part_of(text) or text in PARTS_PER:
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
