"""The Hugging Face dataset card: what is in the folder, how it was proven, and what was dropped and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from engine.exports.parquet import FILE_NAME as PARQUET_FILE
from engine.exports.parquet import SEVERAL
from engine.exports.rows import HUMAN_TAG, Row
from engine.funnel import Funnel
from engine.records import Pair
from engine.solvers import injects_faults
from engine.summary.counts import Count
from engine.summary.golds import NOTHING, Suspected
from engine.summary.stages import BANK_HEADS, bank_cells, drops, stages

FILE_NAME = "README.md"

#: The size classes of the Hugging Face hub: an upper bound and its name.
_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)

_LOADING = """\
```python
from datasets import load_dataset

pairs = load_dataset("path/to/this/folder", split="train")
```"""

_COLUMN_NOTES = {
    "id": "content hash of problem and attempt",
    "kind": "`math` or `code`",
    "language": "programming language of the solution; empty for math",
    "problem": "the statement",
    "solution": "the accepted answer as the solver wrote it",
    "answer": "what was checked: the final answer, or the source code",
    "messages": "the same as a conversation, for supervised fine-tuning",
    "verdict": "always `accepted`: nothing else is emitted",
    "evidence": "JSON: how the verdict is known, and what the sandbox enforced",
    "integrity": "`value`: inputs in, values out, compared outside; `driver`: test code in a box of its own; "
    "`inproc`: test and answer in one process. For math empty, or `kernel`: its gold was proven",
    "pass_rate": "accepted share of independent first attempts at this problem",
    "n_attempts": "how many attempts that share is of",
    "difficulty": "0 easiest to 1 hardest",
    "difficulty_detail": "JSON: whether measured or estimated, interval, pass@k, repair rounds, features",
    "strength": "share of faulty variants of the reference that the tests reject, where measured",
    "solver": "who answered",
    "bank": "where the problem comes from",
    "bank_version": "version of that bank",
    "seed": "seed of a procedural bank",
    "lineage": "JSON: the problem's licence and place in its bank, and the attempts that led here",
    "certificate": "JSON: everything that re-runs the check",
    "source_language": "of a translation: the language that it was translated from",
    "source_solution": "of a translation: the accepted answer that it was translated from",
    "source_certificate": "of a translation: everything that re-runs the check of its source",
    "back_translation": "of a translation carried back by a solver and judged again: `verified`, `diverged` "
    "or `not_tried`",
}


class CardFacts:
    """What the card says about the rows, counted while they go by."""

    def __init__(self, pairs: int = 0, tallies: Mapping[str, Mapping[str, int]] | None = None) -> None:
        known = tallies or {}
        self.pairs = pairs
        self.kinds = Counter(known.get("kinds"))
        self.languages = Counter(known.get("languages"))
        self.integrity = Counter(known.get("integrity"))
        self.solvers = Counter(known.get("solvers"))
        self.licences = Counter(known.get("licences"))
        self.human = Counter(known.get("human"))

    @property
    def tallies(self) -> dict[str, Counter[str]]:
        """All but the number of pairs, from which the same facts can be made."""
        return {name: value for name, value in vars(self).items() if name != "pairs"}

    def take(self, other: "CardFacts") -> None:
        """Adds what was counted of other rows."""
        self.pairs += other.pairs
        for name, counts in other.tallies.items():
            self.tallies[name].update(counts)

    def add(self, pair: Pair, row: Row) -> None:
        """Counts one pair."""
        self.pairs += 1
        self.kinds[row["kind"]] += 1
        self.solvers[row["solver"]] += 1
        self.licences[pair.problem.licence] += 1
        self.human.update(
            tag.removeprefix(HUMAN_TAG) for tag in pair.problem.tags if tag.startswith(HUMAN_TAG)
        )
        if row["language"] is not None:
            self.languages[row["language"]] += 1
        if row["integrity"] is not None:
            self.integrity[row["integrity"]] += 1


def render_card(
    facts: CardFacts,
    funnel: Funnel,
    *,
    name: str,
    several: bool = False,
    suspicions: Suspected = NOTHING,
) -> str:
    """The whole card: YAML header and text.

    Args:
        several: the rows are in more than one file.
        suspicions: what the run's own attempts say against its checks.
    """
    header = yaml.safe_dump(
        _header(facts, name, SEVERAL if several else PARQUET_FILE), sort_keys=False, allow_unicode=True
    )
    parts = [
        f"# {name}",
        f"{facts.pairs:,} pairs of a problem and an answer that was proven right before it was written here. "
        "Every row holds a certificate from which `provender audit` repeats its check.",
        _solver_notice(facts),
        "## Load it",
        _LOADING,
        "## What is inside",
        _counts_table("", _contents(facts)),
        "## From problem to pair",
        _counts_table("stage", stages(funnel.total)),
        _bank_table(funnel),
        "## What was dropped, and why",
        _counts_table("reason", drops(funnel.total)) or "Nothing was dropped.",
        *_suspicions(suspicions),
        "## Columns",
        "\n".join(f"- `{column}`: {_COLUMN_NOTES[column]}" for column in Row.__annotations__),
    ]
    return f"---\n{header}---\n\n" + "\n\n".join(part for part in parts if part) + "\n"


def size_category(pairs: int) -> str:
    """The hub's size class for a number of rows."""
    return next((name for bound, name in _SIZES if pairs < bound), "n>10M")


