"""What of a test is changed: a number that is expected, and none of what is tried."""

import pytest

from sandbox.languages import get_language
from sandbox.languages.controls import COMPARED


def changed(tests: str) -> set[str]:
    versions = {found.sub(instead, tests) for found, instead in COMPARED}
    return versions - {tests}


@pytest.mark.parametrize(
    "tests",
    [
        'assertEquals("no", f(new int[]{1}));',
        "assertEquals(true, f(3));",
        "assert_eq!('a', f(7));",
        "assertEquals(f(1), g()); assertTrue(h(2) < 0); }",
        'self.assertEqual("x", f(3))',
    ],
)
def test_what_is_tried_stays_as_it_is(tests: str) -> None:
    assert not changed(tests)


@pytest.mark.parametrize(
    ("tests", "others"),
    [
        ("assertEquals(1, f(new int[]{1, 0})); assertEquals(-1, f(2));", 1),
        ("assertEquals(f(3), 5);", 1),
        ("is f(3), 5;", 1),
        ("assert_eq!(f(3), 5);", 1),
        ("assert f(3) == 5", 1),
        ("expect(f(3)).toBe(5);", 1),
        ("self.assertEqual(f(3), 5)", 1),
    ],
)
def test_what_is_expected_is_another_number(tests: str, others: int) -> None:
    versions = changed(tests)
    assert len(versions) == others
    assert all("f(3)" in version for version in versions if "f(3)" in tests)


def test_imports_may_share_a_line() -> None:
    joined = get_language("csharp").joined  # what tests need stands at the head, however they write it
    text = joined("", "using System;\nclass P {}\n", "using System; using System.Linq; class T {}\n")
    assert text.index("using System.Linq;") < text.index("class P") and text.count("using System;") == 1
