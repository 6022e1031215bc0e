"""What a solver proposed, read whatever its form: JSON in a fence, JSON with faults, sections.

Only the form is forgiven. What is missing or of the wrong kind is named, and nothing is made up in its place.
"""

import ast
import json
import re
from collections.abc import Mapping
from keyword import iskeyword
from typing import Any

from pydantic import ValidationError

from engine.proposers.base import MAX_STATEMENT_LETTERS, NotPosed
from engine.reading import strip_thinking
from engine.reading.assertions import literal_call
from problem_banks.record import Wire
from problem_banks.records import Record, Signature
from sandbox import NotApplicable
from sandbox.languages.types import read_signature
from sandbox.values import BadValue, encode

#: Most tests that are taken: more are seldom more than more of the same.
MAX_TESTS = 60

#: Most validators among which one is chosen.
MAX_VALIDATORS = 5

_FENCE = re.compile(r"```[a-zA-Z]*\s*\n(.*?)```", re.DOTALL)
_SECTION = re.compile(r"<(\w+)>(.*?)</\1>", re.DOTALL)
#: Halves of characters, and controls that no editor writes.
_NO_TEXT = re.compile("[\ud800-\udfff\x00-\x08\x0e-\x1f]")
#: Line ends inside texts are no JSON, and mean what they are.
_OBJECT = json.JSONDecoder(strict=False, object_pairs_hook=lambda pairs: _once(pairs))
#: Braces that are tried, each with what follows it.
_MOST_BRACES = 64
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


class _Twice(Exception):
    """One key stands twice in an object: nobody knows which is meant."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice
    return found


class ProposedTest(Record):
    """One call and what its writer expects of it. Both in wire form."""

    args: tuple[Wire, ...]
    expected: Wire = None


class Proposal(Record):
    """A problem as a solver proposes it; nothing of it is believed."""

    statement: str
    entry_point: str
    signature: Signature | None = None
    reference: str
    tests: tuple[ProposedTest, ...]
    generator: str = ""
    """Python that defines ``inputs()``: a list of further argument lists."""
    validators: tuple[str, ...] = ()
    """Python that defines ``valid(*args)``: whether an input is allowed. The best of several is believed."""
    invalid: tuple[tuple[Wire, ...], ...] = ()
    """Inputs that are nearly allowed and are not."""


#: Keys of a test: its arguments, what it expects, what only a reader needs. All others say something else.
_ARGS, _EXPECTED = ("args", "input", "inputs", "arguments"), ("expected", "output", "result")
_TEST_KEYS = frozenset(
    (*_ARGS, *_EXPECTED, "id", "name", "title", "description", "comment", "explanation", "note", "reason")
)
#: Keys under which parts are found, the first being ours.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "statement": ("statement", "problem", "description", "question", "instruction"),
    "entry_point": ("entry_point", "function", "function_name", "name"),
    "signature": ("signature",),
    "reference": ("reference", "solution", "code", "answer"),
    "tests": ("tests", "test_cases", "cases", "examples"),
    "generator": ("generator", "input_generator"),
    "validators": ("validators", "validator", "input_validator"),
    "invalid": ("invalid", "invalid_inputs", "near_misses"),
}


def read_proposal(text: str) -> Proposal | NotPosed:
    """The proposal in what a solver said, or what keeps it from being one."""
    content = object_in(strip_thinking(text))
    if content is None:
        return NotPosed("no object in the answer")
    found = {part: part_of(content, names) for part, names in _NAMES.items()}
    for part in ("statement", "reference", "tests"):
        if not found[part]:
            return NotPosed(f"no {part}")
    reference = unfenced(found["reference"])
    if not reference.strip():
        return NotPosed("no reference")
    statement = statement_in(found["statement"])
    if isinstance(statement, NotPosed):
        return statement
    entry_point = found["entry_point"] or _function_meant(reference, statement)
    if not isinstance(entry_point, str) or not entry_point.isidentifier() or iskeyword(entry_point):
        return NotPosed("no entry point")
    signature = _signature(found["signature"])
    if isinstance(signature, NotPosed):
        return signature
    tests = _tests(found["tests"], entry_point)
    if isinstance(tests, NotPosed):
        return tests
    if not isinstance(found["generator"] or "", str):
        return NotPosed("the generator is no program")
    validators = _validators(found["validators"])
    if isinstance(validators, NotPosed):
        return validators
    invalid = _inputs(found["invalid"])
    if isinstance(invalid, NotPosed):
        return invalid
    return Proposal(
        statement=statement,
        entry_point=entry_point,
        signature=signature,
        reference=reference,
        tests=tests,
        generator=unfenced(found["generator"]),
        validators=validators,
        invalid=invalid,
    )


def part_of(content: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    lowered = {str(key).strip().lower().replace(" ", "_"): value for key, value in content.items()}
    return next((lowered[name] for name in names if lowered.get(name)), None)


def object_in(text: str) -> dict[str, Any] | None:
    """The object of the answer: JSON, JSON with faults that leave no doubt, or sections in tags."""
    for candidates in (_FENCE.findall(text), [text]):
        read = [found for found in map(_object_of, candidates) if found is not None]
        # An example beside the proposal has few keys; of two proposals nobody knows which is meant.
        whole = {repr(found): found for found in read if len(found) > 2} or {
            repr(found): found for found in read
        }
        if whole:
            return next(iter(whole.values())) if len(whole) == 1 else None
    sections = {name.lower(): content.strip() for name, content in _SECTION.findall(text)}
    return sections or None


def _object_of(text: str) -> dict[str, Any] | None:
    """The object that reaches from the first brace to the last, or the one among braces that are none."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        return None
    try:
        return _read_object(text[start : end + 1]) or _object_within(text)
    except _Twice:
        return None


