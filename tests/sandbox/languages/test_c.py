"""C carries scalars, and arrays and their rows with their lengths; everything else it refuses by name."""

from collections.abc import Sequence
from typing import Any

import pytest

from sandbox.languages import NotApplicable, get_language
from sandbox.languages.base import NOT_CARRIED
from sandbox.languages.c_arguments import arranged
from sandbox.languages.c_header import c_header
from sandbox.languages.types import FunctionType, read_type
from sandbox.results import Status
from sandbox.values import decode, encode
from tests.sandbox.languages.conftest import Bench

SOURCE = """
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static char out[200];
const char *f(long long a, double b, bool c, const char *d, const long long *e, size_t n,
              const double *g, size_t m, const char *const *h, size_t k) {
    long long sum = 0;
    double total = 0;
    size_t length = 0;
    for (size_t i = 0; i < n; i++) sum += e[i];
    for (size_t i = 0; i < m; i++) total += g[i];
    for (size_t i = 0; i < k; i++) length += strlen(h[i]);
    snprintf(out, sizeof out, "%lld %g %d %s %lld %g %zu", a, b, c, d, sum, total, length);
    return out;
}
int main(void) { return 1; }
"""
TYPES = ("int", "float", "bool", "str", "list[int]", "list[float]", "list[str]")
SIGNATURE = {"params": [{"name": "x", "type": text} for text in TYPES], "returns": "str"}


def test_scalars_and_arrays_reach_a_function(bench: Bench) -> None:
    inputs = [
        [-(2**63), 0.5, True, "ø😀", [1, 2**40], [0.25, 1], ["ab", "é"]],
        [0, 1.5, False, "", [], [], []],
        [0, 1.5, False, "a\0b", [], [], []],
    ]
    result = bench.call("c", SOURCE, inputs, SIGNATURE)
    assert result.status is Status.OK, result.reason
    texts = [outcome.value for outcome in result.outcomes[:2]]
    assert texts == [f"{-(2**63)} 0.5 1 ø😀 {1 + 2**40} 1.25 4", "0 1.5 0  0 0 0"]
    assert [outcome.error for outcome in result.outcomes[2:]] == [NOT_CARRIED]


@pytest.mark.parametrize("kind", ["int", "float", "bool", "str"])
def test_a_scalar_comes_back_as_it_was(bench: Bench, kind: str) -> None:
    every: dict[str, list[Any]] = {
        "int": [0, -(2**63), 2**63 - 1],
        "float": [0.1, -0.0, 5e-324, float("inf")],
        "bool": [True, False],
        "str": ["", "é😀"],
    }
    values = every[kind]
    spelling = {"int": "long long", "float": "double", "bool": "bool", "str": "const char *"}[kind]
    signature = {"params": [{"name": "x", "type": kind}], "returns": kind}
    result = bench.call(
        "c", f"{spelling} f({spelling} x) {{ return x; }}", [[encode(v)] for v in values], signature
    )
    assert [repr(decode(outcome.value)) for outcome in result.outcomes] == list(map(repr, values))


@pytest.mark.parametrize("kind", ["bigint", "list[list[list[int]]]", "set[int]", "tuple[int]", "any"])
def test_what_c_cannot_carry_is_refused_by_name(kind: str) -> None:
    signature = {"params": [{"name": "x", "type": kind}], "returns": "int"}
    with pytest.raises(NotApplicable, match="in c"):
        get_language("c").calls("", "f", signature)


INT = {"params": [{"name": "x", "type": "int"}], "returns": "int"}


@pytest.mark.parametrize(
    "header", ["int f(int x, int y)", "int f(int *x)", "int f(int (*x)(int))", "int *f(int x)"]
)
def test_a_header_without_a_place_for_the_arguments_does_not_compile(bench: Bench, header: str) -> None:
    result = bench.call("c", f"{header} {{ return 0; }}", [[1]], INT)
    assert result.status is Status.COMPILE_ERROR
    assert "conflicting types for ‘f’" in result.reason


def test_a_type_that_is_no_number_is_named(bench: Bench) -> None:
    result = bench.call("c", "struct P { int a; };\nint f(struct P p) { return p.a; }", [[1]], INT)
    assert result.status is Status.COMPILE_ERROR
    assert "a value of type struct P cannot be given" in result.reason


def function(params: Sequence[str], returns: str = "int") -> FunctionType:
    return FunctionType(tuple(map(read_type, params)), read_type(returns))


#: Headers, the types of a call, and the roles of the parameters.
ARRANGED: tuple[tuple[str, list[str], str | None], ...] = (
    ("int f(int *a, int n)", ["list[int]"], "value0 length0"),
    ("int f(int n, const int a[n])", ["list[int]"], "length0 value0"),
    ("int f(int a[], int n)", ["list[int]", "int"], "value0 value1"),
    ("int f(int *a, int n, int x)", ["list[int]", "int"], "value0 length0 value1"),
    ("int f(int *a, int *b, int n, int m)", ["list[int]"] * 2, "value0 value1 length0 length1"),
    ("int f(int *a, int n, int *b, int m)", ["list[int]"] * 2, "value0 length0 value1 length1"),
    ("int f(int **g, int n, int *c)", ["list[list[int]]"], "value0 length0 row_lengths0"),
    ("int f(int **g, int n, int m)", ["list[list[int]]"], "value0 length0 row_length0"),
    ("int f(char **words, int n)", ["list[str]"], "value0 length0"),
    ("int f(char *letters, int n)", ["list[str]"], "value0 length0"),
    ("int f(char *s, int n)", ["str"], "value0 length0"),
    ("int f(char *s, int n)", ["str", "int"], "value0 value1"),
    ("int f(char c)", ["str"], "value0"),
    ("static inline unsigned long f(register const size_t n)", ["int"], "value0"),
    ("__attribute__((noinline)) int\nf(\n  int x /* n */\n)\n", ["int"], "value0"),
    ("int f(void)", [], ""),
    ("int f(int *a)", ["int"], None),
    ("int f(int a)", ["list[int]"], None),
    ("int f(int a, int b)", ["int"], None),
    ("int f(int a[][3], int n)", ["list[list[int]]"], None),
)


@pytest.mark.parametrize(("text", "params", "roles"), ARRANGED)
def test_each_parameter_has_its_role(text: str, params: list[str], roles: str | None) -> None:
    header = c_header(f"#include <x.h>\nint g(int a);\n// int f(a) {{\n{text} {{ return f(1); }}", "f")
    given = arranged(function(params), header) if header else None
    said = None if given is None else " ".join(f"{each.role}{each.argument}" for each in given)
    assert said == roles


def test_a_returned_array_says_its_lengths_at_the_end() -> None:
    header = c_header("int **f(int n, int *size, int **sizes) { }", "f")
    assert header is not None
    given = arranged(function(["int"], "list[list[int]]"), header)
    assert [each.role for each in given or ()] == ["value", "returned_length", "returned_row_lengths"]
    assert arranged(function(["int"], "list[int]"), header) is None


def test_hostile_headers_cost_little() -> None:
    for source in ("int f(" * 20_000, "f" * 100_000, "/*" * 50_000, '"' * 99_999, "#\\\n" * 30_000 + "f(){"):
        c_header(source, "f")
    many = ", ".join(f"int *a{i}, int n{i}" for i in range(30))
    header = c_header(f"int f({many}, int z) {{ }}", "f")
    assert header is not None
    assert arranged(function(["list[int]"] * 30), header) is None
