"""What Python has of its own, as it was before a program came: tests go by it, and no program may change it.

This text runs in the box, before the harness: standard library only.
"""

import builtins
import contextlib
import importlib
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

#: Of what modules and classes hold, what is called.
_CALLED = (
    *(types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.MethodDescriptorType),
    *(types.WrapperDescriptorType, classmethod, staticmethod, property, type),
)
#: Changed by runners, or by the harness itself.
_MOVING = frozenset({"sys", "doctest", "logging", "warnings", "__future__"})


class Seal:
    """What some modules held when it was made."""

    def __init__(self, modules: Iterable[str], own: Iterable[str]) -> None:
        self._was: list[tuple[str, Any, dict[str, Any]]] = []
        for name in sorted({"builtins", *modules} - _MOVING - set(own)):
            # What cannot be had is told where the tests ask for it.
            with contextlib.suppress(BaseException):
                self._was.extend(_held(importlib.import_module(name)))

    def broken(self, program: types.ModuleType, names: Iterable[str]) -> list[str]:
        """What is another thing now, and built-in names among ``names`` that the program has for itself."""
        changed = [
            f"{place}.{name}"
            for place, owner, was in self._was
            for name, value in was.items()
            if vars(owner).get(name) is not value
        ]
        hidden = [name for name in names if name in _called(vars(builtins)) and name in vars(program)]
        return sorted({*changed, *hidden})


def _held(module: types.ModuleType) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    own = _called(vars(module))
    yield module.__name__, module, own
    for name, value in own.items():
        # Those that are written in Python may be changed; what is inherited stands in its own class.
        if isinstance(value, type) and value.__module__ not in ("builtins", "typing"):
            yield f"{module.__name__}.{name}", value, _called(vars(value))


def _called(names: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in names.items()
        if isinstance(value, _CALLED) and (not name.startswith("_") or name.endswith("__"))
    }
