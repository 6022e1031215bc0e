"""The statements that a formula makes: chains of relations, each side with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

#: Relation signs and what they mean; an empty meaning parts two sides of which nothing is claimed.
RELATIONS = {
    "=": "=", "==": "=", ":=": "=", r"\coloneqq": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=",
    "!=": "!=", r"\le": "<=", r"\leq": "<=", r"\leqslant": "<=", r"\leqq": "<=", r"\lt": "<", r"\gt": ">",
    r"\ge": ">=", r"\geq": ">=", r"\geqslant": ">=", r"\geqq": ">=", r"\ne": "!=", r"\neq": "!=",
    r"\approx": "approx", r"\simeq": "approx", r"\doteq": "approx", "~=": "approx",
    r"\equiv": "equiv", r"\in": "in", r"\cong": "", r"\sim": "", r"\notin": "", r"\subset": "",
    r"\subseteq": "", r"\perp": "", r"\parallel": "", r"\mid": "", r"\nmid": "", r"\propto": "",
    r"\to": "", r"\rightarrow": "", r"\mapsto": "", "->": "", r"\longrightarrow": "", r"\ll": "", r"\gg": "",
}  # fmt: skip
_IMPLICATIONS = (
    r"\\(?:Longrightarrow|Rightarrow|implies|iff|Leftrightarrow|Longleftrightarrow|Longleftarrow|Leftarrow"
    r"|therefore|because|impliedby|rightsquigarrow|leadsto)(?![A-Za-z])|<=>|=>"
)
_TOKEN = re.compile(
    rf"""
      (?P<edge>\\(?:begin|end)\s*\{{[^{{}}]*\}})
    | (?P<implies>{_IMPLICATIONS})
    | (?P<words>\\(?:text|mbox|textbf|textit|textrm|textnormal|hbox|intertext|mathrm)
        \s*\{{(?P<said>[^{{}}]*)\}})
    | (?P<sized>\\(?:left|right|[bB]igg?[lrm]?)(?![A-Za-z])\s*(?P<mark>\\[A-Za-z]+|\\.|.))
    | (?P<not>\\not\s*(?:=|\\equiv(?![A-Za-z])|\\in(?![A-Za-z])|<|>|\\le(?![A-Za-z])|\\ge(?![A-Za-z])))
    | (?P<gap>\\(?:qquad|quad)(?![A-Za-z])|\\\\(?:\[[^\]]{{0,12}}\])?)
    | (?P<relation>\\(?:[A-Za-z]+)|:=|==|<=|>=|!=|~=|->|=|<|>)
    | (?P<escaped>\\.)
    | (?P<open>[({{\[])
    | (?P<close>[)}}\]])
    | (?P<separator>[;])
    | (?P<comma>,)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENERS = frozenset((r"\{", r"\lfloor", r"\lceil", r"\langle", r"\lbrace", "(", "[", "{"))
