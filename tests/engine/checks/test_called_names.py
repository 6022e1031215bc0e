"""The function under test is told from the tests alone, however they get hold of it."""

import pytest

from engine.checks.called_names import called_by_tests

NAMED = {
    "assert double(4) == 8\n": "double",
    "def check(candidate): pass\ncheck(double)\n": "double",
    "from solution import double, half\ndef test_d(): assert double(4) == 8\n": "double",
    "import solution\ndef test_d(): assert solution.double(4) == 8\n": "double",
    "import solution as s\nimport math\ndef test_d(): assert s.double(4) == math.gcd(8, 8)\n": "double",
    "import main, unittest\nclass T(unittest.TestCase):\n"
    "    def test_d(self): self.assertEqual(main.double(4), 8)\n": "double",
    "from unittest import mock\nimport solution\n@mock.patch('solution.random.randint')\n"
    "def test_d(m): assert solution.double(4) == 8\n": "double",
    "import math\nassert math.sqrt(4) == 2\n": None,
    "import solution\nassert True\n": None,
}


@pytest.mark.parametrize("tests", NAMED)
def test_a_python_script_names_what_it_tests(tests: str) -> None:
    assert called_by_tests(tests, "python") == NAMED[tests]
