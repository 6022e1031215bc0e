"""Patterns that a program keeps under a name: ``pattern = "[a-z]+"`` or ``word = re.compile(r"\\w+")``."""

import ast
import re
from collections.abc import Iterator

from engine.translation.origins import origin_of
from engine.translation.patterns.reading import NotUnderstood

#: The flags that may be given, by their names.
_FLAGS = {
    **dict.fromkeys(("re.I", "re.IGNORECASE"), re.IGNORECASE),
    **dict.fromkeys(("re.M", "re.MULTILINE"), re.MULTILINE),
    **dict.fromkeys(("re.S", "re.DOTALL"), re.DOTALL),
    **dict.fromkeys(("re.A", "re.ASCII"), re.ASCII),
    **dict.fromkeys(("re.X", "re.VERBOSE"), re.VERBOSE),
}

#: A module or a function, which has names of its own.
Owner = ast.Module | ast.FunctionDef


class Constants:
    """What the names of a program that are bound once, at the top of their block, stand for."""

    def __init__(self, tree: ast.Module) -> None:
        self._around: dict[ast.AST, Owner] = {}
        self._bound: dict[Owner, dict[str, ast.Assign]] = {}
        self._stored: dict[Owner, set[str]] = {}
        self._shared = {name for n in ast.walk(tree) if isinstance(n, ast.Nonlocal) for name in n.names}
        self._note(tree)

    def _note(self, owner: Owner) -> None:
        params = {arg.arg for arg in owner.args.args} if isinstance(owner, ast.FunctionDef) else set()
        names = [n.id for n in own_nodes(owner) if isinstance(n, ast.Name) and is_stored(n)]
        self._stored[owner] = params | set(names)
        self._bound[owner] = {
            stmt.targets[0].id: stmt
            for stmt in owner.body
            if isinstance(stmt, ast.Assign)
            and len(stmt.targets) == 1
            and isinstance(stmt.targets[0], ast.Name)
            and names.count(stmt.targets[0].id) == 1
            and stmt.targets[0].id not in params
        }
        for node in own_nodes(owner):
            self._around[node] = owner
            if isinstance(node, ast.FunctionDef):
                self._note(node)

    def owner(self, node: ast.AST) -> Owner:
        """The function, or the module, that a node belongs to."""
        return self._around[node]

    def binding(self, name: ast.Name) -> ast.Assign | None:
        """The one statement that binds a name, where it has been run by then."""
        if name.id in self._shared:
            return None
        owner: Owner | None = self._around.get(name)
        inside: ast.AST = name
        while owner is not None:
            if name.id in self._stored[owner]:
                found = self._bound[owner].get(name.id)
                if found is None or isinstance(owner, ast.Module):
                    return found
                return found if found.lineno < _line_in(owner, inside) else None
            inside, owner = owner, self._around.get(owner)
        return None

    def text(self, node: ast.expr) -> str | None:
        """The text that an expression always gives, if it does."""
        match node:
            case ast.Constant(value=str() as text):
                return text
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                texts = self.text(left), self.text(right)
                return None if None in texts else f"{texts[0]}{texts[1]}"
            case ast.Name():
                bound = self.binding(node)
                return self.text(bound.value) if bound is not None else None
        return None

    def compiled(self, node: ast.expr) -> ast.Call | None:
        """The call of ``re.compile`` whose result an expression is, if it is one."""
        if isinstance(node, ast.Name):
            bound = self.binding(node)
            return self.compiled(bound.value) if bound is not None else None
        is_call = isinstance(node, ast.Call) and origin_of(node.func) == "re.compile"
        return node if is_call and isinstance(node, ast.Call) else None

    def is_given(self, node: ast.expr) -> bool:
        """Whether a name is a parameter or the variable of a loop: no assignment makes its value."""
        if not isinstance(node, ast.Name) or node.id in self._shared:
            return False
        made = (n for n in own_nodes(self._around[node]) if isinstance(n, ast.Assign | ast.AugAssign))
        return not any(
            isinstance(n, ast.Name) and n.id == node.id and is_stored(n) for a in made for n in ast.walk(a)
        )

    def is_steady(self, node: ast.expr) -> bool:
        """Whether a name has one value wherever it is read: a parameter that nothing binds again."""
        if not isinstance(node, ast.Name):
            return isinstance(node, ast.Constant)
        owner = self._around[node]
        if node.id in self._shared:
            return False
        if not isinstance(owner, ast.FunctionDef) or node.id not in self._stored[owner]:
            return False
        names = (n.id for n in own_nodes(owner) if isinstance(n, ast.Name) and is_stored(n))
        return node.id not in names or self.binding(node) is not None


def flags_of(node: ast.expr | None) -> int:
    """The flags that an expression gives.

    Raises:
        NotUnderstood: it is no constant of ``re``, nor several with ``|`` between them.
    """
    match node:
        case None:
            return 0
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return flags_of(left) | flags_of(right)
        case ast.Constant(value=0):
            return 0
        case ast.Attribute() if ast.unparse(node) in _FLAGS:
            return _FLAGS[ast.unparse(node)]
    raise NotUnderstood(f"flags {ast.unparse(node)}")


def own_nodes(owner: Owner) -> Iterator[ast.AST]:
    """All nodes of a module or function, those inside its functions left out."""
    stack: list[ast.AST] = list(owner.body)
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, ast.FunctionDef):
            stack.extend(ast.iter_child_nodes(node))


def is_stored(name: ast.Name) -> bool:
    """Whether a name is bound here."""
    return isinstance(name.ctx, ast.Store)


def _line_in(owner: Owner, node: ast.AST) -> int:
    """The line of the statement of ``owner`` that holds a node."""
    for stmt in owner.body:
        if any(each is node for each in ast.walk(stmt)):
            return stmt.lineno
    return 0
