"""Whole answers: lists, relations, labels and units."""

import re

from engine.answers.groups import GroupParser
from engine.answers.limits import MAX_TREE_DEPTH
from engine.answers.numerals import read_based, read_number
from engine.answers.powers import starts_value
from engine.answers.tree import (
    Apply,
    Call,
    Clock,
    Dots,
    Labelled,
    Listing,
    NamedSet,
    Negative,
    Node,
    Number,
    Product,
    Qualified,
    Quantity,
    Ratio,
    Relation,
    SetOperation,
    Sum,
    Symbol,
    Text,
    Unit,
    is_deeper,
    symbols,
)
from engine.answers.unit_table import PREFIXES
from engine.answers.units import is_rate, is_unit_word, named_unit, read_unit
from engine.answers.vocabulary import (
    AND_WORDS,
    CONDITION_WORDS,
    DOTS,
    OR_WORDS,
    RELATIONS,
    SET_OPERATIONS,
    half_of_day,
)

_SEPARATORS = frozenset((",", ";", r"\quad", r"\qquad", r"\\")) | AND_WORDS | OR_WORDS
#: Words that open a condition behind a comma too: what they say holds of what stands before it.
_BEHIND_COMMA = frozenset(("where", "with"))
#: Words that join or qualify answers and so are never part of a label.
_NO_LABELS = AND_WORDS | OR_WORDS | CONDITION_WORDS


class StatementParser(GroupParser):
    """Reads a whole answer: :meth:`answer` consumes every token or raises."""

    def answer(self) -> Node:
        node = self.listing()
        if self.token.kind != "end":
            self.fail("unexpected")
        if len(self.tokens) > MAX_TREE_DEPTH and is_deeper(node, MAX_TREE_DEPTH):
            self.fail(f"a tree of more than {MAX_TREE_DEPTH} levels")
        return node

    # Lists, statements, relations

    def listing(self) -> Node:
        """One statement, or several separated by commas, semicolons, ``and``, ``or`` or a wide space."""
        items, joiner = [self._item()], ","
        while self.token.kind != "end" and self.token.text in _SEPARATORS:
            joiner = self._separator(joiner)
            if self.token.kind == "end" or self.at(")", "]", "}", r"\}"):
                if joiner != ",":
                    self.fail("another answer expected")
                break
            if joiner == "," and self.token.kind == "word" and self.token.text in _BEHIND_COMMA:
                items[-1] = self._under_words(items[-1])
                break
            items.append(self._item())
        return items[0] if len(items) == 1 else Listing(_excluded(items), joiner)

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
        node = _as_congruence(self.relation())
        if (self.at("(") and self.ahead().text == "mod") or self.at(r"\pmod"):
            node = Qualified(node, self._modulus())
        if self.token.kind == "word" and self.token.text in CONDITION_WORDS:
            node = self._under_words(node)
        return node

    def _under_words(self, node: Node) -> Node:
        """``node`` under the condition that the rest of the answer says."""
        words = []
        while self.token.kind != "end":
            words.append(self.advance().text)
        return _under_condition(node, " ".join(words))

    def _modulus(self) -> Node:
        if self.accept(r"\pmod"):
            return Call("mod", (self.tex_argument(),))
        self.expect("(")
        self.expect("mod")
        modulus = self.expression()
        self.expect(")")
        return Call("mod", (modulus,))

    def relation(self) -> Node:
        items, ops = [self.set_expression()], []
        while (op := self._relation_sign()) is not None:
            ops.append(op)
            items.append(self.set_expression())
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

    def set_expression(self) -> Node:
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
        if token.text in ("base", "in", "(") and isinstance(node, Number) and (based := self._in_base(node)):
            return based
        if token.text == "in" and self.ahead().text in _DETERMINERS and not symbols(node):
            self.advance()
            return Labelled(node, f"in {self._label_words()}")
        if token.kind != "word" or token.text in _NO_LABELS or self._at_plain_union():
            return node
        half = half_of_day(token.text)
        if half is not None and isinstance(node, Number | Ratio | Clock):
            self.advance()
            return _clock(node, half) or self._no_clock()
        if isinstance(node, Quantity) and token.text in ("C", "F") and node.unit.name == "degree":
            self.advance()
            return Quantity(node.value, named_unit("celsius" if token.text == "C" else "fahrenheit"))
        is_prefixed = token.text in PREFIXES and self.ahead().text == r"\Omega"
        is_unit = is_unit_word(token) or is_prefixed or (token.spaced and is_rate(self.tokens, self.index))
        if token.text == "in" and (symbols(node) or starts_value(self.ahead())):
            return node  # a membership, not inches
        if is_unit and (found := read_unit(self.tokens, self.index)) is not None:
            unit, self.index = found
            node = self._compound(self._with_unit(node, unit))
        if self.at("below") and self.ahead().text == "zero":
            self.index += 2
            node = Quantity(Negative(node.value), node.unit) if isinstance(node, Quantity) else Negative(node)
        label = self._label_words()
        return Labelled(node, label) if label else node

    def _in_base(self, digits: Number) -> Node | None:
        """``1011 base 2``, ``1011 in base 2``, ``1011 (base 2)``."""
        distance = 1 if self.at("base") else 2
        base = self.ahead(distance)
        if self.ahead(distance - 1).text != "base" or base.kind != "number" or not base.text.isdigit():
            return None
        in_brackets = self.at("(")
        self.index += distance + 1
        if in_brackets:
            self.expect(")")
        return read_based(f"{digits.value}_{base.text}")

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
        while isinstance(total, Quantity) and self._at_next_part():
            value = self.primary()
            found = read_unit(self.tokens, self.index)
            if found is None or found[0].dimensions != total.unit.dimensions:
                self.fail("a second quantity of the same kind expected")
            unit, self.index = found
            part = Product((value, Number(unit.factor / total.unit.factor)))
            total = Quantity(Sum((total.value, part)), total.unit)
        return total

    def _at_next_part(self) -> bool:
        """The number of ``30 minutes`` behind ``2 hours``, perhaps behind an *and*."""
        if self.at("and") and self.ahead().kind == "number" and is_unit_word(self.ahead(2)):
            self.advance()
        return self.token.kind == "number"

    def _at_plain_union(self) -> bool:
        """The letter of (0, 1) U (2, 3)."""
        return self.token.text == "U" and self.ahead().text in ("(", "[", r"\{", "{")

    def _label_words(self) -> str:
        words: list[str] = []
        while self.token.kind == "word" and (self.token.text not in _NO_LABELS or self._at_place(words)):
            words.append(self.advance().text)
            self.accept(".")
        return " ".join(words)

    def _at_place(self, words: list[str]) -> bool:
        """The *in* or *and* of ``72 clips in April and May``: words stand on both sides."""
        is_open = (self.at("in") and bool(words)) or (self.at("and") and "in" in words)
        return is_open and self.ahead().kind == "word" and len(self.ahead().text) > 1

    def _ratio(self) -> Node:
        start = self.index
        items = [self.expression()]
        while (self.at(":", r"\colon") and not self.colon_separates) or self._at_plain_ratio(items[-1]):
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


