"""What a card says of a corpus: terms, bands of difficulty, likeness, overlap, axes and traces."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from engine.curation.answer_types import answer_type
from engine.curation.fidelity import Profile, fidelity
from engine.curation.pipeline import BARS
from engine.curation.plan import CurationPlan
from engine.curation.review import Curation
from engine.curation.sieves.base import read_entry
from engine.curation.sieves.unwanted import Unwanted, unwanted_terms
from engine.curation.traces import trace_of
from engine.curation.writing import TRACES_FILE, curate
from engine.errors import ConfigError, InputError
from engine.exports.reader import read_rows
from tests.engine.curation.test_curate import dataset, row
from tests.engine.samples import code_problem, math_problem


def curated(tmp_path: Path, *rows: Any, **plan: Any) -> Curation:
    source = dataset(tmp_path / "in.jsonl", *rows)
    return curate(CurationPlan(sources=(source,), **plan), tmp_path / "out")


def published(tmp_path: Path, *statements: str) -> dict[str, Any]:
    path = tmp_path / "set.jsonl"
    lines = [{"question": each, "answer": f"So.\n#### {at}"} for at, each in enumerate(statements)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return {"importer": "gsm8k", "path": path}


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("kill yourself", "Then KILL\n  yourself!"),
        ("fuck*", "fucking"),
        ("fuck*", "f\u200buck"),
        ("fuck*", "ｆｕｃｋ"),
        ("дурак", "Ты ДУРАК."),
        ("笨蛋", "笨蛋"),
    ],
)
def test_a_term_is_found_however_it_is_dressed(term: str, text: str) -> None:
    entry = read_entry(row(0, solution=text), "here")
    assert Unwanted([term]).reason(entry)


@pytest.mark.parametrize(
    "text", ["Scunthorpe", "analysis of assets", "skill yourself", "os.kill(pid, 9)", "cockpit", "a peacock"]
)
def test_what_only_contains_the_letters_of_a_term_stays(text: str) -> None:
    assert Unwanted(unwanted_terms()).reason(read_entry(row(0, solution=text), "here")) is None


def test_terms_of_ones_own_are_added_and_no_term_is_every_word(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("\ufeff# mine\n\nWeasel Word\n", "utf-8")
    assert unwanted_terms(words)[-1] == "weasel word" and "kys" in unwanted_terms(words)
    words.write_text("*\n")
    with pytest.raises(InputError, match="every word"):
        unwanted_terms(words)
    with pytest.raises(InputError, match="cannot be read"):
        unwanted_terms(tmp_path)


def test_difficulty_is_balanced_to_the_wanted_shares(tmp_path: Path) -> None:
    rows = [row(at, difficulty=0.1 if at < 40 else 0.5 if at < 50 else 0.9) for at in range(60)]
    result = curated(tmp_path, *rows, difficulty=(0.5, 0.25, 0.25))
    left = Counter(each["difficulty"] for each in read_rows(tmp_path / "out"))
    assert left == {0.1: 20, 0.5: 10, 0.9: 10}
    before, after = result.sieves[-2], result.sieves[-1]
    assert after.sieve == "difficulty" and sum(before.difficulty) - sum(after.difficulty) == 20
    assert len(after.difficulty) == BARS


def test_a_band_that_is_not_wanted_goes_whole_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    rows = [row(at, difficulty=0.1 if at < 5 else 1.0) for at in range(10)]
    assert curated(tmp_path, *rows, difficulty=(0.0, 1.0)).kept == 5
    with pytest.raises(ConfigError, match=r"difficulty 0\.33 to 0\.67"):
        curated(tmp_path, *rows, difficulty=(0.3, 0.3, 0.4))
    with pytest.raises(ConfigError, match="one share at least"):
        curated(tmp_path, *rows, difficulty=(0.0, 0.0))
    for shares in ((1.0, 1.0), (0.2, 0.2)):
        with pytest.raises(ConfigError, match="parts of one whole"):
            curated(tmp_path, *rows, difficulty=shares)


def test_a_set_is_like_itself_and_unlike_another(tmp_path: Path) -> None:
    sums, squares = [math_problem(at) for at in range(20)], [code_problem(at) for at in range(20)]
    same = fidelity(Profile.of_problems(sums), Profile.of_problems(sums))
    other = fidelity(Profile.of_problems(sums), Profile.of_problems(squares))
    assert same.likeness and all(each.distance == pytest.approx(0, abs=1e-9) for each in same.likeness)
    assert not same.warnings and len(other.warnings) >= 4
    assert all(0 <= each.distance <= 1 for each in other.likeness)
    told = {each.measure: each.distance for each in other.likeness}
    assert told["kinds"] == told["answer types"] == 1


def test_the_card_compares_with_a_real_set(tmp_path: Path) -> None:
    rows = [row(at) for at in range(12)]
    result = curated(tmp_path, *rows, like=(published(tmp_path, *(each["problem"] for each in rows)),))
    told = {each.measure: each.distance for each in result.fidelity.likeness} if result.fidelity else {}
    assert told["words of a statement"] == told["single words"] == 0
    assert "## How like the real set it is" in (tmp_path / "out/README.md").read_text()


def test_what_the_generator_was_trained_on_is_counted_and_stays(tmp_path: Path) -> None:
    rows = [row(at) for at in range(12)]
    trained = published(tmp_path, *(each["problem"] for each in rows[:4]))
    result = curated(tmp_path, *rows, trained_on=(trained,))
    assert result.overlap is not None and result.kept == 12
    assert (result.overlap.found, result.overlap.problems, result.overlap.items) == (4, 12, 4)
    assert any("33%" in warning for warning in result.warnings)


def test_an_axis_that_lost_a_value_since_the_earlier_edition_is_told(tmp_path: Path) -> None:
    before = dataset(
        tmp_path / "before.jsonl", *(row(at, kind="code" if at % 2 else "math") for at in range(8))
    )
    result = curated(tmp_path, *(row(at) for at in range(0, 8, 2)), before=before)
    assert any("language python is gone" in warning for warning in result.warnings)


@pytest.mark.parametrize(
    ("check", "kind"),
    [
        ({"type": "answer", "gold": "7"}, "number"),
        ({"type": "answer", "gold": "[1, 2)"}, "interval"),
        ({"type": "answer", "gold": "\\frac{"}, "unreadable"),
        ({"type": "answer", "gold": "B", "answer_type": "choice"}, "choice"),
        ({"type": "cases", "signature": {"params": [], "returns": "list[int]"}, "cases": []}, "list[int]"),
        ({"type": "cases", "cases": [{"args": [1], "expected": {"$set": [1]}}]}, "set"),
        ({"type": "cases", "cases": [{"args": [1], "expected": None}]}, "none"),
        ({"type": "cases", "cases": [{"stdin": "1", "stdout": "2"}]}, "output"),
        ({"type": "cases", "cases": ["odd"]}, "cases"),
        ({"type": "tests"}, "tests"),
        ({}, "unknown"),
    ],
)
def test_every_check_has_a_type_of_answer(check: dict[str, Any], kind: str) -> None:
    assert answer_type(check) == kind


def _turns(*turns: tuple[str, str]) -> list[dict[str, str]]:
    return [{"role": role, "content": content} for role, content in turns]


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({"solution": "It is \\boxed{3}."}, {}),
        ({"solution": "It is 3."}, {"format_slips": 1}),
        ({"solution": "\\boxed{3}, so \\boxed{ 3 }"}, {}),
        ({"solution": "\\boxed{3} or \\boxed{4}"}, {"format_slips": 1}),
        ({"solution": "\\boxed{\\frac{1}{2}}"}, {}),
        ({"lineage": '{"round": 2}', "solution": "\\boxed{1}"}, {"repairs": 2}),
        ({"lineage": '{"round": "x"}', "solution": "\\boxed{1}"}, {}),
        (
            {
                "solution": "\\boxed{1}",
                "messages": _turns(
                    ("user", "?"),
                    ("assistant", "```run\n1/0\n```"),
                    ("user", "```output\nTraceback\nZeroDivisionError: division by zero\n```"),
                    ("assistant", "Hmm, that failed. Wait, I see.\n```run\nprint(1)\n```"),
                    ("user", "```output\n1\n```"),
                    ("assistant", "\\boxed{1}"),
                ),
            },
            {"tools": 2, "tool_errors": 1, "wrong_turns": 2},
        ),
        (
            {
                "solution": "\\boxed{1}",
                "messages": _turns(("user", "?"), ("assistant", "We wait 3 hours, no more.")),
            },
            {},
        ),
    ],
)
def test_a_trace_shows_what_it_shows(changed: dict[str, Any], shown: dict[str, int]) -> None:
    trace = trace_of(read_entry(row(0, **changed), "here")).model_dump(exclude={"id"})
    assert {name: count for name, count in trace.items() if count} == shown


def test_a_row_of_code_has_one_block() -> None:
    for solution, slips in (("```python\nx\n```", 0), ("x", 1), ("```\na\n```\n```\nb\n```", 1)):
        assert trace_of(read_entry(row(0, kind="code", solution=solution), "here")).format_slips == slips


def test_traces_stand_beside_the_rows_and_are_summed_on_the_card(tmp_path: Path) -> None:
    turns = _turns(("user", "?"), ("assistant", "It is 3. Wait, it is \\boxed{4}"))
    rows = [row(at, messages=turns) for at in range(5)]
    result = curated(tmp_path, *rows)
    lines = [json.loads(line) for line in (tmp_path / "out" / TRACES_FILE).read_text().splitlines()]
    assert [line["id"] for line in lines] == [each["id"] for each in read_rows(tmp_path / "out")]
    assert "## What the traces show" in (tmp_path / "out/README.md").read_text() and result.kept == 5
