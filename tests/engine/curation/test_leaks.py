"""Copies of protected items are found beneath their disguise; unrelated texts are not."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.labelled.leak_pairs import judged_pairs
from engine.curation.computed import computed
from engine.curation.contamination import Contamination, Leak, Protected
from engine.curation.normal_forms import abstract_words, words
from engine.curation.siblings import siblings
from engine.reading.canonical import canonical_python
from problem_banks.records import AnswerCheck, Problem
from tests.published import published_rows

#: Published sets that must stay unseen.
SETS = ("HumanEval", "MBPP", "GSM8K")
_STRANGERS = ("Oskar", "Thilde", "Bruno", "Amina", "Pavel", "Ximena", "Kofi")


def protected_set(name: str) -> Iterator[Protected]:
    if name == "HumanEval":
        for row in published_rows("HumanEval.jsonl.gz"):
            program, cases = row["prompt"] + row["canonical_solution"], computed({"tests": row["test"]})
            yield Protected(row["task_id"], row["prompt"], program, cases=cases)
    elif name == "MBPP":
        for row in published_rows("mbpp.jsonl"):
            cases = computed({"tests": "\n".join(row["test_list"])})
            yield Protected(f"MBPP/{row['task_id']}", row["text"], row["code"], cases=cases)
    else:
        for number, row in enumerate(published_rows("gsm8k_test.jsonl")):
            yield Protected(f"GSM8K/{number}", row["question"], worked=row["answer"])


def found(index: Contamination, item: Protected) -> Leak | None:
    """What of an item is in another set, in all layers that need no box."""
    return index.find(item.statement, item.solution, worked=item.worked, cases=item.cases)


def renamed(text: str, draw: random.Random) -> str:
    """Other people, and other names of functions and variables."""
    people = set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}", text))
    for person in sorted(people):
        text = re.sub(rf"\b{person}\b", draw.choice(_STRANGERS), text)
    return re.sub(r"\b[a-z]+_[a-z_]+\b", lambda found: f"f{len(found.group())}", text)


def renumbered(text: str, draw: random.Random) -> str:
    return re.sub(r"\d+", lambda found: str(draw.randrange(1, 10 ** len(found.group()))), text)


def reordered(text: str, draw: random.Random) -> str:
    sentences = re.split(r"(?<=[.?!])\s+", text)
    draw.shuffle(sentences)
    return " ".join(sentences)


def edited(text: str, draw: random.Random) -> str:
    """Up to 15 % of its words changed, left out or doubled."""
    changed = text.split(" ")
    for place in draw.sample(range(len(changed)), int(0.15 * len(changed))):
        changed[place] = draw.choice(["", "thing", f"{changed[place]} thing"])
    return " ".join(word for word in changed if word)


@pytest.mark.parametrize("disguise", [renamed, renumbered, reordered])
@pytest.mark.parametrize("name", SETS)
def test_disguised_copies_are_found(name: str, disguise: Callable[[str, random.Random], str]) -> None:
    items, draw = list(protected_set(name)), random.Random(1)
    index = Contamination(items)
    leaks = [index.find(disguise(item.statement, draw)) for item in items]
    found = sum(leak is not None for leak in leaks)
    assert found >= 0.95 * len(items)


@pytest.mark.parametrize("name", SETS)
def test_unrelated_sets_are_not_taken_for_copies(name: str) -> None:
    index = Contamination(protected_set(name))
    others = [item for other in set(SETS) - {name} for item in protected_set(other)]
    # Between HumanEval and MBPP a few are the same task: their programs say so.
    alarms = [leak for item in others if (leak := found(index, item)) and leak.layer != "solution"]
    assert len(alarms) <= 0.005 * len(others)


@pytest.mark.parametrize("name", SETS)
def test_halves_of_one_set_are_not_taken_for_copies(name: str) -> None:
    """Sets hold some of their items twice: what a person judged to be copies is no false alarm."""
    judged, items, false, draws = judged_pairs(), list(protected_set(name)), 0, 3
    for seed in range(draws):
        random.Random(seed).shuffle(items)
        index = Contamination(items[::2])
        for item in items[1::2]:
            if (leak := found(index, item)) is not None:
                pair = judged.get(frozenset((item.name, leak.item)))
                false += pair is None or not pair.relation.copy
    assert false <= 0.005 * draws * len(items) / 2


@pytest.mark.parametrize("name", ["HumanEval", "MBPP"])
def test_copies_that_keep_their_tests_alone_are_found(name: str) -> None:
    items = [item for item in protected_set(name) if len(item.cases) >= 3]
    index = Contamination(items)
    leaks = [index.find("A story of nothing that was told.", cases=item.cases) for item in items]
    assert sum(leak is not None for leak in leaks) >= 0.95 * len(items)


def test_what_is_wrapped_or_cut_is_found() -> None:
    items = list(protected_set("GSM8K"))
    index = Contamination(items)
    wrapped = (
        f"You are a helpful tutor.\n\nQuestion: {items[7].statement}\n\nThink step by step and use Python."
    )
    half = " ".join(items[7].statement.split()[: len(items[7].statement.split()) * 2 // 3])
    for text in (wrapped, half):
        leak = index.find(text)
        assert leak is not None and leak.item == "GSM8K/7"


def test_a_program_under_other_names_is_found() -> None:
    item = next(item for item in protected_set("HumanEval") if len(item.solution) > 600)
    other = re.sub(r"\bnumbers\b", "xs", item.solution).replace(" == ", "==")
    leak = Contamination([item]).find("Do as you are told.", f"# mine\n{other}")
    assert leak is not None and leak.layer == "solution"


def edited_copies() -> tuple[list[Problem], list[Problem], list[int]]:
    """The problems of GSM8K, 1,000 edited copies, and the place of each copy's original."""
    draw = random.Random(3)
    rows = list(published_rows("gsm8k_test.jsonl"))

    def problem(statement: str, gold: str, index: int) -> Problem:
        return Problem(
            kind="math",
            statement=statement,
            check=AnswerCheck(gold=gold),
            bank="b",
            bank_version="1",
            index=index,
        )

    originals = [problem(row["question"], row["answer"].split()[-1], n) for n, row in enumerate(rows)]
    sources = [draw.randrange(len(rows)) for _ in range(1000)]
    planted = [
        problem(edited(rows[n]["question"], draw), rows[n]["answer"].split()[-1], len(rows) + k)
        for k, n in enumerate(sources)
    ]
    return originals, planted, sources


