"""Around a Python candidate whose arguments or result are linked nodes: their classes, and the way between
nodes and lists of values. The program's last line calls ``bound``."""

import json
import sys
import types
from collections import deque
from collections.abc import Sequence
from typing import Any

from sandbox.inbox.leetcode import names
from sandbox.inbox.remote import Objects
from sandbox.values import BadValue

_MAX_NODES = 1_000_000


def bound(source: str, entry_point: str, signature: str) -> Any:
    """The candidate's function, taking and giving lists of values in place of nodes."""
    candidate = types.ModuleType("solution")
    candidate.__dict__.update(names(), __file__="/box/solution.py")
    sys.modules["solution"] = candidate
    exec(compile(source, "/box/solution.py", "exec", dont_inherit=True), candidate.__dict__)
    objects = Objects(candidate)
    objects.require(entry_point)
    return _Bound(objects, candidate, entry_point, json.loads(signature))


class _Bound:
    def __init__(
        self, objects: Objects, candidate: types.ModuleType, entry_point: str, declared: dict[str, Any]
    ) -> None:
        self._objects, self._candidate = objects, candidate
        self._entry_point, self._declared = entry_point, declared

    def __call__(self, *arguments: Any) -> Any:
        return _write(self._called(self._given(arguments)), self._declared["returns"])

    def changed(self, arguments: list[Any], place: int) -> Any:
        given = self._given(arguments)
        self._called(given)
        return _write(given[place], self._declared["returns"])

    def _given(self, arguments: Sequence[Any]) -> list[Any]:
        kinds = self._declared["params"]
        return [_read(value, kind, self._candidate) for value, kind in zip(arguments, kinds, strict=True)]

    def _called(self, given: list[Any]) -> Any:
        return self._objects.resolve(self._entry_point)(*given)


def _read(value: Any, kind: list[Any], candidate: types.ModuleType) -> Any:
    match kind[0]:
        case "ListNode":
            node = None
            for item in reversed(value or []):
                node, rest = candidate.ListNode(item), node
                node.next = rest
            return node
        case "TreeNode":
            return _read_tree(value or [], candidate.TreeNode)
        case "optional":
            return None if value is None else _read(value, kind[1], candidate)
        case "list" | "run":
            return type(value)(_read(item, kind[1], candidate) for item in value)
        case "tuple":
            return tuple(_read(item, part, candidate) for item, part in zip(value, kind[1:], strict=True))
        case "dict":
            return {key: _read(item, kind[2], candidate) for key, item in value.items()}
        case _:
            return value


def _read_tree(values: list[Any], make: Any) -> Any:
    rest = iter(values)
    first = next(rest, None)
    if first is None:
        return None
    root = make(first)
    parents = deque([root])
    while parents:
        parent = parents.popleft()
        for side in ("left", "right"):
            value = next(rest, None)
            child = None if value is None else make(value)
            setattr(parent, side, child)
            if child is not None:
                parents.append(child)
    return root


def _write(value: Any, kind: list[Any]) -> Any:
    match kind[0]:
        case "ListNode":
            return _write_list(value)
        case "TreeNode":
            return _write_tree(value)
        case "optional":
            return None if value is None else _write(value, kind[1])
        case "list" | "run" if isinstance(value, list | tuple):
            return type(value)(_write(item, kind[1]) for item in value)
        case "tuple" if isinstance(value, tuple) and len(value) == len(kind) - 1:
            return tuple(_write(item, part) for item, part in zip(value, kind[1:], strict=True))
        case "dict" if isinstance(value, dict):
            return {key: _write(item, kind[2]) for key, item in value.items()}
        case _:
            return value


def _write_list(node: Any) -> list[Any]:
    values: list[Any] = []
    while node is not None:
        values.append(node.val)
        node = node.next
        if len(values) > _MAX_NODES:
            raise BadValue("a linked list without an end has no wire form")
    return values


def _write_tree(root: Any) -> list[Any]:
    values: list[Any] = []
    row = deque([root])
    while row:
        node = row.popleft()
        values.append(None if node is None else node.val)
        if node is not None:
            row.extend((node.left, node.right))
        if len(values) > _MAX_NODES:
            raise BadValue("a tree without an end has no wire form")
    while values and values[-1] is None:
        values.pop()
    return values