def _as_congruence(node: Node) -> Node:
    """``n = 1 mod 4`` with its sign of congruence is ``n = 1 (mod 4)``."""
    if not isinstance(node, Relation) or node.ops[-1] != "equiv":
        return node
    last = node.items[-1]
    if not isinstance(last, Apply) or last.name != "mod":
        return node
    residue, modulus = last.args
    return Qualified(Relation((*node.items[:-1], residue), node.ops), Call("mod", (modulus,)))


#: What opens the name of a place: 5 in the box.
_DETERMINERS = frozenset(("the", "a", "an", "all", "each", "every", "this", "his", "her", "their", "total"))
#: For whole numbers of a name, in words.
_WHOLE_NUMBER = re.compile(
    r"(?:for|where|with)(?: (?:any|all|every|each|some))? (?:integers? (?P<behind>[a-z])"
    r"|(?P<before>[a-z]) (?:is )?(?:an |any )?integers?|integer values? of (?P<of>[a-z]))"
)


def _under_condition(node: Node, words: str) -> Node:
    """A statement under a condition in words; one for whole numbers is written as a membership."""
    match = _WHOLE_NUMBER.fullmatch(words)
    if match is None:
        return Qualified(node, Text(words))
    name = match["behind"] or match["before"] or match["of"]
    return Listing((node, Relation((Symbol(name), NamedSet("Z")), ("in",))), ",")


def _excluded(items: list[Node]) -> tuple[Node, ...]:
    """``x != 1, 2`` excludes both values."""
    first = items[0]
    if not isinstance(first, Relation) or first.ops != ("!=",):
        return tuple(items)
    return tuple(
        Relation((first.items[0], item), ("!=",)) if isinstance(item, Number | Negative | Apply) else item
        for item in items
    )


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
