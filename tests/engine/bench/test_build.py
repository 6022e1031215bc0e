"""A held-out benchmark: nothing protected in it, no sibling on both sides, no answer among the questions."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.bench.build import Plan, build
from engine.bench.run import bench_config, run_bench
from engine.config import BankConfig, SolverConfig
from engine.curation.siblings import siblings
from engine.errors import ConfigError, InputError
from problem_banks.importers import read
from problem_banks.records import Problem
from problem_banks.registry import get_bank

_BANKS = ("linear_equation", "list_pipeline", "recurrence", "text_pipeline", "gcd_lcm", "modular_power")


def plan(count: int = 8, **changes: Any) -> Plan:
    banks = [name for name in _BANKS if name in _known()]
    return Plan("held", [BankConfig(name=name, count=count) for name in banks], seed=3, **changes)


def _known() -> set[str]:
    from problem_banks.registry import banks

    return set(banks())


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def written(folder: Path, part: str) -> list[Problem]:
    made = list(read("benchmark", folder / part / "problems.jsonl"))
    assert all(isinstance(each, Problem) for each in made)
    return [each for each in made if isinstance(each, Problem)]


def test_both_parts_come_back_whole_and_share_no_sibling(tmp_path: Path) -> None:
    benchmark = build(plan(), tmp_path)
    public, private = written(tmp_path, "public"), written(tmp_path, "private")
    assert (len(public), len(private)) == (benchmark.public.problems, benchmark.private.problems)
    assert len(public) + len(private) + len(benchmark.removed) == benchmark.drawn
    assert public and private
    clusters = siblings([*public, *private])
    assert not set(clusters[: len(public)]) & set(clusters[len(public) :])


@pytest.mark.parametrize("given", ["", "benchmark.json", "private/questions.jsonl"])
def test_where_another_file_is_meant_it_is_named(given: str, tmp_path: Path) -> None:
    build(plan(), tmp_path)
    with pytest.raises(InputError, match=r"private/problems\.jsonl"):
        list(read("benchmark", tmp_path / given))


def test_the_folder_of_a_part_is_its_problems(tmp_path: Path) -> None:
    build(plan(), tmp_path)
    assert list(read("benchmark", tmp_path / "private")) == written(tmp_path, "private")


def test_the_same_plan_gives_the_same_bytes_and_another_seed_another_edition(tmp_path: Path) -> None:
    one, two = build(plan(), tmp_path / "a"), build(plan(), tmp_path / "b")
    assert one == two == build(plan(), tmp_path / "a")
    for name in ("benchmark.json", "public/problems.jsonl", "private/questions.jsonl"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    fresh = build(Plan("held", plan().sources, seed=4), tmp_path / "c")
    assert fresh.version != one.version and fresh.canary != one.canary
    ids = {problem.id for part in ("public", "private") for problem in written(tmp_path / "a", part)}
    assert not ids & {
        problem.id for part in ("public", "private") for problem in written(tmp_path / "c", part)
    }


@pytest.mark.parametrize("part", ["private", "public"])
def test_questions_hold_no_answer(part: str, tmp_path: Path) -> None:
    benchmark = build(plan(private_share=1.0 if part == "private" else 0.0), tmp_path)
    hidden = written(tmp_path, part)
    questions = rows(tmp_path / part / "questions.jsonl")
    assert questions
    assert [question["id"] for question in questions] == [problem.id for problem in hidden]
    allowed = {"id", "kind", "statement", "starter", "figure", "public_cases", "canary"}
    assert all(set(question) == allowed and question["canary"] == benchmark.canary for question in questions)
    assert all(case["public"] for question in questions for case in question["public_cases"])


def test_what_is_protected_goes_with_its_reason(tmp_path: Path) -> None:
    ours = [problem.model_dump(mode="json") for problem in get_bank("list_pipeline").problems(3, 8)]
    for row in ours[:3]:
        row["source_id"] = "theirs"
    (tmp_path / "theirs.jsonl").write_text("\n".join(json.dumps(row) for row in ours[:3]))
    against = [BankConfig(importer="benchmark", path=tmp_path / "theirs.jsonl")]
    benchmark = build(plan(against=against), tmp_path / "held")
    leaks = [each for each in benchmark.removed if each.reason.startswith("leak")]
    assert benchmark.protected == 3 and len(leaks) >= 3
    assert all(each.bank == "list_pipeline" and "theirs" in each.reason for each in leaks)


def test_one_of_siblings_keeps_one_of_each(tmp_path: Path) -> None:
    benchmark = build(plan(one_of_siblings=True), tmp_path)
    kept = [*written(tmp_path, "public"), *written(tmp_path, "private")]
    drawn = [each for name in _BANKS if name in _known() for each in get_bank(name).problems(3, 8)]
    first = {drawn[number].id for number in siblings(drawn)}
    assert {problem.id for problem in kept} == first
    assert any(each.reason.startswith("sibling of") for each in benchmark.removed)


def test_another_benchmark_is_not_written_over(tmp_path: Path) -> None:
    build(plan(), tmp_path)
    with pytest.raises(ConfigError, match="holds the benchmark 'held'"):
        build(plan(count=9), tmp_path)
    with pytest.raises(ConfigError, match=r"private share is 1\.5"):
        build(plan(private_share=1.5), tmp_path / "other")


@pytest.mark.parametrize("content", ["", "{", "{}", "[]", "hello"])
def test_what_is_no_benchmark_of_ours_is_not_written_over(content: str, tmp_path: Path) -> None:
    (tmp_path / "benchmark.json").write_text(content)
    with pytest.raises(ConfigError, match="none of ours"):
        build(plan(count=1), tmp_path)
    assert (tmp_path / "benchmark.json").read_text() == content


@pytest.mark.parametrize("name", ["\udcff", "", " ", "two\nlines", "a\x00b", "turned \u202e round"])
def test_a_name_that_is_no_line_of_text_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no line of text"):
        build(Plan(name, [BankConfig(name="linear_equation", count=2)], seed=1), tmp_path / "held")


def test_odd_statements_come_back_as_they_were(tmp_path: Path) -> None:
    asked = ["half a pair \ud800?", "\x00", "\u202e\u2028 \U0001f600", "<script>", "\ud83d\ude00 whole"]
    rows = [{"question": text, "answer": f"so\n#### {number}"} for number, text in enumerate(asked)]
    (tmp_path / "odd.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    source = BankConfig(importer="gsm8k", path=tmp_path / "odd.jsonl")
    benchmark = build(Plan("odd", [source], seed=1), tmp_path / "held")
    kept = {each.statement for part in ("public", "private") for each in written(tmp_path / "held", part)}
    removed = {each.problem_id for each in benchmark.removed}
    drawn = [each for each in read("gsm8k", source.path or tmp_path) if isinstance(each, Problem)]
    assert kept == {each.statement for each in drawn if each.id not in removed} and len(kept) == 5


def test_one_content_stands_on_one_side_whatever_its_words(tmp_path: Path) -> None:
    rows = [each.model_dump(mode="json") for each in get_bank("linear_equation").problems(3, 40)]
    for place, row in enumerate(rows):
        word = "".join(chr(97 + int(digit)) for digit in str(place))
        row |= {
            "statement": f"{word}x {word}y {word}z",
            "content_key": f"key {place // 2}",
            "source_id": None,
        }
        row["check"]["gold"] = str(place)
    (tmp_path / "set.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    build(
        Plan("b", [BankConfig(importer="benchmark", path=tmp_path / "set.jsonl")], seed=1), tmp_path / "held"
    )
    sides = [
        {each.content_key for each in written(tmp_path / "held", part)} for part in ("public", "private")
    ]
    assert all(sides) and not sides[0] & sides[1]


def test_a_part_can_be_run(tmp_path: Path) -> None:
    build(plan(count=3), tmp_path / "held")
    source = BankConfig(importer="benchmark", path=tmp_path / "held" / "private" / "problems.jsonl")
    result = run_bench(
        bench_config([source], SolverConfig(spec="reference"), name="b", output=tmp_path / "run")
    )
    assert (
        result.groups[0].accepted == result.groups[0].attempts == len(written(tmp_path / "held", "private"))
    )
