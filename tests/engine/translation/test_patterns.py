"""Patterns as plain functions: what they find is what Python's engine finds, or they are refused by name."""

import ast
import random
import re
import warnings
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from engine.translation import Untranslatable, translate
from engine.translation.patterns.finding import Finder
from engine.translation.patterns.reading import NotUnderstood, read_pattern
from problem_banks.records import Param, Signature

#: Patterns as people write them, and as they break a matcher.
PATTERNS = [
    r"a", r"ab*", r"ab+?", r"ab{3}?", r"ab{2,3}", r"a.*?b$", r"^a.*b$", r"\w+\S*$", r"\Bz\B",
    r"\b\w{2,}\b", r"[A-Z][^A-Z]*", r"[^a-zA-Z0-9.]", r"[\W_]+", r"[a-zA-z0-9]$",
    r"^[0-9]+(?:\.[0-9]{1,2})?$", r"\d{1,2}-\d{2}", r"(?:ab)+c", r"(?:ab|a)(?:c|bcd)d*", r"a|ab|abc",
    r"(?:a|ab)(?:c|bc)?$", r"x*", r"x*?", r"(?:xy)*", r"a||b", r"(?:a{1,2}){2}", r"(?:a|b)*?b", r"\s+",
    r"\S+@\w+\.\w{2,3}", r"a{0}b", r"a{2}a*a", r"[^\W\d_]+", r"\Aab|b\Z", r"(?i)ab[c-e]", r"(?m)^a$",
    r"(?s)a.b", r"(?a)\w+", r"(?a)\s", r"(?a)\S\d", r"(?x) a b # ab", r".", r"^", r"$", r"\b",
    r"[.]\n?$", r"a{,2}",
    r"(?:[^b]*b){2}", r"(?:a+b?)+$", r"é+|[à-ü]", r"[^é]+", r"(?:aa|a)(?:ab|b)?", r"(?:ab?){2,3}?c",
    r"(?:b|ab){0,2}$",
]  # fmt: skip
GROUPED = [
    r"(a)(b)", r"(\w)([A-Z])", r'"(.*?)"', r"(\d{2})-(\d{1,2})", r"(?P<key>\w+)=(?P<value>\d*)",
    r"(.)([A-Z][a-z]+)", r"((a)b)", r"(a*)(a*)", r"(a*?)(b|ab)", r"^(.*)/(.*)$", r"(x*)",
    r"(a(?:b|c)*)d?",
]  # fmt: skip
TEXTS = [
    "", "a", "ab", "abc", "abcd", "aab", "aaab", "abab", "ababc", "x", "xx", "axbxxc", "Ab Cd", "AbCdE",
    "hello world", "a\nb", "ab\n", "a\n", "\n", "z azb z", "12-34", "3.14", "3.145", "a_b", "A__b!",
    "user@site.com", '"a" "bc" ""', "key=1;k2=", "a/b/c", " \t x\x1f", "é", "aéb", "àéü", "😀ab",
    "aAbBcC", "abe", "aaaa", "bab", "aa\nab",
]  # fmt: skip


def _space(pattern: str, name: Callable[[Finder], str]) -> tuple[dict[str, Any], str]:
    numbers = count(1)
    finder = Finder(read_pattern(pattern), lambda base: f"{base}_{next(numbers)}")
    found = name(finder)
    space: dict[str, Any] = {}
    exec("\n".join(finder.sources), space)
    return space, found


def _same_or_stopped(function: Callable[..., Any], expected: Callable[..., Any], texts: list[str]) -> int:
    """How many texts were answered; where a function does not stop, it gives what Python gives."""
    answered = 0
    for text in texts:
        try:
            got = function(text)
        except ValueError as error:
            assert "ASCII" in str(error) and not text.isascii()
            continue
        assert got == expected(text), text
        answered += 1
    return answered


def _random_texts(seed: str) -> list[str]:
    rng = random.Random(seed)
    return ["".join(rng.choice("aabbcdxyzAZ01-_. \n") for _ in range(rng.randint(0, 9))) for _ in range(60)]


@pytest.mark.parametrize("pattern", [*PATTERNS, *GROUPED])
@pytest.mark.parametrize("method", ["search", "match", "fullmatch"])
def test_a_match_is_found_where_python_finds_it(pattern: str, method: str) -> None:
    texts = [*TEXTS, *_random_texts(pattern)]
    compiled = re.compile(pattern)
    look = getattr(compiled, method)

    space, name = _space(pattern, lambda finder: finder.is_found(method))
    assert _same_or_stopped(space[name], lambda text: look(text) is not None, texts) > len(texts) // 2

    groups = tuple(range(1, compiled.groups + 1))
    space, name = _space(pattern, lambda finder: finder.find(method, groups))
    _same_or_stopped(space[name], lambda text: _places(look(text)), texts)


