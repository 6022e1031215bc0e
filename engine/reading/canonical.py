"""What a Python program is beneath its spelling: its syntax with names numbered."""

import ast


def canonical_python(source: str) -> str | None:
    """The syntax tree of a program with every name of its own numbered, docstrings and annotations gone.

    ``None`` for what does not parse. Equal texts are programs that differ in names, layout and comments only.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    try:
        _Renamed(_own_names(tree)).visit(tree)
        return ast.dump(tree)
    except RecursionError:
        return None


def _own_names(tree: ast.AST) -> frozenset[str]:
    """Names that the program binds itself: parameters, variables, functions and classes."""
    own: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
            own.add(node.id)
        elif isinstance(node, ast.arg):
            own.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            own.add(node.name)
        elif isinstance(node, ast.alias):
            own.add(node.asname or "")
    return frozenset(own)


class _Renamed(ast.NodeTransformer):
    """Numbers the names of a program in the order in which they appear, and drops what does nothing."""

    def __init__(self, own: frozenset[str]) -> None:
        self._own, self._numbers = own, dict[str, str]()

    def _new(self, name: str) -> str:
        return self._numbers.setdefault(name, f"n{len(self._numbers)}") if name in self._own else name

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self._new(node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg, node.annotation, node.type_comment = self._new(node.arg), None, None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name, node.returns = self._new(node.name), None
        node.body = without_docstring(node.body)
        self.generic_visit(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.name, node.body = self._new(node.name), without_docstring(node.body)
        self.generic_visit(node)
        return node

    def visit_Module(self, node: ast.Module) -> ast.AST:
        node.body = without_docstring(node.body)
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        self.generic_visit(node)
        return ast.Assign(targets=[node.target], value=node.value) if node.value else ast.Pass()


def without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    """The statements of a body but for the text that describes it."""
    first = body[0] if body else None
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        return body[1:]
    return body
