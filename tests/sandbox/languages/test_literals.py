"""Expected values of tests, exchanged: what is compared changes, and nothing else does."""

from itertools import pairwise

import pytest

from sandbox.languages.literals import edited, other_literals


def _changed(text: str) -> str:
    return edited(text, other_literals(text))


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("raise 'a' unless f('a') == 'b'", "raise 'a' unless f('a') == 'c'"),
        ("is(f(2), 4, 'doubles two');", "is(f(2), 27, 'doubles two');"),
        ("assert_equal 'b', f('a')", "assert_equal 'c', f('a')"),
        ("assertEquals(4, f(2));", "assertEquals(27, f(2));"),
        ("assert_eq!(f(2), vec![1, 2]);", "assert_eq!(f(2), vec![15, 2]);"),
        ("expect(f('a')).toEqual(['b', 2]);", "expect(f('a')).toEqual(['c', 2]);"),
        ('if f("a") != "b" { t.Errorf("want b") }', 'if f("a") != "c" { t.Errorf("want b") }'),
        ('if (f("a") != std::string("b")) return 1;', 'if (f("a") != std::string("c")) return 1;'),
        ('if (!f("a").equals("b")) throw new X();', 'if (!f("a").equals("c")) throw new X();'),
        ("assert(is_palin('abc') == false)", "assert(is_palin('abc') == true)"),
        ('if (strcmp(f("a"), "b")) return 1;', 'if (strcmp(f("a"), "c")) return 1;'),
        ("assert(f(2) == 4)\nassert(f(3) == 6)", "assert(f(2) == 6)\nassert(f(3) == 4)"),
        (
            "die unless f('a') eq 'b';\ndie unless f(2) == 4;",
            "die unless f('a') eq 'c';\ndie unless f(2) == 27;",
        ),
    ],
)
def test_what_is_expected_is_exchanged_or_another(text: str, changed: str) -> None:
    assert _changed(text) == changed


@pytest.mark.parametrize(
    "text",
    [
        'assertEquals("message", 4, f(2));',  # a message may stand first
        "cmp_ok(f(2), '==', g(4))",
        "assert_ne!(f(2), 5);",
        "expect(f(2)).not.toBe(5);",
        "assert_not_equal 5, f(2)",
        "done_testing(2);",
        "x = 4",
        "for (i = 0; i <= 4; i++) { f(i); }",
        "assert(f(2) >= 4)",
    ],
)
def test_what_is_not_expected_stays(text: str) -> None:
    assert _changed(text) == text


def test_changes_do_not_overlap_and_stand_in_order() -> None:
    text = "assert_equal [1, 'a', [2, 3]], f('x') == 4 ? 5 : 6\n" * 50
    edits = other_literals(text)
    assert edits
    assert all(one.end <= other.start for one, other in pairwise(edits))
