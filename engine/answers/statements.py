"""What stands around values: brackets, sets, matrices, relations, lists and labels."""

from dataclasses import replace

from engine.answers.expressions import ExpressionParser, spelled
from engine.answers.numerals import is_grouped, read_based, read_number
from engine.answers.tokens import Token
from engine.answers.tree import (
    Apply,
    Bracket,
    Branch,
    Call,
    Cases,
    Clock,
    Constant,
    Dots,
    FiniteSet,
    Labelled,
    Listing,
    Matrix,
    NamedSet,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Qualified,
    Quantity,
    Ratio,
    Relation,
    Series,
    SetBuilder,
    SetOperation,
    Sum,
    Symbol,
    Text,
    Unit,
    map_children,
)
from engine.answers.units import is_rate, is_unit_word, named_unit, read_unit
from engine.answers.vocabulary import (
    AND_WORDS,
    CONDITION_WORDS,
    DOTS,
    HALVES,
    NUMBER_SETS,
    OR_WORDS,
    RELATIONS,
    SET_OPERATIONS,
)

_SEPARATORS = frozenset((",", ";", r"\quad", r"\qquad", r"\\")) | AND_WORDS | OR_WORDS
#: Words that join or qualify answers and so are never part of a label.
_NO_LABELS = AND_WORDS | OR_WORDS | CONDITION_WORDS
_MATRIX_ENVIRONMENTS = frozenset(
    ["pmatrix", "bmatrix", "Bmatrix", "matrix", "smallmatrix", "array", "vmatrix"]
)


