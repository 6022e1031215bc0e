"""What programs of a language share is compiled once, seen read-only, and never needed."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from sandbox import MissingToolchain, Program, Sandbox, UnsafeHost
from sandbox.languages import LANGUAGES, Build, get_language
from sandbox.languages.types import Type
from sandbox.results import RunResult, Status
from tests.sandbox.languages.conftest import LIMITS
from tests.sandbox.languages.identities import IDENTITIES
from tests.sandbox.languages.test_programs import ASSERTIONS

SIGNATURE = {"params": [{"name": name, "type": "int"} for name in "ab"], "returns": "tuple[int,int]"}
SHELL = ("/bin/sh", "-c")


class Builder:
    """A sandbox of one worker that runs builds as they are given."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._box = Sandbox(jobs=1)
        self._runner.run(self._box.__aenter__())

    def run(self, build: Build) -> RunResult:
        program, language = Program(language="bash", source=""), get_language("bash")
        return self._runner.run(self._box.run_build(program, language, build, b"", LIMITS))

    def close(self) -> None:
        self._runner.run(self._box.__aexit__(None, None, None))
        self._runner.close()


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    try:
        opened = Builder()
    except UnsafeHost as error:
        pytest.skip(f"no sandbox on this machine: {error}")
    yield opened
    opened.close()


def reading(prelude: Build | None, number: int, command: str = "cp /prelude/* /box || exit 3") -> Build:
    return Build(
        files={f"own{number}": ""},
        commands=((*SHELL, command),),
        run=(*SHELL, "cat /box/drawn; ls /prelude"),
        prelude=prelude,
    )


DRAWN = Build(files={"a": ""}, commands=((*SHELL, "od -An -N8 -tx8 /dev/urandom > /box/drawn"),))


def test_it_is_compiled_once_and_gone_when_programs_run(builder: Builder) -> None:
    first, second = (builder.run(reading(DRAWN, number)) for number in range(2))
    assert len(first.stdout.strip()) == 16
    assert first.stdout == second.stdout


@pytest.mark.parametrize("command", ["echo x > /prelude/drawn", "rm /prelude/drawn", "touch /prelude/new"])
def test_no_compile_step_changes_it(builder: Builder, command: str) -> None:
    assert builder.run(reading(DRAWN, 0, command)).status is Status.COMPILE_ERROR


def test_one_that_cannot_be_compiled_is_not_there(builder: Builder) -> None:
    failing = Build(files={"b": ""}, commands=((*SHELL, "exit 1"),))
    result = builder.run(reading(failing, 0, '[ -z "$(ls /prelude)" ] && echo none > /box/drawn'))
    assert result.stdout == b"none\n", result.reason


def builds(language: str) -> list[Build]:
    """A program and a call of the language; those with a prelude."""
    found = get_language(language)
    source = ASSERTIONS[language].replace("%s", "4")
    made = [found.program(source), found.tests(source)]
    if language == "cpp":
        made.append(found.program(f"#include <bits/stdc++.h>\n{source}"))
    if language in IDENTITIES:
        made.append(found.calls(IDENTITIES[language]([Type("int")] * 2), "f", SIGNATURE))
    return [build for build in made if build.prelude is not None]


SHARING = ("cpp", "java", "go", "rust")


def test_the_languages_that_share_are_known() -> None:
    assert {language for language in LANGUAGES if builds(language)} == set(SHARING)


@pytest.mark.parametrize("language", SHARING)
def test_a_prelude_compiles_and_every_program_does_without(builder: Builder, language: str) -> None:
    try:
        for build in builds(language):
            assert build.prelude is not None
            ahead = builder.run(replace(build.prelude, run=("/bin/true",)))
            assert ahead.status is Status.OK, (ahead.reason, ahead.stderr)
            for variant in (build, replace(build, prelude=None, files={**build.files, "other": ""})):
                result = builder.run(replace(variant, run=("/bin/true",)))
                assert result.status is Status.OK, (result.reason, result.stderr)
    except MissingToolchain as error:
        pytest.skip(str(error))
