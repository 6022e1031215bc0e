"""What a test script asks for without defining it: the name of the function that it tests.

It is told from the tests alone: what a program defines has no say in what it is tested for.
"""

import ast
import builtins
import re

from engine.checks.suites.python_source import reparsed
from engine.checks.suites.python_suite import SOLUTION_MODULES
from sandbox.languages import HOST_LANGUAGE, get_language
from sandbox.languages.syntax import words

#: A name that is called, and not as a member of something.
_CALLED = re.compile(r"(?<![\w$.:@>])([A-Za-z_]\w*)\s*\(")
#: What a statement throws is made, and not tested.
_THROWN = re.compile(r"\b(?:throw|raise)\s+(?:new\s+)?[\w.:]+")
#: What is given an argument without brackets, and names for values on the way.
_APPLIED = re.compile(r"(?<![\w.'])([a-z_][\w']*)(?=[ \t]+[\w(\[\"-])")
#: What is called with a literal behind it, where brackets may be dropped.
_WITHOUT_BRACKETS = re.compile(r"(?<![\w.'\"@:$])([a-z_]\w*[?!]?)[ \t]+(?=[\d'\"])")
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
_BOUND = re.compile(r"(?:\b(?:let|where)\s+|(?=[a-z_][\w']*\s*<-))([a-z_][\w']*)")
#: A class of which an object is made, for types that stand in angles.
_MADE = re.compile(r"\bnew\s+([A-Za-z_]\w*)\s*<[\w\s,.\[\]<>]{0,80}>\s*\(")
#: A name that is handed to a function, as in ``check(add)``.
_HANDED = re.compile(r"[(,]\s*([A-Za-z_]\w*)\s*[,)]")
_DEFINED = re.compile(
    r"\b(?:function|def|fn|func|class|sub|let|var|const|void|int|auto|bool)\s+([A-Za-z_]\w*)"
)
#: A function of a class: the class, and the function.
_OF_CLASS = re.compile(r"(?<![\w$.:@>])([A-Z]\w*)\s*(?:\.|::|->)\s*([A-Za-z_]\w*)\s*\(")
#: The first word of a command, where a language is one of commands.
_COMMAND = re.compile(
    r"(?:^|\$\(|[|;&(`{]|\b(?:if|elif|while|until|then|else|do|time)\b|!)[ \t]*([A-Za-z_]\w*)(?=[\s)\"';]|$)",
    re.MULTILINE,
)
#: A function as a shell defines it.
_OWN_FUNCTION = re.compile(r"(\w+)[ \t]*\([ \t]*\)[ \t]*\{")
_USUAL_COMMANDS = words(
    "set local declare export readonly return shift read trap source cd test true false let eval unset wait "
    "exec cat grep sed awk tr sort uniq head tail wc cut paste seq diff cmp mktemp rm mkdir touch sleep"
)
_USUAL_FUNCTIONS = words(
    "main show print putStrLn putStr error return pure not and or all any when unless forM_ forM mapM_ mapM "
    "sequence_ replicateM_ zipWithM_ foldM catch try evaluate handle throwIO throw seq exitWith assert "
    "hPutStrLn hPutStr interact traverse_ for_ filter map length concat unwords unlines zip zipWith fst snd "
    "abs fromIntegral head last replicate"
)
#: Functions by which scripts assert and print, in the languages whose scripts run without a test runner.
_COMMON_TEXT = (
    "assert assertEqual assertEquals print printf println puts echo console require expect test it describe "
    "main fail error exit die ok is is_deeply done_testing plan raise throw panic var_dump"
)
_COMMON = frozenset(_COMMON_TEXT.split())


def called_by_tests(tests: str, language: str) -> str | None:
    """The first name that a script calls, or hands on, and does not define; ``None`` where there is none."""
    if language == HOST_LANGUAGE:
        return _free_in_python(tests)
    syntax, controls = get_language(language).syntax, get_language(language).controls
    code = _THROWN.sub("", syntax.without_comments(tests))
    known = {*_DEFINED.findall(code), *syntax.reserved, *_COMMON, *controls.own}
    found = [*_CALLED.findall(code), *_MADE.findall(code), *_HANDED.findall(code)]
    if syntax.applies_by_space:
        bound = controls.binds.finditer(code) if controls.binds else ()
        known |= (
            {match[match.lastindex or 0] for match in bound} | set(_BOUND.findall(code)) | _USUAL_FUNCTIONS
        )
        found = [name for name in [*_APPLIED.findall(code), *found] if name[0].islower()]
    if syntax.runs_files is not None:
        found += _COMMAND.findall(code)
        known |= {*_USUAL_COMMANDS, *_OWN_FUNCTION.findall(code)}
    if syntax.may_drop_brackets:
        found += _WITHOUT_BRACKETS.findall(_QUOTED.sub("''", code))
    found += [name for owner, name in _OF_CLASS.findall(code) if owner not in known]
    return next((name for name in found if name not in known and not name.startswith("assert")), None)


def _free_in_python(tests: str) -> str | None:
    tree = reparsed(tests)
    if tree is None:
        return None  # it is said when the tests are run
    nodes = list(ast.walk(tree))
    imports = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    solution = [
        alias.name
        for node in imports
        if isinstance(node, ast.ImportFrom) and node.module in SOLUTION_MODULES
        for alias in node.names
        if alias.name != "*"
    ]
    if solution:
        return solution[0]
    modules = {
        alias.asname or alias.name
        for node in imports
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name in SOLUTION_MODULES
    }
    members = [
        node for node in nodes if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in modules
    ]
    if members:
        return min(members, key=lambda member: (member.lineno, member.col_offset)).attr
    bound = {alias.asname or alias.name.partition(".")[0] for node in imports for alias in node.names}
    bound |= {name for node in nodes for name in _bound_by(node)}
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    loaded = [node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    for names in ([each for each in called if isinstance(each, ast.Name)], loaded):
        free = [each for each in names if each.id not in bound and not hasattr(builtins, each.id)]
        if free:
            return min(free, key=lambda name: (name.lineno, name.col_offset)).id
    return None


def _bound_by(node: ast.AST) -> set[str]:
    match node:
        case ast.Name(ctx=ast.Store() | ast.Del()):
            return {node.id}
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return {node.name}
        case ast.arg():
            return {node.arg}
        case ast.ExceptHandler(name=str(name)):
            return {name}
    return set()
