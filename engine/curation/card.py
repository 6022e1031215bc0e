"""The card of a curated corpus: what every sieve took, difficulty before and after it, and diversity."""

from collections import Counter
from collections.abc import Sequence

import yaml

from engine.curation.measures import Diversity
from engine.curation.pipeline import BARS, Curation
from engine.exports.card import size_category
from engine.exports.parquet import FILE_NAME as PARQUET_FILE
from engine.exports.parquet import SEVERAL

FILE_NAME = "README.md"
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
        *(f"> {warning}." for warning in curation.measures.warnings),
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


def _told(diversity: Diversity) -> dict[str, str]:
    return {
        "problems": f"{diversity.problems:,}",
        **{f"distinct runs of {n} words": f"{share:.1%}" for n, share in diversity.distinct.items()},
        "templates": f"{diversity.templates:,}",
        "share of the largest template": f"{diversity.largest_template:.1%}",
        "evenness over banks": f"{diversity.evenness:.2f}",
    }
