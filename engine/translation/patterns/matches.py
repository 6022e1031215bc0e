"""What is done with a variable that holds a match, and how that is written on its list of places."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.translation.patterns.constants import Owner, own_nodes
from engine.translation.patterns.reading import NotUnderstood, Pattern

Parents = Mapping[ast.AST, ast.AST]

#: Methods of a match with the most groups that each takes.
_METHODS = {"group": 9, "groups": 0, "start": 1, "end": 1, "span": 1}


@dataclass
class MatchUses:
    """The uses of one variable that holds matches of one pattern, or of patterns with the same groups."""

    pattern: Pattern
    asked: list[ast.Call | ast.Subscript] = field(default_factory=list)
    """The expressions that ask for a group or a place."""
    compared: list[ast.Compare] = field(default_factory=list)
    """Comparisons with None."""
    text: ast.expr | None = None
    """The searched text, as every use may write it."""

    def __post_init__(self) -> None:
        self.observed: tuple[int, ...] = ()

    def settle(self) -> None:
        """Finds out which groups are asked for."""
        found = {group for node in self.asked for group in self._groups(node)}
        self.observed = tuple(sorted(found - {0}))

    def _groups(self, node: ast.Call | ast.Subscript) -> list[int]:
        if isinstance(node, ast.Subscript):
            return [group_number(node.slice, self.pattern)]
        if isinstance(node.func, ast.Attribute) and node.func.attr == "groups":
            return list(range(1, self.pattern.groups + 1))
        return [group_number(arg, self.pattern) for arg in node.args] or [0]

    def written(self, node: ast.Call | ast.Subscript, name: str) -> ast.expr:
        """What an expression asks for, as parts of the list of places or of the text."""
        groups = self._groups(node)
        method = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
        if method in ("start", "end"):
            return self._place(name, groups[0], method == "end")
        if method == "span":
            return _tuple(self._place(name, groups[0], end) for end in (False, True))
        texts = [self._text_of(name, each) for each in groups]
        return texts[0] if len(texts) == 1 and method != "groups" else _tuple(texts)

    def _place(self, name: str, group: int, end: bool) -> ast.expr:
        at = 2 * (1 + self.observed.index(group)) if group else 0
        return ast.Subscript(value=_load(name), slice=ast.Constant(value=at + end), ctx=ast.Load())

    def _text_of(self, name: str, group: int) -> ast.expr:
        assert self.text is not None
        text = ast.parse(ast.unparse(self.text), mode="eval").body
        cut = ast.Slice(lower=self._place(name, group, False), upper=self._place(name, group, True))
        return ast.Subscript(value=text, slice=cut, ctx=ast.Load())


def match_uses(owner: Owner, name: str, parents: Parents, pattern: Pattern) -> MatchUses:
    """What is done with a variable.

    Raises:
        NotUnderstood: it is used in a way that keeps the match.
    """
    uses = MatchUses(pattern)
    for node in ast.walk(owner):
        if isinstance(node, ast.FunctionDef | ast.Lambda) and node is not owner and _reads(node, name):
            raise NotUnderstood(f"a match that a function inside reads: {name}")
    for node in own_nodes(owner):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            _note(uses, node, parents)
    uses.settle()
    return uses


def _note(uses: MatchUses, node: ast.Name, parents: Parents) -> None:
    parent = parents[node]
    around = parents[parent]
    if isinstance(parent, ast.Compare) and is_compared_with_none(parent, node):
        uses.compared.append(parent)
    elif isinstance(parent, ast.Subscript) and parent.value is node:
        uses.asked.append(parent)
    elif isinstance(parent, ast.Attribute) and isinstance(around, ast.Call) and around.func is parent:
        if len(around.args) > _METHODS.get(parent.attr, -1) or around.keywords:
            raise NotUnderstood(f"{parent.attr}() of a match")
        uses.asked.append(around)
    elif not is_test(node, parents):
        raise NotUnderstood(f"a match that is kept: {ast.unparse(parent)}")


def group_number(node: ast.expr, pattern: Pattern) -> int:
    """The number of a group.

    Raises:
        NotUnderstood: it is not written out, or the pattern does not have it.
    """
    match node:
        case ast.Constant(value=int() as number) if not isinstance(number, bool):
            if 0 <= number <= pattern.groups:
                return number
        case ast.Constant(value=str() as name) if name in pattern.names:
            return pattern.names[name]
    raise NotUnderstood(f"group {ast.unparse(node)} of a pattern with {pattern.groups}")


def is_compared_with_none(parent: ast.AST, node: ast.expr) -> bool:
    """Whether a comparison asks if a match is None."""
    match parent:
        case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(value=None)]):
            return left is node
    return False


def is_test(node: ast.AST, parents: Parents) -> bool:
    """Whether only the truth of an expression is asked for."""
    parent = parents[node]
    match parent:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
            return test is node
        case ast.UnaryOp(op=ast.Not()):
            return True
        case ast.BoolOp():
            return is_test(parent, parents)
        case ast.Call(func=ast.Name(id="bool"), args=[only], keywords=[]):
            return only is node
        case ast.comprehension(ifs=tests):
            return any(each is node for each in tests)
        case ast.GeneratorExp(elt=element) | ast.ListComp(elt=element):
            return element is node and _is_any_or_all(parents[parent])
    return False


def _is_any_or_all(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("any", "all")


def _reads(node: ast.AST, name: str) -> bool:
    return any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(node))


def _load(name: str) -> ast.Name:
    return ast.Name(id=name, ctx=ast.Load())


def _tuple(parts: Iterator[ast.expr] | list[ast.expr]) -> ast.Tuple:
    return ast.Tuple(elts=list(parts), ctx=ast.Load())
