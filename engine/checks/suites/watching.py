"""What a program reaches for where its text does not show it: code in texts, pickles, files, foreign code.

This text runs in the box, before the harness: standard library only. A hook of the interpreter's own tells of
these; nothing can take it away again.
"""

import ast
import builtins
import os
import sys
import types
from collections.abc import Iterable
from pathlib import Path
from typing import Any

#: Built-in functions that an expression which a program makes and evaluates may call.
_OF_VALUES = frozenset((
    "abs", "all", "any", "bin", "bool", "chr", "complex", "dict", "divmod", "enumerate", "filter", "float",
    "format", "hex", "int", "len", "list", "map", "max", "min", "oct", "ord", "pow", "range", "repr",
    "reversed", "round", "set", "slice", "sorted", "str", "sum", "tuple", "zip",
))  # fmt: skip
_HIDDEN = frozenset(vars(builtins)) - _OF_VALUES
#: Modules of the library that write code of their own, which no program has a say in.
_WRITERS = frozenset(("collections", "dataclasses", "enum", "ast", "doctest", "importlib"))
#: Files beside those below the work folder and the library.
_FILES = frozenset(
    ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random", "/dev/stdin", "/dev/stdout", "/dev/stderr")
)
_HARNESS = "<provender_harness>"
#: Where the tests lie that are pytest's.
_TESTS = "test_solution.py"
_FOLDERS = ("/tmp", "/usr/share", "/usr/lib", "/etc")


class Watch:
    """Takes down what a program reaches for from the moment that it is armed."""

    def __init__(self, program: str, tests: str) -> None:
        self.reached: list[str] = []
        self._program, self._tests = program, tests
        self._library = str(Path(os.__file__).parent)
        self._armed = False
        self._written = str(Path.cwd() / _TESTS)
        self._folders = (str(Path.cwd()), *_FOLDERS, sys.prefix, sys.base_prefix, *filter(None, sys.path))
        self._files = set(_below(str(Path.cwd())))
        # The hook is asked for every event of the interpreter: the commonest way out comes first.
        self._told = {"compile": self._compiled, "pickle.find_class": self._unpickled, "open": self._opened}
        sys.addaudithook(self._hook)

    def arm(self) -> None:
        self._armed = True

    def brought(self) -> list[str]:
        """Modules that came from files which were not there before the program."""
        found = []
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None) if isinstance(module, types.ModuleType) else None
            if not isinstance(file, str) or file in (self._program, self._tests):
                continue
            if _is_below(file, (str(Path.cwd()), "/tmp")) and file not in self._files:
                found.append(name)
        return [name for name in found if name != Path(_TESTS).stem]

    def _hook(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._armed:
            return
        if event in self._told:
            self._told[event](*args)
        elif event.startswith("ctypes.") and not _is_importing():
            self.reached.append("ctypes")

    def _compiled(self, source: object, file: object) -> None:
        if file == __name__:
            return
        frame = sys._getframe(2)
        place = frame.f_code.co_filename
        is_library = place.startswith(self._library) and "site-packages" not in place
        if place != self._program and not (is_library and not self._writes(place)):
            return
        is_type = place.endswith("/typing.py")
        if not isinstance(source, str | bytes) or not _is_expression(source, of_type=is_type):
            self.reached.append("a text that it runs as code")

    def _writes(self, place: str) -> bool:
        module = place.removeprefix(self._library).lstrip("/").partition("/")[0].removesuffix(".py")
        return module in _WRITERS

    def _unpickled(self, module: str, name: str) -> None:
        owner = sys.modules.get(module)
        own = module in ("solution", "__main__", "tests", "test_solution")
        value = getattr(owner, name, None)
        if not own and not (isinstance(value, type) and not name.startswith("_")):
            self.reached.append(f"{module}.{name} in a pickle")

    def _is_asked(self) -> bool:
        """Whether it is the program that does what happens, by itself or through what it calls."""
        frame: types.FrameType | None = sys._getframe(2)
        # Below the harness stand frames of what runs any program, under the same name of a file.
        while frame is not None and frame.f_code.co_filename not in (self._program, _HARNESS):
            frame = frame.f_back
        return frame is not None and frame.f_code.co_filename == self._program

    def _opened(self, path: object, *_how: object) -> None:
        if not isinstance(path, str | bytes):
            return
        file = os.path.normpath(Path.cwd() / os.fsdecode(path))
        if file == self._written and self._is_asked():
            self.reached.append("the text of the tests")
        elif file not in (*_FILES, self._program) and not _is_below(file, self._folders):
            self.reached.append(file[:80])


def _is_below(file: str, folders: Iterable[str]) -> bool:
    return any(file == folder or file.startswith(folder.rstrip("/") + "/") for folder in folders)


def _below(folder: str) -> Iterable[str]:
    yield from map(str, Path(folder).rglob("*"))


def _is_importing() -> bool:
    frame: types.FrameType | None = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _is_expression(source: str | bytes, *, of_type: bool) -> bool:
    """Whether a text only computes with values: it has no attributes, and calls what makes values.

    One ``of_type`` has attributes and any names, and calls nothing.
    """
    try:
        tree = ast.parse(source, __name__)
    except (SyntaxError, ValueError):
        return True
    if of_type:
        return not any(isinstance(node, ast.Call) for node in ast.walk(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Import | ast.ImportFrom | ast.Global):
            return False
        if isinstance(node, ast.Name) and (node.id.startswith("__") or node.id in _HIDDEN):
            return False
    return True
