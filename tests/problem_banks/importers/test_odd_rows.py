"""Odd and malformed rows of every importer: read whole, or refused by name, and never anything else."""

import base64
import json
import pickle
import zlib
from pathlib import Path
from typing import Any

import pytest

from engine.ledger.texts import dumped, loaded
from problem_banks.importers import IMPORTERS, Refused, read
from problem_banks.importers.contests import limits_of, mebibytes_in, seconds_in
from problem_banks.importers.rows import BadRow
from problem_banks.records import CasesCheck, CodeLimits, Problem
from tests.problem_banks.importers.published_rows import FIRST, packed

#: What a field may hold where nobody expects it.
_ODD: tuple[Any, ...] = (
    *(None, "", " ", 0, -1, 1.5, True, [], {}, [[]], [None], {"a": 1}, "null", "[]", "{}", '"text"', "[1, 2"),
    *("NaN", "\x00", "\ud800", "é" * 10, "x" * 100_000, [1, "a", None], [[1], [2, [3]]], "[" * 5_000),
    *({"inputs": 1, "outputs": 2}, {"inputs": [], "outputs": []}, {"input": [1], "output": []}),
)
#: Tests that are not whole, of sets in APPS's form.
_BAD_TESTS: tuple[tuple[Any, str], ...] = (
    ("", "empty"),
    ("{}", "empty"),
    ("[]", "empty"),
    ("3", "tests must be an object"),
    ('"text"', "tests must be an object"),
    ("{", "no JSON"),
    ("{'inputs': ['1'], 'outputs': ['2']}", "no JSON"),
    ({"inputs": ["1"]}, "tests without 'outputs'"),
    ({"outputs": ["1"]}, "tests without 'inputs'"),
    ({"inputs": ["1"], "outputs": []}, "1 inputs and 0 outputs"),
    ({"inputs": [], "outputs": []}, "there are no tests"),
    ({"inputs": "1", "outputs": "2"}, "must be lists"),
    ({"inputs": [1], "outputs": ["2"]}, "an input of a program must be a text"),
    ({"inputs": ["1"], "outputs": [2]}, "an output of a program must be a text"),
    ({"inputs": ["1"], "outputs": [None]}, "an output of a program must be a text"),
    ({"inputs": [["1", 2]], "outputs": ["2"]}, "an input of a program must be a text"),
    ({"inputs": ["\ud800"], "outputs": ["2"]}, "half a character"),
    ({"inputs": ["1"], "outputs": ["2"], "fn_name": 3}, "no name of a function"),
    ({"inputs": ["1"], "outputs": ["2"], "fn_name": "a b"}, "no name of a function"),
    ({"inputs": [3], "outputs": [2], "fn_name": "f"}, "list of its arguments"),
    ({"inputs": [{"x": 1}], "outputs": [2], "fn_name": "f"}, "list of its arguments"),
    ({"inputs": [["{"]], "outputs": [2], "fn_name": "f", "checker": "x"}, "which is not understood"),
    ({"inputs": ["1"], "outputs": ["2"], "weights": [1]}, "which is not understood"),
    ('{"inputs": [[' + "9" * 100_001 + ']], "outputs": [2], "fn_name": "f"}', "digits"),
    ('{"inputs": ["1"], "inputs": ["2"], "outputs": ["2"]}', "one key twice"),
    ([1], "a test must be an object"),
    ([{"input": "1"}], "tests without 'output'"),
    ([{"input": "1", "output": "2", "score": 3}], "which is not understood"),
    ([{"input": "1", "output": "2", "testtype": "interactive"}], "none that is known"),
    ([{"input": "1", "output": "2", "testtype": "functional"}], "nothing names the function"),
    (
        [{"input": "1", "output": "2"}, {"input": [1], "output": 2, "type": "function_call", "fn_name": "f"}],
        "some tests are calls and some are runs",
    ),
)


def _read(importer: str, row: object, folder: Path) -> Problem | Refused:
    """What becomes of a row between two that are whole."""
    path = folder / "set.jsonl"
    whole = json.dumps(FIRST[importer])
    path.write_text(f"{whole}\n{json.dumps(row)}\n{whole}\n", encoding="utf-8")
    before, each, after = read(importer, path)
    assert isinstance(before, Problem) and isinstance(after, Problem)
    if isinstance(each, Refused):
        assert (each.line, each.unit) == (2, "line") and each.reason and len(each.reason) < 1000
        assert "not foreseen" not in each.reason
    else:
        assert loaded(Problem, dumped(each)) == each
    return each


