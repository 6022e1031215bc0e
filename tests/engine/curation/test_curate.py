"""Curation: each sieve takes what it is for and nothing else, shares hold, and nothing is lost on the way."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.cli.sources import source_of
from engine.curation.card import bars
from engine.curation.measures import divergence
from engine.curation.pipeline import sieves_of
from engine.curation.plan import CurationPlan
from engine.curation.sieves.texts import scripts
from engine.curation.writing import CURATION_FILE, SHELF_FILE, curate
from engine.errors import ConfigError, InputError
from engine.exports.reader import read_rows
from engine.exports.rows import Row, row_of
from tests.engine.samples import code_pair, math_pair

runner = CliRunner()

_THEMES = (
    "ferry",
    "orchard",
    "violin",
    "glacier",
    "printer",
    "harbour",
    "lantern",
    "meadow",
    "pepper",
    "quarry",
)
_STORY = "At the {0} number {1} a keeper counts parts, sells {2} of them and gives {3} away. How many stay?"


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


def row(number: int, *, kind: str = "math", **changed: Any) -> Row:
    """A row whose statement and solution resemble no other's."""
    made = row_of(math_pair(index=number) if kind == "math" else code_pair(index=number))
    theme = _THEMES[number % len(_THEMES)]
    said = " ".join(f"{theme}word{_letters(number)}z{_letters(at)}" for at in range(20))
    certificate = json.loads(made["certificate"]) | {"problem_id": f"problem {number}"}
    if kind == "code":
        certificate["check"] = certificate["check"] | {"cases": [{"args": [number], "expected": 1}]}
    certificate |= changed.pop("certificate", {})
    return made | {  # type: ignore[return-value]
        "id": f"row {number}",
        "seed": 1,
        "problem": f"{_STORY.format(theme, number, 2 * number + 1, 3 * number + 2)} {said}",
        "solution": f"The {theme} keeps {number} of {said}.",
        "certificate": json.dumps(certificate),
        **changed,
    }


def dataset(path: Path, *rows: Row) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in rows))
    return path


def taken(tmp_path: Path, *rows: Row, **plan: Any) -> dict[str, str]:
    """By row: the sieve that took it."""
    source = dataset(tmp_path / "in.jsonl", *rows)
    folder = tmp_path / "out"
    curation = curate(CurationPlan(sources=(source,), **plan), folder)
    shelf = [json.loads(line) for line in (folder / SHELF_FILE).read_text().splitlines()]
    stayed = list(read_rows(folder))
    assert len(stayed) + len(shelf) == curation.rows == len(rows)
    assert sum(each.taken for each in curation.sieves) == len(shelf)
    assert all(each in rows for each in stayed) and all(each["row"] in rows for each in shelf)
    assert sum(curation.sieves[-1].difficulty) == curation.kept == len(stayed)
    assert all(each["reason"] for each in shelf)
    return {each["row"]["id"]: each["sieve"] for each in shelf}


def copied(number: int, new: int, **changed: Any) -> Row:
    """Another row for the same problem."""
    return row(number) | {"id": f"row {new}", **changed}  # type: ignore[return-value]


def said(role: str, content: str) -> list[dict[str, str]]:
    """A conversation in which somebody says more than problem and solution."""
    return [
        {"role": "user", "content": "?"},
        {"role": role, "content": content},
        {"role": "assistant", "content": "!"},
    ]


_REPEATED = "We add the two numbers again and look at what it gives us now. " * 20
_CHINESE = "答案是 这个 数字 因为 我们 计算 " * 3
_PROGRAM = "def f(a, b):\n    total = a + b\n    return total\n"
_RENAMED = "def f(x, y):  # adds\n    s = x + y\n    return s\n"
_GOLD = {"check": {"type": "answer", "gold": "7"}}
_CASES = {"check": {"type": "cases", "cases": [{"args": [1], "expected": 2}], "entry_point": "f"}}
_SAME_CASES = {"check": {"type": "cases", "cases": [{"args": [1], "expected": 2}], "entry_point": "g"}}

