"""Single values: numerals, names, words and commands."""

from engine.answers.known_functions import known_function
from engine.answers.numerals import read_based, read_number
from engine.answers.products import KEYWORDS, ProductParser
from engine.answers.tokens import Token
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Constant,
    Dots,
    Matrix,
    Negative,
    Node,
    Number,
    Product,
    Quantity,
    Quotient,
    Series,
    Sum,
    Symbol,
    has_imaginary_unit,
    symbols,
)
from engine.answers.units import CURRENCY_CODES, CURRENCY_SIGNS, named_unit
from engine.answers.vocabulary import (
    ACCENTS,
    CALLED,
    CONSTANTS,
    DOTS,
    FRACTIONS,
    FUNCTIONS,
    GREEK,
    LARGE_OPERATORS,
    LETTER_COMMANDS,
    PROGRAM_VALUES,
)


class PrimaryParser(ProductParser):
    """Values without operators. Groups and large operators are read by :class:`GroupParser`."""

    def function_call(self) -> Node:
        """A known function and what it is applied to."""
        raise NotImplementedError

    def group(self) -> Node:
        """A primary in brackets, braces, bars or an environment; read by the statement parser."""
        raise NotImplementedError

    def program_value(self) -> Node:
        """A set or a matrix as a program prints it; read by the statement parser."""
        raise NotImplementedError

    def large_operator(self, kind: str) -> Node:
        """A sum, product, integral or limit; read by the statement parser."""
        raise NotImplementedError

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
        if token.text in ("_", "^"):
            return self.prescripted()
        return self.group()

    def prescripted(self) -> Node:
        """Combinations and permutations with the number of things before the letter: _5C_2, ^5C_2, _5P_2."""
        if not self.accept("_", "^"):
            self.fail("an empty group")
        total = self.tex_argument()
        letter = self.token.text
        if letter not in ("C", "P"):
            self.fail("combinations or permutations expected")
        self.advance()
        if self.accept("{"):
            self.expect("}")
        self.expect("_")
        return Apply("binom" if letter == "C" else "perm", (total, self.tex_argument()))

    def _money(self) -> Node:
        if self.accept("-"):
            return Negative(self._money())
        value = self.power()
        if isinstance(value, Number) and self.token.text in FRACTIONS:
            value = self.product_of(self.juxtaposed(value))
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
            if numerator in _DIFFERENTIALS and (variable := differential_of(denominator)):
                return Series("diff", self.term(), variable, None, None)
            return Quotient(numerator, denominator)
        if name in FUNCTIONS or text in (r"\sqrt", r"\Re", r"\Im"):
            return self.function_call()
        if name in CONSTANTS and name != "Pi":  # the capital is a letter of its own
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
            self.split_word()
        if self.token.kind == "op":
            self.fail("an argument expected")
        self.single_token, saved = True, self.single_token
        node = self.primary()
        self.single_token = saved
        return node

    def _accented(self) -> Node:
        accent = self.advance().text[1:]
        argument = self.tex_argument()
        if accent in ("mathbf", "boldsymbol", "bm") and (
            isinstance(argument, Number | Matrix | Quotient | Negative) and not symbols(argument)
        ):
            return argument
        if accent in ("overline", "bar") and has_imaginary_unit(argument):
            return Apply("conj", (argument,))
        if accent == "mathbf" and isinstance(argument, Symbol) and argument.name.isupper():
            return argument
        return self.marked(Symbol(f"{accent} {spelled(argument)}"))

    def _word(self) -> Node:
        token = self.token
        text = token.text
        if text in ("re", "im") and self.ahead().text != "(":
            return self._letters()
        if text in CURRENCY_CODES and self.ahead().kind == "number":
            self.advance()
            return Quantity(self._money(), named_unit(CURRENCY_CODES[text]))
        if text in PROGRAM_VALUES and self.ahead().text in ("(", "."):
            return self.program_value()
        if text in FUNCTIONS and (len(text) > 1 or not token.prose) and not self._is_lone_word():
            return self.function_call()
        if text in CONSTANTS:
            self.advance()
            if self.at("_", "'"):
                return self._symbol(text)
            return Constant(CONSTANTS[text])
        if token.prose:
            return self._prose_name()
        if text in KEYWORDS:
            self.fail("a value expected")
        if len(text) == 1 or text in GREEK:
            self.advance()
            return self._symbol(text)
        if text[:-1] in FUNCTIONS and text[-1].islower() and len(text) > 3:
            self.tokens[self.index : self.index + 1] = [
                token._replace(text=text[:-1]),
                Token("word", text[-1], False, False),
            ]
            return self.function_call()
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
        self.bare.update(token.text[:-1])
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
        return self.marked(Symbol(" ".join(words)))

    def _symbol(self, name: str) -> Node:
        symbol = self.marked(Symbol(name.removeprefix("\\")))
        if not isinstance(symbol, Symbol):
            return symbol
        if symbol.name in ("C", "P") and self._at_two_numbers():
            return Apply("binom" if symbol.name == "C" else "perm", self.arguments())
        if not self.at("(") or self.token.spaced or self.ahead().text in ("base", "mod"):
            self.bare.add(symbol.name)
            return symbol
        is_called = symbol.name[0] in CALLED and len(symbol.name.rstrip("'0123456789_")) == 1
        if not is_called:
            self.bracketed.add(symbol.name)
            if self._holds_sum():
                self.before_sums.add(symbol.name)
        if is_called or symbol.name in self.called:
            return known_function(symbol.name, args) if (args := self.arguments()) else symbol
        return symbol

    def _holds_sum(self) -> bool:
        """Whether the brackets at hand hold a sum: a sign between two values, in no inner brackets."""
        depth, index = 0, self.index
        while self.tokens[index].kind != "end":
            text = self.tokens[index].text
            depth += (text in _OPENING) - (text in _CLOSING)
            if depth == 0:
                return False
            if depth == 1 and text in ("+", "-", r"\pm") and self.tokens[index - 1].text != "(":
                return True
            index += 1
        return False

    def _at_two_numbers(self) -> bool:
        """``(5, 2)`` right behind C or P: combinations or permutations."""
        ahead = [self.ahead(distance) for distance in range(5)]
        shape = (ahead[0].text, ahead[1].kind, ahead[2].text, ahead[3].kind, ahead[4].text)
        return shape == ("(", "number", ",", "number", ")") and not self.token.spaced

    def marked(self, symbol: Symbol) -> Node:
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


_OPENING = frozenset(("(", "[", "{", r"\{"))
_CLOSING = frozenset((")", "]", "}", r"\}"))
_DIFFERENTIALS = (Symbol("d"), Symbol("partial"))


def differential_of(node: Node) -> str | None:
    """The x of ``dx``."""
    if (
        isinstance(node, Product)
        and len(node.factors) == 2
        and node.factors[0] in (Symbol("d"), Symbol("partial"))
    ):
        return node.factors[1].name if isinstance(node.factors[1], Symbol) else None
    return None


def spelled(node: Node) -> str:
    """A short stable spelling of a name under an accent."""
    if isinstance(node, Symbol | Constant):
        return node.name
    if isinstance(node, Product):
        return "".join(spelled(factor) for factor in node.factors)
    if isinstance(node, Number | BaseNumeral):
        return str(node.value)
    return repr(node)
