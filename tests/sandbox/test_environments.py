"""What a box may import is what its environment names, whatever lies on this machine."""

import hashlib
import json
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from sandbox import BadJob, Program, Sandbox, Status
from sandbox.environments import (
    ALGEBRA,
    SCIENTIFIC,
    STDLIB,
    TESTING,
    Environment,
    build,
    environments,
    get_environment,
)
from sandbox.environments.building import BuildFailed
from sandbox.environments.environment import as_in_image
from sandbox.environments.store import is_built
from sandbox.errors import MissingEnvironment

ROOT = Path(__file__).parents[2]

#: Prints which of some modules can be found.
_FINDING = """
import importlib.util, json
found = []
for name in {names!r}:
    try:
        if importlib.util.find_spec(name) is not None:
            found.append(name)
    except (ImportError, ValueError):
        pass
print(json.dumps(found))
"""

#: Looks through everything that can be read for files and folders of given names.
_SEARCHING = """
import json, os
found = []
for folder, folders, files in os.walk("/"):
    if folder == "/proc":
        folders.clear()
    names = {names!r}
    found += [os.path.join(folder, name) for name in (*folders, *files) if name in names]
print(json.dumps(found))
"""


async def _printed(box: Sandbox, source: str, environment: Environment) -> list[Any]:
    result = await box.run(Program(language="python", source=source, environment=environment.name))
    assert result.status is Status.OK, result.reason
    printed: list[Any] = json.loads(result.stdout)
    return printed


async def test_nothing_that_is_installed_beside_us_can_be_imported(box: Sandbox) -> None:
    installed = sorted(set(packages_distributions()) - set(sys.stdlib_module_names) - {"_distutils_hack"})
    ours = ["problem_banks", "engine", "provender", "tests"]
    assert len(installed) > 20
    assert await _printed(box, _FINDING.format(names=[*installed, *ours]), STDLIB) == []


async def test_no_answer_key_lies_anywhere(box: Sandbox) -> None:
    keys = ["problem_banks", "quadratic_equation.py"]
    assert await _printed(box, _SEARCHING.format(names=keys), STDLIB) == []


async def test_an_environment_is_seen_and_nothing_else(box: Sandbox) -> None:
    if not is_built(ALGEBRA):
        pytest.skip("Provender's own sympy is of another version than the environment's")
    names = ["sympy", "mpmath", "pydantic", "pytest", "flint"]
    assert await _printed(box, _FINDING.format(names=names), ALGEBRA) == ["sympy", "mpmath"]


async def test_the_box_runs_the_interpreter_that_the_verdict_names(box: Sandbox) -> None:
    version = await _printed(box, "import sys, json; print(json.dumps(list(sys.version_info[:3])))", STDLIB)
    if box.capabilities.backend == "bubblewrap":
        assert version == list(sys.version_info[:3])


async def test_one_that_is_not_built_is_told_with_its_command(
    box: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENDER_ENVIRONMENTS", str(tmp_path))
    with pytest.raises(MissingEnvironment, match="`provender box build scientific`"):
        await box.run(Program(language="python", source="", environment="scientific"))
    with pytest.raises(BadJob, match="did you mean 'scientific'"):
        await box.run(Program(language="python", source="", environment="scientfic"))
    # The sandbox goes on.
    assert (await box.run(Program(language="python", source=""))).status is Status.OK


async def test_a_list_of_ones_own_is_built_once_and_known_by_its_content(
    box: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENDER_ENVIRONMENTS", str(tmp_path))
    try:
        own = build("own", ["sortedcontainers==2.4.0"])
    except BuildFailed as error:
        pytest.skip(f"no package index from here: {error}")
    assert own.packages == ("sortedcontainers==2.4.0",)
    assert get_environment("own") == own
    assert list(environments())[-1] == "own"
    names = ["sortedcontainers", "sympy"]
    assert await _printed(box, _FINDING.format(names=names), own) == ["sortedcontainers"]
    # The same content under another name is the same folder.
    assert build("other", ["sortedcontainers==2.4.0"]).digest == own.digest
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1
    with pytest.raises(BuildFailed, match="no-such-package-provender"):
        build("broken", ["no-such-package-provender"])
    assert "broken" not in environments()


@pytest.mark.parametrize("name", ["scientific", "Own", "a b", "../own", ""])
def test_a_name_that_cannot_be_one_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENDER_ENVIRONMENTS", str(tmp_path))
    with pytest.raises(BadJob):
        build(name, ["six"])


def test_the_image_has_the_built_in_environments() -> None:
    dockerfile = (ROOT / "Dockerfile.sandbox").read_text(encoding="utf-8")
    label = re.findall(r'^LABEL org\.provender\.environments="(.*)"$', dockerfile, re.MULTILINE)
    built = [as_in_image(environment) for environment in (SCIENTIFIC, ALGEBRA, TESTING)]
    assert label == [" ".join(environment.digest for environment in built)]
    for environment in built:
        pins = ROOT / "sandbox" / "environments" / f"{environment.name}.txt"
        # As the shell of the image's build computes it: without the last newline.
        text = pins.read_text(encoding="utf-8").rstrip("\n")
        assert hashlib.sha256(text.encode()).hexdigest()[:32] == environment.digest
        assert list(environment.packages) == sorted(environment.packages)
