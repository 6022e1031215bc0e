"""Laws of the registry of languages: what each says of itself, and what pages and the image say of all."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from docs.rooms import cycle, imported_modules
from sandbox.errors import BadJob
from sandbox.languages import HOST_LANGUAGE, LANGUAGES, drive_of, get_language

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", LANGUAGES)
class TestEveryLanguage:
    def test_is_found_by_its_name(self, name: str) -> None:
        assert get_language(name).name == name

    def test_is_written_as_it_says(self, name: str) -> None:
        syntax = get_language(name).syntax
        assert syntax.grammar is not None
        assert syntax.grammar.parser.count(":") == 1
        assert syntax.grammar.definitions

    def test_its_names_are_lower_case_and_its_neighbours_are_known(self, name: str) -> None:
        naming = get_language(name).naming
        assert naming.display.lower() not in ("", *naming.dialects)
        assert {tag.lower() for tag in naming.tags} == naming.tags
        assert naming.neighbours <= set(LANGUAGES) - {name}

    def test_its_idle_program_takes_a_name(self, name: str) -> None:
        idle = get_language(name).controls.idle
        assert idle is None or "some_name" in idle.format(name="some_name")

    def test_it_can_be_driven_or_that_is_refused(self, name: str) -> None:
        language = get_language(name)
        if language.drive is not None:
            assert drive_of(language) is language.drive
        else:
            with pytest.raises(BadJob, match=name):
                drive_of(language)

    def test_the_image_has_its_packages(self, name: str) -> None:
        installed = re.findall(r"[\w.+-]+", (ROOT / "Dockerfile.sandbox").read_text(encoding="utf-8"))
        language = get_language(name)
        runners = {package for runner in language.controls.runners for package in runner.packages}
        assert {*language.packages, *runners} <= set(installed)


def test_no_tag_means_two_languages() -> None:
    tags = {name: {name} | get_language(name).naming.tags for name in LANGUAGES}
    assert not [(a, b) for a, b in combinations(tags, 2) if tags[a] & tags[b]]
    assert len({get_language(name).naming.display for name in LANGUAGES}) == len(LANGUAGES)


def test_the_host_language_alone_has_the_values_of_the_wire() -> None:
    assert [name for name in LANGUAGES if get_language(name).native] == [HOST_LANGUAGE]


def test_an_unknown_language_names_the_nearest() -> None:
    with pytest.raises(BadJob, match="did you mean 'haskell'"):
        get_language("haskel")


def test_the_page_of_verify_lists_them() -> None:
    assert f"`{' '.join(LANGUAGES)}`" in (ROOT / "docs" / "verify.md").read_text(encoding="utf-8")


def test_no_modules_import_each_other_in_a_circle() -> None:
    modules = {f"sandbox.languages.{path.stem}": path for path in (ROOT / "sandbox/languages").glob("*.py")}
    graph = {name: frozenset(imported_modules(path)) & modules.keys() for name, path in modules.items()}
    assert sum(map(len, graph.values())) > len(LANGUAGES)
    assert cycle(graph) == []
