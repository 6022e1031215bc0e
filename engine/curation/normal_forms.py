"""What a text or a program is beneath its spelling: words, abstract words, and renamed syntax.

Abstraction takes away what a copy is disguised by: numbers become ``#``, proper names ``@``, and the names of
a program their order of appearance.
"""

import ast
import re
import unicodedata

#: Letters of scripts that set no spaces between words, as a part of a character class: Thai and Lao, Burmese,
#: Khmer, Japanese, Chinese. Each letter is a word here, so that runs of words are runs of letters.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
#: A word: letters with their apostrophes, or a number with its separators, or one sign of a formula.
_WORD = re.compile(
    rf"(?![\d_])[{UNSPACED}]|[^\W\d_{UNSPACED}]+(?:['’][^\W\d_{UNSPACED}]+)*|\d+(?:[.,]\d+)*|[+*/^=<>%-]"
)
_MARKUP = re.compile(r"\\[a-zA-Z]+|[{}$`]")
#: A name of a program in a text: one with an underscore, a digit or a capital inside, or one that is called.
_IDENTIFIER = re.compile(r"\b(?:[A-Za-z]\w*_\w*|[A-Za-z]+\d\w*|[a-z]+[A-Z]\w*|[A-Za-z_]\w*(?=\())")
_SENTENCE_END = re.compile(r"[.!?:]\s+|\n")
NUMBER, NAME = "#", "@"
_ANY_NAME = "Xx"

#: Numbers in words count as numbers: a copy may be renumbered into them.
_NUMERALS = frozenset(
    (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
        "hundred", "thousand", "million", "twice", "half", "third", "quarter", "dozen",
    )
)  # fmt: skip


def words(text: str) -> list[str]:
    """Words and numbers in lower case, without punctuation, markup and compatibility forms."""
    return [word.casefold() for word in _split(text)]


def abstract_words(text: str) -> list[str]:
    """:func:`words` with numbers and proper names replaced, and runs of either become one.

    A proper name is a capitalised word that does not begin a sentence, wherever it then stands, or a name of
    a program.
    """
    sentences = [_split(_IDENTIFIER.sub(_ANY_NAME, sentence)) for sentence in _SENTENCE_END.split(text)]
    names = {word for sentence in sentences for word in sentence[1:] if word[:1].isupper() and len(word) > 1}
    names.add(_ANY_NAME)
    abstract: list[str] = []
    for word in (word for sentence in sentences for word in sentence):
        lowered = word.casefold()
        kind = NUMBER if word[0].isdigit() or lowered in _NUMERALS else NAME if word in names else lowered
        if not (abstract and kind == abstract[-1] in (NUMBER, NAME)):
            abstract.append(kind)
    return abstract


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


def _split(text: str) -> list[str]:
    return _WORD.findall(_MARKUP.sub(" ", unicodedata.normalize("NFKC", text)))


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
        node.body = _without_docstring(node.body)
        self.generic_visit(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.name, node.body = self._new(node.name), _without_docstring(node.body)
        self.generic_visit(node)
        return node

    def visit_Module(self, node: ast.Module) -> ast.AST:
        node.body = _without_docstring(node.body)
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        self.generic_visit(node)
        return ast.Assign(targets=[node.target], value=node.value) if node.value else ast.Pass()


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0] if body else None
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        return body[1:]
    return body
