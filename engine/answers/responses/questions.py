"""The question of a problem in English: what it asks for, told apart from what the problem only mentions.

*A train goes 60 km in the first hour. What is its average speed?* asks for an average speed, and only
mentions the first hour. A sentence that states a value of the first hour answers another question.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from engine.answers.errors import Unreadable
from engine.answers.responses.scripts import language_of
from engine.answers.responses.statements import MATH
from engine.answers.responses.unit_letters import unit_letters
from engine.answers.responses.wording import phrases
from engine.answers.tokens import tokenize
from engine.answers.units import is_unit_name, read_unit
from engine.answers.words.lexicon import KEPT_WORDS, stem
from engine.answers.words.number_words import is_number_word
from engine.answers.words.roots import is_verb_form, root, with_same

#: Characters of a statement that are read, and problems whose questions are kept.
_MAX_STATEMENT = 4_000
_KEPT = 64
#: Texts whose words are kept: the laws ask for those of one sentence many times over.
_KEPT_TEXTS = 256
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_WORDS = re.compile(r"(?<![^\W\d_])(?<!\\)[A-Za-z]+")
_LETTERS = re.compile(r"[a-z]+")
#: The name of a unit, without what follows it: *kilometres in total*.
_UNIT = re.compile(r"\s*(?:(?:square|cubic) )?[A-Za-z]+(?:(?:\s?/\s?| per )[A-Za-z]+)?")
_COMMAND = re.compile(r"\\[A-Za-z]+")
#: Before these within its sentence, a question has a condition, which belongs to what is mentioned.
_ASKING = re.compile(
    r",\s(?:then\s|and\s|so\s)?(?=(?:how|what|which|find|calculate|determine|compute)\b)", re.IGNORECASE
)
#: A sentence that asks without a question mark.
_ASKS = re.compile(
    r"\W*(?:please |now )?(?:find|what|how|which|calculate|determine|compute|evaluate|simplify|solve|express"
    r"|give|enter|convert|factor|expand|count|name|say|tell|write|list|work out|round|state|read|answer"
    r"|report|submit|type|provide|specify|choose|select|identify|decide)\b",
    re.IGNORECASE,
)
#: What opens a question and gives it no condition.
_CIRCUMSTANCE = re.compile(r"\W*(?:on average|in total|in all|altogether|overall)", re.IGNORECASE)
_DRAWING = re.compile(r"\[asy\].*?\[/asy\]", re.DOTALL)
#: A variable or an equation in a formula.
_SYMBOLIC = re.compile(r"[A-Za-z=<>]")
_CAPITAL = re.compile(r" (?<=[\w,;:)'’] )([A-Z][a-z]+)")
_LOWER = re.compile(r"(?<![^\W\d_])[a-z]+")
_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|his|their|them)\b", re.IGNORECASE)
_THING_PRONOUN = re.compile(r"\b(?:it|its|they|them|their)\b", re.IGNORECASE)
_OPENED_BY_THING = re.compile(r"\W*(?:A|An|The|One|Each|His|Her|My) (?P<thing>[a-z]+(?: [a-z]+)?)")
_NUMERAL = re.compile(r"\d")
#: A number with what it counts, and what parts those that stand side by side.
_NUMBERED = re.compile(r"(?<![\d$.,])\d+ (?P<what>[a-z]+(?: (?!of\b)[a-z]+)?)(?: of (?P<of>[a-z]+))?")
_EXPRESSION = re.compile(r"\d+\s?\^\s?\{?\d+\}?|\d+!|(?<![A-Za-z\\])[A-Za-z]\s?\(\s?-?\d+\s?\)")
_SPELLING = re.compile(r"[\s{}]")
_SIDE_BY_SIDE = re.compile(r",\s|\sand\s")
#: What counts or compares without a numeral.
_COUNTS = frozenset(phrases("twice, half, double, thrice, triple, a, an, many"))
#: Words that name no quantity, no thing and no deed.
_SMALL = frozenset(
    phrases(
        """
        a, an, the, of, to, in, on, at, for, from, with, by, as, and, or, so, then, than, that, this, these,
        those, there, he, she, it, they, we, you, i, his, her, its, their, our, your, my, him, them, us, me,
        who, which, what, whom, whose, is, are, was, were, be, been, am, will, would, can, could, should,
        must, shall, do, does, did, done, has, have, had, having, being, not, no, if, when, while, after,
        before, per, each, every, all, both, only, just, also, now, thus, therefore, hence, finally, total,
        altogether, combined, overall, together, number, amount, value, sum, result, how, many, much, long,
        far, old, up, out, down, over, into, about, s, t, same, one, because, since, but, once, still,
        answer, solution, conclusion, count, find, obtain, mean, know, calculate, final, need, way,
        equal, whole, left, get, where, let, set, pair, point, more, less, fewer, another,
        other, again, very, too, choice, element, possibility, option, arrangement, combination, case,
        integer, entry, string, word, path
        """
    )
)
#: What is counted where the question counts ways, whatever it calls them.
_WAYS = frozenset(
    phrases(
        "colouring, colourings, coloring, colorings, tilings, labellings, permutations, outcomes, layouts"
    )
)
#: A score is what a game counts, too.
_SCORES = frozenset(("score", "scores"))
_MEAN = re.compile(r"\bthe mean\b", re.IGNORECASE)
_OF_PERCENT = frozenset(("percent", "percentage"))
_OF_MONEY = frozenset(("much", "dollars", "dollar", "cents", "euros", "money"))
_NEUTRAL = frozenset(map(root, _SMALL))
#: Ways of asking how much of something there is, which are small words elsewhere.
_MANNERS = frozenset(
    phrases("fast, far, long, old, tall, heavy, likely, high, often, left, more, deep, wide")
)


#: Words that choose one of several: a day, a place in an order.
SELECTORS = frozenset(
    phrases(
        """
        monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april,
        june, july, august, september, october, november, december, first, second, third, fourth, fifth,
        sixth, original, initial, morning, afternoon, evening, yesterday, top, maximum, minimum, average,
        middle, larger, smaller, largest, smallest, highest, lowest, longest, shortest, longer, shorter,
        older,
        younger, oldest, youngest
        """
    )
)


@dataclass(frozen=True, slots=True)
class Question:
    """What the problem asks, in roots of words."""

    text: str
    """The clause that asks."""
    roots: frozenset[str]
    """The roots of its words that say what is asked for, and of those that may ask for the same."""
    own: frozenset[str]
    """The roots of its own words, small ones included."""
    mentions: tuple[frozenset[str], ...]
    """Of each other sentence that counts or measures something, the roots of what it speaks of."""
    others: frozenset[str]
    """All roots of the other sentences."""
    sentences: tuple[tuple[str, ...], ...]
    """The words of the other sentences."""
    names: frozenset[str]
    """The names of the problem, of persons, places and days."""
    meant: frozenset[str]
    """Those of whom the pronouns of the question may speak."""
    things_meant: frozenset[str]
    """The roots of the things of which they may speak: of *it* in *a train .. How far does it go?*."""
    parts: tuple[frozenset[str], ...]
    """The roots of the things that its sentences number side by side: *3 bags of flour and 2 crates*."""
    expressions: frozenset[str]
    """What its problem names by an operator or a function of a number: *2^10*, *f(3)*, *5!*."""
    letters: frozenset[str]
    """The letters that are units behind its numbers."""
    is_prose: bool
    """Whether the problem is told in words and numbers, without formulas."""

    @property
    def own_names(self) -> frozenset[str]:
        return frozenset(name for name in self.names if root(name) in self.own)


@lru_cache(maxsize=_KEPT)
def question_of(problem: str) -> Question | None:
    """The question of a problem; ``None`` where there is none, or where it is not in English."""
    problem = _DRAWING.sub(" ", problem[-_MAX_STATEMENT:])
    text = bare_prose(problem)
    if not text or not language_of(text).has_lexicon:
        return None
    asking, others = _parted(_SENTENCE_END.split(text))
    told = " . x ".join(others)
    names = (_capitals(f"x {told}") | _capitals(f"x {asking}")) - _SMALL - set(_LOWER.findall(text))
    words = words_in(asking)
    manners = {root(word) for word in words if word in _MANNERS}
    is_of_money = not _OF_MONEY.isdisjoint(words) and "change" not in words  # which nobody pays
    named = {"cost", "money"} if is_of_money else set[str]()
    named |= {"rate", "percentage", "percent"} if not _OF_PERCENT.isdisjoint(words) else set()
    named |= {"average"} if _MEAN.search(asking) is not None else set()
    said = content(asking) or (content(others[-1]) if others else frozenset())  # *what is each?*
    roots = with_same({*said, *manners, *map(root, named)})
    meant = _meant(asking, names - SELECTORS)
    return Question(
        asking,
        roots | frozenset(map(root, meant)),
        frozenset(map(root, words)),
        tuple(content(each) for each in others if _has_number(each)),
        frozenset(map(root, words_in(told))),
        tuple(words_in(each) for each in others),
        names,
        meant,
        _things_meant(asking, others),
        tuple(part for each in others for part in _numbered(each)),
        expressions_in(problem),
        unit_letters(problem),
        not any(_SYMBOLIC.search(_COMMAND.sub("", formula[0])) for formula in MATH.finditer(problem)),
    )


def _numbered(sentence: str) -> list[frozenset[str]]:
    """The roots of what each of several numbers that stand side by side in a sentence counts."""
    found = (_NUMBERED.search(each) for each in _SIDE_BY_SIDE.split(sentence))
    things = [content(f"{each['what']} {each['of'] or ''}") for each in found if each is not None]
    parts = [each for each in things if each]
    return parts if len(parts) > 1 else []


def _meant(asking: str, names: frozenset[str]) -> frozenset[str]:
    """The names that the pronouns of a question may stand for."""
    return names if _PRONOUN.search(asking) is not None else frozenset()


def _things_meant(asking: str, others: list[str]) -> frozenset[str]:
    """The roots of the things that open the other sentences, where a pronoun of the question may mean one."""
    if _THING_PRONOUN.search(asking) is None:
        return frozenset()
    opened = (_OPENED_BY_THING.match(each) for each in others)
    subjects = (found["thing"].lower().split() for found in opened if found is not None)
    return frozenset(
        root(word) for words in subjects for word in takewhile(lambda word: not is_verb_form(word), words)
    )


def _parted(sentences: list[str]) -> tuple[str, list[str]]:
    """The text that asks, and the sentences that only tell."""
    asks = [("?" in each) or _ASKS.match(each) is not None for each in sentences]
    if not any(asks):
        asks[-1] = True
    others = [each for each, is_asking in zip(sentences, asks, strict=True) if not is_asking]
    asking = []
    for each in (each for each, is_asking in zip(sentences, asks, strict=True) if is_asking):
        condition = _ASKING.search(each)
        if condition is not None and _CIRCUMSTANCE.fullmatch(each[: condition.start()]):
            condition = None  # *on average, how many*
        if condition is not None:
            others.append(each[: condition.start()])
        asking.append(each[condition.end() :] if condition is not None else each)
    return " ".join(asking), others


def expressions_in(text: str) -> frozenset[str]:
    """Values of functions of whole numbers in one spelling; of a text without formulas powers, too.

    Where formulas are written, a power is often reduced to another: *the units digit of 7^13 is that of 7*.
    """
    if not any(mark in text for mark in "^!("):
        return frozenset()
    found = frozenset(_SPELLING.sub("", each) for each in _EXPRESSION.findall(text))
    return found if "$" not in text else frozenset(each for each in found if each.endswith(")"))


def bare_prose(text: str) -> str:
    """A text without formulas and commands."""
    return _COMMAND.sub(" ", MATH.sub(" x ", text)).strip() if "$" in text or "\\" in text else text.strip()


@lru_cache(maxsize=_KEPT_TEXTS)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without what stands behind an apostrophe."""
    if text.isascii() and "\\" not in text:
        return tuple(_LETTERS.findall(text.lower().replace("'s", " ")))
    return tuple(map(str.lower, _WORDS.findall(text.replace("’", "'").replace("'s", " "))))


