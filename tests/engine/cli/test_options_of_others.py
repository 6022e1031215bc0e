"""An option that says something of another is refused without it: it would change nothing, unseen."""

import pytest
from typer.testing import CliRunner

from engine.cli.app import app

_BENCH = ("bench", "run", "linear_equation", "--solver", "reference", "-o", "out")
ALONE: dict[str, list[tuple[str, ...]]] = {
    "--adaptive": [
        (*_BENCH, "--standard-error", "0.2"),
        (*_BENCH, "--standard-error", "0.3"),
        (*_BENCH, "--most", "3"),
        (*_BENCH, "--exposure", "0.9"),
    ],
    "--judge": [
        ("curate", "in", "-o", "out", "--judge-tokens", "9"),
        ("curate", "in", "-o", "out", "--judge-model", "m"),
    ],
    "--add": [("strength", "in.jsonl", "--rate", "0.5")],
    "--from": [
        ("verify", "-i", "in", "-o", "out", "--problems", "gsm8k:x"),
        ("verify", "-i", "in", "-o", "out", "--metric", "acc"),
        ("verify", "-i", "in", "-o", "out", "--disagreements", "d.jsonl"),
    ],
}


@pytest.mark.parametrize(
    ("needed", "command"), [(needed, command) for needed, commands in ALONE.items() for command in commands]
)
def test_it_is_refused_by_name(
    needed: str,
    command: tuple[str, ...],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 2
    assert f"{command[-2]} says something of {needed}, which is not given" in " ".join(done.stderr.split())


def test_a_standard_error_that_is_known_before_anything_is_asked_is_refused() -> None:
    done = CliRunner().invoke(app, [*_BENCH, "--adaptive", "items.json", "--standard-error", "inf"])
    assert done.exit_code == 2 and "--standard-error" in done.stderr


def test_a_group_that_is_given_two_shares_is_refused() -> None:
    shares = ("--share", "kind:math=0.4", "--share", "kind:math=0.6")
    done = CliRunner().invoke(app, ["curate", "in", "-o", "out", *shares])
    assert done.exit_code == 2 and "names a group twice" in done.stderr
