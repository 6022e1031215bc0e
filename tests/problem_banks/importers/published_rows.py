"""Rows in the published form of each set, written for these tests, with right and wrong programs."""

import base64
import json
import pickle
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Published:
    """One row, and programs to judge by its check."""

    importer: str
    row: dict[str, Any]
    wrong: str
    right: str | None = None
    """A right program, where the row has no reference."""
    language: str = "python"


def packed(value: object, protocol: int | None = None) -> str:
    """As LiveCodeBench packs hidden tests."""
    return base64.b64encode(zlib.compress(pickle.dumps(json.dumps(value), protocol))).decode()


_TWICE = "n = int(input())\nprint(2 * n)\n"
_THRICE = "n = int(input())\nprint(3 * n)\n"
_TWICE_CPP = "#include <iostream>\nint main() { long n; std::cin >> n; std::cout << 2 * n << std::endl; }\n"
_THRICE_CPP = _TWICE_CPP.replace("2 * n", "3 * n")
_STDIN = {"inputs": ["3\n", "10\n"], "outputs": ["6\n", "20\n"]}

_APPS = {
    "problem_id": 7,
    "question": "Read an integer and print it doubled.",
    "solutions": json.dumps([_TWICE]),
    "input_output": json.dumps(_STDIN),
    "difficulty": "introductory",
    "url": "",
    "starter_code": "",
}
_PAIRS = {
    "inputs": [[[3, 1, 2]], [[5]], [[]]],
    "outputs": [[[[1, 3], [2, 2], [3, 1]]], [[[5, 5]]], [[]]],
    "fn_name": "pairs",
}
_TACO = {
    "question": "Read an integer and print it doubled.",
    "solutions": json.dumps([_TWICE]),
    "starter_code": "",
    "input_output": json.dumps({"inputs": [["3"], ["10", ""]], "outputs": [["6"], ["20"]]}),
    "difficulty": "EASY",
    "raw_tags": "['math']",
    "name": "Doubling",
    "source": "here",
    "time_limit": "2.0 seconds",
    "memory_limit": "1024.0 megabytes",
    "picture_num": "0",
    "url": "",
}
_LCB_CALL = [
    {"input": '[3, 1, 2]\n"up"', "output": "[1, 2, 3]", "testtype": "functional"},
    {"input": '[3, 1, 2]\n"down"', "output": "[3, 2, 1]", "testtype": "functional"},
]
_LCB = {
    "question_title": "Doubling",
    "question_content": "Read an integer and print it doubled.",
    "platform": "atcoder",
    "question_id": "abc000_a",
    "contest_id": "abc000",
    "contest_date": "2025-01-04T00:00:00",
    "starter_code": "",
    "difficulty": "easy",
    "public_test_cases": json.dumps([{"input": "3\n", "output": "6\n", "testtype": "stdin"}]),
    "private_test_cases": packed([{"input": "10\n", "output": "20\n", "testtype": "stdin"}]),
    "metadata": "{}",
}
_SORTED = (
    "class Solution:\n    def arrange(self, numbers, way):\n"
    "        return tuple(sorted(numbers, reverse=way == 'down'))\n"
)
_DEEPCODER = {
    "problem": "Read an integer and print it doubled.",
    "solutions": [_TWICE],
    "tests": json.dumps(_STDIN),
    "starter_code": "",
    "metadata": {},
}
_CODECONTESTS = {
    "name": "1_A. Doubling",
    "description": "Read an integer and print it doubled.",
    "public_tests": {"input": ["3\n"], "output": ["6\n"]},
    "private_tests": {"input": ["10\n"], "output": ["20\n"]},
    "generated_tests": {"input": [], "output": []},
    "source": 2,
    "difficulty": 7,
    "solutions": {"language": [1, 2, 3], "solution": ["print 2 * input()", _TWICE_CPP, _TWICE]},
    "incorrect_solutions": {"language": [2, 3], "solution": [_THRICE_CPP, _THRICE]},
    "cf_rating": 800,
    "time_limit": {"seconds": 1, "nanos": 500000000},
    "memory_limit_bytes": 256000000,
    "input_file": "",
    "output_file": "",
}
_PLUS = {
    "source": "Codeforces",
    "id": "1_A",
    "title": "Doubling",
    "description": "Read an integer and print it doubled.",
    "time_limit": 2000,
    "memory_limit": 256,
    "validator": "",
    "generator": "",
    "generator_cmd": "",
    "checker": "",
    "correct_submissions": [{"code": _TWICE_CPP, "language": 2}, {"code": _TWICE, "language": 3}],
    "incorrect_submissions": [{"code": _THRICE, "language": 3}],
    "test_cases": [{"input": "3\n", "output": "6\n"}, {"input": "10\n", "output": "20\n"}],
}
#: Any divisor beyond 1 is right: a checker decides.
_CHECKED = {
    **_PLUS,
    "description": "Read an integer beyond 1 and print a divisor of it, also beyond 1.",
    "checker": (
        '#include "testlib.h"\nint main(int argc, char* argv[]) {\n    registerTestlibCmd(argc, argv);\n'
        "    long long n = inf.readLong(), d = ouf.readLong();\n"
        '    if (d <= 1 || n % d) quitf(_wa, "%lld is no divisor", d);\n    quitf(_ok, "a divisor");\n}\n'
    ),
    "correct_submissions": [{"code": "print(int(input()))\n", "language": 3}],
    "incorrect_submissions": [{"code": "print(int(input()) - 1)\n", "language": 3}],
    "test_cases": [{"input": "6\n", "output": "2\n"}, {"input": "35\n", "output": "5\n"}],
}
_KODCODE = {
    "version": "v1.0",
    "style": "instruct",
    "subset": "Prefill",
    "question_id": "Prefill_1_I",
    "question": "Write a function `twice` that doubles a number.",
    "solution": "def twice(n):\n    return 2 * n",
    "test": (
        "from solution import twice\n\ndef test_small():\n    assert twice(3) == 6\n\n"
        "def test_negative():\n    assert twice(-2) == -4\n"
    ),
    "test_info": [{"docstring": "", "function_declaration": "def twice(n):", "function_name": "twice"}],
    "gpt_difficulty": "easy",
}
_MULTIPL_E = {
    "name": "HumanEval_0_twice",
    "language": "cpp",
    "prompt": "#include<bits/stdc++.h>\n// Twice a number.\nlong twice(long n) {\n",
    "tests": "}\nint main() {\n    auto candidate = twice;\n    assert(candidate((3)) == (6));\n}\n",
    "stop_tokens": ["\n}"],
}
_MULTIPL_E_JAVA = {
    **_MULTIPL_E,
    "language": "java",
    "prompt": "import java.util.*;\nclass Problem {\n    // Twice.\n    public static long twice(long n) {\n",
    "tests": (
        "    }\n    public static void main(String[] args) {\n    assert(twice((3l)) == (6l));\n    }\n\n}\n"
    ),
}
_MULTIPL_E_JS = {
    **_MULTIPL_E,
    "language": "js",
    "prompt": "//Twice a number.\nfunction twice(n){\n",
    "tests": (
        "const assert = require('node:assert');\n\n\nfunction test() {\n  let candidate = twice;\n"
        "  assert.deepEqual(candidate(3),6);\n}\n\ntest();"
    ),
}
_BIGCODEBENCH = {
    "task_id": "BigCodeBench/0",
    "complete_prompt": 'import json\n\ndef task_func(text):\n    """Reads a text of JSON."""\n',
    "instruct_prompt": "Write `task_func`, which reads a text of JSON.",
    "canonical_solution": "    return json.loads(text)\n",
    "code_prompt": "import json\n\ndef task_func(text):\n",
    "test": (
        "import unittest\n\nclass TestCases(unittest.TestCase):\n    def test_list(self):\n"
        "        self.assertEqual(task_func('[1, 2]'), [1, 2])\n"
        "    def test_object(self):\n        self.assertEqual(task_func('{}'), {})\n"
    ),
    "entry_point": "task_func",
    "doc_struct": "{}",
    "libs": "['json']",
}
_EVALPLUS_HEAD = """
import numpy as np

def is_floats(x) -> bool:
    # check if it is float; List[float]; Tuple[float]
    if isinstance(x, float):
        return True
    if isinstance(x, (list, tuple)):
        return all(isinstance(i, float) for i in x)
    if isinstance(x, np.ndarray):
        return x.dtype == np.float64 or x.dtype == np.float32
    return False


def assertion(out, exp, atol):
    exact_match = out == exp

    if atol == 0 and is_floats(exp):
        atol = 1e-6
    if not exact_match and atol != 0:
        assert np.allclose(out, exp, rtol=1e-07, atol=atol)
    else:
        assert exact_match

"""
_EVALPLUS_LOOP = """
inputs = [[1.5], [-2.0], [1e300]]
results = [4.5, -6.0, 3e300]
for i, (inp, exp) in enumerate(zip(inputs, results)):
    assertion({function}(*inp), exp, 0)
"""
_EVALPLUS = {
    "task_id": "HumanEval/0",
    "prompt": 'def thrice(n: float) -> float:\n    """Thrice a number."""\n',
    "canonical_solution": "    return 3 * n\n",
    "entry_point": "thrice",
    "test": _EVALPLUS_HEAD
    + "def check(candidate):\n"
    + "".join(f"    {line}\n" for line in _EVALPLUS_LOOP.format(function="candidate").strip().split("\n")),
}
_EVALPLUS_MBPP = {
    "task_id": 2,
    "code": "def common(a, b):\n    return tuple(set(a) & set(b))",
    "prompt": "Write a function to find the common items.",
    "source_file": "x",
    "test_imports": [],
    "test_list": ["assert set(common((1, 2), (2, 3))) == {2}"],
    "test": _EVALPLUS_HEAD.replace("out == exp", "set(out) == set(exp)")
    + """
inputs = [[(3, 4, 5), (5, 7, 4)], [[1, 2], [3]], [[], ()]]
results = [(4, 5), (), ()]
"""
    + "for i, (inp, exp) in enumerate(zip(inputs, results)):\n    assertion(common(*inp), exp, 0)\n",
}
_EVALPLUS_BARE = {
    **{key: value for key, value in _EVALPLUS.items() if key != "test"},
    "base_input": [[1.5], [2.0]],
    "plus_input": [[0.1], [-0.0]],
    "atol": 0,
    "contract": "",
}