#: By sieve: rows of which it takes the last, and no sieve another.
PLANTED: dict[str, list[Row]] = {
    "empty": [row(0), row(1, solution=" \n")],
    "truncated": [row(0), row(1, solution="```python\nprint(1)\n```"), row(2, solution="```python\nprint(")],
    "repetitive": [row(0), row(1, solution=_REPEATED)],
    "language-mixed": [row(0, solution="α and β are Greek"), row(1, solution=_CHINESE)],
    "unwanted": [
        row(0, solution="A skill: yourself kill, in Scunthorpe"),
        row(1, solution="Well, KILL\n yourself."),
    ],
    "private": [row(0, solution="x@y.T"), row(1, solution="Ask ann@company.com or 8.8.8.8.")],
    "exact": [row(0), copied(0, 1)],
    "content key": [
        row(0, certificate=_GOLD),
        row(1, problem="Of 0 boxes 1 is sold, 2 are lent; say what remains", certificate=_GOLD),
    ],
    "syntax": [
        row(0, kind="code", language="python", answer=_PROGRAM, solution=_PROGRAM),
        row(0, kind="code", language="python", answer=_RENAMED, solution=_RENAMED, id="row 1"),
    ],
    "behaviour": [
        row(0, kind="code", language="python", answer="def f(a): return a + 1", certificate=_CASES),
        row(1, kind="code", language="python", answer="def g(a): return 1 + a", certificate=_SAME_CASES),
    ],
    "near duplicate": [row(0), row(1, problem=row(0)["problem"].replace("away", "off"), seed=None)],
}


@pytest.mark.parametrize("sieve", PLANTED)
def test_a_sieve_takes_what_is_planted_and_nothing_else(sieve: str, tmp_path: Path) -> None:
    rows = PLANTED[sieve]
    assert taken(tmp_path, *rows) == {rows[-1]["id"]: sieve}


_TALE = (
    "小明和小红一起去市场买水果,苹果每斤十二元,香蕉每斤八元,"
    "他们一共花了多少钱?每个人应该付多少钱?请写出计算的步骤。"
)
#: Kinds of the same that were met later, as above.
VARIANTS: list[tuple[str, list[Row]]] = [
    ("empty", [row(0, solution="∅"), row(1, solution="\u200b\ufeff \u00a0")]),
    ("empty", [row(0, problem="¿Cuánto?"), row(1, problem="...\n?")]),
    ("truncated", [row(0, solution="````md\n```python\nx\n```\n````"), row(1, solution="~~~\nx = 1\n```\n")]),
    (
        "truncated",
        [row(0, solution="It is \\boxed{\\left\\{ 1, 2 \\right.}"), row(1, solution="\\boxed{\\{1\\}")],
    ),
    ("truncated", [row(0, solution="```print(1)```"), row(1, solution="<think>so\nit is 5")]),
    ("repetitive", [row(0, solution="the sum of both is seven"), row(1, solution="我们计算一下" * 40)]),
    ("repetitive", [row(0, solution="a" * 999), row(1, solution="a" * 9_000)]),
    ("repetitive", [row(0, solution="[0, 1]" * 20), row(1, solution="x!?\u200b" * 4_000)]),
    (
        "language-mixed",
        [row(0, problem=_TALE, solution="十二加八等于二十"), row(1, solution="所以答案是二十因为十二加八")],
    ),
    ("language-mixed", [row(0, solution="Так будет"), row(1, solution="สวัสดีครับผมคือคำตอบ and so on")]),
    ("private", [row(0, problem="192.168.0.1 is ours"), row(1, problem="export API_KEY=abc123def456")]),
    ("private", [row(0), row(1, solution="Call 415-555-2671, or 2606:4700:4700::1111")]),
    ("private", [row(0), row(1, messages=said("tool", "From: ann@company.com"))]),
    ("private", [row(0), row(1, messages=said("system", "Use the key sk-proj-abcdefghijklmnopqrstuv"))]),
    ("private", [row(0), row(1, source_solution="# by ann@company.com\npass")]),
    ("unwanted", [row(0), row(1, messages=said("tool", "go die"))]),
    ("unwanted", [row(0), row(1, source_solution="# kill yourself")]),
    ("exact", [row(0, solution="a\nb"), copied(0, 1, solution="a  \r\nb\r\n")]),
    ("exact", [row(0, solution="caf\u00e9"), copied(0, 1, solution="cafe\u0301")]),
    (
        "near duplicate",
        [row(0, problem=_TALE, solution="十二加八"), row(1, problem=_TALE[:-1], solution="八加十二")],
    ),
]


@pytest.mark.parametrize(("sieve", "rows"), VARIANTS)
def test_kinds_of_the_same_are_taken_too(sieve: str, rows: list[Row], tmp_path: Path) -> None:
    assert taken(tmp_path, *rows) == {rows[-1]["id"]: sieve}


@pytest.mark.parametrize("sieve", PLANTED)
def test_a_sieve_that_is_skipped_takes_nothing(sieve: str, tmp_path: Path) -> None:
    assert sieve not in taken(tmp_path, *PLANTED[sieve], skip=(sieve,)).values()


