"""The one shape of published tests, ``inputs, outputs, fn_name``, and the check that it becomes.

Without ``fn_name``, an input is the standard input of a program, and an output what it must print. With one,
an input is the list of arguments of a call, and an output what it must return.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from problem_banks.importers.jsontext import BadJson, parse_json
from problem_banks.importers.rows import BadRow, shown
from problem_banks.records import Case, CasesCheck, CodeLimits, Compare
from sandbox.values import BadValue, encode

#: How far numbers with a decimal point may lie apart, as the judges of these sets have it.
_NEAR = Compare(mode="approx", atol=1e-5)
_WORDS, _LINES = Compare(mode="tokens"), Compare()
#: What JSON holds has no tuples: a solution may return either.
_VALUES = Compare(tuples_as_lists=True)
_NEAR_VALUES = Compare(mode="approx", atol=1e-5, tuples_as_lists=True)

_DECIMAL = re.compile(r"[+-]?\d*\.\d+(?:[eE][+-]?\d+)?", re.ASCII)
_ESCAPES = {"\\n": "\n", "\\r": "\r", "\\t": "\t"}


@dataclass(frozen=True)
class Suite:
    """Published tests, whole."""

    inputs: Sequence[Any]
    outputs: Sequence[Any]
    fn_name: str | None = None
    public: int = 0
    """How many of the first ones the statement shows."""
    as_json: bool = False
    """Of calls: whether arguments, one a line, and outputs are texts of JSON."""

    def showing(self, public: int) -> "Suite":
        """The same tests, the first ``public`` of which a statement shows."""
        return replace(self, public=public)


def read_suite(value: object, fn_name: str | None = None) -> Suite:
    """Tests in any of the forms in which they are published.

    ``{"inputs", "outputs", "fn_name"?}``, or a list of ``{"input", "output"}``, where ``testtype``
    (LiveCodeBench), or ``type`` with its own ``fn_name`` (PRIME), may say what they are.

    Raises:
        BadRow: none of these.
    """
    if isinstance(value, dict):
        return _of_lists(value, fn_name)
    if not isinstance(value, list) or not value:
        raise BadRow(f"tests must be an object with inputs and outputs, or a list of tests: {shown(value)}")
    suites = [_of_test(test, fn_name) for test in value]
    if len({(each.fn_name, each.as_json) for each in suites}) > 1:
        raise BadRow("some tests are calls and some are runs, or of another function")
    inputs, outputs = [each.inputs[0] for each in suites], [each.outputs[0] for each in suites]
    return replace(suites[0], inputs=inputs, outputs=outputs)


#: Keys of tests and what they may hold; any other could say something that is not read.
_LISTS_KEYS = frozenset({"inputs", "outputs", "fn_name"})
_TEST_KEYS = frozenset({"input", "output", "testtype", "type", "fn_name", "metadata"})


def _of_lists(value: Mapping[str, Any], fn_name: str | None) -> Suite:
    _require_keys(value, _LISTS_KEYS, ("inputs", "outputs"))
    inputs, outputs = value["inputs"], value["outputs"]
    if not isinstance(inputs, list) or not isinstance(outputs, list):
        raise BadRow(f"`inputs` and `outputs` must be lists, not {shown(inputs)} and {shown(outputs)}")
    return Suite(inputs, outputs, _name(value.get("fn_name")) or fn_name)


def _of_test(test: object, fn_name: str | None) -> Suite:
    if not isinstance(test, dict):
        raise BadRow(f"a test must be an object with input and output, not {shown(test)}")
    _require_keys(test, _TEST_KEYS, ("input", "output"))
    kind = test.get("testtype", test.get("type"))
    if kind not in (None, "stdin", "functional", "stdin_stdout", "function_call"):
        raise BadRow(f"the type of a test is none that is known: {shown(kind)}")
    metadata = test.get("metadata") or {}
    named = metadata.get("func_name") if isinstance(metadata, dict) else None
    name = _name(test.get("fn_name")) or _name(named) or fn_name
    if kind in ("functional", "function_call") and name is None:
        raise BadRow("a test is a call, and nothing names the function")
    if kind in ("stdin", "stdin_stdout"):
        name = None
    as_json = name is not None and isinstance(test["input"], str)
    return Suite([test["input"]], [test["output"]], name, as_json=as_json)


def _require_keys(value: Mapping[str, Any], known: frozenset[str], needed: Sequence[str]) -> None:
    for key in needed:
        if key not in value:
            raise BadRow(f"tests without {key!r}: they have {shown(sorted(value))}")
    if strange := sorted(value.keys() - known):
        raise BadRow(f"tests have {shown(strange)}, which is not understood; known are {sorted(known)}")


def _name(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isidentifier():
        return value
    raise BadRow(f"no name of a function: {shown(value)}")


def cases_check(
    suite: Suite, *, starter: str = "", reference: str = "", limits: CodeLimits | None = None
) -> CasesCheck:
    """The check of published tests.

    Args:
        starter: Python code that a solution completes; its annotations say what is returned.
        reference: a right solution in Python.

    Raises:
        BadRow: there are none, or they are not whole.
    """
    if len(suite.inputs) != len(suite.outputs):
        raise BadRow(f"{len(suite.inputs)} inputs and {len(suite.outputs)} outputs")
    if not suite.inputs:
        raise BadRow("there are no tests")
    if suite.fn_name is None:
        cases = tuple(_runs(suite))
    else:
        cases = tuple(_calls(suite, _returns_list(suite.fn_name, starter, reference)))
    # Limits and comparisons are kept where they are not the default: the id of a problem is made of all.
    return CasesCheck(cases=cases, entry_point=suite.fn_name, limits=limits or CodeLimits())


def _runs(suite: Suite) -> Iterator[Case]:
    texts = [(_text(given, "input"), _text(wanted, "output")) for given, wanted in _pairs(suite)]
    if _is_escaped(texts):
        texts = [(_unescaped(given), _unescaped(wanted)) for given, wanted in texts]
    for index, (given, wanted) in enumerate(texts):
        yield Case(stdin=given, stdout=wanted, compare=_printed(wanted), public=index < suite.public)


def _pairs(suite: Suite) -> Iterator[tuple[Any, Any]]:
    return zip(suite.inputs, suite.outputs, strict=True)


def _text(value: object, what: str) -> str:
    """A text, which may be given line by line; line ends are those of Unix."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "\n".join(line.removesuffix("\n") for line in value)
    if not isinstance(value, str):
        raise BadRow(f"an {what} of a program must be a text or a list of lines, not {shown(value)}")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BadRow(f"an {what} holds half a character, which no program can read: {shown(value)}") from None
    return value.replace("\r\n", "\n")


