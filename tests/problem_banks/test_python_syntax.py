import ast

import pytest

from problem_banks.python_syntax import parse_python


def test_a_tree_is_made_although_another_thread_got_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mismatch itself cannot be had at will, so it is stated."""
    parse, left = ast.parse, [3]

    def meeting(source: str) -> ast.Module:
        if left[0]:
            left[0] -= 1
            raise SystemError("AST constructor recursion depth mismatch (before=33, after=30)")
        return parse(source)

    monkeypatch.setattr(ast, "parse", meeting)
    assert isinstance(parse_python("x = 1").body[0], ast.Assign)


def test_what_is_no_python_is_said_at_once() -> None:
    with pytest.raises(SyntaxError):
        parse_python("x =")
