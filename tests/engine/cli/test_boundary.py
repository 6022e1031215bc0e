"""Every error that a user must act on is one paragraph and exit code 2; an interruption is 130 and a hint."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from engine.cli.app import app
from engine.cli.boundary import Verbs
from engine.errors import ConfigError, InputError, MissingExtra, ProvenderError, SolverError
from problem_banks.errors import BankError, UnknownBank
from sandbox.errors import BadJob, HarnessError, SandboxError, UnsafeHost

runner = CliRunner()

VERBS = ("demo", "run", "verify", "audit", "banks", "bench", "report", "export", "doctor")


def program_raising(error: BaseException) -> typer.Typer:
    """A command line whose verbs all raise ``error``."""
    program = typer.Typer(cls=Verbs, pretty_exceptions_enable=False)

    @program.command("run")
    def run() -> None:
        raise error

    @program.command("list")
    def other() -> None:
        raise error

    return program


USER_ERRORS: list[type[Exception]] = [ProvenderError, ConfigError, InputError, MissingExtra, SolverError]
USER_ERRORS += [BankError, UnknownBank, SandboxError, UnsafeHost, BadJob, HarnessError]


@pytest.mark.parametrize("kind", USER_ERRORS)
def test_an_error_that_a_user_must_act_on_is_one_paragraph(kind: type[Exception]) -> None:
    result = runner.invoke(program_raising(kind("no such thing: 'x'; try 'y'")), ["run"])
    assert result.exit_code == 2
    assert result.stderr == "provender: no such thing: 'x'; try 'y'\n"
    assert result.stdout == ""


def test_a_path_that_cannot_be_written_is_named() -> None:
    error = PermissionError(13, "Permission denied", "/etc/passwd")
    result = runner.invoke(program_raising(error), ["run"])
    assert result.exit_code == 2
    assert "/etc/passwd: Permission denied" in result.stderr


def test_a_full_disk_is_no_bug() -> None:
    result = runner.invoke(program_raising(OSError(28, "No space left on device")), ["run"])
    assert result.exit_code == 2
    assert "No space left on device. Make room" in result.stderr


def test_a_machine_without_threads_is_no_bug() -> None:
    result = runner.invoke(program_raising(RuntimeError("can't start new thread")), ["run"])
    assert result.exit_code == 2
    assert "ulimit -u" in result.stderr
    other = runner.invoke(program_raising(RuntimeError("something else")), ["run"])
    assert isinstance(other.exception, RuntimeError)


def test_a_bug_keeps_its_traceback() -> None:
    result = runner.invoke(program_raising(ZeroDivisionError("a bug")), ["run"])
    assert isinstance(result.exception, ZeroDivisionError)


@pytest.mark.parametrize(
    ("verb", "hint"), [("run", "goes on where it stopped"), ("list", "Nothing was changed")]
)
def test_an_interruption_says_how_to_go_on(verb: str, hint: str) -> None:
    result = runner.invoke(program_raising(KeyboardInterrupt()), [verb])
    assert result.exit_code == 130
    assert result.stderr.startswith("provender: Interrupted.") and hint in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "absent.yaml"], "absent.yaml"),
        (["audit", "absent"], "no dataset at absent"),
        (["report", "absent"], "absent"),
        (["export", "absent", "--format", "jsonl", "--output", "out"], "no dataset at absent"),
        (["export", "absent", "--format", "jsnl", "--output", "out"], "'jsonl'"),
        (["banks", "show", "quadratic_equatoin"], "quadratic_equation"),
        (["verify", "--input", "absent.jsonl", "--output", "v.jsonl"], "absent.jsonl"),
    ],
)
def test_a_wrong_argument_is_shown_with_the_next_step(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = runner.invoke(app, arguments)
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_key_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(
        "name: x\nbanks: [{name: mixture, count: 1}]\nsolvers: [faulty]\nsampels: 2\n"
    )
    result = runner.invoke(app, ["run", str(tmp_path / "c.yaml")])
    assert result.exit_code == 2
    assert "sampels" in result.stderr and "`samples`" in result.stderr


def test_a_solver_that_does_not_exist_names_the_nearest(tmp_path: Path) -> None:
    text = f"name: x\nbanks: [{{name: mixture, count: 1}}]\nsolvers: [fualty]\noutput: {tmp_path}/out\n"
    (tmp_path / "c.yaml").write_text(text)
    result = runner.invoke(app, ["run", str(tmp_path / "c.yaml")])
    assert result.exit_code == 2
    assert "'fualty'" in result.stderr and "faulty" in result.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str) -> None:
    result = runner.invoke(app, [verb, "--help"])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 5


def test_help_names_every_verb_and_version_is_a_number() -> None:
    shown = runner.invoke(app, ["--help"]).stdout
    assert all(verb in shown for verb in VERBS)
    assert runner.invoke(app, ["--version"]).stdout.startswith("provender 0.")
