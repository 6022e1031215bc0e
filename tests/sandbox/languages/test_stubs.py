"""The signature as a language writes it: with a body that only returns, it compiles and answers calls."""

import re

import pytest

from sandbox.languages import LANGUAGES, NotApplicable, get_language
from sandbox.languages.stubs import stub_of
from sandbox.languages.syntax import found_name
from sandbox.results import Status
from sandbox.values import encode
from tests.sandbox.languages.conftest import Bench
from tests.sandbox.languages.identities import IDENTITIES
from tests.sandbox.languages.test_round_trips import TYPES

#: Returns the variable ``%s``.
RETURNS = {
    **dict.fromkeys(("python", "go", "lua"), "return %s"),
    **dict.fromkeys(("javascript", "typescript", "c", "cpp", "java", "rust", "csharp"), "return %s;"),
    **dict.fromkeys(("php", "perl"), "return $%s;"),
    **dict.fromkeys(("ruby", "haskell"), "%s"),
}
#: A name of two words, one that many languages keep for themselves, and one that is none in any.
NAMES = ("the_first", "in", "x2")
CALLED = sorted(RETURNS)


def sample(text: str) -> object:
    """A small value of a type, in wire form."""
    values: dict[str, object] = {
        "int": 7,
        "bigint": 10**30,
        "float": 0.5,
        "bool": True,
        "str": "häy",
        "bytes": encode(b"\xff"),
        "none": None,
        "ListNode": [1, 2],
        "TreeNode": [1, None, 2],
        "list": [],
        "set": [],
        "dict": {},
        "optional": None,
        "tuple[int,str]": [1, "a"],
        "tuple[float,...]": [],
        "tuple[bytes,tuple[bool,float]]": [encode(b""), [True, 1.5]],
        "tuple[TreeNode,int]": [[], 3],
    }
    return values[text] if text in values else values[text.partition("[")[0]]


def test_every_language_has_a_stub_or_says_why_not() -> None:
    assert set(RETURNS) == set(LANGUAGES) - {"bash"}
    with pytest.raises(NotApplicable, match="call cases in bash"):
        stub_of(get_language("bash"), "f", {"params": [], "returns": "int"})


@pytest.mark.parametrize("language", CALLED)
def test_a_stub_of_every_type_compiles_and_answers(bench: Bench, language: str) -> None:
    types = [text for text in TYPES if _carried(language, text)]
    params = [{"name": name, "type": "int"} for name in NAMES]
    params += [{"name": f"value_{place}", "type": text} for place, text in enumerate(types)]
    signature = {"params": params, "returns": "int"}
    summary = "Returns */ what it \\u0022 is given. " * 5
    stub = stub_of(get_language(language), "give_back", signature, summary=summary)
    name = get_language(language).syntax.variable_name("in")
    result = bench.call(
        language,
        stub.completed(RETURNS[language] % name),
        [[1, 42, 3, *map(sample, types)]],
        signature,
        entry_point="give_back",
    )
    assert result.status is Status.OK, (stub.text, result.reason, result.stderr)
    assert result.outcomes[0].value == 42


@pytest.mark.parametrize("language", CALLED)
def test_a_stub_returns_what_it_declares(bench: Bench, language: str) -> None:
    kinds = ("dict[str,list[int]]", "list[str]", "str")
    kind = next(text for text in kinds if _carried(language, text, returned=True))
    value = {"dict[str,list[int]]": {"a": [1, 2]}, "list[str]": ["ä", ""], "str": "ä"}[kind]
    signature = {"params": [{"name": "given", "type": kind}], "returns": kind}
    name = get_language(language).syntax.variable_name("given")
    stub, body = stub_of(get_language(language), "same", signature), RETURNS[language] % name
    if "returned_count" in stub.text:
        body = f"*returned_count = given_count; {body}"
    source = stub.completed(body)
    result = bench.call(language, source, [[value]], signature, entry_point="same")
    assert result.status is Status.OK, (source, result.reason, result.stderr)
    assert result.outcomes[0].value in (value, {"$dict": [["a", [1, 2]]]})


def _carried(language: str, text: str, *, returned: bool = False) -> bool:
    signature = {"params": [{"name": "x", "type": text}], "returns": text if returned else "int"}
    try:
        get_language(language).calls("", "f", signature)
    except NotApplicable:
        return False
    return True


SPELLINGS = (
    ("count_pairs", "count_pairs", "countPairs", "CountPairs"),
    ("countPairs", "count_pairs", "countPairs", "CountPairs"),
    ("f", "f", "f", "F"),
    ("is_prime_2", "is_prime_2", "isPrime2", "IsPrime2"),
    ("f2", "f2", "f2", "F2"),
    ("x_y1_z", "x_y1_z", "xY1Z", "XY1Z"),
    ("_private", "_private", "_private", "_Private"),
    ("HTTPServer", "http_server", "httpServer", "HttpServer"),
)


@pytest.mark.parametrize(("given", "snake", "camel", "pascal"), SPELLINGS)
def test_names_follow_the_convention(given: str, snake: str, camel: str, pascal: str) -> None:
    spelled = [get_language(name).syntax.function_name(given) for name in ("rust", "java", "csharp")]
    assert spelled == [snake, camel, pascal]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reserved_word_is_no_name(language: str) -> None:
    syntax = get_language(language).syntax
    assert {"if", "while"} & syntax.reserved
    for word in syntax.reserved:
        assert syntax.variable_name(word) not in syntax.reserved
        assert re.fullmatch(r"\w+", syntax.function_name(word))


def test_the_name_is_the_one_that_the_source_defines() -> None:
    java = get_language("java").syntax
    native = "// count_pairs\nstatic int countPairs() { return 0; } /* count_pairs */"
    assert found_name(native, "count_pairs", java) == "countPairs"
    assert found_name("static int count_pairs() { }", "count_pairs", java) == "count_pairs"
    assert found_name("int countPairs() { return count_pairs(); }", "count_pairs", java) == "countPairs"
    both = "int countPairs() { return 1; }\nint count_pairs() { return countPairs(); }"
    assert found_name(both, "count_pairs", java) == "count_pairs"
    text = 'String s = """\n  count_pairs(1) is it\n""";\nint countPairs(int n) { return n; }'
    assert found_name(text, "count_pairs", java) == "countPairs"
    assert found_name("", "count_pairs", java) == "count_pairs"
    assert (
        found_name('String s = "count_pairs // no"; int countPairs() {}', "count_pairs", java) == "countPairs"
    )


def test_identities_and_stubs_cover_the_same_languages() -> None:
    assert set(IDENTITIES) | {"c"} == set(RETURNS)
