"""Loops without progress, put into the syntax tree of a correct program."""

import ast
from collections.abc import Iterator
from random import Random


def infinite_loop(tree: ast.Module, rng: Random) -> bool:
    """A ``while`` that forgets its progress, or a ``for`` over a range turned into one."""
    places = [(body, i) for body in bodies(tree) for i, s in enumerate(body) if _may_loop(s)]
    rng.shuffle(places)
    for body, place in places:
        loop = body[place]
        if isinstance(loop, ast.While) and _forget_progress(loop):
            return True
        if isinstance(loop, ast.For):
            body[place : place + 1] = _as_stuck_while(loop)
            return True
    return False


def bodies(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    """Every block of statements under the node."""
    for node in ast.walk(tree):
        for name in ("body", "orelse"):
            body = getattr(node, name, None)
            if isinstance(body, list):
                yield body


def _may_loop(node: ast.stmt) -> bool:
    if isinstance(node, ast.While):
        return True
    return (
        isinstance(node, ast.For)
        and isinstance(node.target, ast.Name)
        and isinstance(node.iter, ast.Call)
        and isinstance(node.iter.func, ast.Name)
        and node.iter.func.id == "range"
        and 1 <= len(node.iter.args) <= 2
    )


def _forget_progress(loop: ast.While) -> bool:
    tested = {node.id for node in ast.walk(loop.test) if isinstance(node, ast.Name)}
    for place, statement in enumerate(loop.body):
        targets = (
            statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        )
        stored = {n.id for t in targets if t is not None for n in ast.walk(t) if isinstance(n, ast.Name)}
        if isinstance(statement, ast.Assign | ast.AugAssign) and stored & tested:
            loop.body[place : place + 1] = [] if len(loop.body) > 1 else [ast.Pass()]
            return True
    return False


def _as_stuck_while(loop: ast.For) -> list[ast.stmt]:
    if not isinstance(loop.target, ast.Name) or not isinstance(loop.iter, ast.Call):
        return [loop]
    *start, end = loop.iter.args
    counter = loop.target.id
    begin = ast.Assign([ast.Name(counter, ast.Store())], start[0] if start else ast.Constant(0))
    test = ast.Compare(ast.Name(counter, ast.Load()), [ast.Lt()], [end])
    return [begin, ast.While(test, loop.body, [])]