def _refusal(importer: str, row: object, folder: Path) -> str:
    each = _read(importer, row, folder)
    assert isinstance(each, Refused), each
    return each.reason


_FIELDS = [(importer, field) for importer, row in FIRST.items() for field in row]


@pytest.mark.parametrize(("importer", "field"), _FIELDS)
def test_whatever_a_field_holds_the_row_is_a_problem_or_refused(
    importer: str, field: str, tmp_path: Path
) -> None:
    for odd in _ODD:
        _read(importer, {**FIRST[importer], field: odd}, tmp_path)


@pytest.mark.parametrize("importer", FIRST)
def test_a_row_without_a_field_is_a_problem_or_refused(importer: str, tmp_path: Path) -> None:
    row = FIRST[importer]
    for field in row:
        each = _read(importer, {key: value for key, value in row.items() if key != field}, tmp_path)
        assert isinstance(each, Refused) or field not in IMPORTERS[importer].fields


@pytest.mark.parametrize("importer", ["apps", "taco", "deepcoder"])
def test_tests_that_are_not_whole_are_refused(importer: str, tmp_path: Path) -> None:
    field = "tests" if importer == "deepcoder" else "input_output"
    for tests, reason in _BAD_TESTS:
        text = tests if isinstance(tests, str) else json.dumps(tests)
        assert reason in _refusal(importer, {**FIRST[importer], field: text}, tmp_path), tests


_DANGEROUS = (
    b"cos\nsystem\n(S'true'\ntR.",
    b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x04true\x85R.",
    pickle.dumps(print),
    pickle.dumps(ValueError("x")),
    pickle.dumps({1, 2}),
    pickle.dumps(b"bytes"),
    pickle.dumps(bytearray(b"bytes")),
    pickle.dumps(1 + 2j),
    b"P1\n.",
    b"\x80\x02(c__builtin__\neval\no.",
    b"\x80\x02}q\x00(X\x01\x00\x00\x00aq\x01h\x00u.",  # a dict in itself
    b"\x80\x02]q\x00h\x00a.",  # a list in itself
)
_BROKEN = (
    b"",
    b".",
    b"\x80",
    b"\x80\x04",
    b"\x80\x04]",
    b"\x80\x04].rest"[:3],
    b"(.",
    b"((.",
    b"a.",
    b"]K\x01K\x02.",
    b"\x80\x04\x8c\xffshort.",
    b"\x80\x04X\xff\xff\xff\x7fshort.",
    b"K\x01}s.",
    b"}(K\x01u.",
    b"h\x07.",
    b"\xff\xff",
)


def _zipped(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content)).decode()


@pytest.mark.parametrize("content", [*_DANGEROUS, *_BROKEN])
def test_a_pickle_that_builds_anything_but_plain_values_is_refused(content: bytes, tmp_path: Path) -> None:
    row = {**FIRST["livecodebench"], "private_test_cases": _zipped(content)}
    assert "pickle" in _refusal("livecodebench", row, tmp_path)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_hidden_tests_are_read_whatever_the_protocol(protocol: int, tmp_path: Path) -> None:
    tests = [{"input": "é\n10\n", "output": "\u4e00", "testtype": "stdin"}]
    for hidden in (packed(tests, protocol), _zipped(pickle.dumps(tests, protocol)), json.dumps(tests)):
        each = _read("livecodebench", {**FIRST["livecodebench"], "private_test_cases": hidden}, tmp_path)
        assert isinstance(each, Problem) and isinstance(each.check, CasesCheck)
        assert [(case.stdin, case.public) for case in each.check.cases] == [("3\n", True), ("é\n10\n", False)]


def test_hidden_tests_that_unpack_to_too_much_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("problem_banks.importers.packed.MAX_ROW_BYTES", 1_000_000)
    bomb = _zipped(b"0" * 2_000_000)
    assert len(bomb) < 5_000
    row = {**FIRST["livecodebench"], "private_test_cases": bomb}
    assert "unpacks to more" in _refusal("livecodebench", row, tmp_path)


