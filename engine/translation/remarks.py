"""What a source says to its readers: docstrings and comments, as a translation may carry them.

A comment is text to a reader, and in some languages also to a tool: it can end a block, open another mode or
change how a file is read. Only comments of plain characters are carried, with those places spaced out.
"""

import ast
import io
import re
import tokenize
from collections.abc import Mapping, Sequence

#: What may stand in a comment. A backslash, which escapes or continues lines in some languages, may not.
_PLAIN = re.compile(r"[A-Za-z0-9 .,;:!?'\"()\[\]{}<>=+*/%&|^~_@#$`-]*")

#: What ends a comment, begins another or ends the program in one language or another.
_TELLING = re.compile(r"(\*)(?=/)|(/)(?=\*)|(\?)(?=>)")

#: Comments that tools read, and that say nothing of the program.
_FOR_TOOLS = re.compile(
    r"coding[:=]|frozen_string|warn_indent|shareable|noqa|type:|pylint|pragma|fmt:|eslint|@ts-|go:|line \d",
    re.I,
)


def comments_of(source: str) -> dict[int, list[str]]:
    """The comments of a source by the line where the statement begins that they stand beside, or before."""
    found: dict[int, list[str]] = {}
    waiting: list[str] = []
    start = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                text = _carried(token.string.lstrip("#").strip())
                waiting += [text] if text else []
            elif token.type == tokenize.NEWLINE and start:
                found.setdefault(start, []).extend(waiting)
                start, waiting = 0, []
            elif token.type not in _BETWEEN and not start and token.string not in _WITHOUT_STATEMENT:
                start = token.start[0]
    except (tokenize.TokenError, SyntaxError):
        return {}
    return {line: texts for line, texts in found.items() if texts}


#: What stands between statements, and what begins a line that is no statement of its own.
_BETWEEN = (tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT)
_WITHOUT_STATEMENT = ("else", ":")


def comments_in(comments: Mapping[int, list[str]], node: ast.FunctionDef) -> dict[int, list[str]]:
    """Those inside a function."""
    end = node.end_lineno or node.lineno
    return {line: texts for line, texts in comments.items() if node.lineno < line <= end}


def document_of(node: ast.FunctionDef) -> Sequence[str]:
    """The lines of a function's docstring; none where one of them cannot be carried."""
    lines = (ast.get_docstring(node) or "").splitlines()
    carried = [_carried(line.rstrip()) for line in lines]
    return [line for line in carried if line is not None] if None not in carried else []


def _carried(text: str) -> str | None:
    if not _PLAIN.fullmatch(text) or _FOR_TOOLS.search(text):
        return None
    return _TELLING.sub(lambda found: f"{found[0]} ", text)