def test_every_sieve_but_leaks_is_planted() -> None:
    names = {sieve.name for sieve in sieves_of(CurationPlan(sources=(Path("x"),)))}
    assert names == {*PLANTED, "leak"}


def test_rows_that_differ_stay_whatever_their_order(tmp_path: Path) -> None:
    rows = [row(number, kind="math" if number % 2 else "code") for number in range(60)]
    assert taken(tmp_path, *rows) == {}
    assert taken(tmp_path, *reversed(rows)) == {}


def test_leaks_are_taken(tmp_path: Path) -> None:
    published = {"question": row(3)["problem"], "answer": "It is 7.\n#### 7"}
    (tmp_path / "protected.jsonl").write_text(json.dumps(published) + "\n")
    against = [{"importer": "gsm8k", "path": tmp_path / "protected.jsonl"}]
    assert taken(tmp_path, *(row(n) for n in range(8)), against=against) == {"row 3": "leak"}


#: One function three times, each in a syntax of its own, and another that begins as they do.
_SUMS_OF_DIGITS = (
    "def digits(n):\n    total = n * n\n    n = abs(n)\n    while n > 0:\n        total = total + n % 10\n"
    "        n = n // 10\n    return total\n",
    "def summed(value):\n    letters = str(abs(value))\n    found = [int(letter) for letter in letters]\n"
    "    result = value ** 2 + sum(found)\n    if result < 0:\n        return 0\n    return result\n",
)
_PRODUCT_OF_DIGITS = (
    "def product(n):\n    total = 1\n    n = abs(n)\n    while n > 0:\n        total = total * (n % 10 + 1)\n"
    "        n = n // 10\n    return total\n"
)


def _program(number: int, source: str) -> Row:
    name = source.partition("(")[0].removeprefix("def ")
    check = {"type": "cases", "entry_point": name, "cases": [{"args": [number], "expected": number}]}
    return row(number, kind="code", answer=source, certificate={"check": check})


def test_programs_that_answer_alike_are_one_where_behaviour_is_compared(tmp_path: Path) -> None:
    first, same = (_program(number, source) for number, source in enumerate(_SUMS_OF_DIGITS))
    other = _program(2, _PRODUCT_OF_DIGITS)
    again = same | {"id": "row 3", "answer": _PRODUCT_OF_DIGITS + "\n# again"}
    rows = (first, same, other, again)
    assert taken(tmp_path, *rows) == {}
    assert taken(tmp_path, *rows, behaviour=True) == {"row 1": "function", "row 3": "function"}
    assert taken(tmp_path, *rows, behaviour=True, skip=("function",)) == {}


def test_programs_that_answer_as_a_protected_one_are_leaks(tmp_path: Path) -> None:
    held = {
        "task_id": "HumanEval/900",
        "prompt": 'def digits(n):\n    """Adds up figures."""\n',
        "canonical_solution": _SUMS_OF_DIGITS[0].partition("\n")[2],
        "test": "def check(candidate):\n    assert candidate(12) == 3\n",
        "entry_point": "digits",
    }
    path = tmp_path / "held.jsonl"
    path.write_text(json.dumps(held) + "\n")
    against = (source_of(f"humaneval:{path}", of_bank=1),)
    rows = (_program(1, _SUMS_OF_DIGITS[1]), _program(2, _PRODUCT_OF_DIGITS))
    assert taken(tmp_path, *rows, against=against) == {}
    assert taken(tmp_path, *rows, against=against, behaviour=True) == {"row 1": "function"}


def test_of_many_solutions_the_most_different_stay(tmp_path: Path) -> None:
    alike = [copied(0, n, solution=f"The sum is found by adding both sides {n}") for n in range(1, 5)]
    other = copied(0, 9, solution="Draw a number line; walk; where you stop you read off what was asked")
    gone = taken(tmp_path, *alike, other, row(7), solutions=2)
    assert set(gone.values()) == {"solutions of one problem"}
    assert len(gone) == 3 and not {"row 9", "row 7"} & gone.keys()


