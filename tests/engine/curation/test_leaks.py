"""Copies of protected items are found beneath their disguise; unrelated texts are not."""

import html
import random
import re
import unicodedata
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.labelled.leak_pairs import judged_pairs
from engine.curation.asked import asked
from engine.curation.contamination import Contamination, Leak, Protected
from engine.curation.normal_forms import abstract_words, words
from engine.curation.protected import protected_item
from engine.curation.siblings import siblings
from engine.reading.canonical import canonical_python
from problem_banks.importers import load
from problem_banks.records import AnswerCheck, Problem
from tests.published import published, published_rows

#: Published sets that must stay unseen.
SETS = ("HumanEval", "MBPP", "GSM8K")
_STRANGERS = ("Oskar", "Thilde", "Bruno", "Amina", "Pavel", "Ximena", "Kofi")


_FILES = {
    "HumanEval": ("humaneval", "HumanEval.jsonl.gz", "prompt"),
    "MBPP": ("mbpp", "mbpp.jsonl", "text"),
    "GSM8K": ("gsm8k", "gsm8k_test.jsonl", "question"),
}


def protected_set(name: str) -> list[Protected]:
    """The items as they are when a corpus is compared with the set."""
    importer, file, _ = _FILES[name]
    return [protected_item(problem) for problem in load(importer, published(file))]


def published_texts(name: str) -> list[str]:
    """What each item says where it was published, as a copy of it would begin."""
    _, file, field = _FILES[name]
    return [asked(row[field], {}) for row in published_rows(file)]


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
    index, draw, texts = Contamination(protected_set(name)), random.Random(1), published_texts(name)
    leaks = [index.find(disguise(text, draw)) for text in texts]
    assert sum(leak is not None for leak in leaks) >= 0.95 * len(texts)


_CYRILLIC = str.maketrans("aeocpxyABEHKMOPCTX", "аеосрхуАВЕНКМОРСТХ")
#: What a text goes through on its way into a corpus, or is put through so that nobody finds it.
CARRIED: Mapping[str, Callable[[str], str]] = {
    "spaces of no width in words": lambda text: re.sub(r"(\w{3})", "\\1\u200b", text),
    "soft hyphens": lambda text: re.sub(r"(\w{4})", "\\1\u00ad", text),
    "letters of Cyrillic": lambda text: text.translate(_CYRILLIC),
    "accents": lambda text: text.replace("o", "o\u0323").replace("e", "é"),
    "entities": lambda text: re.sub("[aeiou]", lambda found: f"&#{ord(found.group())};", html.escape(text)),
    "emphasis": lambda text: re.sub(r"\b([a-z]{4,})\b", r"**\1**", text),
    "hyphens at line ends": lambda text: re.sub(r"\b([a-z]{4})([a-z]{3,})\b", "\\1-\n\\2", text),
    "wide letters": lambda text: text.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "an instruction around it": lambda text: (
        f"You are a helpful assistant. Solve this task with care.\n{text}\nThink step by step."
    ),
}


@pytest.mark.parametrize("kind", CARRIED)
@pytest.mark.parametrize("name", SETS)
def test_what_a_text_went_through_hides_no_copy(name: str, kind: str) -> None:
    items = protected_set(name)
    index, texts = Contamination(items), [item.statement for item in items][::5]
    leaks = [index.find(CARRIED[kind](text)) for text in texts]
    assert sum(leak is not None for leak in leaks) >= 0.95 * len(texts)


_HEBREW = (
    "לשרה היו 24 תפוחים. היא נתנה שליש מהם לחברים ואחר כך קנתה עוד 9 תפוחים בשוק. כמה תפוחים יש לה עכשיו?"
)
_ARABIC = "كان لدى سارة 24 تفاحة. أعطت ثلثها لأصدقائها ثم اشترت 9 تفاحات أخرى من السوق. كم تفاحة لديها الآن؟"
#: Statements in scripts that are written with marks or without, and such marks after every third letter.
MARKED = {
    "points of Hebrew": (_HEBREW, r"([\u05d0-\u05ea]{3})", "\\1\u05b8"),
    "vowels of Arabic": (_ARABIC, r"([\u0621-\u064a]{3})", "\\1\u064e"),
    "words of Arabic drawn out": (_ARABIC, r"([\u0628-\u064a]{2})(?=[\u0628-\u064a])", "\\1\u0640"),
}


@pytest.mark.parametrize("case", MARKED)
def test_marks_that_may_be_left_out_hide_no_copy(case: str) -> None:
    text, letters, marked = MARKED[case]
    disguised = re.sub(letters, marked, text)
    assert disguised != text
    for one, other in ((text, disguised), (disguised, text)):
        assert Contamination([Protected("a", one)]).find(other) is not None


@pytest.mark.parametrize("name", SETS)
def test_what_was_published_is_found_as_it_is(name: str) -> None:
    """Whole rows of the sets, code around the words included."""
    _, file, field = _FILES[name]
    index, rows = Contamination(protected_set(name)), [row[field] for row in published_rows(file)][::5]
    assert all(index.find(asked(each, {})) is not None for each in rows)


def test_a_short_statement_is_found_in_the_middle_of_a_longer_text() -> None:
    index = Contamination([Protected("a", "Write a function to add two."), Protected("b", "Add.")])
    assert index.find("Be brief. Write a function to add two. Think first.") == Leak("a", "text", 1.0)
    assert index.find("Subtract. Add. Divide.") is None


_CODE = 'def add(a, b):\n    "Adds two numbers."\n'
_PRINTING = "```python\nprint(1 + 2)\n```"
_PROGRAM = 'def f(x):\n    "Adds."\n    return x + 1\n\n\nprint(f(2))\n'
_ASSERTS = "```python\nassert add(1, 2) == 3\n```"


@pytest.mark.parametrize(
    ("statement", "starter", "said"),
    [
        ("Add two.", {}, "Add two."),
        ("Add two.", {"python": "def add(a, b):\n"}, "Add two."),
        ("Complete it.", {"python": _CODE}, "Adds two numbers."),
        (f"Complete:\n```python\n{_CODE}```", {}, "Adds two numbers."),
        (_CODE, {}, "Adds two numbers."),
        (f"Add two.\n\nThe code must pass these tests:\n{_ASSERTS}", {}, "Add two."),
        (_ASSERTS, {}, _ASSERTS),
        (
            "Add two numbers, both given.",
            {"python": _CODE},
            "Add two numbers, both given.\n\nAdds two numbers.",
        ),
        ("Add two.", {"python": "def add(a, b"}, "Add two."),
        (f"What does this print?\n{_PRINTING}", {}, f"What does this print?\n{_PRINTING}"),
        (_PROGRAM, {}, _PROGRAM),
        ("", {}, ""),
    ],
)
def test_what_is_asked_is_told_without_its_frame(statement: str, starter: dict[str, str], said: str) -> None:
    assert asked(statement, starter) == said


def test_problems_that_one_set_words_alike_are_no_siblings() -> None:
    problems = list(load("humaneval", published("HumanEval.jsonl.gz")))
    assert len(set(siblings(problems))) > 0.9 * len(problems)


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
