"""What a Python program reaches for beyond itself, where its tests run in its own process.

Tests and all that they compare lie in the memory of that process: behind frames, code objects and modules.
A program is let use values, what it makes of them, and the listed modules and functions of the language; what
the language has besides is named. A word that the language does not have leads nowhere but to the program.
"""

import ast
import builtins
import sys
import types
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path

_WORDS = Path(__file__).with_name("python_words.txt")
#: Whose attributes a program may use: all values, functions as far as they are properties, and exceptions.
_VALUES: tuple[type, ...] = (
    *(int, float, complex, bool, str, bytes, bytearray, memoryview, list, tuple, dict, set, frozenset),
    *(range, slice, enumerate, zip, map, filter, reversed, property, types.SimpleNamespace),
    *(types.MappingProxyType, types.GenericAlias),
    *(each for each in vars(builtins).values() if isinstance(each, type) and issubclass(each, BaseException)),
)
_OF_GENERATORS = frozenset({"send", "throw", "close"})
#: Functions that take the name of an attribute as a text, and which of their arguments are such.
_BY_NAME = {
    **dict.fromkeys(("getattr", "setattr", "delattr"), slice(1, 2)),
    **dict.fromkeys(("attrgetter", "methodcaller"), slice(0, None)),
}


@lru_cache(maxsize=256)
def reached(source: str) -> tuple[str, ...]:
    """What a program names that is not on the list, in the order of its text; empty where it is no Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    return tuple(dict.fromkeys(_Reaching(tree).names()))


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    """The list by its sections: ``functions``, ``special``, and every module with its names, if only some."""
    sections: dict[str, frozenset[str]] = {}
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        name, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            sections[name] = sections.get(name, frozenset()) | frozenset(words.split())
    return sections


@cache
def _hidden_attributes() -> frozenset[str]:
    """Public attributes that the interpreter's own types have, but for those that values have."""
    of_values = frozenset(name for kind in _VALUES for name in dir(kind)) | _OF_GENERATORS
    kinds = [*vars(types).values(), *vars(builtins).values()]
    of_all = frozenset(name for kind in kinds if isinstance(kind, type) for name in dir(kind))
    return _public(of_all - of_values)


def _public(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if not name.startswith("_"))


@cache
def _offered(module: str) -> frozenset[str]:
    """Names of a listed module that may be used: those that are listed, or all but the modules in it."""
    listed = _listed()[f"module {module}"]
    if listed:
        return listed
    names = vars(import_module(module))
    return frozenset(
        name
        for name, value in names.items()
        if not isinstance(value, types.ModuleType) and (not name.startswith("_") or name == "__name__")
    )


def _is_listed(module: str) -> bool:
    return f"module {module}" in _listed()


class _Reaching:
    """The walk through one program."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._modules: dict[str, str] = {}
        """Names that stand for modules, with the modules' own."""

    def names(self) -> Iterator[str]:
        nodes = list(ast.walk(self._tree))
        for node in nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield from self._imported(node)
        followed = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
        called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
        for node in nodes:
            match node:
                case ast.Attribute():
                    yield from self._attribute(node)
                case ast.Name(id=name, ctx=ast.Load()):
                    yield from self._name(name, id(node) in followed, id(node) in called)
                case ast.Call():
                    yield from self._by_name(node)
                case ast.MatchClass(kwd_attrs=names):
                    yield from (found for name in names for found in self._of_value(name))

    def _imported(self, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.name if alias.asname else alias.name.partition(".")[0]
                self._modules[alias.asname or name] = name
                yield from self._module(alias.name)
        elif node.module and not node.level:
            yield from self._module(node.module)
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if _is_listed(whole):
                    self._modules[alias.asname or alias.name] = whole
                elif alias.name != "*" or _listed().get(f"module {node.module}"):
                    yield from self._of_module(node.module, alias.name)

    def _module(self, name: str) -> Iterator[str]:
        # A module that is none of the language's comes with the box or the request, or is seen to come later.
        if name.partition(".")[0] in sys.stdlib_module_names and not _is_listed(name):
            yield name

    def _of_module(self, module: str, name: str) -> Iterator[str]:
        """Whether something of a module may be used. What is installed beside the language is all public."""
        if module.partition(".")[0] not in sys.stdlib_module_names:
            is_hidden = name.startswith("_") and name not in _listed()["special"]
            if is_hidden or (name in sys.stdlib_module_names and not _is_listed(name)):
                yield f"{module}.{name}"
        elif _is_listed(module) and name not in _offered(module) and not _is_listed(f"{module}.{name}"):
            yield f"{module}.{name}"

    def _attribute(self, node: ast.Attribute) -> Iterator[str]:
        module = self._module_of(node.value)
        yield from self._of_module(module, node.attr) if module else self._of_value(node.attr)

    def _module_of(self, node: ast.expr) -> str:
        """The module that an expression stands for, as far as its text tells; empty where for none."""
        match node:
            case ast.Name(id=name):
                return self._modules.get(name, "")
            case ast.Attribute(value=value, attr=name):
                module = self._module_of(value)
                whole = f"{module}.{name}" if module else ""
                is_installed = module.partition(".")[0] not in sys.stdlib_module_names
                return whole if module and (is_installed or _is_listed(whole)) else ""
        return ""

    def _of_value(self, name: str) -> Iterator[str]:
        """Whether the attribute of a value may be used."""
        if name.startswith("__") and name.endswith("__"):
            if name not in _listed()["special"]:
                yield name
        elif name in _hidden_attributes():
            yield name

    def _name(self, name: str, followed: bool, called: bool) -> Iterator[str]:
        if name in self._modules:
            # What a module is handed to may take anything from it.
            if not followed:
                yield self._modules[name]
        elif (name in _BY_NAME and not called) or (name in vars(builtins) and name not in _functions()):
            yield name

    def _by_name(self, node: ast.Call) -> Iterator[str]:
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in _BY_NAME:
            return
        for given in node.args[_BY_NAME[name]]:
            match given:
                case ast.Constant(value=str() as path):
                    yield from (found for part in path.split(".") for found in self._of_value(part))
                case ast.JoinedStr(values=[ast.Constant(value=str() as head), *_]) if _leads_nowhere(head):
                    pass
                case _:
                    yield f"{name} of a name that is made"


def _leads_nowhere(head: str) -> bool:
    """Whether no attribute of the interpreter's own types begins so."""
    return not head.startswith("_") and not any(each.startswith(head) for each in _hidden_attributes())


@cache
def _functions() -> frozenset[str]:
    kinds = {name for name, each in vars(builtins).items() if isinstance(each, type) and each in _VALUES}
    return _listed()["functions"] | kinds
