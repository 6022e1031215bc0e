"""Which assertions of a script count as reached: told from its syntax and its run, block by block."""

import ast
import contextlib

import pytest

from sandbox.inbox.sites import Sites, wants_check, watch


def run(script: str) -> Sites:
    tree = ast.parse(script)
    sites = watch(tree)
    names = sites.names()
    with contextlib.suppress(AssertionError):
        exec(compile(tree, "script", "exec"), names)
    return sites


@pytest.mark.parametrize(
    ("script", "missed"),
    [
        ("assert 1 == 1", []),
        ("def g():\n    assert 1 == 1\ng()", []),
        ("def g():\n    assert 1 == 1", [2]),
        ("def g():\n    x = 1\n    raise ValueError", []),
        ("for x in []:\n    assert x == 1", [2]),
        ("for x in [1]:\n    for y in []:\n        assert x == y", [3]),
        ("while False:\n    assert 1 == 1", [2]),
        ("if 0 != 0:\n    assert 1 == 1", []),
        ("r = None\nif r:\n    assert r == 1", [3]),
        ("r = None\nif r is not None and r:\n    assert r == 1", [3]),
        ("r = None\nif r:\n    assert r == 1\nelse:\n    assert r is None", []),
        ("try:\n    1 / 1\nexcept ValueError:\n    assert 1 == 1", [4]),
        ("try:\n    assert 1 == 1\nexcept ValueError:\n    assert 1 == 2", []),
        ("try:\n    1 / 0\n    assert False\nexcept ZeroDivisionError:\n    pass", []),
        ("if __name__ == '__main__':\n    assert 1 == 1", [2]),
        ("class T:\n    def test(self):\n        self.assertEqual(1, 1)", [3]),
        ("async def g():\n    assert 1 == 1", [2]),
        ("def g():\n    return\n    assert 1 == 1\ng()", [3]),
        (
            "def g():\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        return\n"
            "    assert 1 == 1\ng()",
            [6],
        ),
        ("for x in [1]:\n    if x:\n        continue\n    assert x == 2", [4]),
        ("for x in [1, 2]:\n    if x == 1:\n        continue\n    assert x == 2", []),
    ],
)
def test_lines_of_assertions_that_never_ran(script: str, missed: list[int]) -> None:
    assert run(f"__name__ = 'tests'\n{script}").missed() == [line + 1 for line in missed]


@pytest.mark.parametrize(
    ("script", "lines"),
    [
        ("try:\n    assert 1 == 2\nexcept AssertionError:\n    print('no')", [2]),
        ("try:\n    assert 1 == 2\nexcept Exception:\n    pass", [2]),
        ("try:\n    assert 1 == 2\nexcept:\n    pass", [2]),
        ("try:\n    assert 1 == 2\nexcept AssertionError:\n    assert 1 == 1", []),
        ("try:\n    assert 1 == 1\nexcept AssertionError:\n    pass", []),
        ("try:\n    assert 1 == 2\nexcept ValueError:\n    pass", []),
        ("from contextlib import suppress\nwith suppress(Exception):\n    assert 1 == 2", [3]),
        ("try:\n    if True:\n        assert 1 == 2\nexcept Exception:\n    pass", [3]),
        ("def f(): raise AssertionError\ntry:\n    assert f() == 2\nexcept AssertionError:\n    pass", [3]),
        (
            "def f(): raise ValueError\n"
            "try:\n    assert f() == 2\nexcept (AssertionError, ValueError):\n    pass",
            [],
        ),
    ],
)
def test_assertions_that_failed_and_were_passed_over(script: str, lines: list[int]) -> None:
    assert sorted(run(script).passed_over) == lines


@pytest.mark.parametrize(
    ("script", "void", "assertions"),
    [
        ("assert (f(1), 'm')", [1], 0),
        ("assert True", [1], 0),
        ("assert 'text'", [1], 0),
        ("assert ()", [], 1),
        ("print(f(1) == 2)", [], 0),
        ("def check(c):\n    return c(1) == 2", [], 0),
        ("if f(1) != 2:\n    raise ValueError", [], 1),
        ("import sys\nif f(1) != 2:\n    sys.exit(1)", [], 1),
        ("self.assertTrue(f(1))", [], 1),
    ],
)
def test_what_can_fail_is_counted(script: str, void: list[int], assertions: int) -> None:
    sites = watch(ast.parse(script))
    assert (sites.void, sites.assertions) == (void, assertions)


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ("def check(candidate): pass", True),
        ("def check(candidate, strict=True): pass", True),
        ("def check(candidate): pass\ncheck(f)", False),
        ("def check(): pass", False),
        ("def check(a, b): pass", False),
        ("x = 1", False),
    ],
)
def test_a_check_is_called_for_a_script_only_where_it_waits_for_that(script: str, wanted: bool) -> None:
    assert wants_check(ast.parse(script)) is wanted
