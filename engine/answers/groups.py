"""What brackets hold: tuples, intervals, sets, absolute values."""

from engine.answers.numerals import is_grouped, read_based
from engine.answers.primaries import spelled
from engine.answers.program_values import ProgramValueParser
from engine.answers.tokens import Token
from engine.answers.tree import (
    Apply,
    Bracket,
    Call,
    FiniteSet,
    Listing,
    Matrix,
    NamedSet,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    SetBuilder,
    Symbol,
)
from engine.answers.vocabulary import NUMBER_SETS


class GroupParser(ProgramValueParser):
    """Everything with an opening and a closing mark. :class:`StatementParser` reads what is between them."""

    def set_expression(self) -> Node:
        """Values joined by set operations."""
        raise NotImplementedError

    def group(self) -> Node:
        token = self.token
        if token.text in ("(", "[", r"\langle", "<"):
            return self._bracket()
        if token.text == "]":
            return self._bracket()
        if token.text == "{":
            return self._braces()
        if token.text in (r"\{", r"\lbrace"):
            return self._set(r"\}", r"\rbrace")
        if token.text in ("|", r"\lvert", r"\|", "||", r"\lVert"):
            return self._absolute_value()
        if token.text in (r"\lfloor", r"\lceil"):
            name, closing = ("floor", r"\rfloor") if token.text == r"\lfloor" else ("ceil", r"\rceil")
            return Apply(name, (self._enclosed(closing),))
        if token.text == r"\begin":
            return self.environment()
        if token.text == r"\mathbb":
            return self._number_set()
        if token.text in (r"\emptyset", r"\varnothing"):
            self.advance()
            return NamedSet("empty")
        if token.text in (r"\boxed", r"\fbox"):
            self.advance()
            return self.group()
        raise self.failure("a value expected")

    def _enclosed(self, *closing: str) -> Node:
        self.advance()
        with self.nested():
            inner = self.listing()
        self.expect(*closing)
        return inner

    def _absolute_value(self) -> Node:
        opening = self.advance().text
        closing = {r"\lvert": r"\rvert", r"\lVert": r"\rVert"}.get(opening, opening)
        with self.nested():
            self.open_bars = 1
            inner = self.set_expression()
        if closing == "|" and self.at("||"):  # |a||b|: one ends and another begins
            bar = self.token._replace(text="|")
            self.tokens[self.index : self.index + 1] = [bar, bar]
        self.expect(closing)
        return Apply("abs", (inner,))

    def _braces(self) -> Node:
        """A TeX group, or a set written as Python writes it."""
        self.advance()
        if self.accept("}"):
            return self.prescripted()
        with self.nested():
            inner = self.listing()
            if self.accept(r"\choose"):
                inner = Apply("binom", (inner, self.listing()))
            elif self.accept(r"\over"):
                inner = Quotient(inner, self.listing())
        self.expect("}")
        if isinstance(inner, Symbol) and self.at("_"):
            return self.marked(inner)
        return FiniteSet(inner.items) if isinstance(inner, Listing) else inner

    def _set(self, *closing: str) -> Node:
        self.advance()
        if self.accept(*closing):
            return NamedSet("empty")
        with self.nested(bar_separates=True, colon_separates=True):
            self._ungroup()
            element = self.listing()
            if self.accept("|", ":", r"\mid", r"\colon"):
                self.bar_separates = False
                conditions = self.listing()
                self.expect(*closing)
                if isinstance(conditions, Listing) and conditions.joiner != "or":
                    return SetBuilder(element, conditions.items)
                return SetBuilder(element, (conditions,))
        self.expect(*closing)
        return FiniteSet(element.items if isinstance(element, Listing) else (element,))

    def arguments(self) -> tuple[Node, ...]:
        self.expect("(")
        with self.nested(bar_separates=self._has_conditional_bar()):
            self._ungroup()
            inner = self.listing()
            if self.accept("|", r"\mid"):
                inner = Call("given", (inner, self.listing()))
        self.expect(")")
        return inner.items if isinstance(inner, Listing) else (inner,)

    def _has_conditional_bar(self) -> bool:
        """Whether exactly one bar stands in the brackets at hand, as in P(A|B)."""
        bars, index = 0, self.index
        while self.tokens[index].kind != "end" and self.tokens[index].text != ")":
            bars += self.tokens[index].text == "|"
            index += 1
        return bars == 1

    def _bracket(self) -> Node:
        opening = self.advance().text
        closers = {"(": (")", "]"), r"\langle": (r"\rangle",), "<": (">",)}.get(opening, (")", "]", "["))
        with self.nested(square_open=opening in ("[", "]")):
            self._ungroup()
            if self.at(")", "]"):
                self.fail("empty brackets")
            inner = self.listing()
        closing = self.expect(*closers).text
        items = inner.items if isinstance(inner, Listing) else (inner,)
        if isinstance(inner, Matrix) and (opening, closing) in (("(", ")"), ("[", "]")):
            return inner
        if len(items) == 1 and opening in ("(", "["):
            if closing == ")" and opening == "(":
                return self._based(inner)
            return Bracket("[", "]", items) if opening == "[" and closing == "]" else self._one_sided()
        opening = "(" if opening in ("]", r"\langle", "<") else opening
        closing = ")" if closing in ("[", r"\rangle", ">") else closing
        if len(items) != 2 and (opening, closing) in (("(", "]"), ("[", ")")):
            self._one_sided()
        return Bracket(opening, closing, items)

    def _one_sided(self) -> Node:
        self.fail("brackets that do not match")

    def _based(self, inner: Node) -> Node:
        """``(1010)_2`` is a numeral with its base; other values take no subscript."""
        if self.at("_") and isinstance(inner, Number | Symbol | Product):
            self.advance()
            base = self.tex_argument()
            digits = str(inner.value) if isinstance(inner, Number) else spelled(inner)
            if not isinstance(base, Number):
                self.fail("a base expected")
            return read_based(f"{digits}_{base.value}")
        return inner

    def _ungroup(self) -> None:
        """Inside brackets a bare comma always parts items: (1,234) is a point."""
        depth, index = 0, self.index
        while self.tokens[index].kind != "end" and depth >= 0:
            token = self.tokens[index]
            depth += (token.text in ("(", "[", "{", r"\{")) - (token.text in (")", "]", "}", r"\}"))
            if token.kind == "number" and is_grouped(token.text):
                pieces: list[Token] = []
                for piece in token.text.split(","):
                    pieces += [Token("number", piece), Token("op", ",")]
                self.tokens[index : index + 1] = pieces[:-1]
                index += len(pieces) - 2
            index += 1

    def _number_set(self) -> Node:
        self.advance()
        self.accept("{")
        name = NUMBER_SETS.get(self.advance().text)
        if name is None:
            self.fail("unknown number set")
        self.accept("}")
        if self.at("^") and self.ahead().kind == "number":
            self.advance()
            return Power(NamedSet(name), self.primary())
        if self.at("^") and self.ahead().text == "{" and self.ahead(2).text in ("+", "-", "*"):
            name += self.ahead(2).text
            self.index += 3
            self.expect("}")
        elif self.at("_") or (self.at("^") and self.ahead().text in ("+", "-", "*")):
            self.advance()
            inside = self.accept("{")
            name += self.advance().text
            while inside and not self.accept("}"):
                name += self.advance().text
                if self.token.kind == "end":
                    self.fail("unfinished set name")
        return NamedSet(_SET_SPELLINGS.get(name, name))


#: Other ways to write the same set of numbers.
_SET_SPELLINGS = {
    "R>0": "R+", "R<0": "R-", r"R\ne0": "R*", r"R\neq0": "R*",
    r"R\ge0": "R0+", r"R\geq0": "R0+", "R>=0": "R0+", "Z>0": "Z+", "Z<0": "Z-", "Z>=1": "Z+",
    r"Z\ge1": "Z+", r"Z\geq1": "Z+",
}  # fmt: skip