@pytest.mark.parametrize(
    ("hidden", "reason"),
    [
        ("not base64!", "neither JSON nor base64"),
        (base64.b64encode(b"no zlib").decode(), "nothing that zlib compressed"),
        (base64.b64encode(zlib.compress(b"x" * 100)[:-5]).decode(), "cut off"),
        (base64.b64encode(zlib.compress(b"x") + b"tail").decode(), "goes on behind"),
        (_zipped(pickle.dumps("{}")), "must hold a list of tests"),
        (_zipped(pickle.dumps("no JSON")), "no JSON"),
        ("[1]", "a test must be an object"),
    ],
)
def test_hidden_tests_that_are_none_are_refused(hidden: str, reason: str, tmp_path: Path) -> None:
    row = {**FIRST["livecodebench"], "private_test_cases": hidden}
    assert reason in _refusal("livecodebench", row, tmp_path)


@pytest.mark.parametrize(
    ("importer", "changed", "reason"),
    [
        ("taco", {"time_limit": "two seconds"}, "a time limit that is not understood"),
        ("taco", {"time_limit": "2 fortnights"}, "a time limit that is not understood"),
        ("taco", {"time_limit": "0 seconds"}, "a time limit of 0 seconds"),
        ("taco", {"time_limit": "1e9 seconds"}, "not understood"),
        ("taco", {"time_limit": "100000 seconds"}, "a time limit of 100000 seconds"),
        ("taco", {"memory_limit": "256"}, "a memory limit that is not understood"),
        ("taco", {"memory_limit": 256}, "a memory limit that is not understood"),
        ("taco", {"picture_num": "some"}, "`picture_num` is no number"),
        ("apps", {"solutions": '"x"'}, "must be a list of programs"),
        ("apps", {"solutions": "[1]"}, "must be a list of programs"),
        ("apps", {"solutions": "['x']"}, "no JSON"),
        ("apps", {"starter_code": "class Solution:\n    def f(self, n):\n"}, "reads no input"),
        ("taco", {"starter_code": "def f(n):\n    pass"}, "reads no input"),
        (
            "multipl_e",
            {"language": "java", "prompt": "class Problem {", "tests": "}Pair.with(1)}"},
            "javatuples",
        ),
        ("apps", {"question": " "}, "the statement is empty"),
        ("apps", {"starter_code": ["x"]}, "must be str"),
        ("livecodebench", {"metadata": "[1]"}, "`metadata` must be an object"),
        ("livecodebench", {"metadata": {"func_name": 1}}, "`func_name` must be a text"),
        ("codecontests", {"time_limit": {"seconds": "1"}}, "whole seconds and nanos"),
        ("codecontests", {"time_limit": {"minutes": 1}}, "whole seconds and nanos"),
        ("codecontests", {"time_limit": {"seconds": -1, "nanos": 0}}, "a time limit of -1 seconds"),
        ("codecontests", {"memory_limit_bytes": "x"}, "no JSON"),
        ("codecontests", {"input_file": "input.txt"}, "programs are to use a file"),
        ("codecontests", {"output_file": "out"}, "programs are to use a file"),
        ("codecontests", {"public_tests": {"input": ["1"], "output": []}}, "1 and 0 items"),
        ("codecontests", {"public_tests": {"input": ["1"]}}, "must hold the lists"),
        ("codecontests", {"public_tests": [{"input": "1"}]}, "must list objects with"),
        ("codecontests", {"solutions": {"language": [9], "solution": ["x"]}}, "none of the set's"),
        ("codecontests", {"solutions": {"language": [2], "solution": [3]}}, "no text"),
        (
            "codecontests",
            {"incorrect_solutions": {"language": [[2]], "solution": ["x"]}},
            "none of the set's",
        ),
        ("codecontests_plus", {"test_cases": []}, "no `test_cases`"),
        ("codecontests_plus", {"test_cases": None}, "no `test_cases`"),
        ("codecontests_plus", {"time_limit": "2 seconds"}, "no JSON"),
        ("codecontests_plus", {"correct_submissions": [{"code": "x"}]}, "must list submissions"),
        ("codecontests_plus", {"correct_submissions": [{"code": 1, "language": 2}]}, "must list submissions"),
        ("codecontests_plus", {"correct_submissions": [{"code": "", "language": "cobol"}]}, "not known"),
        ("kodcode", {"solution": "def f("}, "no Python"),
        ("kodcode", {"solution": "x = 1"}, "the solution defines"),
        ("kodcode", {"test_info": None, "test": "assert True"}, "the tests are of None"),
        ("kodcode", {"test_info": [{"function_name": 3}]}, "names no function"),
        ("kodcode", {"test_info": [{"function_name": "other"}]}, "the solution defines"),
        ("multipl_e", {"language": "cobol"}, "can be put behind a program"),
        ("multipl_e", {"language": "java"}, "do not go on inside"),
        ("multipl_e", {"prompt": "int f();"}, "does not open"),
        ("multipl_e", {"tests": " "}, "is empty"),
        ("bigcodebench", {"entry_point": "a b"}, "no name"),
        ("bigcodebench", {"libs": "numpy"}, "is no list"),
        ("bigcodebench", {"libs": [1]}, "a list of names"),
        ("bigcodebench", {"test": "def ("}, "no Python"),
        ("evalplus", {"canonical_solution": ""}, "`canonical_solution`"),
        ("evalplus", {"entry_point": "a b"}, "`canonical_solution`"),
        ("evalplus", {"test": None, "base_input": [1]}, "list the arguments"),
        ("evalplus", {"test": None}, "list the arguments"),
        ("evalplus", {"task_id": "Mbpp/2", "test": None, "base_input": [[1]]}, "lost their tuples"),
        ("evalplus", {"code": "def f(): pass", "test_list": []}, "its asserts"),
        ("evalplus", {"code": "def f(): pass", "test_list": ["assert g()"]}, "no assert calls"),
    ],
)
def test_rows_that_are_not_understood_whole_say_why(
    importer: str, changed: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    assert reason in _refusal(importer, {**FIRST[importer], **changed}, tmp_path)


def _check(importer: str, folder: Path, **changed: Any) -> CasesCheck:
    each = _read(importer, {**FIRST[importer], **changed}, folder)
    assert isinstance(each, Problem) and isinstance(each.check, CasesCheck), each
    return each.check


def _apps(tests: object, folder: Path, **changed: Any) -> CasesCheck:
    return _check("apps", folder, input_output=json.dumps(tests), **changed)


def test_lines_may_be_lists_and_line_ends_those_of_windows(tmp_path: Path) -> None:
    tests = {"inputs": [["1", "2"], ["1\n", "2\n"], "1\r\n2\r\n"], "outputs": ["3\r\n", ["3"], "3"]}
    cases = _apps(tests, tmp_path).cases
    assert [case.stdin for case in cases] == ["1\n2", "1\n2", "1\n2\n"]
    assert [case.stdout for case in cases] == ["3\n", "3", "3"]


def test_line_ends_that_were_escaped_twice_are_read(tmp_path: Path) -> None:
    (case,) = _apps({"inputs": ["2\\n1 2\\n"], "outputs": ["3\\n"]}, tmp_path).cases
    assert (case.stdin, case.stdout) == ("2\n1 2\n", "3\n")
    (kept, _) = _apps({"inputs": ["a\\nb\nc", "x"], "outputs": ["1", "2"]}, tmp_path).cases
    assert kept.stdin == "a\\nb\nc"


@pytest.mark.parametrize(
    ("output", "mode"),
    [
        ("1 2\n", "tokens"),
        (" 1 2\n", "tokens"),
        ("0.5\n", "approx"),
        ("YES\n1.25 3\n", "approx"),
        ("1.2.3\n", "tokens"),
        ("  *\n ***\n*****\n", "exact"),
    ],
)
def test_outputs_are_compared_as_they_ask_to_be(output: str, mode: str, tmp_path: Path) -> None:
    (case,) = _apps({"inputs": ["1"], "outputs": [output]}, tmp_path).cases
    assert case.compare is not None and case.compare.mode == mode


@pytest.mark.parametrize(
    ("outputs", "starter", "solution", "expected"),
    [
        ([[1], [2]], "", "", [1, 2]),
        ([[1], 2], "", "", [[1], 2]),
        ([[1], [2, 3]], "", "", [[1], [2, 3]]),
        ([[1], [2]], "def f(x) -> List[int]:", "", [[1], [2]]),
        ([[1], [2]], "class S:\n    def f(self, x) -> int:\n        ", "", [1, 2]),
        ([[1], [2]], "", "def f(x):\n    return [x]\n", [[1], [2]]),
        ([[[1]], [[2]]], "", "", [[1], [2]]),
        ([{"1": 2}], "", "", [{"$dict": [[1, 2]]}]),
        ([{"a": 2}], "", "", [{"a": 2}]),
        ([{"01": 2}], "", "", [{"01": 2}]),
    ],
)
def test_expected_values_are_unwrapped_where_the_function_returns_no_list(
    outputs: list[Any], starter: str, solution: str, expected: list[Any], tmp_path: Path
) -> None:
    tests = {"inputs": [[1]] * len(outputs), "outputs": outputs, "fn_name": "f"}
    solutions = json.dumps([solution] if solution else [])
    cases = _apps(tests, tmp_path, starter_code=starter, solutions=solutions).cases
    assert [case.expected for case in cases] == expected


def test_huge_integers_and_odd_floats_are_values(tmp_path: Path) -> None:
    text = '{"inputs": [[' + "9" * 6_000 + ', NaN, -Infinity]], "outputs": [1], "fn_name": "f"}'
    (case,) = _check("apps", tmp_path, input_output=text).cases
    assert case.args is not None and case.args[1:] == ({"$float": "nan"}, {"$float": "-inf"})


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2.0 seconds", 2),
        ("1 second", 1),
        ("500 ms", 0.5),
        ("1.5s", 1.5),
        ("3", 3),
        (None, None),
        ("None", None),
    ],
)
def test_time_limits_are_read_in_words(text: str | None, seconds: float | None) -> None:
    assert seconds_in(text) == seconds


