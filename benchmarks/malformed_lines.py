"""200 malformed lines of many kinds among 1,000 good ones: are all refused with a reason, and all judged?

python benchmarks/malformed_lines.py
"""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

from engine.checks import Checker
from engine.verify import verify_stream
from sandbox import Sandbox

GOOD, MALFORMED, JOBS, SEED = 1000, 200, 2, 1

_CALL = {
    "id": "x",
    "kind": "code",
    "language": "python",
    "solution": "def f(x):\n    return x * 2\n",
    "entry_point": "f",
    "cases": [{"args": [2], "expected": 4}],
}
_RUN = {
    "id": "x",
    "kind": "code",
    "language": "python",
    "solution": "print(int(input()) * 2)\n",
    "cases": [{"stdin": "2\n", "stdout": "4\n"}],
}
_MATH = {"id": "x", "kind": "math", "gold": "\\frac{1}{2}", "response": "so it is \\boxed{0.5}"}
_TESTS = {key: value for key, value in _CALL.items() if key != "cases"} | {
    "tests": "def check(candidate):\n    assert candidate(2) == 4\n"
}
_PROGRAM = {"id": "x", "kind": "code", "language": "python", "program": "assert 1 + 1 == 2\n"}
_GOOD_FORMS = (_CALL, _RUN, _MATH, _TESTS, _PROGRAM)


def _line(content: object) -> bytes:
    return json.dumps(content).encode()


def _call(**changes: Any) -> bytes:
    return _line(_CALL | changes)


def _without(content: dict[str, Any], key: str) -> bytes:
    return _line({name: value for name, value in content.items() if name != key})


def _argument(wire: object) -> bytes:
    return _call(cases=[{"args": [wire], "expected": 4}])


