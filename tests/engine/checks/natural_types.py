"""Programs with the types that programmers of their language choose, and what each of them cannot hold."""

from dataclasses import dataclass
from typing import Any

#: Past 32 bits, and past what a float of 32 bits reaches.
PAST_INT, PAST_FLOAT = 2**31, 1e300


@dataclass(frozen=True)
class Natural:
    """A function ``f`` in a language, right where ``{n}`` is 1 and wrong where it is 2."""

    language: str
    source: str
    params: tuple[str, ...]
    returns: str
    args: tuple[Any, ...]
    expected: Any
    past: tuple[Any, ...] | None = None
    """Arguments that its types cannot hold; ``None`` where they hold all that the signature allows."""
    entry_point: str = "f"


_INT, _INTS = ("int",), ("list[int]",)
_PUBLIC = "public class Solution {{ public {} }}"

NATURAL = (
    Natural("c", "int f(int x) { return x + {n}; }", _INT, "int", (2,), 3, (PAST_INT,)),
    Natural(
        "c",
        "#include <stdlib.h>\n#include <string.h>\nchar *f(const char *s) {\n"
        "  char *out = malloc(strlen(s) + 9);\n"
        "  strcpy(out, s);\n  return strcat(out, {n} == 1 ? \"!\" : \"?\");\n}",
        ("str",),
        "str",
        ("hé",),
        "hé!",
        ("a\0b",),
    ),
    Natural(
        "c",
        "#include <stdlib.h>\nint *twoSum(int *nums, int numsSize, int target, int *returnSize) {\n"
        "  int *out = malloc(2 * sizeof(int));\n  *returnSize = 2;\n  out[0] = nums[numsSize - 1];\n"
        "  out[1] = target + {n};\n  return out;\n}",
        ("list[int]", "int"),
        "list[int]",
        ([4, 5], 6),
        [5, 7],
        ([PAST_INT], 1),
        "twoSum",
    ),
    Natural(
        "c",
        "#include <stdbool.h>\nbool f(double x, float y, char c) { return x + y > {n} && c == 'a'; }",
        ("float", "float", "str"),
        "bool",
        (1.5, 0.25, "a"),
        True,
        (1.5, PAST_FLOAT, "a"),
    ),
    Natural(
        "c",
        "int **f(int **grid, int rows, int *cols, int *n, int **lengths) {\n"
        "  *n = rows;\n  *lengths = cols;\n  grid[0][0] += {n};\n  return grid;\n}",
        ("list[list[int]]",),
        "list[list[int]]",
        ([[1, 2], [], [3]],),
        [[2, 2], [], [3]],
    ),
    Natural(
        "c",
        "typedef long long ll;\nstatic ll total(const ll a[], size_t n) {\n  ll sum = 0;\n"
        "  for (size_t i = 0; i < n; i++) sum += a[i];\n  return sum;\n}\n"
        "ll f(int n, const ll a[], unsigned k) { return total(a, n) * k * {n}; }",
        ("list[int]", "int"),
        "int",
        ([2**40, 1], 1),
        2**40 + 1,
        ([1], -1),
    ),
    Natural(
        "cpp",
        "#include <bits/stdc++.h>\nusing namespace std;\nclass Solution {\npublic:\n"
        "    int f(vector<int>& xs, string_view s, const char *t) {\n"
        "        return xs.size() + s.size() + strlen(t) * {n};\n    }\n};",
        ("list[int]", "str", "str"),
        "int",
        ([1], "ab", "c"),
        4,
        ([PAST_INT], "ab", "c"),
    ),
    Natural(
        "cpp",
        "int f(int a[], int n, float x) { return a[n - 1] + x * {n}; }",
        ("list[int]", "float"),
        "int",
        ([1, 2], 3.0),
        5,
        ([1], PAST_FLOAT),
    ),
    Natural(
        "rust",
        "impl Solution {\n    pub fn two_sum(nums: Vec<i32>, words: &[&str]) -> Option<i32> {\n"
        "        nums.first().map(|x| x + words.len() as i32 * {n})\n    }\n}",
        ("list[int]", "list[str]"),
        "optional[int]",
        ([1], ["a"]),
        2,
        ([PAST_INT], ["a"]),
        "two_sum",
    ),
    Natural(
        "rust",
        "pub fn f<T: Ord + Copy>(xs: &[T], s: &str, n: usize, x: f32) -> String {\n"
        "    let _ = xs.iter().max();\n    format!(\"{{}}{{}}{{}}\", s, n + {n}, x)\n}",
        ("list[int]", "str", "int", "float"),
        "str",
        ([1], "a", 1, 0.5),
        "a20.5",
        ([1], "a", -1, 0.5),
    ),
    Natural(
        "go",
        "func f(x int32, y float32, c byte) []int { return []int{{int(x) + {n}, int(y), int(c)}} }",
        ("int", "float", "str"),
        "list[int]",
        (1, 2.0, "a"),
        [2, 2, 97],
        (1, PAST_FLOAT, "a"),
    ),
    Natural(
        "java",
        _PUBLIC.format(
            "java.util.List<Integer> f(int[] xs, java.util.List<Integer> ys, float x, char c) {{ "
            "return java.util.List.of(xs[0] + {n}, ys.get(0), (int) x); }}"
        ),
        ("list[int]", "list[int]", "float", "str"),
        "list[int]",
        ([1], [2], 3.0, "a"),
        [2, 2, 3],
        ([1], [PAST_INT], 3.0, "a"),
    ),
    Natural(
        "csharp",
        "using System.Collections.Generic;\n"
        + _PUBLIC.format(
            "int[] f(IList<int> xs, List<int> ys, float x, char c) {{ "
            "return new[] {{ xs[0] + {n}, ys[0], (int)x }}; }}"
        ),
        ("list[int]", "list[int]", "float", "str"),
        "list[int]",
        ([1], [2], 3.0, "a"),
        [2, 2, 3],
        ([1], [2], 3.0, "ab"),
    ),
    Natural(
        "haskell",
        "import Data.Int\nimport qualified Data.Text as T\n"
        "f :: Int32 -> Integer -> Float -> T.Text -> Int\n"
        "f a b x t = fromIntegral a + fromInteger b * {n} + truncate x + T.length t",
        ("int", "int", "float", "str"),
        "int",
        (1, 2, 3.0, "é"),
        7,
        (PAST_INT, 2, 3.0, "é"),
    ),
    Natural(
        "haskell",
        "f :: [[Char]] -> [String]\nf = map (drop ({n} - 1))",
        ("list[list[str]]",),
        "list[list[str]]",
        ([["a", "é"], [], ["c"]],),
        [["a", "é"], [], ["c"]],
        ([["ab"]],),
    ),
)  # fmt: skip
