"""The card of a curated corpus: what every sieve took, difficulty before and after it, and diversity."""

from collections import Counter
from collections.abc import Sequence

import yaml

from engine.curation.measures import Diversity
from engine.curation.pipeline import BARS
from engine.curation.review import Curation
from engine.exports.card import size_category
from engine.exports.parquet import FILE_NAME as PARQUET_FILE
from engine.exports.parquet import SEVERAL

FILE_NAME = "README.md"
_TRACES = {
    "tools": "a tool that was used",
    "tool_errors": "a tool that failed and was used again, or given up",
    "format_slips": "an answer in no block or box, in several, or in an open one",
    "wrong_turns": "a wrong turn that was taken back",
    "repairs": "an answer that the checks had sent back",
}
_BLOCKS = " ▁▂▃▄▅▆▇█"


def render_card(curation: Curation, licences: Counter[str], *, name: str, rows: Sequence[str]) -> str:
    """The whole card: YAML header and text."""
    header = {
        "pretty_name": name,
        "license": next(iter(licences)).lower() if len(licences) == 1 else "other",
        "language": ["en"],
        "size_categories": [size_category(curation.kept)],
        "tags": ["verified", "synthetic", "provender", "curated"],
        "configs": [
            {
                "config_name": "default",
                "data_files": [{"split": "train", "path": SEVERAL if len(rows) > 1 else PARQUET_FILE}],
            }
        ],
    }
    parts = [
        f"# {name}",
        f"{curation.kept:,} of {curation.rows:,} verified pairs, as they were proven; {curation.real:,} of "
        "them answer problems of published sets or people. What went is in `shelf.jsonl` with its reason.",
        "## What was taken out",
        _sieves(curation),
        "## How diverse it is",
        _measures(curation),
        *_likeness(curation),
        *_traces(curation),
        *_styles(curation),
        *(f"> {warning}." for warning in curation.warnings),
        "## Licences",
        "\n".join(f"- {licence}: {count:,}" for licence, count in sorted(licences.items())),
    ]
    text = yaml.safe_dump(header, sort_keys=False, allow_unicode=True)
    return f"---\n{text}---\n\n" + "\n\n".join(part for part in parts if part) + "\n"


def bars(counts: Sequence[int]) -> str:
    """A histogram as a row of blocks, easiest tenth first."""
    most = max(counts, default=0) or 1
    return "".join(_BLOCKS[-(-count * (len(_BLOCKS) - 1) // most)] for count in counts)


def _sieves(curation: Curation) -> str:
    lines = [
        f"| sieve | took | left | difficulty of what is left, {BARS} bars from easy to hard |",
        "|---|--:|--:|---|",
        f"| none | | {curation.rows:,} | `{bars(curation.difficulty)}` |",
    ]
    lines += [
        f"| {each.sieve} | {each.taken:,} | {each.left:,} | `{bars(each.difficulty)}` |"
        for each in curation.sieves
    ]
    return "\n".join(lines)


def _measures(curation: Curation) -> str:
    now, earlier = curation.measures.diversity, curation.measures.earlier
    names = _told(now)
    if earlier is None:
        rows = [f"| {name} | {value} |" for name, value in names.items()]
        return "\n".join(["| measure | value |", "|---|--:|", *rows])
    before = _told(earlier)
    rows = [f"| {name} | {before[name]} | {value} |" for name, value in names.items()]
    rows.append(f"| drift of words, bits | | {curation.measures.drift:.3f} |")
    return "\n".join(["| measure | before | now |", "|---|--:|--:|", *rows])


def _likeness(curation: Curation) -> list[str]:
    """Beside a real set, and beside what the generator was trained on, where these were given."""
    parts = []
    if (real := curation.fidelity) is not None:
        rows = [
            f"| {each.measure} | {each.set} | {each.corpus} | {each.distance:.2f} |" for each in real.likeness
        ]
        parts += [
            "## How like the real set it is",
            f"Beside {real.problems:,} problems; 0 is alike, 1 has nothing in common.",
            "\n".join(["| measure | real set | corpus | distance |", "|---|---|---|--:|", *rows]),
        ]
    if (trained := curation.overlap) is not None:
        parts += [
            "## What its generator was trained on",
            f"{trained.found:,} of {trained.problems:,} problems are among {trained.items:,} items of the "
            "generator's training sets, under these or other words.",
        ]
    return parts


def _traces(curation: Curation) -> list[str]:
    if not curation.traces:
        return []
    rows = [f"| {_TRACES[name]} | {count:,} |" for name, count in curation.traces.items()]
    return [
        "## What the traces show",
        "Row by row in `traces.jsonl`.",
        "\n".join(["| rows with | |", "|---|--:|", *rows]),
    ]


def _styles(curation: Curation) -> list[str]:
    if not curation.styles:
        return []
    rows = [f"| {mark} | {count:,} |" for mark, count in curation.styles.items()]
    return [
        "## What a judge made of the style",
        "From 1 to 5, row by row in `style.jsonl`; ignored where it did not say the same with both answers "
        "swapped. No row goes for its style.",
        "\n".join(["| mark | rows |", "|---|--:|", *rows]),
    ]


def _told(diversity: Diversity) -> dict[str, str]:
    return {
        "problems": f"{diversity.problems:,}",
        **{f"distinct runs of {n} words": f"{share:.1%}" for n, share in diversity.distinct.items()},
        "templates": f"{diversity.templates:,}",
        "share of the largest template": f"{diversity.largest_template:.1%}",
        "evenness over banks": f"{diversity.evenness:.2f}",
        **{f"axis {axis}: different values": str(count) for axis, count in diversity.axes.items()},
    }