#: The first row of each importer is what its fields are tested with.
_PAIR = {
    "id": "a" * 32,
    "kind": "code",
    "language": "python",
    "problem": "Write twice(n).",
    "solution": "```python\ndef twice(n):\n    return 2 * n\n```",
    "answer": "def twice(n):\n    return 2 * n\n",
    "bank": "doubles",
    "bank_version": "1",
    "certificate": json.dumps(
        {
            "check": {
                "type": "cases",
                "cases": [{"args": [3], "expected": 6}, {"args": [-1], "expected": -2}],
                "entry_point": "twice",
            },
            "starter": {},
            "figure": None,
        }
    ),
    "lineage": json.dumps({"source_id": "Doubles/1", "licence": "MIT"}),
}

PUBLISHED: tuple[Published, ...] = (
    Published("apps", _APPS, _THRICE),
    Published(
        "apps",
        {
            **_APPS,
            "input_output": json.dumps(_PAIRS),
            "solutions": json.dumps(
                ["def pairs(xs):\n    xs = sorted(xs)\n    return list(zip(xs, xs[::-1]))\n"]
            ),
        },
        "def pairs(xs):\n    return [[x, x] for x in xs]\n",
    ),
    Published(
        "apps",
        {
            **_APPS,
            "input_output": json.dumps(
                {"inputs": [[[3, 1]], [[]]], "outputs": [[[1, 3]], [[]]], "fn_name": "tidy"}
            ),
            "solutions": json.dumps(
                ["class Solution:\n    def tidy(self, xs: List[int]):\n        return sorted(xs)\n"]
            ),
            "starter_code": "class Solution:\n    def tidy(self, xs: List[int]):\n        ",
        },
        "class Solution:\n    def tidy(self, xs):\n        return list(xs)\n",
    ),
    Published("taco", _TACO, _THRICE),
    Published("livecodebench", _LCB, _THRICE, _TWICE),
    Published(
        "livecodebench",
        {
            **_LCB,
            "public_test_cases": json.dumps(_LCB_CALL[:1]),
            "private_test_cases": packed(_LCB_CALL[1:], 2),
            "metadata": json.dumps({"func_name": "arrange"}),
            "starter_code": (
                "class Solution:\n    def arrange(self, numbers: List[int], way: str) -> List[int]:\n        "
            ),
        },
        _SORTED.replace("way == 'down'", "False"),
        _SORTED,
    ),
    Published("deepcoder", _DEEPCODER, _THRICE),
    Published(
        "deepcoder",
        {
            **_DEEPCODER,
            "solutions": ["def twice(n):\n    return 2 * n\n"],
            "tests": json.dumps(
                [
                    {"type": "function_call", "fn_name": "twice", "input": [3], "output": [6]},
                    {"type": "function_call", "fn_name": "twice", "input": [10], "output": [20]},
                ]
            ),
        },
        "def twice(n):\n    return n * n - 3\n",
    ),
    Published(
        "deepcoder",
        {
            **_DEEPCODER,
            "tests": json.dumps(
                [
                    {"type": "stdin_stdout", "input": "3\n", "output": "6\n"},
                    {"type": "stdin_stdout", "input": "10\n", "output": "20\n"},
                ]
            ),
        },
        _THRICE,
    ),
    Published("codecontests", _CODECONTESTS, _THRICE),
    Published("codecontests", _CODECONTESTS, _THRICE_CPP, language="cpp"),
    Published("codecontests_plus", _PLUS, _THRICE),
    Published("codecontests_plus", _CHECKED, "print(1)\n"),
    Published("codecontests_plus", _CHECKED, "print(2)\n", "n = int(input())\nprint(5 if n > 6 else 3)\n"),
    Published("kodcode", _KODCODE, "def twice(n):\n    return n + 3\n"),
    Published(
        "multipl_e",
        _MULTIPL_E,
        "#include<bits/stdc++.h>\nlong twice(long n) { return 3 * n; }\n",
        "#include<bits/stdc++.h>\nlong twice(long n) { return 2 * n; }\n",
        "cpp",
    ),
    Published(
        "multipl_e",
        _MULTIPL_E_JAVA,
        "class Problem { public static long twice(long n) { return 3 * n; } }\n",
        "class Problem { public static long twice(long n) { return 2 * n; } }\n",
        "java",
    ),
    Published(
        "multipl_e",
        _MULTIPL_E_JS,
        "function twice(n) { return 3 * n; }\n",
        "function twice(n) { return 2 * n; }\n",
        "javascript",
    ),
    Published("bigcodebench", _BIGCODEBENCH, "def task_func(text):\n    return [1, 2]\n"),
    Published("pairs", _PAIR, "def twice(n):\n    return 3 * n\n"),
    Published("evalplus", _EVALPLUS, "def thrice(n):\n    return 2 * n\n"),
    Published("evalplus", _EVALPLUS_MBPP, "def common(a, b):\n    return tuple(a)\n"),
    Published("evalplus", _EVALPLUS_BARE, "def thrice(n):\n    return abs(3 * n) + 1\n"),
)

#: Of each importer, its first row.
FIRST: Mapping[str, dict[str, Any]] = {each.importer: each.row for each in reversed(PUBLISHED)}