def _object_within(text: str) -> dict[str, Any] | None:
    """The one object of several keys among braces that are none, as of a set or of LaTeX."""
    found, place = list[dict[str, Any]](), text.find("{")
    for _ in range(_MOST_BRACES):
        if place < 0:
            break
        try:
            value, end = _OBJECT.raw_decode(text, place)
        except (ValueError, RecursionError):
            end = place + 1
        else:
            found += [value] if len(value) > 1 else []
        place = text.find("{", end)
    return found[0] if len(found) == 1 else None


def _read_object(text: str) -> dict[str, Any] | None:
    for written in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            # Line ends inside texts are no JSON, and mean what they are.
            found = json.loads(written, strict=False, object_pairs_hook=_once)
        except (ValueError, RecursionError):
            continue
        return found if isinstance(found, dict) else None
    try:
        literal = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None
    return literal if isinstance(literal, dict) else None


def unfenced(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    fenced = _FENCE.search(text)
    return (fenced[1] if fenced else text).strip("\n")


def statement_in(statement: Any) -> str | NotPosed:
    """A statement that can be read and kept."""
    if not isinstance(statement, str) or not statement.strip():
        return NotPosed("no statement")
    if len(statement) > MAX_STATEMENT_LETTERS:
        return NotPosed("statement too long")
    return NotPosed("statement is no text") if _NO_TEXT.search(statement) else statement.strip()


def _function_meant(code: str, statement: str) -> str | None:
    """The one function of a program, or the one of several that the statement names."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    named = [name for name in names if re.search(rf"\b{re.escape(name)}\b", statement)]
    meant = names if len(names) == 1 else named
    return meant[0] if len(meant) == 1 else None


def _signature(value: Any) -> Signature | NotPosed | None:
    if value is None:
        return None
    try:
        signature = Signature.model_validate(value)
        read_signature(signature.model_dump(mode="json"))
    except (ValidationError, NotApplicable):
        return NotPosed("signature cannot be read")
    return signature


def _tests(value: Any, entry_point: str) -> tuple[ProposedTest, ...] | NotPosed:
    if isinstance(value, str):
        value = _read_list(value) or [line for line in value.splitlines() if line.strip()]
    if not isinstance(value, list) or not value:
        return NotPosed("no tests")
    tests = [_test(each, entry_point) for each in value[:MAX_TESTS]]
    read = tuple(each for each in tests if each is not None)
    return read if len(read) == len(tests) else NotPosed("a test is no call with an expected value")


def _validators(value: Any) -> tuple[str, ...] | NotPosed:
    """One program or several."""
    written = value[:MAX_VALIDATORS] if isinstance(value, list) else [value or ""]
    if not all(isinstance(each, str) for each in written):
        return NotPosed("a validator is no program")
    return tuple(filter(None, map(unfenced, written)))


def _inputs(value: Any) -> tuple[tuple[Wire, ...], ...] | NotPosed:
    """Argument lists."""
    if value is None:
        return ()
    listed = _read_list(value) if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(args, list | tuple) for args in listed):
        return NotPosed("an invalid input is no list of arguments")
    try:
        return tuple(tuple(map(encode, args)) for args in listed[:MAX_TESTS])
    except (BadValue, TypeError):
        return NotPosed("an invalid input is no list of arguments")


def _read_list(text: str) -> Any:
    try:
        return json.loads(_TRAILING_COMMA.sub(r"\1", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _test(test: Any, entry_point: str) -> ProposedTest | None:
    """A test with its call and what it expects; ``None`` where it has no such."""
    if isinstance(test, str):
        return _asserted(test, entry_point)
    if not isinstance(test, dict) or not test.keys() <= _TEST_KEYS:
        return None
    args = next((test[key] for key in _ARGS if key in test), None)
    key = next((key for key in _EXPECTED if key in test), None)
    if key is None or args is None:
        return None
    listed = args if isinstance(args, list | tuple) else [args]
    try:
        return ProposedTest(args=tuple(map(encode, listed)), expected=encode(test[key]))
    except (BadValue, TypeError):
        return None


def _asserted(line: str, entry_point: str) -> ProposedTest | None:
    """The call of ``assert f(1, [2]) == 3`` and its value, both of literals."""
    try:
        body = ast.parse(line.strip()).body
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    match body:
        case [
            ast.Assert(
                test=ast.Compare(
                    left=ast.Call(func=ast.Name(id=name)) as call,
                    ops=[ast.Eq() | ast.Is()],
                    comparators=[expected],
                )
            )
        ] if name in (entry_point, "candidate"):
            found = literal_call(call, expected)
            return None if found is None else ProposedTest(args=found[0], expected=found[1])
    return None
