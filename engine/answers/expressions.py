"""The precedence parser: sums, products, powers, functions and everything that stands for one value.

Every method reads a whole construct or raises :class:`Unreadable`; nothing is skipped and nothing is guessed.
"""

from fractions import Fraction

from engine.answers.cursor import Cursor
from engine.answers.numerals import read_based, read_number
from engine.answers.tokens import Token
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Call,
    Constant,
    Dots,
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
    Series,
    SetOperation,
    Signed,
    Sum,
    Symbol,
    walk,
)
from engine.answers.units import CURRENCY_SIGNS, DEGREE, is_rate, is_unit_word, named_unit
from engine.answers.vocabulary import (
    ACCENTS,
    ARITIES,
    CALLED,
    CONDITION_WORDS,
    CONSTANTS,
    DOTS,
    FRACTIONS,
    FUNCTIONS,
    GREEK,
    HALVES,
    INVERTIBLE,
    LARGE_OPERATORS,
    LETTER_COMMANDS,
    SCALES,
    TIMES,
)

_DEGREE_MARKS = (r"\circ", r"\degree")
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
_KEYWORDS = CONDITION_WORDS | {"and", "or", "mod", "per", "otherwise", "else", "percent", "pct", "is", "to"}


def number(value: int | Fraction) -> Number:
    return Number(Fraction(value))


