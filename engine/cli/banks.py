"""``provender banks``: what can be generated."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from problem_banks.records import Problem

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


@app.command("show")
def show_bank(
    name: Annotated[str, typer.Argument(help="Name of a bank, as `provender banks list` prints it.")],
    seed: Annotated[int, typer.Option(help="Seed of the stream.", min=0)] = 0,
    count: Annotated[int, typer.Option("--count", "-n", help="Problems to show.", min=1)] = 3,
    start: Annotated[int, typer.Option(help="Index of the first.", min=0)] = 0,
) -> None:
    """Sample problems of a bank, each with its worked solution and what makes an answer right.

    \b
    provender banks show quadratic_equation
    provender banks show quadratic_equation --seed 3 -n 1
    """
    from problem_banks.registry import get_bank

    bank = get_bank(name)
    typer.echo(f"{bank.name} v{bank.version} ({bank.kind}): {bank.summary}")
    for problem in bank.problems(seed, count, start):
        typer.echo(f"\n--- seed {seed}, index {problem.index}, {problem.id}")
        typer.echo(problem.statement)
        _show_solution(problem)


def _show_solution(problem: "Problem") -> None:
    from problem_banks.records import AnswerCheck, CasesCheck

    if problem.reference is not None:
        typer.echo(f"\nSolution: {problem.reference.text}")
        for number, step in enumerate(problem.reference.steps, start=1):
            typer.echo(f"  {number}. {step.text}")
        for language, code in problem.reference.code.items():
            typer.echo(f"\n{language}:\n{code.rstrip()}")
    check = problem.check
    if isinstance(check, AnswerCheck):
        typer.echo(f"\nAnswer: {check.gold}")
    elif isinstance(check, CasesCheck):
        public = sum(case.public for case in check.cases)
        typer.echo(f"\nChecked by {len(check.cases)} cases, {public} of them public.")