def _header(facts: CardFacts, name: str, rows: str) -> dict[str, Any]:
    licences = sorted(facts.licences) or ["Apache-2.0"]
    return {
        "pretty_name": name,
        "license": licences[0].lower() if len(licences) == 1 else "other",
        **({"license_name": " and ".join(licences)} if len(licences) > 1 else {}),
        "language": ["en"],
        "size_categories": [size_category(facts.pairs)],
        "task_categories": ["text-generation", "question-answering"],
        "tags": ["verified", "synthetic", "provender", *sorted(facts.kinds), *sorted(facts.languages)],
        "configs": [
            {
                "config_name": "default",
                "data_files": [{"split": "train", "path": rows}],
            }
        ],
    }


def _solver_notice(facts: CardFacts) -> str:
    if not any(map(injects_faults, facts.solvers)):
        return ""
    return (
        "> The solver `faulty` breaks reference solutions on purpose and mends them on feedback. What it got "
        "right or wrong describes injected faults, never a model."
    )


def _suspicions(found: Suspected) -> list[str]:
    """What a person should look at before training on it: solvers' words, which may be anything."""
    lines = [f"- {heading}: {_code(told)}" for heading, told in found.lines]
    if not lines:
        return []
    return [
        "## Where the check may be wrong",
        "Said by the attempts of the run, and proven by none.",
        "\n".join(lines),
    ]


def _contents(facts: CardFacts) -> list[Count]:
    groups = (
        ("kind", facts.kinds),
        ("language", facts.languages),
        ("integrity", facts.integrity),
        ("solver", facts.solvers),
        ("licence", facts.licences),
        ("human", facts.human),
    )
    return [
        Count(label=f"{group}: {name}", count=count)
        for group, counts in groups
        for name, count in sorted(counts.items())
    ]


def _counts_table(heading: str, lines: Sequence[Count]) -> str:
    if not lines:
        return ""
    rows = "\n".join(f"| {_cell(line.label)} | {line.count:,} |" for line in lines)
    return f"| {heading} | count |\n|---|--:|\n{rows}"


def _bank_table(funnel: Funnel) -> str:
    rows = "\n".join(
        f"| {_cell(bank)} | {' | '.join(bank_cells(counts))} |"
        for bank, counts in sorted(funnel.banks.items())
    )
    rule = "|---|" + "--:|" * (len(BANK_HEADS) - 1)
    return f"| {' | '.join(BANK_HEADS)} |\n{rule}\n{rows}" if rows else ""


def _code(told: str) -> str:
    """Words that are shown as they are: no link, picture or markup in them is one."""
    return "`" + " ".join(told.replace("`", "'").split()) + "`"


def _cell(label: str) -> str:
    """A label that cannot break out of its table cell."""
    return label.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
