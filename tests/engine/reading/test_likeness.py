"""Which of many texts are too much like one: exactly those that comparing them one by one finds."""

import random

from hypothesis import given
from hypothesis import strategies as st

from engine.reading.likeness import TOO_ALIKE, LikeIndex, rouge_l

WORDS = ("a", "list", "of", "numbers", "sum", "Sum", "the", "largest", "x", "zürich", "数", "7")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@given(texts=st.lists(TEXTS, max_size=12), text=TEXTS)
def test_the_index_finds_what_comparing_finds(texts: list[str], text: str) -> None:
    index = LikeIndex()
    for number, each in enumerate(texts):
        assert index.like(each) == [n for n in range(number) if rouge_l(each, texts[n]) > TOO_ALIKE]
        index.add(number, each)
    assert index.like(text) == [n for n, each in enumerate(texts) if rouge_l(text, each) > TOO_ALIKE]


def test_changed_words_of_long_texts_are_found_among_many() -> None:
    rng = random.Random(3)
    words = [f"w{n}" for n in range(400)]
    texts = [" ".join(rng.choices(words, k=rng.randrange(20, 90))) for _ in range(2_000)]
    index = LikeIndex()
    for number, text in enumerate(texts):
        index.add(number, text)
    for number in range(0, 2_000, 50):
        changed = texts[number].split()
        for place in rng.sample(range(len(changed)), len(changed) // 5):
            changed[place] = "other"
        assert number in index.like(" ".join(changed))
        rng.shuffle(changed)
        assert number not in index.like(" ".join(changed))
