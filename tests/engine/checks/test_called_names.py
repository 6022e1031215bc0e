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


IN_OTHERS = {
    (
        "typescript",
        "import { Stack } from './solution';\nconst s = new Stack<number>();\nif (s.pop() !== 1) throw s;",
    ): "Stack",
    ("typescript", "const s = new Stack<Map<string, number>>();\nif (s.size !== 0) throw s;"): "Stack",
    ("java", "class T { @Test void a() { assertEquals(6, Calc.inc(5)); } }"): "inc",
    ("java", "class T { @Test void a() { assertThrows(Exception.class, () -> Calc.inc(-1)); } }"): "inc",
    (
        "csharp",
        'class T { static int Main() { if (P.Inc(5) != 6) throw new Exception("a"); return 0; } }',
    ): "Inc",
    ("csharp", "class T { static void Main() { Debug.Assert(P.Inc(5) == 6); } }"): "Inc",
    ("csharp", 'class T { static void Main() { if (P.Inc(5) != 6) throw new Exception("a"); } }'): "Inc",
    ("go", "func main() { if !isEven(4) { panic(1) } }"): "isEven",
    ("haskell", 'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "two"\n'): "f",
    ("haskell", "check :: Bool -> IO ()\ncheck True = return ()\nmain = check (area 2 == 4)\n"): "area",
    ("php", "<?php if (Calc::inc(5) !== 6) { exit(1); }"): "inc",
    ("bash", '[ "$(inc 1)" = 2 ] || exit 1\n'): "inc",
    ("bash", "if [[ $(echo 5 | inc) -ne 6 ]]; then\n  exit 1\nfi\n"): "inc",
    ("bash", "same() { [ $1 = $2 ]; }\nx=$(inc 1)\nsame $x 2\n"): "inc",
    ("bash", "echo nothing\n"): None,
    ("javascript", "assert.equal(inc(5), 6);"): "inc",
    ("ruby", "raise 'two' unless (twice 2) == 4\n"): "twice",
    ("ruby", "require 'set'\ngot = twice 2\nputs 'ok' if got == 4\n"): "twice",
    ("ruby", "puts 'a double 4'\n"): None,
    ("java", "class T { void a() { System.out.println(Math.abs(-1)); } }"): None,
}


@pytest.mark.parametrize(("language", "tests"), IN_OTHERS)
def test_tests_in_other_languages_name_what_they_test(language: str, tests: str) -> None:
    assert called_by_tests(tests, language) == IN_OTHERS[language, tests]