def _places(match: re.Match[str] | None) -> list[int]:
    return [] if match is None else [place for g in range(match.re.groups + 1) for place in match.span(g)]


@pytest.mark.parametrize("pattern", [*PATTERNS, *GROUPED])
def test_all_matches_are_those_of_python(pattern: str) -> None:
    texts = [*TEXTS, *_random_texts(pattern)]
    compiled = re.compile(pattern)
    groups = tuple(range(1, compiled.groups + 1))

    space, name = _space(pattern, Finder.find_all)
    assert _same_or_stopped(space[name], compiled.findall, texts) > len(texts) // 2
    space, name = _space(pattern, lambda finder: finder.find_places(groups))
    _same_or_stopped(space[name], lambda text: [_places(m) for m in compiled.finditer(text)], texts)


@pytest.mark.parametrize("pattern", [*PATTERNS, *GROUPED])
@pytest.mark.parametrize("most", [None, 0, 1, 2, -1])
def test_replacing_and_splitting_are_those_of_python(pattern: str, most: int | None) -> None:
    texts = [*TEXTS, *_random_texts(pattern)]
    compiled = re.compile(pattern)
    more = [] if most is None else [most]
    replacement = r"<\g<0>\\>" + (r"\1" if compiled.groups else "")

    space, name = _space(pattern, lambda finder: finder.replace(replacement, limited=bool(more)))
    _same_or_stopped(
        lambda text: space[name](text, *more), lambda text: compiled.sub(replacement, text, *more), texts
    )
    if not compiled.groups:
        space_2, name_2 = _space(pattern, lambda finder: finder.split(limited=bool(more)))
        _same_or_stopped(
            lambda text: space_2[name_2](text, *more), lambda text: compiled.split(text, *more), texts
        )


def test_random_patterns_are_matched_as_python_matches_them() -> None:
    rng = random.Random(15)
    tried = 0
    for number in range(500):
        pattern = _random_pattern(rng, 3)
        try:
            compiled = re.compile(pattern)
            space, name = _space(pattern, lambda finder: finder.find("search", ()))
            space_2, name_2 = _space(pattern, lambda finder: finder.find_places(()))
        except NotUnderstood:
            continue
        tried += 1
        for text in _random_texts(f"{number}")[:25]:
            match = compiled.search(text)
            assert space[name](text) == ([] if match is None else list(match.span())), (pattern, text)
            spans = [list(m.span()) for m in compiled.finditer(text)]
            assert space_2[name_2](text) == spans, (pattern, text)
    assert tried > 150


def _random_pattern(rng: random.Random, depth: int) -> str:
    pieces = []
    for _ in range(rng.randint(1, 4)):
        if depth and rng.random() < 0.4:
            inner = "|".join(_random_pattern(rng, depth - 1) for _ in range(rng.randint(1, 3)))
            piece = f"(?:{inner})"
        else:
            piece = rng.choice(["a", "b", "[ab]", "[^a]", r"\w", ".", r"\b", r"\d", "^", "$", "x"])
        if piece not in (r"\b", "^", "$"):
            piece += rng.choice(["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?"])
        pieces.append(piece)
    return "".join(pieces)


#: What is not understood whole, and a word of the refusal.
REFUSED = {
    "re.search(r'(?=a)b', s) is None": "assert",
    "re.search(r'(a)\\\\1', s) is None": "groupref",
    "re.search(s + 'a', s) is None": "constant",
    "re.search(s, s, re.I) is None": "constant",
    "re.search(r'(?:a*)*', s) is None": "empty",
    "re.sub('a', lambda m: 'b', s) == s": "function",
    "re.sub('a', r'\\\\q', s) == s": "replacement",
    "re.search('a', s) == re.search('b', s)": "kept",
    "[m for m in re.finditer('a', s)] == []": "kept",
    "re.search('(a)|b', s).group(1) == 'a'": "group",
    "re.search('a', s, re.LOCALE) is None": "flags",
    "re.escape(s) == s": "escape",
    "re.search('a', s).re.pattern == 'a'": "kept",
    "len(re.split('(a)', s)) > 1": "groups",
    "re.search('a', s)[1] == 'a'": "kept",
}


@pytest.mark.parametrize("expression", REFUSED)
def test_what_is_not_understood_whole_is_refused(expression: str) -> None:
    source = f"import re\ndef f(s):\n    return {expression}\n".replace("\\\\", "\\")
    signature = Signature(params=(Param(name="s", type="str"),), returns="bool")
    ast.parse(source)
    with warnings.catch_warnings(), pytest.raises(Untranslatable, match=REFUSED[expression]) as refusal:
        warnings.simplefilter("ignore")
        translate(source, "f", signature, "javascript")
    assert refusal.value.line == 3