#: Kind of fault, a line that has it, and what the reason must show of it.
MALFORMED_LINES: tuple[tuple[str, bytes, str], ...] = (
    ("cut in the middle", _line(_CALL)[:40], "not JSON"),
    ("single quotes", b"{'id': 1}", "near \"{'id': 1}\""),
    ("two objects", b'{"id": 1} {"id": 2}', "Extra data"),
    ("empty line", b"", "empty line"),
    ("blank line", b"   \t", "empty line"),
    ("not an object: list", b"[1, 2]", "got a list: [1, 2]"),
    ("not an object: number", b"17", "got a number: 17"),
    ("not an object: null", b"null", "got null"),
    ("not UTF-8", b'{"id": "\xff\xfe"}', "not UTF-8 at byte 8"),
    ("UTF-16", '{"id": 1}'.encode("utf-16"), "not UTF-8 at byte 0"),
    ("repeated key", b'{"id": 1, "id": 2, "kind": "math"}', '"id" stands twice'),
    ("NaN", b'{"id": 1, "kind": NaN}', "NaN is not JSON"),
    ("beyond the floats", _call().replace(b'"expected": 4', b'"expected": 1e999'), "1e999"),
    ("bottomless nesting", b"[" * 100_000, "nested too deep"),
    ("missing id", _without(_CALL, "id"), "`id` is missing"),
    ("id of a wrong type", _call(id=[1]), "got [1]"),
    ("id a fraction", _call(id=1.5), "got 1.5"),
    ("missing kind", _without(_CALL, "kind"), "`kind` must be"),
    ("unknown kind", _call(kind="poem"), 'got "poem"'),
    ("missing language", _without(_CALL, "language"), "`language` is nothing"),
    ("unknown language", _call(language="klingon"), '"klingon"'),
    ("language alias", _call(language="C++"), 'write "cpp"'),
    ("language in capitals", _call(language="Python"), 'write "python"'),
    ("missing solution", _without(_CALL, "solution"), "`solution` is missing"),
    (
        "solution of a wrong type",
        _call(solution=["def f"]),
        '`solution` should be a valid string, got ["def f"]',
    ),
    ("lone surrogate in the tests", _line(_TESTS | {"tests": "x = '\ud800'"}), "'\\ud800', at position 5"),
    ("missing entry point", _without(_CALL, "entry_point"), "`entry_point` is missing"),
    ("entry point no name", _call(entry_point="2f()"), '"2f()"'),
    ("no cases", _call(cases=[]), "`cases` is empty"),
    ("cases of a wrong type", _call(cases={"args": []}), "`cases` should be a valid list"),
    ("case of a wrong type", _call(cases=[3]), "`cases[0]`"),
    ("case without expected", _call(cases=[{"args": [1]}]), "`cases[0].expected` is missing"),
    (
        "args of a wrong type",
        _call(cases=[{"args": 1, "expected": 1}]),
        "`cases[0].args` should be a valid list",
    ),
    ("call and run mixed", _call(cases=[{"args": [1], "expected": 1}, {"stdout": "1"}]), "`cases[1].stdout`"),
    ("run without stdout", _line(_RUN | {"cases": [{"stdin": "1"}]}), "`cases[0].stdout` is missing"),
    ("stdin of a wrong type", _line(_RUN | {"cases": [{"stdin": 2, "stdout": "4"}]}), "`cases[0].stdin`"),
    ("unknown tag", _argument({"$list": [1]}), "unknown tag '$list'"),
    ("tag beside keys", _argument({"$set": [1], "a": 1}), "'$set' beside other keys"),
    ("bad base64", _argument({"$bytes": "a b"}), "$bytes"),
    ("bad special float", _argument({"$float": "huge"}), "huge"),
    ("unhashable in a set", _argument({"$set": [[1]]}), "$set"),
    ("broken dict", _argument({"$dict": [[1]]}), "$dict"),
    ("division by zero", _argument({"$fraction": "1/0"}), "1/0"),
    ("value nested too deep", _argument(json.loads("[" * 300 + "]" * 300)), "nested deeper"),
    ("unknown key", _call(timeout=3), "`timeout` is not a key"),
    ("unknown limit", _call(limits={"cpu_secs": 1}), "`limits.cpu_secs` is not a key"),
    ("negative limit", _call(limits={"cpu_seconds": -1}), "got -1"),
    ("zero limit", _call(limits={"memory_mib": 0}), "got 0"),
    ("huge limit", _call(limits={"cpu_seconds": 1e18}), "1e+18"),
    ("limit in quotes", _call(limits={"memory_mib": "64"}), 'got "64"'),
    ("limit a boolean", _call(limits={"cpu_seconds": True}), "got true"),
    ("unknown compare mode", _call(compare={"mode": "fuzzy"}), '"fuzzy"'),
    ("negative tolerance", _call(compare={"mode": "approx", "atol": -1}), "got -1"),
    ("tolerance without approx", _call(compare={"atol": 0.1}), "tolerance"),
    ("cases and tests", _call(tests="assert f(1) == 2"), "`cases` and `tests`"),
    ("neither cases nor tests", _without(_CALL, "cases"), "one of `cases`, `tests` and `program`"),
    ("empty tests", _line(_TESTS | {"tests": ""}), "`tests`"),
    ("empty program", _line(_PROGRAM | {"program": ""}), "`program`"),
    ("program with an entry point", _line(_PROGRAM | {"entry_point": "f"}), "`entry_point` is not a key"),
    ("missing gold", _without(_MATH, "gold"), "`gold` is missing"),
    ("empty gold", _line(_MATH | {"gold": ""}), "`gold`"),
    ("gold a number", _line(_MATH | {"gold": 0.5}), "got 0.5"),
    ("missing response", _without(_MATH, "response"), "`response` is missing"),
    ("response null", _line(_MATH | {"response": None}), "got null"),
    (
        "signature of other length",
        _call(signature={"params": [], "returns": "int"}),
        "`cases[0].args` holds 1 values, and `signature.params` 0",
    ),
)


def mixed_lines() -> Iterator[tuple[str | None, bytes, str]]:
    """All lines in a shuffled order: kind of fault (``None``: none), line, what the reason must show."""
    good = [(None, _line(_GOOD_FORMS[n % len(_GOOD_FORMS)] | {"id": n}), "") for n in range(GOOD)]
    bad = [MALFORMED_LINES[n % len(MALFORMED_LINES)] for n in range(MALFORMED)]
    lines: list[tuple[str | None, bytes, str]] = [*good, *bad]
    random.Random(SEED).shuffle(lines)
    yield from lines


async def main() -> None:
    lines = list(mixed_lines())
    outcomes: Counter[tuple[str, str]] = Counter()
    unexplained: list[str] = []
    async with Sandbox(jobs=JOBS) as sandbox:
        checker = Checker(sandbox)
        results = verify_stream((line for _, line, _ in lines), checker, jobs=JOBS)
        expected = iter(lines)
        async for result in results:
            fault, _, shown = next(expected)
            outcomes["good" if fault is None else "malformed", result["verdict"]] += 1
            if fault is not None and shown not in result["reason"]:
                unexplained.append(f"{fault}: {result['reason']}")
        await checker.close()
    print(f"{len(MALFORMED_LINES)} kinds of fault")
    print(f"{'lines':<12}{'verdict':<16}{'count':>6}")
    for (group, verdict), count in sorted(outcomes.items()):
        print(f"{group:<12}{verdict:<16}{count:>6}")
    print(f"reasons that do not show the value at fault: {len(unexplained)}")
    for reason in unexplained:
        print(f"  {reason}")


if __name__ == "__main__":
    asyncio.run(main())
