"""What a problem asks, for comparison with others: its words, without the frame that a set puts around them.

A set whose problems are functions to complete says the task in their docstrings, and in its statements no
more than that they are to be completed; another shows its tests behind each statement. A copy has neither.
Any other code belongs to what is asked.
"""

import ast
import re
from collections.abc import Mapping

from engine.curation.normal_forms import words
from sandbox.languages import HOST_LANGUAGE

#: A block of code, with the line that leads to it.
_BLOCK = re.compile(
    r"(?:^[^\n]*:[ \t]*\n\s*)?^(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<code>.*?)^(?P=fence)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: A beginning in another language with fewer words is a signature, and tells nothing.
_LEAST_WORDS = 30


def asked(statement: str, starter: Mapping[str, str]) -> str:
    """The words of a statement, and of docstrings in it and in ``starter``, programs to complete by language.

    Where docstrings say more than the words around them do, these are their frame, and are left out.
    """
    docstrings = _to_complete(statement)
    prose = statement
    if docstrings:
        prose = ""
    elif "```" in statement or "~~~" in statement:
        blocks = list(_BLOCK.finditer(statement))
        docstrings = [said for block in blocks for said in _to_complete(block["code"])]
        prose = _BLOCK.sub(_told, statement).strip()
    docstrings += _of_starter(starter)
    told = "\n\n".join(dict.fromkeys(docstrings))
    if len(words(told)) > len(words(prose)):
        return told
    return f"{prose}\n\n{told}" if told else prose or statement


def _told(block: re.Match[str]) -> str:
    """What of a block is more than tests, and than what its docstrings say."""
    return "" if _to_complete(block["code"]) or _are_tests(block["code"]) else block.group()


def _of_starter(starter: Mapping[str, str]) -> list[str]:
    code = starter.get(HOST_LANGUAGE, min(starter.values(), default=""))
    return _to_complete(code) or ([code] if len(words(code)) >= _LEAST_WORDS else [])


def _to_complete(code: str) -> list[str]:
    """The docstrings of a Python program in which a function has nothing else."""
    tree = _parsed(code) if "def " in code else None
    functions = [] if tree is None else [node for node in ast.walk(tree) if isinstance(node, _FUNCTIONS)]
    if not any(len(node.body) == 1 and ast.get_docstring(node) for node in functions):
        return []
    return [said for node in functions if (said := ast.get_docstring(node))]


def _are_tests(code: str) -> bool:
    tree = _parsed(code) if "assert" in code else None
    kinds = (ast.Assert, ast.Import, ast.ImportFrom)
    return tree is not None and all(isinstance(node, kinds) for node in tree.body)


def _parsed(code: str) -> ast.Module | None:
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
