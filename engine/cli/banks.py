"""``provender banks``: what can be generated."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.listing import Verb
from engine.cli.options import JsonOption, checked_seed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from problem_banks.family import Family
    from problem_banks.importers import Importer
    from problem_banks.records import Problem
    from problem_banks.taking import Doubtful
    from problem_banks.tellings import Register

app = typer.Typer(
    help="What can be generated, with samples.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


#: Digits of the largest capacity that is printed aligned.
_SIZE = 22

#: Another register for each item in turn.
_MIXED = "mixed"


@app.command("list")
def list_banks() -> None:
    """Every procedural bank by subject, with its size, and every importer: a line on each.

    Families of mathematics say in brackets what their first and last level are like.
    """
    from problem_banks.anchors import shown
    from problem_banks.importers import IMPORTERS
    from problem_banks.registry import BANKS

    width = max(map(len, [*BANKS, *IMPORTERS]))
    by_subject = sorted((f"{bank.kind} {bank.subject}".strip(), name) for name, bank in BANKS.items())
    aside = max(len(subject) for subject, _ in by_subject)
    for subject, name in by_subject:
        bank = BANKS[name]
        size = f"{bank.capacity:,}"
        anchored = f" ({shown(bank.anchors)})" if bank.anchors else ""
        about = f"{bank.summary}{anchored}"
        typer.echo(f"{name:<{width}}  {subject:<{aside}}  v{bank.version:<2} {size:>{_SIZE}}  {about}")
    typer.echo("\nThe number is how many problems there are, counted by content: not by names and wording.\n")
    typer.echo("Published files, as IMPORTER:FILE (JSON Lines, JSON, Parquet, CSV or a folder of them):")
    for each in IMPORTERS.values():
        typer.echo(f"{each.name:<{width}}  {each.kind:<4}  v{each.version}  {each.summary}")


@app.command("show", cls=Verb)
def show_bank(
    name: Annotated[
        str, typer.Argument(help="A bank, as `provender banks list` prints it, or IMPORTER:FILE.")
    ],
    seed: Annotated[int, typer.Option(help="Seed of the stream.", min=0, callback=checked_seed)] = 0,
    count: Annotated[int, typer.Option("--count", "-n", help="Problems to show.", min=1)] = 3,
    start: Annotated[int, typer.Option(help="Index of the first.", min=0)] = 0,
    register: Annotated[
        str,
        typer.Option(help="How the solution is told: {REGISTERS}. Default: its plain steps."),
    ] = "",
) -> None:
    """Sample problems of a bank or a published file, each with its solution and what makes an answer right.

    Of an importer without a file: which fields its rows must have. Importers: {IMPORTERS}.

    \b
    provender banks show quadratic_equation
    provender banks show quadratic_equation --seed 3 -n 1
    provender banks show circle_angles --register thinking
    provender banks show humaneval
    provender banks show humaneval:HumanEval.jsonl.gz -n 1
    """
    from problem_banks.anchors import shown
    from problem_banks.importers import IMPORTERS
    from problem_banks.registry import get_bank
    from problem_banks.taking import Doubtful, shortfall, take

    importer, colon, path = name.partition(":")
    if colon:
        _show_file(importer, path, count, start)
        return
    if name in IMPORTERS:
        _show_importer(IMPORTERS[name])
        return
    bank, told_in = get_bank(name), _known_register(register) if register else None
    typer.echo(f"{bank.name} v{bank.version} ({bank.kind}): {bank.summary}")
    typer.echo(
        f"{bank.capacity:,} problems by content, {bank.seeds:,} seeds that share none, "
        f"{bank.room:,} problems a seed."
    )
    if bank.anchors:
        typer.echo(f"{bank.levels} levels, like {shown(bank.anchors)}.")
    for note in shortfall(bank, seed=seed, count=count, start=start):
        typer.echo(note, err=True)
    for problem in take(bank, seed=seed, count=count, start=start):
        if isinstance(problem, Doubtful):
            typer.echo(f"\n--- seed {seed}, index {problem.index} is left out: {problem.reason}")
            continue
        typer.echo(f"\n--- seed {seed}, index {problem.index}, {problem.id}")
        typer.echo(problem.statement)
        if problem.figure:
            typer.echo("(with a figure; `provender banks gallery` draws figures)")
        if told_in:
            _show_telling(problem, told_in)
        else:
            _show_solution(problem)
        _show_check(problem)


@app.command("check", cls=Verb)
def check_file(
    source: Annotated[str, typer.Argument(metavar="IMPORTER:FILE", help="A published file, or a folder.")],
    json: JsonOption = False,
) -> None:
    """Reads a published file to its end: how many problems it holds, and each row that makes none, and why.

    Importers: {IMPORTERS}.

    \b
    provender banks check apps:train.jsonl
    """
    from json import dumps

    from problem_banks.importers import Refused, read

    importer, _, path = source.partition(":")
    problems, refused = set(), 0
    rows = 0
    for each in read(importer, path):
        rows += 1
        if isinstance(each, Refused):
            refused += 1
            place = {"file": str(each.path), "unit": each.unit, "number": each.line, "reason": each.reason}
            typer.echo(dumps(place) if json else f"{each.path.name}, {each.unit} {each.line}: {each.reason}")
        else:
            problems.add(each.id)
    repeated = rows - refused - len(problems)
    counts = {"rows": rows, "problems": len(problems), "repeated": repeated, "refused": refused}
    if json:
        typer.echo(dumps(counts))
    else:
        typer.echo(f"{rows:,} rows: {len(problems):,} problems, {repeated:,} repeated, {refused:,} refused.")


@app.command("gallery")
def write_gallery(
    folder: Annotated[Path, typer.Argument(help="Folder for gallery.md and its figures.")] = Path("docs"),
) -> None:
    """One item of every bank at each difficulty, as a Markdown page with figures.

    \b
    provender banks gallery docs
    """
    from problem_banks.gallery import gallery

    folder.mkdir(parents=True, exist_ok=True)  # a path that is no folder is told before all is drawn
    page = gallery()
    page.write(folder)
    typer.echo(f"{folder / 'gallery.md'} written, with {len(page.figures)} figures.")


@app.command("write", cls=Verb)
def write_solutions(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="JSON lines to write; - for standard output.")
    ],
    bank: Annotated[
        list[str] | None,
        typer.Option("--bank", help="A bank; give it again for more. Default: all of mathematics."),
    ] = None,
    register: Annotated[
        str, typer.Option(help="{REGISTERS}; mixed is another one for each item in turn.")
    ] = _MIXED,
    seed: Annotated[int, typer.Option(help="Seed of the streams.", min=0, callback=checked_seed)] = 0,
    count: Annotated[int, typer.Option("--count", "-n", help="Problems of each bank.", min=1)] = 100,
) -> None:
    """Verified problems with their worked solutions, told in a register, for supervised fine-tuning.

    Each line has `messages` (question and solution), `answer`, and `lines`: every line of the solution
    with its mark (step, wrong, noticed, check, answer) and its machine-checked claim.

    \b
    provender banks write -o out/thinking.jsonl --bank angle_chase --register thinking -n 1000
    """
    from engine.cli.streams import STANDARD, writing
    from problem_banks.taking import Doubtful, shortfall
    from problem_banks.tellings import REGISTERS

    chosen = REGISTERS if register == _MIXED else (_known_register(register, _MIXED),)
    banks = _told_banks(bank)
    written, doubtful = 0, list[Doubtful]()
    with writing(output, source=None, noun="solutions") as stream:
        for each in banks:
            for row in _told(each, seed, count, chosen, doubtful):
                stream.write(row.encode() + b"\n")
                written += 1
    for each in banks:
        for note in shortfall(each, seed=seed, count=count):
            typer.echo(note, err=True)
    for doubt in doubtful:
        typer.echo(f"Left out: {doubt.reason}", err=True)
    left_out = f", {len(doubtful):,} in doubt left out" if doubtful else ""
    counted = f"{_counted(written, 'solution')} of {_counted(len(banks), 'bank')}"
    place = "standard output" if output == STANDARD else output
    typer.echo(f"{counted} written to {place}{left_out}.", err=output == STANDARD)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _told_banks(names: list[str] | None) -> "list[Family]":
    """The banks that are asked for, each once, or all whose solutions can be told.

    Raises:
        NoSolution: one of them has programs for solutions.
    """
    from problem_banks.errors import NoSolution
    from problem_banks.registry import BANKS, get_bank

    if not names:
        return [bank for bank in BANKS.values() if bank.kind == "math"]
    banks = [get_bank(name) for name in dict.fromkeys(names)]
    for bank in banks:
        if bank.kind != "math":
            raise NoSolution(
                f"the bank {bank.name!r} is of {bank.kind}: its solutions are programs, and only those of "
                "mathematics are told in a register. `provender run` makes data of programs."
            )
    return banks


def _told(
    bank: "Family", seed: int, count: int, registers: "Sequence[Register]", doubtful: "list[Doubtful]"
) -> "Iterator[str]":
    """The solutions of a bank as JSON lines; what is in doubt goes to ``doubtful``."""
    from problem_banks.records import Problem
    from problem_banks.taking import take
    from problem_banks.tellings import told_rows

    def sound() -> "Iterator[Problem]":
        for item in take(bank, seed=seed, count=count):
            if isinstance(item, Problem):
                yield item
            else:
                doubtful.append(item)

    return told_rows(sound(), registers)


def _show_importer(importer: "Importer") -> None:
    typer.echo(f"{importer.name} v{importer.version} ({importer.kind}): {importer.summary}")
    typer.echo("\nEvery row has:")
    for field, kind in importer.fields.items():
        kinds = kind if isinstance(kind, tuple) else (kind,)
        typer.echo(f"  {field} ({' or '.join(each.__name__ for each in kinds)})")
    typer.echo(f"\nprovender banks show {importer.name}:FILE shows its problems.")


def _show_file(importer: str, path: str, count: int, start: int) -> None:
    from itertools import islice

    from problem_banks.importers import Refused, read

    for each in islice(read(importer, path), start, start + count):
        if isinstance(each, Refused):
            typer.echo(f"\n--- {each.unit} {each.line} is refused: {each.reason}")
            continue
        typer.echo(f"\n--- {each.source_id or each.index}, {each.id}")
        typer.echo(each.statement)
        _show_solution(each)
        _show_check(each)


def _known_register(name: str, *others: str) -> "Register":
    """The register of that name; ``others`` may be asked for in its place, and are no registers."""
    from problem_banks.tellings import REGISTERS

    for register in REGISTERS:
        if register == name:
            return register
    known = ", ".join((*REGISTERS, *others))
    raise typer.BadParameter(f"no register is named {name!r}; there are {known}")


def _show_telling(problem: "Problem", register: "Register") -> None:
    from problem_banks.tellings import tell

    typer.echo("")
    for line in tell(problem, register).lines:
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
    from engine.dialogue.examples import value_text
    from problem_banks.records import AnswerCheck, CasesCheck, ExecutionCheck

    check = problem.check
    if isinstance(check, AnswerCheck):
        typer.echo(f"\nAnswer: {check.gold}")
    elif isinstance(check, ExecutionCheck):
        asked = "Answer" if check.asks == "output" else "Any call that returns"
        typer.echo(f"\n{asked}: {value_text(check.expected)}")
    elif isinstance(check, CasesCheck):
        public = sum(case.public for case in check.cases)
        typer.echo(f"\nChecked by {len(check.cases)} cases, {public} of them public.")
