"""A verified program as a question shows it: without what tells of its purpose, and its function called f."""

import ast

from engine.proposers.base import NotPosed
from engine.proposers.surroundings import dependence
from engine.reading.canonical import without_docstring

#: What the function is called, so that its name tells nothing.
FUNCTION = "f"
#: Lines and letters of a program that somebody follows by hand.
_MOST_LINES, _MOST_LETTERS = 40, 1_500


def shown_program(source: str, function: str) -> str | NotPosed:
    """The program to show, or why none is shown.

    Comments, docstrings and statements that neither define nor bind anything are gone. Whether it still does
    the same is for a run to say.
    """
    try:
        tree = ast.parse(source)
        if dependence(source):
            return NotPosed("the program may depend on more than its input")
        body = [each for each in map(_kept, tree.body) if each is not None]
        named = [each for each in body if isinstance(each, ast.FunctionDef) and each.name == function]
        if len(named) != 1:
            return NotPosed("no function of that name")
        tree.body = list(body)
        _Undocumented().visit(tree)
        if function != FUNCTION and FUNCTION not in _names(tree):
            _Renamed(function).visit(tree)
        text = ast.unparse(tree) + "\n"
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return NotPosed("the program cannot be read")
    if text.count("\n") > _MOST_LINES or len(text) > _MOST_LETTERS:
        return NotPosed("the program is too long to be followed")
    return text


def function_of(program: str, function: str) -> str:
    """What the function is called in the program that is shown."""
    names = {node.name for node in ast.walk(ast.parse(program)) if isinstance(node, ast.FunctionDef)}
    return function if function in names else FUNCTION


def literals_in(program: str) -> list[object]:
    """The values that are written in a program."""
    return [node.value for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Constant)]


def _kept(statement: ast.stmt) -> ast.stmt | None:
    """A statement of the module if it defines or binds something."""
    binding = (
        *(ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom),
        *(ast.Assign, ast.AnnAssign, ast.AugAssign),
    )
    return statement if isinstance(statement, binding) else None


def _names(tree: ast.AST) -> set[str]:
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    found |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return found | {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}


class _Undocumented(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.body = without_docstring(node.body) or [ast.Pass()]
        self.generic_visit(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = without_docstring(node.body) or [ast.Pass()]
        self.generic_visit(node)
        return node


class _Renamed(ast.NodeTransformer):
    def __init__(self, function: str) -> None:
        self._function = function

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(id=FUNCTION, ctx=node.ctx) if node.id == self._function else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.name = FUNCTION if node.name == self._function else node.name
        return node
