"""A function is found where contest sites have it stand: as a method of ``Solution``, or of its objects."""

import pytest

from tests.sandbox.languages.conftest import Bench

INT = {"params": [{"name": "x", "type": "int"}], "returns": "int"}
#: By language: a class with the method ``f``, with it as the class's own, and what else the language has.
HELD = {
    "python": (
        "class Solution:\n    def f(self, x):\n        return x + 1\n",
        "class Solution:\n    @staticmethod\n    def f(x):\n        return x + 1\n",
        "class Solution:\n    @classmethod\n    def f(cls, x):\n        return x + 1\n",
    ),
    "javascript": (
        "class Solution { f(x) { return x + 1; } }",
        "class Solution { static f(x) { return x + 1; } }",
    ),
    "typescript": (
        "class Solution { f(x: number): number { return x + 1; } }",
        "class Solution { static f(x: number): number { return x + 1; } }",
    ),
    "ruby": (
        "class Solution\n  def f(x) = x + 1\nend\n",
        "class Solution\n  def self.f(x) = x + 1\nend\n",
        "class Solution\n  class << self\n    def f(x) = x + 1\n  end\nend\n",
        "module Solution\n  module_function\n\n  def f(x) = x + 1\nend\n",
    ),
    "php": (
        "<?php class Solution { function f($x) { return $x + 1; } }",
        "<?php class Solution { static function f($x) { return $x + 1; } }",
    ),
    "java": (
        "class Solution { int f(int x) { return x + 1; } }",
        "class Solution { static int f(int x) { return x + 1; } }",
    ),
    "csharp": (
        "class Solution { public int f(int x) { return x + 1; } }",
        "static class Solution { public static int f(int x) { return x + 1; } }",
    ),
    "cpp": (
        "class Solution { public: int f(int x) { return x + 1; } };",
        "struct Solution { static int f(int x) { return x + 1; } };",
    ),
    "rust": ("struct Solution;\nimpl Solution { fn f(x: i32) -> i32 { x + 1 } }",),
}


@pytest.mark.parametrize("language", HELD)
def test_a_function_of_solution_is_found(bench: Bench, language: str) -> None:
    for source in HELD[language]:
        result = bench.call(language, source, [[4]], INT)
        assert [each.value for each in result.outcomes] == [5], (source, result.reason)