def test_shares_and_the_floor_of_real_rows_hold(tmp_path: Path) -> None:
    rows = [row(n, kind="math", seed=1) for n in range(30)] + [
        row(n, kind="code", seed=1) for n in range(30, 50)
    ]
    rows += [row(n, kind="math", seed=None) for n in range(50, 56)]
    gone = taken(tmp_path, *rows, shares={"kind:math": 0.5}, real=0.25)
    left = [each for each in rows if each["id"] not in gone]
    real = sum(each["seed"] is None for each in left)
    assert real / len(left) >= 0.25 and real > 0
    only_shares = taken(tmp_path, *rows, shares={"kind:math": 0.5})
    kinds = Counter(each["kind"] for each in rows if each["id"] not in only_shares)
    assert kinds == {"math": 20, "code": 20}
    assert taken(tmp_path, *rows, shares={"kind:math": 0.5}, seed=1) != only_shares


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"shares": {"colour:red": 0.5}}, "colour:red"),
        ({"shares": {"kind:math": 0.7, "kind:code": 0.7}}, "140%"),
        ({"shares": {"bank:nowhere": 0.5}}, "bank:nowhere"),
        ({"shares": {"language:None": 0.5}}, "language:None"),
        ({"skip": ("sand",)}, "sand"),
    ],
)
def test_plans_that_cannot_be_met_are_refused(plan: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=said):
        taken(tmp_path, row(0), **plan)


def test_the_same_rows_give_the_same_bytes_and_are_curated_already(tmp_path: Path) -> None:
    rows = [row(n) for n in range(12)] + [copied(3, 40), row(13, solution="")]
    source = dataset(tmp_path / "in.jsonl", *rows)
    folders = [tmp_path / "a", tmp_path / "b", tmp_path / "again"]
    for folder, origin in zip(folders, (source, source, folders[0]), strict=True):
        curate(CurationPlan(sources=(origin,), before=source), folder)
    one, other = (
        {
            path.name: path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and path.name not in ("README.md", "manifest.json")
        }
        for folder in folders[:2]
    )
    assert one == other
    assert (folders[2] / SHELF_FILE).read_text() == ""


def test_a_corpus_never_goes_into_its_source(tmp_path: Path) -> None:
    source = dataset(tmp_path / "in.jsonl", row(0))
    with pytest.raises(ConfigError, match="source"):
        curate(CurationPlan(sources=(source,)), tmp_path)
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("text", ["{}\n", "[1]\n", "nonsense\n", '{"id": 1}\n'])
def test_what_is_no_dataset_is_said_and_nothing_is_written(text: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(text)
    with pytest.raises(InputError):
        curate(CurationPlan(sources=(tmp_path / "in.jsonl",)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_measures_warn_of_one_template_and_of_drift(tmp_path: Path) -> None:
    source = dataset(tmp_path / "many.jsonl", *(row(n) for n in range(20)))
    same = dataset(tmp_path / "one.jsonl", *(row(n, problem=f"What is {n} plus {n + 7}?") for n in range(20)))
    varied = curate(CurationPlan(sources=(source,), before=source), tmp_path / "a").measures
    poor = curate(CurationPlan(sources=(same,), before=source), tmp_path / "b").measures
    assert varied.drift == 0 and not any("template" in warning for warning in varied.warnings)
    assert poor.drift is not None and poor.drift > 0.2 and len(poor.warnings) >= 2
    assert poor.diversity.largest_template == 1


def test_divergence_is_nothing_of_the_same_and_a_bit_of_strangers() -> None:
    one, other = Counter("aab"), Counter("xyz")
    assert divergence(one, one) == pytest.approx(0) and divergence(one, other) == pytest.approx(1)


def test_scripts_count_words_and_neither_programs_nor_formulas() -> None:
    assert scripts("so \\alpha is x, да and ```python\nимя = 1\n``` end") == {"LATIN": 4, "CYRILLIC": 1}


def test_bars_show_the_smallest_count() -> None:
    assert bars([0, 1, 1000]) == " ▁█"


def test_the_verb_says_what_went(tmp_path: Path) -> None:
    source = dataset(tmp_path / "in.jsonl", row(0), copied(0, 1), row(2))
    result = runner.invoke(app, ["curate", str(source), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "exact" in result.output and "2 rows" in result.output
    assert json.loads((tmp_path / "out" / CURATION_FILE).read_text())["kept"] == 2
    card = (tmp_path / "out" / "README.md").read_text()
    assert "| exact | 1 | 2 |" in card and card.startswith("---\n")
    for wrong in (["--share", "math"], ["--share", "=0.5"], ["--share", "kind:math=2"], ["--skip", "x"]):
        refused = runner.invoke(app, ["curate", str(source), "-o", str(tmp_path / "o"), *wrong])
        assert refused.exit_code == 2 and "provender:" in refused.output
    assert not (tmp_path / "o").exists()
