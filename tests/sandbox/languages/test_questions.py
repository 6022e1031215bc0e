"""The ways of asking beyond a plain call: a language answers each, or refuses it by name."""

from typing import get_args

import pytest

from sandbox import BadJob, BlockingSandbox, Program, UnsafeHost
from sandbox.languages import LANGUAGES, NotApplicable, get_language
from sandbox.languages.base import Ask
from sandbox.questions import Call, Operations, Question

SORTED = {"params": [{"name": "a", "type": "list[int]"}], "returns": "none"}
#: By way and language, a program that answers.
PROGRAMS: dict[str, dict[str, str]] = {
    "kwargs": {
        "python": "def f(a, b=2):\n    return a * 10 + b",
        "ruby": "def f(a, b: 2)\n  a * 10 + b\nend",
        "php": "<?php function f($a, $b = 2) { return $a * 10 + $b; }",
    },
    "result": {
        "python": "def f(a):\n    a.sort()",
        "javascript": "function f(a) { a.sort((x, y) => x - y); }",
        "typescript": "function f(a: number[]): void { a.sort((x, y) => x - y); }",
        "ruby": "def f(a)\n  a.sort!\n  nil\nend",
        "php": "<?php function f(array &$a) { sort($a); }",
        "lua": "function f(a) table.sort(a) end",
        "perl": "sub f { my ($x) = @_; @$x = sort { $a <=> $b } @$x; return; }",
        "java": "class Solution { public void f(int[] a) { java.util.Arrays.sort(a); } }",
        "csharp": "public class Solution { public void f(int[] a) { System.Array.Sort(a); } }",
        "cpp": "#include <algorithm>\n#include <vector>\nvoid f(std::vector<int> &a) "
        "{ std::sort(a.begin(), a.end()); }",
        "go": 'package main\n\nimport "sort"\n\nfunc f(a []int) { sort.Ints(a) }',
    },
    "operations": {
        "python": "class Stack:\n    def __init__(self, a):\n        self.a = a\n"
        "    def push(self, x):\n        self.a.append(x)\n        return self.a",
        "javascript": "class Stack { constructor(a) { this.a = a; } "
        "push(x) { this.a.push(x); return this.a; } }",
        "typescript": "class Stack { constructor(public a: number[]) {} "
        "push(x: number) { this.a.push(x); return this.a; } }",
        "ruby": "class Stack\n  def initialize(a)\n    @a = a\n  end\n"
        "  def push(x)\n    @a.push(x)\n  end\nend",
        "php": "<?php class Stack { function __construct(private $a) {} "
        "function push($x) { $this->a[] = $x; return $this->a; } }",
    },
}
QUESTIONS: dict[str, tuple[Question, object]] = {
    "kwargs": (Call([1], {"b": 7}), 17),
    "result": (Call([[3, 1, 2]], result=0), [1, 2, 3]),
    "operations": (
        Operations([("Stack", [[]]), ("push", [1]), ("push", [2])]),
        [None, [1], [1, 2]],
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ask", get_args(Ask))
def test_a_way_of_asking_is_answered_or_refused_by_name(ask: Ask, language: str) -> None:
    question, answer = QUESTIONS[ask]
    name = "Stack" if ask == "operations" else "f"
    signature = SORTED if ask == "result" else None
    source = PROGRAMS[ask].get(language, "")
    assert bool(source) == (ask in get_language(language).asks)
    try:
        with BlockingSandbox(jobs=1) as sandbox:
            program = Program(language=language, source=source)
            if source:
                (outcome,) = sandbox.call(program, name, [question], signature=signature).outcomes
                assert (outcome.message, outcome.value) == ("", answer)
            else:
                with pytest.raises((NotApplicable, BadJob), match=language):
                    sandbox.call(program, name, [question], signature=signature)
    except UnsafeHost as error:
        pytest.skip(str(error))
