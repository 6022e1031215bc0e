"""Words that fall into groups by a signature, and questions about the groups."""

from collections.abc import Mapping
from functools import partial
from random import Random
from string import ascii_lowercase
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Lists, Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import listed_letters
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_SOURCE = """
def solve(words: list[str]) -> $RETURNS:
    groups = {}
    for word in words:
        marked = [c for c in word if c in "$LETTERS"]
        key = $KEY
        if key not in groups:
            groups[key] = []
        groups[key].append(word)
    return $RESULT
"""


def _key(kind: str, marked: str) -> object:
    if kind == "anagram":
        return [marked.count(c) for c in ascii_lowercase]
    if kind == "set":
        return [c in marked for c in ascii_lowercase]
    if kind == "order":
        return marked
    return [marked.count(c) % 2 for c in ascii_lowercase]


_KEYS: Mapping[str, Any] = {
    "anagram": ("contain each marked letter equally often", '"".join(sorted(marked))'),
    "set": ("contain the same marked letters, however often", '"".join(sorted(set(marked)))'),
    "order": ("are equal once all other letters are removed from them", '"".join(marked)'),
    "parity": (
        "have the same marked letters an odd number of times",
        '"".join(sorted(c for c in set(marked) if marked.count(c) % 2 == 1))',
    ),
}
_ANSWERS: Mapping[str, Any] = {
    "count": ("int", "the number of families", "len(groups)", lambda g: len(g)),
    "largest": (
        "int",
        "the number of words in the largest family (0 if there are no words)",
        "max((len(g) for g in groups.values()), default=0)",
        lambda g: max(map(len, g), default=0),
    ),
    "alone": (
        "int",
        "how many words have no relative among the other words",
        "sum(1 for g in groups.values() if len(g) == 1)",
        lambda g: sum(len(each) for each in g if len(each) < 2),
    ),
    "sizes": (
        "list[int]",
        "the list of the sizes of all families, the largest first",
        "sorted((len(g) for g in groups.values()), reverse=True)",
        lambda g: sorted(map(len, g))[::-1],
    ),
    "leaders": (
        "list[str]",
        "the list of the words that are the first of their family in `words`, in the order of `words`",
        "[g[0] for g in groups.values()]",
        lambda g: [each[0] for each in g],
    ),
    "pairs": (
        "int",
        "the number of pairs of relatives, that is of two positions i < j in `words` whose words are"
        " relatives",
        "sum(len(g) * (len(g) - 1) // 2 for g in groups.values())",
        lambda g: sum(len(each) * (len(each) - 1) // 2 for each in g),
    ),
}

#: The greatest size, by level.
_LONGEST = (100, 500, 4_000)


@register
class GroupedWords(CodeFamily):
    """More marked letters and longer lists from level to level. Knobs: the letters, the signature, the
    question."""

    name = "grouped_words"
    topic = "hashing"
    summary = "Words grouped by a signature of their letters"

    def space(self, level: int) -> Space:
        return Space(
            letters=Combinations(ascii_lowercase, 4 + level), key=tuple(_KEYS), answer=tuple(_ANSWERS)
        )

    def exercise(self, p: Params) -> Exercise:
        letters = _letters(p)
        _, key = _KEYS[p.key]
        returns, asks, result, _ = _ANSWERS[p.answer]
        longest = _LONGEST[p.level]
        return Exercise(
            names=("group_words", "word_families", "relatives"),
            params={"words": Lists(0, longest, Text(1, 12), "words")},
            returns=returns,
            setups=_setups(p),
            asks=asks,
            rules=("The same word at two places of the list counts as two words.",),
            source=fill(_SOURCE, RETURNS=returns, LETTERS=letters, KEY=key, RESULT=result),
            oracle=partial(_oracle, p),
            idea="Turn each word into a key that is the same for relatives, and group the words by it in a"
            " dictionary.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=([[]], [[letters[0]]], [[letters, letters[::-1]]], [["a", "a", "a"]]),
            worst=lambda rng: [[["".join(rng.choices(ascii_lowercase, k=12)) for _ in range(longest)]]],
            axes={"marked": len(letters)},
        )


def _setups(p: Params) -> tuple[str, ...]:
    letters = _letters(p)
    related, _ = _KEYS[p.key]
    return (
        f"The letters {listed_letters(letters)} are marked. Two words of the list `words` are relatives if"
        f" they {related}. Relatives form a family; a word without relatives is a family of its own.",
        f"Only the letters {listed_letters(letters)} matter; call them marked. Words of the list `words`"
        f" belong to the same family, and are relatives of each other, exactly if they {related}.",
    )


def _oracle(p: Params, words: list[str]) -> Value:
    _, _, _, answer = _ANSWERS[p.answer]
    groups: list[list[str]] = []
    for word in words:
        own = _key(p.key, "".join(c for c in word if c in p.letters))
        for group in groups:
            if _key(p.key, "".join(c for c in group[0] if c in p.letters)) == own:
                group.append(word)
                break
        else:
            groups.append([word])
    return answer(groups)


def _slips(p: Params) -> Mapping[str, Slip]:
    letters = _letters(p)
    _, key = _KEYS[p.key]
    return {
        "looks at all letters": (f'if c in "{letters}"]', "]"),
        "forgets one marked letter": (f'"{letters}"', f'"{letters[1:]}"'),
        "minds the order of the letters": (f"key = {key}", 'key = "".join(marked)'),
        "minds which letters there are, but not how many": (
            f"key = {key}",
            'key = "".join(sorted(set(marked)))',
        ),
        "minds how many letters there are of each": (f"key = {key}", 'key = "".join(sorted(marked))'),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    letters = _letters(p)
    other = rng.choice([c for c in ascii_lowercase if c not in letters])
    pool = [*rng.sample(letters, 2), other]
    stems = ["".join(rng.choices(pool, k=rng.randint(1, 5))) for _ in range(3)]
    words = []
    for _ in range(rng.randint(0, 8)):
        word = list(rng.choice(stems) + rng.choice(["", "", rng.choice(pool)]))
        rng.shuffle(word)
        words.append("".join(word))
    return [words]


def _letters(p: Params) -> str:
    return "".join(p.letters)