_CLOSERS = frozenset((r"\}", r"\rfloor", r"\rceil", r"\rangle", r"\rbrace", ")", "]", "}"))
#: Words between formulas that join statements rather than label a value.
_JOINING = re.compile(
    r"\b(?:and|or|so|if|then|thus|hence|therefore|since|because|when|where|for|implies|which|gives|but|as|iff"
    r"|we|is|that|such|otherwise|while|with|also|similarly|let|case|yields|means|have|get)\b",
    re.IGNORECASE,
)
_MODULUS = re.compile(
    r"\\pmod\s*(?:\{(?P<braced>[^{}]*)\}|(?P<bare>\\?\w))"
    r"|\(\s*(?:\\(?:bmod|mod)(?![A-Za-z])|(?:\\(?:text|mathrm|operatorname)\s*\{\s*mod\s*\}|mod\b))"
    r"(?P<round>[^()]*)\)|\\mod(?![A-Za-z])\s*(?P<mod>\{[^{}]*\}|\w+)"
)
#: A comma that parts thousands, or the digits of one numeral.
_THOUSANDS = re.compile(r"(?<=\d),(?:\\!)?(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation: a place in the text, perhaps empty at the start of a row."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """``sides[0] ops[0] sides[1] ops[1] ...``; without relation signs a single side."""

    sides: tuple[Side, ...]
    ops: tuple[str, ...]
    modulus: str = ""
    """What stands in ``\\pmod``, for all congruences of the chain."""
    is_listed: bool = False
    """Whether it stands in a list with single values, as the second part of ``1, 2, 3 = a, b, c``."""
    joiner: str = ""
    """How it follows the statement before it in the same formula: ``,``, ``or``, ``and``, ``implies``, other
    words, or nothing for the first."""


@dataclass
class _Reader:
    """The statements that are finished, and the one that is being read."""

    text: str
    start: int
    done: list[Statement] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    ops: list[str] = field(default_factory=list)
    joiner: str = ""

    def end_side(self, end: int) -> None:
        self.sides.append(_side(self.text, self.start, end))

    def end_statement(self, end: int, behind: int, joiner: str) -> None:
        self.end_side(end)
        sides, modulus = _without_modulus(self.sides)
        if self.ops or sides[0].text:
            self.done.append(Statement(tuple(sides), tuple(self.ops), modulus, joiner=self.joiner))
            self.joiner = joiner
        elif joiner not in ("", ","):
            self.joiner = joiner
        self.sides, self.ops, self.start = [], [], behind


def read_statements(text: str, start: int, end: int) -> list[Statement]:
    """The statements of the formula at ``text[start:end]``, in order."""
    reader = _Reader(text, start)
    depth = 0
    for token in _tokens(text, start, end):
        kind = token.lastgroup or ""
        if kind == "said":
            kind = "words"
        mark = token["mark"] if kind in ("sized", "mark") else token[0]
        if kind == "edge":
            depth += 1 if "begin" in token[0][:7] else -1
        elif mark in _OPENERS:
            depth += 1
        elif mark in _CLOSERS:
            depth = max(0, depth - 1)
        elif depth > 0:
            continue
        elif kind == "implies":
            reader.end_statement(token.start(), token.end(), "implies")
        elif kind == "words":
            said = token["said"]
            if _JOINING.search(said):
                reader.end_statement(token.start(), token.end(), _joiner(said))
        elif kind in ("gap", "separator"):
            reader.end_statement(token.start(), token.end(), ",")
        elif kind == "comma":
            if not _THOUSANDS.match(text, token.start()):
                reader.end_statement(token.start(), token.end(), ",")
        elif kind == "not" or mark in RELATIONS:
            if mark == "!=" and token.start() > start and not text[token.start() - 1].isspace():
                reader.end_side(token.start() + 1)  # 5!=120 is a factorial
                reader.ops.append("=")
            else:
                reader.end_side(token.start())
                reader.ops.append("!=" if kind == "not" and "=" in mark else RELATIONS.get(mark, ""))
            reader.start = token.end()
    reader.end_statement(end, end, "")
    return _with_lists_marked(reader.done)


def _with_lists_marked(statements: list[Statement]) -> list[Statement]:
    """A comma between a relation and a single value makes a list of both."""
    marked = []
    for index, statement in enumerate(statements):
        before = statements[index - 1] if index else None
        after = statements[index + 1] if index + 1 < len(statements) else None
        is_listed = (before is not None and not before.ops and statement.joiner == ",") or (
            after is not None and not after.ops and after.joiner == ","
        )
        marked.append(replace(statement, is_listed=True) if is_listed else statement)
    return marked


def _tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(text, start, end)


def _joiner(said: str) -> str:
    words = said.lower().split()
    return "or" if "or" in words else "and" if words == ["and"] else " ".join(words)


def _side(text: str, start: int, end: int) -> Side:
    while start < end and (text[start].isspace() or text[start] == "&"):
        start += 1
    while (
        end > start and (text[end - 1].isspace() or text[end - 1] in "&.:\\") and text[end - 3 : end] != "..."
    ):
        end -= 1
    return Side(start, end, text[start:end])


def _without_modulus(sides: list[Side]) -> tuple[list[Side], str]:
    """The sides without ``\\pmod{n}``, and the last modulus that stood there."""
    kept, modulus = list[Side](), ""
    for side in sides:
        match = _MODULUS.search(side.text) if "mod" in side.text else None
        if match is None:
            kept.append(side)
            continue
        modulus = next(group for group in match.groups() if group is not None).strip("{} ")
        rest = side.text[match.end() :].strip(" .,&")
        if rest:
            kept.append(Side(side.start, side.end, side.text))  # a modulus in the middle of a value
        else:
            kept.append(_side(side.text, 0, match.start()))
            kept[-1] = Side(side.start, side.start + match.start(), side.text[: match.start()].strip())
    return kept, modulus
