"""Which lines of tests compare what the program answers."""

import pytest

from engine.checks.suites.linked import linked_lines


@pytest.mark.parametrize(
    ("tests", "lines"),
    [
        ("if (f(2) != 4) throw x;\nif (n == 0) n = 1;", {0}),
        ("int n = rand();\nif (n == 0) n = 1;\nint got = s.f(n);\nif (got != 4) fail();", {2, 3}),
        (
            "my @all = map { f($_) } 1 .. 3;\nfor my $each (@all) { die unless $each == 4 }\nmy $k = 2 == 2;",
            {0, 1},
        ),
        ("is(\n  f(2),\n  4,\n  'two');\nok(1);", {1, 2, 3}),
        ("def same(a, b)\n  raise unless a == 4\nend\nsame(1, 2)", {0, 3}),
        ("check() { [ $1 = 4 ]; }\ncheck 2\n[ 1 = 1 ]", {0, 1}),
    ],
)
def test_what_names_the_program_or_what_came_of_it_is_linked(tests: str, lines: set[int]) -> None:
    assert linked_lines(tests, "Solution.f") == lines