@pytest.mark.parametrize(("text", "mebibytes"), [("256.0 megabytes", 256), ("1 GB", 1024), ("", None)])
def test_memory_limits_are_read_in_words(text: str, mebibytes: float | None) -> None:
    assert mebibytes_in(text) == mebibytes


def test_limits_leave_room_for_an_interpreter() -> None:
    assert limits_of(0.2, 64) == CodeLimits(cpu_seconds=1, memory_mib=512)
    assert limits_of(3, 1024) == CodeLimits(cpu_seconds=3, memory_mib=1024)
    assert limits_of(None, None) == CodeLimits()
    with pytest.raises(BadRow):
        limits_of(-1, None)


def test_limits_of_contests_are_those_of_their_problems(tmp_path: Path) -> None:
    assert _check("codecontests", tmp_path).limits == CodeLimits(cpu_seconds=1.5, memory_mib=512)
    assert _check("codecontests_plus", tmp_path).limits.cpu_seconds == 2
    assert _check("taco", tmp_path).limits == CodeLimits(cpu_seconds=2, memory_mib=1024)
    assert _check("apps", tmp_path).limits == CodeLimits()
    assert _check("codecontests", tmp_path, time_limit=None, memory_limit_bytes=0).limits == CodeLimits()


@pytest.mark.parametrize("statement", ["See ![](a.png).", "<img src='x'>", "The picture <image> shows it."])
def test_a_statement_with_pictures_says_so(statement: str, tmp_path: Path) -> None:
    each = _read("apps", {**FIRST["apps"], "question": statement}, tmp_path)
    assert isinstance(each, Problem) and "pictures" in each.tags
    pictured = _read("taco", {**FIRST["taco"], "picture_num": "2"}, tmp_path)
    assert isinstance(pictured, Problem) and "pictures" in pictured.tags