def _is_escaped(texts: Sequence[tuple[str, str]]) -> bool:
    """Whether line ends were escaped twice: no text has any, and some input has the letters for one."""
    parts = [part for pair in texts for part in pair]
    return not any("\n" in part.rstrip("\n") for part in parts) and any("\\n" in given for given, _ in texts)


def _unescaped(text: str) -> str:
    return re.sub(r"\\[nrt]", lambda found: _ESCAPES[found[0]], text).replace("\r\n", "\n")


def _printed(wanted: str) -> Compare:
    """How an output is compared: by words, with numbers near where they have a decimal point.

    Where lines are indented differently, blanks are what is asked for, and lines are compared.
    """
    lines = [line for line in wanted.split("\n") if line.strip()]
    indents = {len(line) - len(line.lstrip(" ")) for line in lines}
    if len(indents) > 1:
        return _LINES
    return _NEAR if any(_DECIMAL.fullmatch(word) for word in wanted.split()) else _WORDS


def _calls(suite: Suite, returns_list: bool | None) -> Iterator[Case]:
    outputs = [_json(each) for each in suite.outputs] if suite.as_json else list(suite.outputs)
    wrapped = not suite.as_json and not returns_list and all(_is_wrapped(each) for each in outputs)
    for index, (given, wanted) in enumerate(zip(suite.inputs, outputs, strict=True)):
        # Where nothing says which is meant, either is right, as it is for the judges of these sets.
        others = (_value(_int_keys(wanted)),) if wrapped and returns_list is None else ()
        wanted = wanted[0] if wrapped else wanted
        arguments = [_value(_int_keys(each)) for each in _arguments(given)]
        expected = _int_keys(wanted)
        compare = _NEAR_VALUES if _has_float(expected) else _VALUES
        yield Case(
            args=tuple(arguments),
            expected=_value(expected),
            expected_any=others,
            compare=compare,
            public=index < suite.public,
        )


def _arguments(given: object) -> list[Any]:
    if isinstance(given, list):
        return given
    if isinstance(given, str):
        return [_json(line) for line in given.splitlines() if line.strip()]
    raise BadRow(f"an input of a call must be the list of its arguments, not {shown(given)}")


def _json(text: object) -> Any:
    if not isinstance(text, str):
        raise BadRow(f"a text of JSON is expected, not {shown(text)}")
    try:
        return parse_json(text)
    except BadJson as error:
        raise BadRow(f"{error}: {shown(text)}") from None


def _value(value: object) -> Any:
    try:
        return encode(value)
    except BadValue as error:
        raise BadRow(f"no value of a call: {error}") from None


def _is_wrapped(output: object) -> bool:
    return isinstance(output, list) and len(output) == 1


def _int_keys(value: Any) -> Any:
    """A dict with whole numbers for keys, which JSON had to write as texts."""
    if not isinstance(value, dict) or not value:
        return value
    if all(re.fullmatch(r"-?(?:0|[1-9]\d{0,18})", key, re.ASCII) for key in value):
        return {int(key): item for key, item in value.items()}
    return value


def _has_float(value: object) -> bool:
    """Whether a value that comes from JSON holds a float; without recursion, as it may be nested deep."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, float):
            return True
        if isinstance(each, list | dict):
            waiting.extend(each.values() if isinstance(each, dict) else each)
    return False


def _returns_list(name: str, starter: str, reference: str) -> bool | None:
    """Whether a function gives back a list; ``None`` where neither annotations nor returns say."""
    for source in (starter, f"{starter.rstrip()}\n pass\n", f"{starter.rstrip()}\n        pass\n", reference):
        function = _function(source, name)
        if function is not None and function.returns is not None:
            return ast.unparse(function.returns).lower().startswith(("list", "typing.list"))
    function = _function(reference, name)
    nodes = [] if function is None else list(ast.walk(function))
    returned = [node.value for node in nodes if isinstance(node, ast.Return)]
    return True if returned and all(isinstance(each, ast.List | ast.ListComp) for each in returned) else None


def _function(source: str, name: str) -> ast.FunctionDef | None:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name)
    return next(found, None)
