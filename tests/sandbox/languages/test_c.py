"""C carries scalars and arrays with their length; everything else it refuses by name."""

from typing import Any

import pytest

from sandbox.languages import NotApplicable, get_language
from sandbox.languages.base import NOT_CARRIED
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


@pytest.mark.parametrize("kind", ["bigint", "list[bool]", "list[list[int]]", "set[int]", "tuple[int]", "any"])
def test_what_c_cannot_carry_is_refused_by_name(kind: str) -> None:
    signature = {"params": [{"name": "x", "type": kind}], "returns": "int"}
    with pytest.raises(NotApplicable, match="in c"):
        get_language("c").calls("", "f", signature)


def test_other_types_than_the_convention_do_not_compile(bench: Bench) -> None:
    signature = {"params": [{"name": "x", "type": "int"}], "returns": "int"}
    result = bench.call("c", "int f(int x) { return x; }", [[1]], signature)
    assert result.status is Status.COMPILE_ERROR
    assert "conflicting types" in result.reason
