"""Help pages list what the registries hold."""

import re
from collections.abc import Iterator

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from engine.cli.app import app
from engine.cli.listing import one_of
from engine.exports import EXPORTS
from engine.solvers import SOLVERS
from problem_banks.importers import IMPORTERS
from problem_banks.tellings import REGISTERS
from sandbox.backends import BACKENDS
from sandbox.languages import LANGUAGES


def verbs(group: TyperGroup, *before: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, TyperGroup):
            yield from verbs(command, *before, name)


def page(*verb: str) -> str:
    """A help page, its line breaks and columns as one space."""
    result = CliRunner().invoke(app, [*verb, "--help"])
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


ROOT = get_command(app)
assert isinstance(ROOT, TyperGroup)


@pytest.mark.parametrize("verb", list(verbs(ROOT)), ids=" ".join)
def test_no_page_has_a_list_left_open(verb: tuple[str, ...]) -> None:
    assert not re.search(
        r"\{(SOLVERS|BACKENDS|EXPORTS|EXPORT TABLE|IMPORTERS|LANGUAGES|REGISTERS)\}", page(*verb)
    )


def test_pages_list_what_there_is() -> None:
    bench = page("bench", "run")
    assert one_of(kind.usage for kind in SOLVERS.values()) in bench
    assert one_of(IMPORTERS) in bench and one_of(LANGUAGES) in bench
    assert one_of(BACKENDS) in page("verify") and one_of(BACKENDS) in page("audit")
    assert one_of(REGISTERS) in page("banks", "show")
    exports = page("export")
    assert all(f"{name} {export.summary}" in exports for name, export in EXPORTS.items())


@pytest.mark.parametrize(
    ("names", "said"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_one_of(names: list[str], said: str) -> None:
    assert one_of(names) == said