@lru_cache(maxsize=_KEPT_TEXTS)
def content(text: str) -> frozenset[str]:
    """The roots of the words of a text that say what it speaks of: no small words, numbers or units."""
    return frozenset(own for word in words_in(text) if (own := _content_of(word)) is not None)


@lru_cache(maxsize=KEPT_WORDS)
def _content_of(word: str) -> str | None:
    is_small = len(word) < 2 or word.endswith("ly") or word in _SMALL or word in _WAYS
    if is_small or (is_number_word(word) and word not in _SCORES):
        return None
    if not is_verb_form(word) and (is_unit_name(word) or is_unit_name(stem(word))):  # won
        return None
    own = root(word)
    return None if own in _NEUTRAL else own


def dimensions_of(text: str) -> tuple[tuple[str, int], ...] | None:
    """What a unit measures with which a text begins; ``None`` where there is no unit."""
    found = _UNIT.match(text)
    if found is None:
        return None
    words = found[0].strip()
    if words.split()[0].casefold() in _SMALL:
        return None
    try:
        read = read_unit(tokenize(rf"\text{{{words}}}"), 0)
    except Unreadable:
        return None
    return read[0].dimensions if read is not None else None


def _has_number(text: str) -> bool:
    return _NUMERAL.search(text) is not None or any(
        word in _COUNTS or is_number_word(word) for word in words_in(text)
    )


def _capitals(text: str) -> frozenset[str]:
    """Words with a capital within a sentence, which are names where they stand nowhere without one."""
    return frozenset(map(str.casefold, _CAPITAL.findall(text)))