class ExpressionParser(Cursor):
    """Sums down to primaries. :class:`engine.answers.statements.StatementParser` adds groups and
    relations."""

    def group(self) -> Node:
        """A primary in brackets, braces, bars or an environment; read by the statement parser."""
        raise NotImplementedError

    def arguments(self) -> tuple[Node, ...]:
        """Comma-separated values in round brackets; read by the statement parser."""
        raise NotImplementedError

    def large_operator(self, kind: str) -> Node:
        """A sum, product, integral or limit; read by the statement parser."""
        raise NotImplementedError

    # Sums and products

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
        result = self.power()
        factors = [result]
        while True:
            if self.token.text in TIMES or self._at_plain_times(factors[-1]):
                self.advance()
                factors.append(self._operand())
            elif self.at("/", r"\div", "//"):
                name = self.advance().text
                quotient = Quotient(self._product(factors), self._operand())
                factors = [Apply("floor", (quotient,)) if name == "//" else quotient]
            elif self.at(r"\bmod", r"\mod", "mod") or self._at_modulo_sign():
                self.advance()
                factors = [Apply("mod", (self._product(factors), self._operand()))]
            elif self._starts_factor(factors[-1]):
                factors[-1:] = self._juxtaposed(factors[-1])
            else:
                return self._product(factors)

    def _at_plain_times(self, left: Node) -> bool:
        """The letter of ``4.5 x 10^3``."""
        texts = (self.token.text, self.ahead().text, self.ahead(2).text)
        return isinstance(left, Number) and texts[:2] == ("x", "10") and texts[2] in ("^", "**")

    @staticmethod
    def _product(factors: list[Node]) -> Node:
        return factors[0] if len(factors) == 1 else Product(tuple(factors))

    def _operand(self) -> Node:
        if self.accept("-"):
            return Negative(self._operand())
        if self.accept("+"):
            return self._operand()
        return self.power()

    def _juxtaposed(self, left: Node) -> list[Node]:
        """``left`` and the factor beside it; a whole number before a fraction makes a mixed number."""
        is_whole = isinstance(left, Number) and left.places is None and left.value.denominator == 1
        if is_whole and self.token.text in FRACTIONS:
            fraction = self.power()
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

    def _starts_factor(self, left: Node) -> bool:
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
        return token.kind == "op" and token.text in ("(", "{")

    def _word_starts_factor(self, token: Token, left: Node) -> bool:
        text = token.text
        if isinstance(left, Number) and (token.spaced or token.prose) and self._at_measure_word(token):
            return False
        if text in FUNCTIONS or text in CONSTANTS or text in GREEK:
            return True
        if self.differential and text[0] == "d" and (len(text) == 2 or text == "d"):
            return False
        if text in _KEYWORDS or (is_unit_word(token) and (token.spaced or token.prose)):
            return False
        if text == "U" and self.ahead().text in ("(", "[", r"\{", "{"):
            return False
        if token.prose:
            return False
        return len(text) == 1 or (len(text) <= 3 and not token.spaced) or (text.isupper() and len(text) <= 3)

    def _at_measure_word(self, token: Token) -> bool:
        """Whether a word behind a number is a unit (120 min, 10 m/s) or a half of the day (3:30 PM)."""
        if token.text.lower() in HALVES:
            return True
        if token.text in FUNCTIONS:
            return is_unit_word(token) and not _starts_value(self.ahead()) and self.ahead().text != "("
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
            elif token.text in _DEGREE_MARKS:
                self.advance()
                base = Quantity(base, DEGREE)
            elif token.text in ("€", "£", "¥") and isinstance(base, Number):
                base = Quantity(base, named_unit(CURRENCY_SIGNS[self.advance().text]))
            elif token.text == "_" and isinstance(base, Matrix | Sum | Number):
                self.fail("a subscript on a value")
            elif token.text in SCALES and isinstance(base, Number | Sum):
                base = Product((base, number(SCALES[self.advance().text])))
            else:
                return base

    def _factorial(self, base: Node) -> Node:
        self.advance()
        if self.at("!") and not self.token.spaced:
            self.advance()
            return Apply("doublefactorial", (base,))
        return Apply("factorial", (base,))

    def _exponent(self, base: Node) -> Node:
        self.advance()
        if self.token.text in _DEGREE_MARKS:
            self.advance()
            return Quantity(base, DEGREE)
        if self.at("{") and self.ahead().text in _DEGREE_MARKS and self.ahead(2).text == "}":
            self.index += 3
            return Quantity(base, DEGREE)
        if self.at("*", "+", "-") and not _starts_value(self.ahead()):
            return self._marked(base, self.advance().text)
        if self.at(r"\prime", "'"):
            self.advance()
            return self._marked(base, "'")
        exponent = self._exponent_value()
        if isinstance(base, Matrix) and exponent == Symbol("T"):
            return Matrix(tuple(zip(*base.rows, strict=True)))
        return Power(base, exponent)

    def _marked(self, base: Node, mark: str) -> Node:
        if isinstance(base, Symbol):
            return Symbol(base.name + mark)
        if isinstance(base, NamedSet):
            return NamedSet(base.name + mark)
        raise self.failure(f"the mark {mark!r} on a value")

    def _exponent_value(self) -> Node:
        if self.accept("-"):
            return Negative(self._exponent_value())
        if self.accept("+"):
            return self._exponent_value()
        if self.token.kind == "word" and not self.token.prose:
            self._split_word()
        return self.power()

    def _split_word(self) -> None:
        """TeX raises only the first letter of ``e^xy``; known names stay whole."""
        token = self.token
        if len(token.text) > 1 and token.text not in FUNCTIONS and token.text not in CONSTANTS:
            if token.text in GREEK:
                return
            rest = Token("word", token.text[1:], False, token.prose)
            self.tokens[self.index : self.index + 1] = [token._replace(text=token.text[0]), rest]

    # Primaries

    def primary(self) -> Node:
        token = self.token
        if token.kind == "number":
            self.advance()
            return read_number(token.text)
        if token.kind == "based":
            self.advance()
            return read_based(token.text)
        if token.kind == "word":
            return self._word()
        if token.kind == "command":
            return self._command()
        if token.text in CURRENCY_SIGNS:
            self.advance()
            return Quantity(self._money(), named_unit(CURRENCY_SIGNS[token.text]))
        return self.group()

    def _money(self) -> Node:
        value = self.power()
        if not isinstance(value, Number | Product | Quotient | Symbol | Negative | Sum):
            self.fail("an amount of money expected")
        return value

    def _command(self) -> Node:
        text = self.token.text
        name = text[1:]
        if text in FRACTIONS:
            self.advance()
            numerator = self.tex_argument()
            denominator = self.tex_argument()
            if numerator == Symbol("d") and (variable := differential_of(denominator)):
                return Series("diff", self.term(), variable, None, None)
            return Quotient(numerator, denominator)
        if name in FUNCTIONS or text in (r"\sqrt", r"\Re", r"\Im"):
            return self._function()
        if name in CONSTANTS:
            self.advance()
            return Constant(CONSTANTS[name])
        if name in LETTER_COMMANDS:
            return self._symbol(self.advance().text)
        if name in ACCENTS:
            return self._accented()
        if text in CURRENCY_SIGNS:
            self.advance()
            return Quantity(self._money(), named_unit(CURRENCY_SIGNS[text]))
        if text in (r"\binom", r"\dbinom", r"\tbinom"):
            self.advance()
            upper = self.tex_argument()
            return Apply("binom", (upper, self.tex_argument()))
        if text in DOTS:
            self.advance()
            return Dots()
        if text in LARGE_OPERATORS:
            self.advance()
            return self.large_operator(LARGE_OPERATORS[text])
        return self.group()

    def tex_argument(self) -> Node:
        """The argument of a TeX command: a group in braces, or a single token (one digit of a numeral)."""
        if self.at("{"):
            return self.group()
        token = self.token
        if token.kind == "number" and len(token.text) > 1:
            rest = Token("number", token.text[1:], False, token.prose)
            self.tokens[self.index : self.index + 1] = [token._replace(text=token.text[0]), rest]
        elif token.kind == "word" and len(token.text) > 1 and not token.prose:
            self._split_word()
        if self.token.kind == "op":
            self.fail("an argument expected")
        self.single_token, saved = True, self.single_token
        node = self.primary()
        self.single_token = saved
        return node

    def _accented(self) -> Node:
        accent = self.advance().text[1:]
        argument = self.tex_argument()
        if accent in ("mathbf", "boldsymbol", "bm") and isinstance(argument, Number | Matrix):
            return argument
        if accent in ("overline", "bar") and any(below == Constant("i") for below in walk(argument)):
            return Apply("conj", (argument,))
        if accent == "mathbf" and isinstance(argument, Symbol) and argument.name.isupper():
            return argument
        return self._marks(Symbol(f"{accent} {spelled(argument)}"))

    def _word(self) -> Node:
        token = self.token
        text = token.text
        if text in FUNCTIONS and (len(text) > 1 or not token.prose) and not self._is_lone_word():
            return self._function()
        if text in CONSTANTS:
            self.advance()
            if self.at("_", "'"):
                return self._symbol(text)
            return Constant(CONSTANTS[text])
        if token.prose:
            return self._prose_name()
        if text in _KEYWORDS:
            self.fail("a value expected")
        if len(text) == 1 or text in GREEK:
            self.advance()
            return self._symbol(text)
        if text[:-1] in FUNCTIONS and text[-1].islower() and len(text) > 3:
            self.tokens[self.index : self.index + 1] = [
                token._replace(text=text[:-1]),
                Token("word", text[-1], False, False),
            ]
            return self._function()
        if len(text) <= 3:
            return self._letters()
        self.advance()
        return self._symbol(text)

    def _is_lone_word(self) -> bool:
        """Whether a function name has nothing to apply to."""
        follower = self.ahead()
        return follower.kind == "end" or follower.text in (")", "}", ",", "]", "=")

    def _letters(self) -> Node:
        """A short run of letters is a product: xy, 4abc, ABC. The last letter takes marks and powers."""
        token = self.advance()
        letters = [self._letter(letter) for letter in token.text[:-1]]
        self.tokens.insert(self.index, Token("word", token.text[-1], False, False))
        return Product((*letters, self.power()))

    @staticmethod
    def _letter(letter: str) -> Node:
        return Constant(letter) if letter in ("e", "i") else Symbol(letter)

    def _prose_name(self) -> Node:
        """Words used as the name of a quantity: \\frac{\\text{ways}}{\\text{total}}."""
        words = [self.advance().text]
        while self.token.kind == "word" and self.token.prose and self.token.text not in ("and", "or"):
            words.append(self.advance().text)
        return self._marks(Symbol(" ".join(words)))

    def _symbol(self, name: str) -> Node:
        symbol = self._marks(Symbol(name.removeprefix("\\")))
        if not isinstance(symbol, Symbol):
            return symbol
        if symbol.name in ("C", "P") and self._at_two_numbers():
            return Apply("binom" if symbol.name == "C" else "perm", self.arguments())
        is_called = symbol.name[0] in CALLED and len(symbol.name.rstrip("'0123456789_")) == 1
        if is_called and self.at("(") and not self.token.spaced:
            return Call(symbol.name, self.arguments())
        return symbol

    def _at_two_numbers(self) -> bool:
        """``(5, 2)`` right behind C or P: combinations or permutations."""
        ahead = [self.ahead(distance) for distance in range(5)]
        shape = (ahead[0].text, ahead[1].kind, ahead[2].text, ahead[3].kind, ahead[4].text)
        return shape == ("(", "number", ",", "number", ")") and not self.token.spaced

    def _marks(self, symbol: Symbol) -> Node:
        """The symbol with its subscripts and primes."""
        name = symbol.name
        while True:
            if self.at("_"):
                self.advance()
                name += "_" + self._subscript()
            elif self.token.kind == "op" and self.token.text in ("'", "''"):
                name += self.advance().text
            elif self._at_plain_subscript():
                name += "_" + self.advance().text  # x1 in plain text
            else:
                return Symbol(name)

    def _at_plain_subscript(self) -> bool:
        """The digits of ``x1`` in plain text; not those of ``\\frac x2``."""
        is_digits = self.token.kind == "number" and self.token.text.isdigit()
        return is_digits and not self.token.spaced and not self.single_token

    def _subscript(self) -> str:
        if not self.at("{"):
            return self.advance().text.removeprefix("\\")
        self.advance()
        parts = []
        while not self.at("}"):
            if self.token.kind == "end" or self.at("{"):
                self.fail("a subscript expected")
            parts.append(self.advance().text.removeprefix("\\"))
        self.advance()
        return "".join(parts)

    # Functions

    def _function(self) -> Node:
        token = self.advance()
        raw = token.text.removeprefix("\\")
        name = {"Re": "re", "Im": "im"}.get(raw) or FUNCTIONS[raw]
        if name == "sqrt":
            return self._root()
        base, exponent = None, None
        while self.at("_", "^"):
            if self.accept("_"):
                base = self.tex_argument() if self.token.kind != "number" else self.primary()
            else:
                self.advance()
                exponent = self._exponent_value()
        args = self._function_arguments(name)
        if base is not None:
            if name != "log":
                self.fail(f"a subscript on {name}")
            args = (base, *args)
        elif name == "log" and len(args) == 2:
            args = (args[1], args[0])  # Python's log(x, base)
        if name == "log" and len(args) == 1 and token.kind == "word":
            name = "plainlog"
        return self._applied(name, args, exponent)

    def _applied(self, name: str, args: tuple[Node, ...], exponent: Node | None) -> Node:
        least, most = ARITIES.get(name, (1, 1))
        if name == "log" and len(args) == 2:
            least = most = 2
        if not least <= len(args) <= most:
            self.fail(f"{name} takes {least} to {most} values, not {len(args)}")
        if name == "pow":
            return Power(*args)
        if name in ("ratio", "float"):
            return args[0] if len(args) == 1 else Quotient(args[0], args[1])
        if exponent is None:
            return Apply(name, args)
        if exponent == Negative(number(1)) and name in INVERTIBLE:
            return Apply(f"a{name}", args)
        return Power(Apply(name, args), exponent)

    def _root(self) -> Node:
        index: Node = number(2)
        if self.accept("["):
            with self.nested(square_open=False):
                index = self.expression()
            self.expect("]")
        if self.at("{", "("):
            radicand = self.group()
        elif self.token.kind == "number":
            radicand = self.primary()
        else:
            radicand = self.tex_argument()
        return Apply("root", (index, radicand))

    def _function_arguments(self, name: str) -> tuple[Node, ...]:
        if self.at("("):
            return self.arguments()
        if self.at("{") and name not in ("min", "max"):
            return (self.group(),)
        if self.at("[", r"\{", "{"):
            inner = self.group()
            items = getattr(inner, "items", None)
            return items if isinstance(items, tuple) else (inner,)
        return (self._bare_argument(),)

    def _bare_argument(self) -> Node:
        """What ``sin`` binds without brackets: ``2\\pi x`` of sin 2 pi x, not what follows a sign or a
        function."""
        if self.at("-"):
            self.advance()
            return Negative(self._bare_argument())
        factors = [self.power()]
        while self._continues_argument(factors[-1]):
            factors[-1:] = self._juxtaposed(factors[-1])
        is_short = isinstance(factors[-1], Constant | Number | Symbol | Product)
        if is_short and self.at("/") and self.ahead().kind == "number":
            self.advance()
            return Quotient(self._product(factors), self.power())
        return self._product(factors)

    def _continues_argument(self, last: Node) -> bool:
        token = self.token
        if token.text.removeprefix("\\") in FUNCTIONS or not self._starts_factor(last):
            return False
        if token.text == "(":
            return isinstance(last, Number)
        return token.text not in ("[", "{", "|", r"\{") and token.text not in LARGE_OPERATORS


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


def differential_of(node: Node) -> str | None:
    """The x of ``dx``."""
    if isinstance(node, Product) and len(node.factors) == 2 and node.factors[0] == Symbol("d"):
        return node.factors[1].name if isinstance(node.factors[1], Symbol) else None
    return None


def _starts_value(token: Token) -> bool:
    return token.kind in ("number", "word", "command", "based") or token.text in ("(", "{", "[")


def spelled(node: Node) -> str:
    """A short stable spelling of a name under an accent."""
    if isinstance(node, Symbol | Constant):
        return node.name
    if isinstance(node, Product):
        return "".join(spelled(factor) for factor in node.factors)
    if isinstance(node, Number | BaseNumeral):
        return str(node.value)
    return repr(node)
