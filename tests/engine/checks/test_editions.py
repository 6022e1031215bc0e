"""A program in a newer edition than the toolchain has fails with a reason that says so."""

import pytest

from engine.checks.editions import naming_newer_edition
from engine.records import Verdict, VerdictKind
from sandbox.languages import LANGUAGES, get_language
from sandbox.languages.editions import is_known, version_of

SAID = (
    ("g++ (Debian 12.2.0-14+deb12u1) 12.2.0", (12, 2, 0)),
    ("go version go1.19.8 linux/amd64", (1, 19, 8)),
    ("rustc 1.63.0", (1, 63, 0)),
    ('openjdk version "17.0.18" 2026-01-20', (17, 0, 18)),
    ("v18.20.4", (18, 20, 4)),
    ("Version 4.8.4", (4, 8, 4)),
    ("GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)", (5, 2, 15)),
    ("This is perl 5, version 36, subversion 0 (v5.36.0) built for x86_64-linux-gnu", (5, 36, 0)),
    ("Mono JIT compiler version 6.8.0.105 (Debian 6.8.0.105)", (6, 8, 0, 105)),
    ("unknown", ()),
)
#: Of each language, a line of its newest edition, which no old toolchain may refuse unsaid.
NEWEST = {
    "python": 'print(t"{1}")',
    "javascript": "new Set([1]).isSubsetOf(new Set([1]));",
    "typescript": "using x = open();",
    "c": "int *p = nullptr;",
    "cpp": '#include <print>\nint main() { std::println("{}", 1); }',
    "java": "void main() { }",
    "go": 'package main\nimport "iter"\n',
    "rust": "if let Some(x) = a && let Some(y) = b { }",
    "csharp": 'var s = """raw""";',
    "ruby": "[1].map { it + 1 }",
    "php": "echo array_find([1], fn($x) => $x);",
    "perl": "use v5.40;",
    "lua": "global x = 1",
    "bash": "echo ${ date; }",
    "haskell": "{-# LANGUAGE GHC2024 #-}",
}


@pytest.mark.parametrize(("said", "version"), SAID)
def test_versions_are_read(said: str, version: tuple[int, ...]) -> None:
    assert version_of(said) == version


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_is_too_new(language: str) -> None:
    failed = Verdict(kind=VerdictKind.COMPILE_ERROR, reason="syntax error")
    source = NEWEST[language]
    said = naming_newer_edition(failed, language, source, "version 0.0.1").reason
    assert any(f"{edition.name} " in said for edition in get_language(language).editions)
    passed = Verdict(kind=VerdictKind.WRONG_ANSWER, reason="no")
    assert naming_newer_edition(passed, language, source, "version 0.0.1") is passed
    if all(edition.since for edition in get_language(language).editions):
        assert naming_newer_edition(failed, language, source, "version 99.0").reason == "syntax error"


def test_a_trial_program_is_of_no_new_edition() -> None:
    for language in LANGUAGES:
        known = get_language(language)
        assert not any(edition.used.search(known.trial) for edition in known.editions), language


def test_a_toolchain_that_says_nothing_is_taken_for_new() -> None:
    edition = next(each for each in get_language("go").editions if each.since)
    assert is_known(edition, "unknown") and not is_known(edition, "go1.0")


def test_hostile_sources_cost_little() -> None:
    failed = Verdict(kind=VerdictKind.COMPILE_ERROR, reason="")
    pieces = (
        "if let ",
        "let x = ",
        "case X (",
        "record ",
        "type x[",
        "{ it",
        "def f(",
        "<const ",
        "namespace a",
        "new (",
    )
    for language in LANGUAGES:
        for piece in pieces:
            naming_newer_edition(failed, language, piece * (200_000 // len(piece)), "version 0.0.1")
