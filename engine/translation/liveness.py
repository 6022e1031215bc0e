"""Whether a container that is stored somewhere is still reachable under its old name."""

import ast


class LastUses:
    """The places in one function where a variable is read for the last time before it is assigned anew."""

    def __init__(self, function: ast.FunctionDef) -> None:
        self._function = function
        self._parents = {id(c): p for p in ast.walk(function) for c in ast.iter_child_nodes(p)}
        self._walked = _names_that_are_walked(function)
        self._known: dict[int, bool] = {}

    def __contains__(self, node: ast.Name) -> bool:
        """Whether nothing reads the variable after this read; cautious where control flow is involved."""
        if id(node) not in self._known:
            self._known[id(node)] = node.id not in self._walked and self._is_last(node)
        return self._known[id(node)]

    def _is_last(self, node: ast.Name) -> bool:
        stmt = self._statement_of(node)
        if self._is_repeated(node):
            return False
        if stmt is None or _mentions(stmt, node.id) != 1 + _assigns_whole(stmt, node.id):
            return False
        if isinstance(stmt, ast.Return) or _assigns_whole(stmt, node.id):
            return True
        return self._dead_after(stmt, node.id)

    def _is_repeated(self, node: ast.AST) -> bool:
        """Whether one statement may read this place more than once: for each element of a comprehension."""
        while id(node) in self._parents and not isinstance(node, ast.stmt):
            parent = self._parents[id(node)]
            if isinstance(parent, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
                if node is not parent.generators[0]:
                    return True
            elif isinstance(parent, ast.comprehension) and node is not parent.iter:
                return True
            node = parent
        return False

    def _statement_of(self, node: ast.AST) -> ast.stmt | None:
        """The simple statement around a node; ``None`` for the head of a compound one."""
        while not isinstance(node, ast.stmt):
            if id(node) not in self._parents:
                return None
            node = self._parents[id(node)]
        return None if isinstance(node, ast.For | ast.While | ast.If | ast.FunctionDef) else node

    def _dead_after(self, stmt: ast.stmt, name: str) -> bool:
        parent = self._parents.get(id(stmt))
        if parent is None:
            return True
        block = next(b for b in _blocks(parent) if stmt in b)
        after = _first_event(block[block.index(stmt) + 1 :], name)
        if after is not None:
            return after
        if parent is self._function:
            return True
        if isinstance(parent, ast.For | ast.While) and block is parent.body:
            if isinstance(parent, ast.While) and _mentions(parent.test, name):
                return False
            if _first_event(block[: block.index(stmt)], name) is not True:
                return False
        return isinstance(parent, ast.stmt) and self._dead_after(parent, name)


def _names_that_are_walked(function: ast.FunctionDef) -> set[str]:
    """Loop variables, whose values what is walked still holds, and names that inner functions see."""
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.For | ast.comprehension):
            found |= {n.id for n in ast.walk(node.target) if isinstance(n, ast.Name)}
        elif isinstance(node, ast.FunctionDef | ast.Lambda) and node is not function:
            found |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    return found


def _blocks(node: ast.AST) -> list[list[ast.stmt]]:
    return [block for field in ("body", "orelse") if isinstance(block := getattr(node, field, None), list)]


def _mentions(node: ast.AST, name: str) -> int:
    return sum(isinstance(n, ast.Name) and n.id == name for n in ast.walk(node))


def _assigns_whole(stmt: ast.stmt, name: str) -> bool:
    """Whether a statement gives the variable a new value: ``x = ...`` or ``x, y = ...``."""
    if not isinstance(stmt, ast.Assign):
        return False
    targets = [
        part for t in stmt.targets for part in (t.elts if isinstance(t, ast.Tuple | ast.List) else [t])
    ]
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def _first_event(block: list[ast.stmt], name: str) -> bool | None:
    """True where a block first assigns the variable, False where it may first read it, else None."""
    for stmt in block:
        if isinstance(stmt, ast.Return | ast.Break | ast.Continue | ast.Raise):
            return isinstance(stmt, ast.Return | ast.Raise) and not _mentions(stmt, name)
        if _mentions(stmt, name):
            return _assigns_whole(stmt, name) and _mentions(stmt, name) == 1
        if any(isinstance(n, ast.Break | ast.Continue) for n in ast.walk(stmt)):
            return False
    return None
