"""What a problem asks, for comparison with others: its words, without the frame that a set puts around them.

A set whose problems are functions to complete says the task in their docstrings, and in its statements no
more than that they are to be completed; another shows its tests behind each statement. A copy has neither.
"""

import ast
import re
from collections.abc import Mapping

from engine.curation.normal_forms import words
from sandbox.languages import HOST_LANGUAGE

#: A block of code, with the line that leads to it.
_CODE = re.compile(
    r"(?:^[^\n]*:[ \t]*\n\s*)?^(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<code>.*?)^(?P=fence)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
#: A beginning in another language with fewer words is a signature, and tells nothing.
_LEAST_WORDS = 30


def asked(statement: str, starter: Mapping[str, str]) -> str:
    """The words of a statement, and of docstrings in it and in ``starter``, programs to complete by language.

    Where docstrings say more than the words around them do, these are their frame, and are left out.
    """
    docstrings = _docstrings(statement)
    prose = "" if docstrings else _CODE.sub("", statement).strip()
    for block in _CODE.finditer(statement):
        docstrings += _docstrings(block["code"])
    docstrings += _told_by(starter)
    told = "\n\n".join(dict.fromkeys(docstrings))
    if len(words(told)) > len(words(prose)):
        return told
    return f"{prose}\n\n{told}" if told else prose or statement


def _told_by(starter: Mapping[str, str]) -> list[str]:
    code = starter.get(HOST_LANGUAGE, min(starter.values(), default=""))
    return _docstrings(code) or ([code] if len(words(code)) >= _LEAST_WORDS else [])


def _docstrings(code: str) -> list[str]:
    """Those of the functions and classes that a Python program defines; none of what is no such program."""
    if "def " not in code and "class " not in code:
        return []
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return [
        docstring
        for node in ast.walk(tree)
        if isinstance(node, _DEFINITIONS) and (docstring := ast.get_docstring(node))
    ]