class StatementParser(ExpressionParser):
    """Reads a whole answer: :meth:`answer` consumes every token or raises."""

    def answer(self) -> Node:
        node = self.listing()
        if self.token.kind != "end":
            self.fail("unexpected")
        return node

    # Lists, statements, relations

    def listing(self) -> Node:
        """One statement, or several separated by commas, semicolons, ``and``, ``or`` or a wide space."""
        items, joiner = [self._item()], ","
        while self.token.kind != "end" and self.token.text in _SEPARATORS:
            joiner = self._separator(joiner)
            if self.token.kind == "end" or self.at(")", "]", "}", r"\}"):
                break
            items.append(self._item())
        return items[0] if len(items) == 1 else Listing(tuple(items), joiner)

    def _separator(self, joiner: str) -> str:
        while self.token.kind != "end" and self.token.text in _SEPARATORS:
            text = self.advance().text
            if text in AND_WORDS:
                joiner = "and"
            elif text in OR_WORDS:
                joiner = "or"
        return joiner

    def _item(self) -> Node:
        if self.token.text in DOTS:
            self.advance()
            return Dots()
        if self.accept(r"\forall"):
            condition = self._statement()
            self.accept(",", ":")
            return Qualified(self._statement(), condition)
        return self._statement()

    def _statement(self) -> Node:
        node = self._relation()
        if (self.at("(") and self.ahead().text == "mod") or self.at(r"\pmod"):
            node = Qualified(node, self._modulus())
        if self.token.kind == "word" and self.token.text in CONDITION_WORDS:
            words = []
            while self.token.kind != "end":
                words.append(self.advance().text)
            node = Qualified(node, Text(" ".join(words)))
        return node

    def _modulus(self) -> Node:
        if self.accept(r"\pmod"):
            return Call("mod", (self.tex_argument(),))
        self.expect("(")
        self.expect("mod")
        modulus = self.expression()
        self.expect(")")
        return Call("mod", (modulus,))

    def _relation(self) -> Node:
        items, ops = [self._set_expression()], []
        while (op := self._relation_sign()) is not None:
            ops.append(op)
            items.append(self._set_expression())
        return Relation(tuple(items), tuple(ops)) if ops else items[0]

    def _relation_sign(self) -> str | None:
        token = self.token
        if token.kind == "end" or (self.colon_separates and token.text == ":"):
            return None
        if token.text == r"\not":
            self.advance()
            return {"=": "!=", "in": "notin"}.get(RELATIONS.get(self.advance().text, ""), "not")
        if token.text == "!" and self.ahead().text == "=" and token.spaced:
            self.index += 2
            return "!="
        if token.kind == "word" and not token.prose and token.text == "is":
            self.advance()
            return "="
        if token.text in RELATIONS:
            return RELATIONS[self.advance().text]
        return None

    def _set_expression(self) -> Node:
        left = self._labelled()
        while True:
            token = self.token
            if token.text in SET_OPERATIONS:
                op = SET_OPERATIONS[self.advance().text]
            elif self._at_plain_union():
                self.advance()
                op = "union"
            else:
                return left
            left = SetOperation(op, left, self._labelled())

    # Labels: units, words, halves of the day

    def _labelled(self) -> Node:
        node = self._ratio()
        token = self.token
        if token.kind != "word" or token.text in _NO_LABELS or self._at_plain_union():
            return node
        half = HALVES.get(token.text.lower())
        if half is not None and isinstance(node, Number | Ratio | Clock):
            self.advance()
            return _clock(node, half) or self._no_clock()
        if isinstance(node, Quantity) and token.text in ("C", "F") and node.unit.name == "degree":
            self.advance()
            return Quantity(node.value, named_unit("celsius" if token.text == "C" else "fahrenheit"))
        is_unit = is_unit_word(token) or (token.spaced and is_rate(self.tokens, self.index))
        if is_unit and (found := read_unit(self.tokens, self.index)) is not None:
            unit, self.index = found
            node = self._compound(self._with_unit(node, unit))
        label = self._label_words()
        return Labelled(node, label) if label else node

    def _no_clock(self) -> Node:
        self.fail("no time of day before")

    def _with_unit(self, node: Node, unit: Unit) -> Node:
        if isinstance(node, Quantity):
            if unit.dimensions == (("dollar", 1),) and node.unit.dimensions == unit.dimensions:
                return node
            self.fail("two units")
        return Quantity(node, unit)

    def _compound(self, first: Node) -> Node:
        """``2 hours 30 minutes`` as one quantity, in its first unit."""
        total = first
        while isinstance(total, Quantity) and self.token.kind == "number":
            value = self.primary()
            found = read_unit(self.tokens, self.index)
            if found is None or found[0].dimensions != total.unit.dimensions:
                self.fail("a second quantity of the same kind expected")
            unit, self.index = found
            part = Product((value, Number(unit.factor / total.unit.factor)))
            total = Quantity(Sum((total.value, part)), total.unit)
        return total

    def _at_plain_union(self) -> bool:
        """The letter of (0, 1) U (2, 3)."""
        return self.token.text == "U" and self.ahead().text in ("(", "[", r"\{", "{")

    def _label_words(self) -> str:
        words = []
        while self.token.kind == "word" and self.token.text not in _NO_LABELS:
            words.append(self.advance().text.lower())
            self.accept(".")
        return " ".join(words)

    def _ratio(self) -> Node:
        start = self.index
        items = [self.expression()]
        while (self.at(":") and not self.colon_separates) or self._at_plain_ratio(items[-1]):
            self.advance()
            items.append(Dots() if self.token.text in DOTS else self.expression())
            if isinstance(items[-1], Dots):
                self.advance()
        if len(items) == 1:
            return items[0]
        texts = [token.text for token in self.tokens[start : self.index : 2]]
        if len(texts) == len(items) and any(len(text) == 2 and text[0] == "0" for text in texts[1:]):
            return clock_of(tuple(items), "") or Ratio(tuple(items))  # 12:00 and 7:05 are no ratios
        return Ratio(tuple(items))

    def _at_plain_ratio(self, left: Node) -> bool:
        """The word of ``1 to 2``."""
        return isinstance(left, Number) and self.at("to") and self.ahead().kind == "number"

    # Groups

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
            inner = self._set_expression()
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
        node = self._relation()
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
            bound = self._relation()
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


def _clock(node: Node, half: str) -> Clock | None:
    """The time of day of ``9 p.m.`` or ``3:30 p.m.``; ``None`` where the numbers are no time."""
    if isinstance(node, Clock):
        parts: tuple[Node, ...] = tuple(read_number(str(node.seconds // size % 60)) for size in (3600, 60))
        return clock_of(parts, half)
    return clock_of(node.items if isinstance(node, Ratio) else (node,), half)


def clock_of(parts: tuple[Node, ...], half: str) -> Clock | None:
    """Hours, minutes and perhaps seconds as a time; ``None`` where they are out of range."""
    numbers = [int(part.value) for part in parts if isinstance(part, Number) and part.value.denominator == 1]
    if len(numbers) != len(parts) or len(numbers) > 3 or any(value < 0 for value in numbers):
        return None
    hours, minutes, seconds = (*numbers, 0, 0)[:3]
    if minutes > 59 or seconds > 59 or hours > (12 if half else 24) or (half and hours == 0):
        return None
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    return Clock(hours * 3600 + minutes * 60 + seconds, half, len(numbers))


def _bind_i(node: Node) -> Node:
    """Within a sum over i, the letter is the index and not the imaginary unit."""
    if node == Constant("i"):
        return Symbol("i")
    return map_children(node, _bind_i)
