"""What brackets hold: tuples, intervals, sets, absolute values, matrices, cases, and large operators."""

from dataclasses import replace

from engine.answers.functions import FunctionParser
from engine.answers.numerals import is_grouped, read_based, read_number
from engine.answers.primaries import spelled
from engine.answers.tokens import Token
from engine.answers.tree import (
    Apply,
    Bracket,
    Branch,
    Call,
    Cases,
    Constant,
    FiniteSet,
    Listing,
    Matrix,
    NamedSet,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Relation,
    Series,
    SetBuilder,
    Symbol,
    Text,
    map_children,
)
from engine.answers.vocabulary import NUMBER_SETS

_MATRIX_ENVIRONMENTS = frozenset(
    ["pmatrix", "bmatrix", "Bmatrix", "matrix", "smallmatrix", "array", "vmatrix"]
)


class GroupParser(FunctionParser):
    """Everything with an opening and a closing mark. :class:`StatementParser` reads what is between them."""

    def listing(self) -> Node:
        """One statement, or several side by side."""
        raise NotImplementedError

    def relation(self) -> Node:
        """A chain of relations, or a single value."""
        raise NotImplementedError

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
            return self._environment()
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
        self.expect(closing)
        return Apply("abs", (inner,))

    def _braces(self) -> Node:
        """A TeX group, or a set written as Python writes it."""
        self.advance()
        if self.accept("}"):
            self.fail("an empty group")
        with self.nested():
            inner = self.listing()
            if self.accept(r"\choose"):
                inner = Apply("binom", (inner, self.listing()))
        self.expect("}")
        return FiniteSet(inner.items) if isinstance(inner, Listing) else inner

    def _set(self, *closing: str) -> Node:
        self.advance()
        if self.accept(*closing):
            return NamedSet("empty")
        with self.nested(bar_separates=True, colon_separates=True):
            self._ungroup()
            element = self.listing()
            if self.accept("|", ":", r"\mid"):
                self.bar_separates = False
                conditions = self.listing()
                self.expect(*closing)
                return SetBuilder(
                    element, conditions.items if isinstance(conditions, Listing) else (conditions,)
                )
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
        return NamedSet(name)

    # Environments and large operators

    def _environment(self) -> Node:
        self.advance()
        name = self._environment_name()
        if name == "array" and self.at("{"):
            while not self.accept("}"):
                if self.advance().kind == "end":
                    self.fail("unfinished column specification")
        if name == "cases":
            rows = self._rows()
            node: Node = Cases(tuple(self._branch(row) for row in rows))
        elif name in _MATRIX_ENVIRONMENTS:
            rows = self._rows()
            if len({len(row) for row in rows}) != 1:
                self.fail("rows of unequal length")
            node = Matrix(tuple(tuple(row) for row in rows))
            node = Apply("det", (node,)) if name == "vmatrix" else node
        else:
            self.fail(f"environment {name}")
        self.expect(r"\end")
        if self._environment_name() != name:
            self.fail("another environment is ended")
        return node

    def _environment_name(self) -> str:
        self.expect("{")
        name = self.advance().text
        self.accept("*")
        self.expect("}")
        return name

    def _rows(self) -> list[list[Node]]:
        rows: list[list[Node]] = [[]]
        while not self.at(r"\end"):
            if self.token.text == r"\\":
                self.advance()
                rows.append([])
            elif self.accept("&", r"\hline"):
                continue
            else:
                with self.nested():
                    rows[-1].append(self._cell())
                if not self.at("&", r"\\", r"\end"):
                    self.fail("a cell ends")
        if not rows[-1]:
            rows.pop()
        if not rows:
            self.fail("an empty environment")
        return rows

    def _cell(self) -> Node:
        if self.token.kind == "word" and self.token.text in (
            "if",
            "for",
            "when",
            "otherwise",
            "else",
            "where",
        ):
            word = self.advance().text
            if word in ("otherwise", "else"):
                return Text("otherwise")
        node = self.relation()
        while self.accept(",", ";", "."):
            if self.token.kind == "word" and self.token.text in ("if", "for", "when", "otherwise", "else"):
                return Call("branch", (node, self._cell()))
            if not self.at("&", r"\\", r"\end"):
                node = Listing((node, self._cell()), ",")
        if self.token.kind == "word" and self.token.text in ("if", "for", "when", "otherwise", "else"):
            return Call("branch", (node, self._cell()))
        return node

    def _branch(self, row: list[Node]) -> Branch:
        if len(row) == 1 and isinstance(row[0], Call) and row[0].name == "branch":
            row = list(row[0].args)
        if len(row) > 2:
            self.fail("a case has a value and a condition")
        condition = row[1] if len(row) == 2 else None
        return Branch(row[0], None if condition == Text("otherwise") else condition)

    def large_operator(self, kind: str) -> Node:
        lower, upper, variable = None, None, ""
        while self.at("_", "^"):
            if self.advance().text == "_":
                lower = self._bound()
            else:
                upper = self._bound()
        if kind == "int":
            return self._integral(lower, upper)
        if isinstance(lower, Relation) and len(lower.items) == 2 and isinstance(lower.items[0], Symbol):
            variable, lower = lower.items[0].name, lower.items[1]
        elif lower is not None and isinstance(lower, Relation) and spelled(lower.items[0]) == "i":
            variable, lower = "i", lower.items[1]
        else:
            self.fail(f"a {kind} over a variable expected")
        with self.nested():
            body = self.term()
        series = Series(kind, body, variable, lower, upper)
        return replace(series, body=_bind_i(body)) if variable == "i" else series

    def _bound(self) -> Node:
        if not self.at("{"):
            return Negative(self.tex_argument()) if self.accept("-") else self.tex_argument()
        self.advance()
        with self.nested():
            bound = self.relation()
        self.expect("}")
        return bound

    def _integral(self, lower: Node | None, upper: Node | None) -> Node:
        with self.nested(differential=True):
            body: Node = _ONE if self.token.text == "d" else self.expression()
            token = self.advance()
            if token.text == "d":
                token = self.advance()
                variable = token.text
            else:
                variable = token.text[1:] if token.text.startswith("d") else ""
        if token.kind not in ("word", "command") or not variable:
            self.fail("an integral over a variable expected")
        return Series("int", body, variable.removeprefix("\\"), lower, upper)


_ONE = read_number("1")


def _bind_i(node: Node) -> Node:
    """Within a sum over i, the letter is the index and not the imaginary unit."""
    if node == Constant("i"):
        return Symbol("i")
    return map_children(node, _bind_i)