def test_no_near_duplicate_stands_on_both_sides_of_a_split() -> None:
    originals, planted, sources = edited_copies()
    clusters = siblings([*originals, *planted])
    apart = [k for k, n in enumerate(sources) if clusters[len(originals) + k] != clusters[n]]
    assert apart == []
    assert len(set(siblings(originals))) > 0.9 * len(originals)  # and not because all are one


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    assert all(word == word.casefold() for word in words(text))
    spelled_out = unicodedata.normalize("NFKC", text)  # one sign may stand for several words: ㋿
    assert len(abstract_words(text)) <= len(unicodedata.normalize("NFKC", spelled_out.casefold()))
    canonical_python(text)


def test_numbers_and_names_are_beneath() -> None:
    one = "Yesterday Jones gave Weng $12 an hour. How much did Weng earn?"
    other = "Yesterday Zhao gave Priya $7.50 an hour. How much did Priya earn?"
    assert abstract_words(one) == abstract_words(other)
    assert words(one) != words(other)


def test_syntax_is_beneath_names_layout_and_comments() -> None:
    one = (
        'def f(xs: list) -> int:\n    """Doc."""\n    total: int = 0  # so far\n'
        "    for x in xs: total += x\n    return total"
    )
    other = "def g(ys):\n    s = 0\n    for y in ys:\n        s += y\n    return s\n"
    assert canonical_python(one) == canonical_python(other)
    assert canonical_python(one) != canonical_python(other.replace("+=", "-="))
    assert canonical_python("len = 3\nprint(len)") != canonical_python("print(len)")
