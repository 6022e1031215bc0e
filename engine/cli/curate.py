"""``provender curate``: from verified pairs to a corpus."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.options import AUTO, JsonOption, SandboxOption, checked_seed
from engine.cli.sources import source_of
from engine.cli.told import refuse_without, told_by_options

if TYPE_CHECKING:
    from engine.curation.review import Curation


AgainstOption = Annotated[
    list[str] | None,
    typer.Option(help="A set that must not be in it, as humaneval:HumanEval.jsonl.gz; repeat."),
]
ShareOption = Annotated[
    list[str] | None,
    typer.Option(metavar="GROUP=SHARE", help="Of the corpus, as kind:math=0.4; repeat."),
]
LikeOption = Annotated[
    list[str] | None,
    typer.Option(help="A real set that it is compared with, as gsm8k:test.jsonl; repeat."),
]
TrainedOption = Annotated[
    list[str] | None,
    typer.Option(help="A set that the generator was trained on: what of it is in the corpus is counted."),
]
JudgeOption = Annotated[
    str | None,
    typer.Option(help="A solver that marks the style of rows, 1 to 5, as openai:http://localhost:8000/v1."),
]
DifficultyOption = Annotated[
    str | None,
    typer.Option(metavar="SHARES", help="Of equal bands of difficulty, easiest first, as 0.2,0.5,0.3."),
]
BehaviourOption = Annotated[
    bool,
    typer.Option(
        "--behaviour",
        help="Also ask the Python functions of problems the same probes, in boxes, and take those that "
        "answer as one of --against or of an earlier problem does.",
    ),
]
BeforeOption = Annotated[
    Path | None, typer.Option(help="The edition before, whose drift to this one is measured.")
]


def curate(
    context: typer.Context,
    datasets: Annotated[
        list[Path], typer.Argument(metavar="DATASET...", help="Dataset folders, or .parquet or .jsonl files.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the corpus.")],
    near: Annotated[
        float, typer.Option(min=0.3, max=1.0, help="Likeness from which two statements are one.")
    ] = 0.8,
    solutions: Annotated[
        int | None, typer.Option(min=1, help="Right solutions of one problem that stay: the most different.")
    ] = None,
    against: AgainstOption = None,
    share: ShareOption = None,
    real: Annotated[
        float, typer.Option(min=0.0, max=0.99, help="Least share of problems of published sets and people.")
    ] = 0.0,
    skip: Annotated[list[str] | None, typer.Option(help="A sieve to leave out, by name; repeat.")] = None,
    before: BeforeOption = None,
    difficulty: DifficultyOption = None,
    unwanted: Annotated[
        Path | None, typer.Option(help="A file of terms that no row may have, one a line.")
    ] = None,
    like: LikeOption = None,
    trained_on: TrainedOption = None,
    judge: JudgeOption = None,
    judge_tokens: Annotated[
        int | None, typer.Option(min=1, help="Most tokens of one of its answers.")
    ] = None,
    judge_model: Annotated[str | None, typer.Option(help="Its model, where the judge is a server.")] = None,
    seed: Annotated[
        int, typer.Option(min=0, callback=checked_seed, help="Of what goes where a share is exceeded.")
    ] = 0,
    behaviour: BehaviourOption = False,
    sandbox: SandboxOption = AUTO,
    json: JsonOption = False,
) -> None:
    """A corpus from datasets: no empty, cut, repetitive or doubled row, mixed to shares.

    Rows pass through sieves in this order: empty, truncated, repetitive, language-mixed, unwanted, private,
    exact, content key, syntax, behaviour, near duplicate, leak, function; then come solutions of one
    problem, difficulty, and shares. What a sieve takes stays in shelf.jsonl with the reason, and the card
    shows the difficulty before and after each, so that nobody loses hard problems unseen. Rows are written
    as they were, certificates included.

    \b
    provender curate out/math out/code -o out/corpus --solutions 4 --share kind:math=0.5
    provender curate out/mixed -o out/next --real 0.3 --before out/corpus --against gsm8k:test.jsonl
    """
    from engine.cli.ticker import Ticker
    from engine.curation.plan import CurationPlan
    from engine.curation.writing import curate as curated
    from engine.solvers import make_solver

    refuse_without("--judge", context, given=judge is not None, names=("judge_tokens", "judge_model"))
    with told_by_options():
        plan = CurationPlan(
            sources=tuple(datasets),
            near=near,
            solutions=solutions,
            against=tuple(source_of(each, of_bank=100) for each in against or ()),
            shares=_shares(share or ()),
            real=real,
            behaviour=behaviour,
            sandbox=sandbox,
            skip=tuple(skip or ()),
            before=before,
            difficulty=_bands(difficulty),
            unwanted=unwanted,
            like=tuple(source_of(each, of_bank=100) for each in like or ()),
            trained_on=tuple(source_of(each, of_bank=100) for each in trained_on or ()),
            seed=seed,
        )
    if judge is None:
        result = curated(plan, output)
    else:
        ticker = Ticker("answers of the judge")
        result = curated(plan, output, make_solver(judge, model=judge_model), ticker.count, judge_tokens)
        ticker.finish()
    if json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        _show(result, output)


def _shares(told: "list[str] | tuple[()]") -> dict[str, float]:
    """
    Raises:
        ConfigError: one is no group with a number.
    """
    from engine.errors import ConfigError

    shares = {}
    for each in told:
        group, equals, share = each.rpartition("=")
        try:
            shares[group] = float(share)
        except ValueError:
            equals = ""
        if not equals or not group:
            raise ConfigError(f"--share {each!r}: write GROUP=SHARE, as kind:math=0.4")
    if len(shares) < len(told):
        raise ConfigError(f"--share names a group twice: {', '.join(told)}")
    return shares


def _bands(told: str | None) -> tuple[float, ...]:
    """
    Raises:
        ConfigError: it is no list of numbers.
    """
    from engine.errors import ConfigError

    try:
        return tuple(float(each) for each in told.split(",")) if told is not None else ()
    except ValueError:
        raise ConfigError(f"--difficulty {told!r}: write shares of bands, as 0.2,0.5,0.3") from None


def _show(result: "Curation", output: Path) -> None:
    from engine.cli.tables import show_table
    from engine.curation.card import bars

    rows = [("all rows", "", f"{result.rows:,}", bars(result.difficulty))]
    rows += [
        (each.sieve, f"{each.taken:,}", f"{each.left:,}", bars(each.difficulty)) for each in result.sieves
    ]
    show_table(("sieve", "took", "left", "easy .. hard"), rows)
    if result.styles:
        ignored = result.styles.get("ignored", 0)
        typer.echo(
            f"The judge marked {result.kept - ignored:,} of {result.kept:,} rows; the others had no mark, "
            "or another one where they stood elsewhere."
        )
    for warning in result.warnings:
        typer.echo(f"Warning: {warning}.")
    typer.echo(
        f"\n{output}: {result.kept:,} rows, {result.real:,} of them of real problems; "
        f"{result.rows - result.kept:,} on the shelf."
    )
