"""``provender bench compare``: solvers on the same problems, by their difference and not by two rates."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.options import JsonOption

if TYPE_CHECKING:
    from engine.bench.compare import Comparison, Contestant, PairedComparison


def compare(
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER...", help="Folders of finished `bench run`s, two or more.")
    ],
    cluster: Annotated[
        str,
        typer.Option(
            help="What was drawn together: problem, or group (bank and level), where siblings of one "
            "template are no independent problems."
        ),
    ] = "problem",
    markdown: Annotated[bool, typer.Option("--markdown", help="Print tables in Markdown.")] = False,
    page: Annotated[Path | None, typer.Option(help="Write an HTML page with the picture as well.")] = None,
    json: JsonOption = False,
) -> None:
    """Which solver is better, by how much, and how sure that is.

    Rates come with 95 % intervals by a bootstrap over problems. Each pair is compared on the problems that
    both tried: the difference with its interval, a sign test, Holm's correction for the number of
    comparisons, and how many problems would tell the two apart. An item-response fit puts all solvers on one
    scale and names problems that better solvers fail more often: their golds may be wrong.

    \b
    provender bench compare out/qwen-1.5b out/qwen-7b
    provender bench compare out/a out/b out/c --cluster group --markdown
    """
    from typing import get_args

    from engine.bench.compare import Cluster
    from engine.bench.compare import compare as compared
    from engine.errors import ConfigError
    from engine.report.comparison_page import write_comparison_page

    if cluster not in get_args(Cluster):
        raise ConfigError(f"--cluster {cluster} is not known; there are {', '.join(get_args(Cluster))}")
    result = compared(folders, cluster=cluster)  # type: ignore[arg-type]
    if page is not None:
        write_comparison_page(result, page)
    if json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        _show(result, markdown=markdown)


def _show(result: "Comparison", *, markdown: bool) -> None:
    from engine.cli.tables import show_table

    show_table(
        ("solver", "problems", "pass@1 [95 %]", "ability (s.e.)"),
        [_row(each, result) for each in result.contestants],
        markdown=markdown,
    )
    typer.echo()
    show_table(
        ("pair", "problems", "difference [95 %]", "p", "corrected", "problems needed"),
        [_pair_row(pair) for pair in result.pairs],
        markdown=markdown,
    )
    typer.echo()
    for pair in result.pairs:
        typer.echo(_said(pair))
    if result.suspects:
        typer.echo(
            f"{len(result.suspects):,} problems that better solvers pass less often (wrong golds?): "
            + ", ".join(result.suspects[:10])
        )


def _row(each: "Contestant", result: "Comparison") -> tuple[str, ...]:
    ability = result.abilities.get(each.name)
    return (
        each.name,
        f"{each.problems:,}",
        f"{each.rate.value:.1%} [{each.rate.low:.1%}, {each.rate.high:.1%}]",
        f"{ability.value:+.2f} ({ability.standard_error:.2f})" if ability else "",
    )


def _pair_row(pair: "PairedComparison") -> tuple[str, ...]:
    return (
        f"{pair.first} - {pair.second}",
        f"{pair.problems:,}",
        f"{pair.difference:+.1%} [{pair.low:+.1%}, {pair.high:+.1%}]",
        f"{pair.p_value:.3g}",
        f"{pair.corrected:.3g}",
        "" if pair.needed is None else f"{pair.needed:,}",
    )


def _said(pair: "PairedComparison") -> str:
    if pair.told_apart:
        better, worse = (pair.first, pair.second) if pair.difference > 0 else (pair.second, pair.first)
        return f"{better} is better than {worse}."
    if pair.detectable > 1:
        return (
            f"{pair.first} and {pair.second} are not told apart: these problems are too few to tell any two."
        )
    return (
        f"{pair.first} and {pair.second} are not told apart: with these problems only a difference of "
        f"{pair.detectable:.1%} would be seen reliably."
    )
