"""A call of ``re``: what it asks of which pattern, and the call that takes its place."""

import ast
from collections.abc import Callable
from dataclasses import dataclass

from engine.translation.origins import origin_of
from engine.translation.patterns.constants import Constants, flags_of
from engine.translation.patterns.finding import Finder, PlainFinder
from engine.translation.patterns.reading import NotUnderstood, read_pattern

#: What gives one match.
_SINGLE = ("search", "match", "fullmatch")

#: The parameters of each function after the pattern.
_PARAMETERS = {
    **dict.fromkeys((*_SINGLE, "findall", "finditer"), ("string", "flags")),
    "sub": ("repl", "string", "count", "flags"),
    "split": ("string", "maxsplit", "flags"),
}
_NOT_NEEDED = frozenset({"flags", "count", "maxsplit"})


@dataclass
class Asked:
    """A call, its pattern, and its other arguments."""

    call: ast.Call
    method: str
    finder: Finder
    text: ast.expr
    limit: ast.expr | None = None
    replacement: ast.expr | None = None
    known_replacement: str | None = None
    pattern: ast.expr | None = None
    """A pattern that is not constant: the functions take it first."""

    def _call(self, name: str, *args: ast.expr) -> ast.Call:
        given = [self.pattern, *args] if self.pattern is not None else list(args)
        return ast.Call(func=ast.Name(id=name, ctx=ast.Load()), args=given, keywords=[])

    @property
    def gives_one(self) -> bool:
        return self.method in _SINGLE

    def is_found(self) -> ast.expr:
        return self._call(self.finder.is_found(self.method), self.text)

    def found_text(self, group: int) -> ast.expr:
        return self._call(self.finder.found_text(self.method, group), self.text)

    def places(self, observed: tuple[int, ...]) -> ast.expr:
        """The places of the match, or of every match."""
        if self.gives_one:
            return self._call(self.finder.find(self.method, observed), self.text)
        return self._call(self.finder.find_places(observed), self.text)

    def whole(self) -> ast.expr:
        """What ``findall``, ``split`` and ``sub`` give."""
        limit = [self.limit] if self.limit is not None else []
        if self.method == "findall":
            return self._call(self.finder.find_all(), self.text)
        if self.method == "split":
            return self._call(self.finder.split(limited=bool(limit)), self.text, *limit)
        assert self.replacement is not None
        if isinstance(self.replacement, ast.Lambda):
            raise NotUnderstood("a function as the replacement in re.sub()")
        name = self.finder.replace(self.known_replacement, limited=bool(limit))
        first = [self.replacement] if self.known_replacement is None else []
        return self._call(name, *first, self.text, *limit)


class Calls:
    """Reads the calls of ``re`` in a program; calls of one pattern share its functions."""

    def __init__(self, constants: Constants, new_name: Callable[[str], str]) -> None:
        self._constants = constants
        self._new_name = new_name
        self.finders: dict[tuple[str, int], Finder] = {}
        self._plain: PlainFinder | None = None

    def is_one(self, call: ast.Call) -> bool:
        """Whether a call is of ``re`` or of a compiled pattern, but for the compiling itself."""
        origin = origin_of(call.func)
        if origin is not None:
            return origin.startswith("re.") and origin != "re.compile"
        return isinstance(call.func, ast.Attribute) and self._compiled(call.func.value) is not None

    def sources(self) -> list[str]:
        """The functions that the calls use."""
        plain = self._plain.sources if self._plain is not None else []
        return [*plain, *(source for finder in self.finders.values() for source in finder.sources)]

    def _compiled(self, node: ast.expr) -> ast.Call | None:
        return self._constants.compiled(node) if isinstance(node, ast.Call | ast.Name) else None

    def read(self, call: ast.Call) -> Asked:
        """What a call asks.

        Raises:
            NotUnderstood: a function, an argument or a pattern that is not understood whole.
        """
        assert isinstance(call.func, ast.Attribute)
        method, args = call.func.attr, list(call.args)
        compiled = self._compiled(call.func.value) if origin_of(call.func) is None else None
        if method not in _PARAMETERS:
            raise NotUnderstood(f"call of re.{method}()")
        names, flags = _PARAMETERS[method], 0
        if compiled is not None:
            given = _arguments(compiled, ("pattern", "flags"), compiled.args)
            pattern, flags, names = given["pattern"], flags_of(given.get("flags")), names[:-1]
        elif args:
            pattern = args.pop(0)
        else:
            raise NotUnderstood(f"arguments of {ast.unparse(call)}")
        given = _arguments(call, names, args)
        flags |= flags_of(given.get("flags"))
        finder = self._finder(pattern, flags, method)
        limit, replacement = given.get("count", given.get("maxsplit")), given.get("repl")
        known = self._constants.text(replacement) if replacement is not None else None
        unknown = pattern if isinstance(finder, PlainFinder) else None
        return Asked(call, method, finder, given["string"], limit, replacement, known, unknown)

    def _finder(self, node: ast.expr, flags: int, method: str) -> Finder:
        text = self._constants.text(node)
        if text is None:
            if flags or not self._constants.is_given(node) or method not in (*_SINGLE, "findall", "finditer"):
                raise NotUnderstood(f"the pattern {ast.unparse(node)!r}, which is not a constant")
            if self._plain is None:
                self._plain = PlainFinder(self._new_name)
            return self._plain
        if (text, flags) not in self.finders:
            self.finders[text, flags] = Finder(read_pattern(text, flags), self._new_name)
        return self.finders[text, flags]


def _arguments(call: ast.Call, names: tuple[str, ...], args: list[ast.expr]) -> dict[str, ast.expr]:
    """The arguments by name: all that are needed, in the order of the parameters."""
    given = dict(zip(names, args, strict=False))
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg in given or keyword.arg not in names:
            raise NotUnderstood(f"arguments of {ast.unparse(call)}")
        given[keyword.arg] = keyword.value
    in_order = [name for name in names if name in given] == list(given)
    missing = set(names) - _NOT_NEEDED - given.keys()
    if len(args) > len(names) or missing or not in_order or any(isinstance(a, ast.Starred) for a in args):
        raise NotUnderstood(f"arguments of {ast.unparse(call)}")
    return given
