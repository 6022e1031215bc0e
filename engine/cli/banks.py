"""``provender banks``: what can be generated."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.listing import Verb

if TYPE_CHECKING:
    from problem_banks.records import Problem
    from problem_banks.tellings import Register

app = typer.Typer(
    help="What can be generated, with samples.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


@app.command("list")
def list_banks() -> None:
    """Every procedural bank, with its version and one line on what it asks."""
    from problem_banks.registry import BANKS

    rows = [(bank.name, bank.kind, bank.version, bank.summary) for bank in BANKS.values()]
    width = max(len(row[0]) for row in rows)
    for name, kind, version, summary in rows:
        typer.echo(f"{name:<{width}}  {kind:<4}  v{version}  {summary}")


@app.command("show", cls=Verb)
def show_bank(
    name: Annotated[str, typer.Argument(help="Name of a bank, as `provender banks list` prints it.")],
    seed: Annotated[int, typer.Option(help="Seed of the stream.", min=0)] = 0,
    count: Annotated[int, typer.Option("--count", "-n", help="Problems to show.", min=1)] = 3,
    start: Annotated[int, typer.Option(help="Index of the first.", min=0)] = 0,
    register: Annotated[
        str,
        typer.Option(help="How the solution is told: {REGISTERS}. Default: its plain steps."),
    ] = "",
) -> None:
    """Sample problems of a bank, each with its worked solution and what makes an answer right.

    \b
    provender banks show quadratic_equation
    provender banks show quadratic_equation --seed 3 -n 1
    provender banks show circle_angles --register thinking
    """
    from problem_banks.registry import get_bank

    bank = get_bank(name)
    typer.echo(f"{bank.name} v{bank.version} ({bank.kind}): {bank.summary}")
    for problem in bank.problems(seed, count, start):
        typer.echo(f"\n--- seed {seed}, index {problem.index}, {problem.id}")
        typer.echo(problem.statement)
        if problem.figure:
            typer.echo("(with a figure; `provender banks gallery` draws figures)")
        if register:
            _show_telling(problem, register)
        else:
            _show_solution(problem)
        _show_check(problem)


@app.command("gallery")
def write_gallery(
    folder: Annotated[Path, typer.Argument(help="Folder for gallery.md and its figures.")] = Path("docs"),
) -> None:
    """One item of every bank at each difficulty, as a Markdown page with figures.

    \b
    provender banks gallery docs
    """
    from problem_banks.gallery import gallery

    page = gallery()
    page.write(folder)
    typer.echo(f"{folder / 'gallery.md'} written, with {len(page.figures)} figures.")


@app.command("write", cls=Verb)
def write_solutions(
    output: Annotated[Path, typer.Option("--output", "-o", help="JSON lines to write.")],
    bank: Annotated[
        list[str] | None,
        typer.Option("--bank", help="A bank; give it again for more. Default: all of mathematics."),
    ] = None,
    register: Annotated[
        str, typer.Option(help="{REGISTERS}; mixed is another one for each item in turn.")
    ] = "mixed",
    seed: Annotated[int, typer.Option(help="Seed of the streams.", min=0)] = 0,
    count: Annotated[int, typer.Option("--count", "-n", help="Problems of each bank.", min=1)] = 100,
) -> None:
    """Verified problems with their worked solutions, told in a register, for supervised fine-tuning.

    Each line has `messages` (question and solution), `answer`, and `lines`: every line of the solution
    with its mark (step, wrong, noticed, check, answer) and its machine-checked claim.

    \b
    provender banks write -o out/thinking.jsonl --bank angle_chase --register thinking -n 1000
    """
    from problem_banks.registry import BANKS, get_bank
    from problem_banks.tellings import REGISTERS, told_rows

    names = bank or [known.name for known in BANKS.values() if known.kind == "math"]
    chosen = REGISTERS if register == "mixed" else (_known_register(register),)
    output.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with output.open("w", encoding="utf-8") as stream:
        for name in names:
            for row in told_rows(get_bank(name).problems(seed, count), chosen):
                stream.write(row + "\n")
                written += 1
    typer.echo(f"{written:,} solutions written to {output}.")


def _known_register(name: str) -> "Register":
    from problem_banks.tellings import REGISTERS

    for register in REGISTERS:
        if register == name:
            return register
    raise typer.BadParameter(f"no register is named {name!r}; there are {', '.join(REGISTERS)}")


def _show_telling(problem: "Problem", register: str) -> None:
    from problem_banks.tellings import tell

    typer.echo("")
    for line in tell(problem, _known_register(register)).lines:
        mark = f"[{line.mark}] " if line.mark in ("wrong", "noticed") else ""
        typer.echo(f"{mark}{line.text}")


def _show_solution(problem: "Problem") -> None:
    if problem.reference is not None:
        typer.echo(f"\nSolution: {problem.reference.text}")
        for number, step in enumerate(problem.reference.steps, start=1):
            typer.echo(f"  {number}. {step.text}")
        for language, code in problem.reference.code.items():
            typer.echo(f"\n{language}:\n{code.rstrip()}")


def _show_check(problem: "Problem") -> None:
    from problem_banks.records import AnswerCheck, CasesCheck

    check = problem.check
    if isinstance(check, AnswerCheck):
        typer.echo(f"\nAnswer: {check.gold}")
    elif isinstance(check, CasesCheck):
        public = sum(case.public for case in check.cases)
        typer.echo(f"\nChecked by {len(check.cases)} cases, {public} of them public.")
