"""Environments (matrices, cases) and large operators (sums, products, integrals, limits)."""

from dataclasses import replace

from engine.answers.functions import FunctionParser
from engine.answers.numerals import read_number
from engine.answers.primaries import spelled
from engine.answers.tree import (
    Apply,
    Branch,
    Call,
    Cases,
    Constant,
    Listing,
    Matrix,
    Negative,
    Node,
    Product,
    Quotient,
    Relation,
    Series,
    Symbol,
    Text,
    map_children,
)

_MATRIX_ENVIRONMENTS = frozenset(
    ["pmatrix", "bmatrix", "Bmatrix", "matrix", "smallmatrix", "array", "vmatrix"]
)


class EnvironmentParser(FunctionParser):
    """What stands between ``\\begin`` and ``\\end``, and what follows a large operator."""

    def listing(self) -> Node:
        """One statement, or several side by side."""
        raise NotImplementedError

    def relation(self) -> Node:
        """A chain of relations, or a single value."""
        raise NotImplementedError

    def environment(self) -> Node:
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
        rows = [row for row in rows if row]
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
            if (over := _over_itself(body)) is not None and self.token.text != "d":
                return Series("int", over[0], over[1], lower, upper)
            token = self.advance()
            if token.text == "d":
                token = self.advance()
                variable = token.text
            else:
                variable = token.text[1:] if token.text.startswith("d") else ""
        if token.kind not in ("word", "command") or not variable:
            self.fail("an integral over a variable expected")
        return Series("int", body, variable.removeprefix("\\"), lower, upper)


def _over_itself(body: Node) -> tuple[Node, str] | None:
    """What is integrated and its variable, where the differential stands above a line: *dx/x*."""
    if not isinstance(body, Quotient) or not isinstance(body.numerator, Product):
        return None
    *factors, mark, variable = body.numerator.factors
    if mark != Symbol("d") or not isinstance(variable, Symbol):
        return None
    above = _ONE if not factors else factors[0] if len(factors) == 1 else Product(tuple(factors))
    return Quotient(above, body.denominator), variable.name


_ONE = read_number("1")


def _bind_i(node: Node) -> Node:
    """Within a sum over i, the letter is the index and not the imaginary unit."""
    if node == Constant("i"):
        return Symbol("i")
    return map_children(node, _bind_i)