@pytest.mark.parametrize(
    "change",
    [
        ("assert exact_match\n", "pass\n"),
        ("out == exp\n", "True\n"),
        ("rtol=1e-07", "rtol=1e7"),
        ("exp, 0)", "out, 0)"),
        ("import numpy as np", "import numpy as np\nimport os"),
        ("[1.5]", "[f()]"),
        ("zip(inputs, results)", "zip(inputs, results[:1])"),
    ],
)
def test_a_script_that_is_not_evalplus_s_own_stays_a_script(change: tuple[str, str], tmp_path: Path) -> None:
    script = FIRST["evalplus"]["test"]
    assert change[0] in script
    each = _read("evalplus", {**FIRST["evalplus"], "test": script.replace(*change)}, tmp_path)
    assert isinstance(each, Problem) and each.check.type == "tests"


@pytest.mark.parametrize(
    "change",
    [
        ("", "check(thrice)\n"),
        (
            "assert np.allclose(out, exp, rtol=1e-07, atol=atol)",
            "np.testing.assert_allclose(out, exp, atol=atol)",
        ),
        ("(list, tuple)):", "(list, tuple)) and x:"),
    ],
)
def test_versions_of_evalplus_s_script_are_the_same_cases(change: tuple[str, str], tmp_path: Path) -> None:
    script = FIRST["evalplus"]["test"]
    other = script.replace(*change) if change[0] else f"{script}\n{change[1]}"
    assert other != script
    assert _check("evalplus", tmp_path, test=other) == _check("evalplus", tmp_path)
