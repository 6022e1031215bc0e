"""What the laws of another quantity look for: each takes a sentence that was read and says if it holds."""

import re
from itertools import pairwise

from engine.answers.responses.quantities import Kind, are_apart
from engine.answers.responses.questions import SELECTORS, Question, content, words_in
from engine.answers.responses.tellings import CHANCES, Telling
from engine.answers.responses.wording import phrases
from engine.answers.words.roots import root, with_same

#: What can be measured of a thing, and the words that name it behind a value.
_MEASURES = frozenset(
    phrases(
        """
        area, perimeter, circumference, volume, length, width, height, depth, weight, mass, age, speed,
        distance, price, cost, discount, profit, loss, revenue, tax, tip, diameter, radius, diagonal,
        temperature, density, sum, difference, product, median, mean, average, mode, range, percentage,
        probability
        """
    )
)
_MEASURED_BY = {
    "long": "length", "wide": "width", "tall": "height", "high": "height", "deep": "depth", "old": "age",
    "heavy": "weight",
}  # fmt: skip
_COUNTED = re.compile(r"(?<![\d.,])(\d+) ([A-Za-z]+)")
_TEXT = re.compile(r"\\[a-z]+|[{}]")
_DETERMINERS = frozenset(phrases("the, a, an, its, his, her, their, this, that, these, those, so"))
_ALL_OF = frozenset(map(root, phrases("both, all, every, each")))
_OF_TWO = frozenset(map(root, phrases("sum, difference, product")))
#: What tells a change of a quantity, and not the quantity.
_CHANGES = re.compile(
    r"\b(?:fell|falls|dropped|drops|rose|rises|increased|increases|decreased|decreases|went (?:up|down)"
    r"|reduced|raised|is (?:off|down|up)) by\b",
    re.IGNORECASE,
)
_GIVES = frozenset(phrases("to, from, with"))
_SELECTED = frozenset(map(root, SELECTORS))
#: Of these there is another value whatever the problem says.
_OF_ANOTHER_STATE = frozenset(map(root, phrases("original, initial, top, yesterday")))
_IN_EACH = re.compile(r"\b(?:in|on|for) (?:each|every)\b", re.IGNORECASE)
_IN_TIME = re.compile(r"\bin \d+ (?:years?|months?|weeks?|days?|hours?|minutes?)\b.*\bwill\b", re.IGNORECASE)
#: The share of what a sentence speaks of that the question does not, at most; of one that is marked.
_NEW, _NEW_OF_MARKED = 0.5, 0.75


def restates(telling: Telling) -> bool:
    """Whether a sentence is one of the problem, with another number in it."""
    words = _without_determiners(words_in(f"{telling.before} {telling.behind}"))
    return len(words) > 1 and words in map(_without_determiners, telling.question.sentences)


def _without_determiners(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _DETERMINERS)


def is_of_another_kind(telling: Telling) -> bool:
    """Whether the value is of a kind with which the question cannot be answered: dollars for *how many*."""
    return telling.asked is not None and telling.told is not None and are_apart(telling.asked, telling.told)


def is_of_another_event(telling: Telling) -> bool:
    """Whether a value is told of an event, or of its contrary, of which the question does not ask."""
    assert telling.event is not None
    question = telling.question
    told = content(_TEXT.sub(" ", telling.event["event"]))
    if telling.event["contrary"]:
        return bool(told) and told <= question.own
    return bool(told - question.roots) and _is_mentioned(told - question.roots, question)


def speaks_of_nothing_asked(telling: Telling) -> bool:
    return telling.asked is not None and telling.spoken.isdisjoint(telling.question.roots)


def tells_another_deed(telling: Telling) -> bool:
    """Whether what is said to be done is done in one sentence of the problem, and not in the question."""
    question = telling.question
    return _is_mentioned(telling.deeds, question) and telling.deeds.isdisjoint(question.roots)


def is_another_chance(telling: Telling) -> bool:
    question, chosen = telling.question, telling.chosen
    return chosen.isdisjoint(question.roots) and _is_mentioned(chosen, question)


def _is_mentioned(roots: frozenset[str], question: Question) -> bool:
    """Whether one sentence that only mentions a number speaks of all this."""
    return bool(roots) and any(roots <= mention for mention in question.mentions)


def is_mentioned_only(telling: Telling) -> bool:
    """Whether one sentence that only mentions a number speaks of all this, and the question of little."""
    question, core = telling.question, telling.core
    if not core or telling.is_open:
        return False
    new, asked = core - question.roots, (telling.spoken - core) & question.roots
    most = _NEW_OF_MARKED if telling.is_marked else _NEW
    return len(new) >= most * len(core) and any(
        core <= mention and asked <= mention for mention in question.mentions
    )


def is_of_another_name(telling: Telling) -> bool:
    """Whether somebody is named of whom the question does not ask, and nobody of whom it does."""
    question = telling.question
    named = (question.names - SELECTORS) & set(words_in(f"x {telling.clause} {telling.behind}"))
    if question.meant:
        return any(_is_only_given_to(name, question) for name in named - question.own_names)
    return bool(question.own_names) and bool(named) and named.isdisjoint(question.own_names)


def _is_only_given_to(name: str, question: Question) -> bool:
    """Whether the problem speaks of somebody only as of one to whom something goes: *gave 8 to Leo*."""
    before = [
        words[index - 1] if index else ""
        for words in question.sentences
        for index, word in enumerate(words)
        if word == name
    ]
    return bool(before) and _GIVES.issuperset(before)


def selects_another(telling: Telling) -> bool:
    """Whether a day, a turn or an extreme is chosen that the question does not choose."""
    question = telling.question
    chosen = {word for word in words_in(f"{telling.clause} {telling.behind}") if word in SELECTORS}
    new = {root(word) for word in chosen} - question.roots - question.own
    is_known = not new.isdisjoint(question.others)
    if new and not question.own.isdisjoint(_ALL_OF) and not question.own.isdisjoint(CHANCES):
        return True  # of one of the draws, and not of all
    is_past = telling.asked is not None and not new.isdisjoint(_OF_ANOTHER_STATE)
    return is_known or is_past or (bool(new) and not question.own.isdisjoint(_SELECTED))


def is_of_some_kind(telling: Telling) -> bool:
    """Whether what is counted is only of some kind of what the question counts: *rotten apples*."""
    question, words = telling.question, telling.noun.split()
    if len(words) != 2:
        return False
    kind, thing = map(root, words)
    if thing not in question.own or kind in question.roots or kind not in question.others:
        return False
    kinds = {
        root(before)
        for sentence in question.sentences
        for before, behind in pairwise(sentence)
        if root(behind) == thing and content(before)
    }
    return kind not in kinds or len(kinds) > 1


def counts_others(telling: Telling) -> bool:
    """Whether other things are counted than the question counts, which the problem mentions."""
    question, asked, counted = telling.question, telling.asked, telling.noun.split()
    if asked is None or asked.kind is not Kind.COUNT or not counted:
        return False
    roots = set(map(root, counted))
    return (
        root(counted[-1]) in question.others
        and roots.isdisjoint(question.roots)
        and asked.counted.isdisjoint(telling.spoken)
    )


def counts_as_many(telling: Telling) -> bool:
    """Whether as many are counted as in the question, but of things of which the problem does not speak."""
    question = telling.question
    given = {number: root(thing) for number, thing in _COUNTED.findall(question.text)}
    return any(
        number in given and root(thing) not in question.own | question.others and content(thing)
        for number, thing in _COUNTED.findall(telling.clause)  # 34 pens, or 33 pencils
    )


def is_of_each(telling: Telling) -> bool:
    return _IN_EACH.search(telling.behind) is not None and telling.question.own.isdisjoint(_ALL_OF)


def measures_another(telling: Telling) -> bool:
    """Whether another quantity is named than the question names: the perimeter in place of the area."""
    question = telling.question
    said = _quantities(words_in(telling.clause)) | _measured(telling.behind)
    asked = _quantities(words_in(question.text)) | _measured(question.text)
    is_other = bool(said and asked) and with_same(asked).isdisjoint(said)
    compared = frozenset[str]() if question.own.isdisjoint(_SELECTED) else (said & _OF_TWO) - question.own
    return (is_other and _CHANGES.search(telling.clause) is None) or not compared.isdisjoint(question.others)


def _quantities(words: tuple[str, ...]) -> frozenset[str]:
    """The roots of what can be measured of a thing."""
    return frozenset(root(word) for word in words if word in _MEASURES)


def _measured(text: str) -> frozenset[str]:
    """Those that are told by how a thing is: *tall*."""
    return frozenset(root(_MEASURED_BY[word]) for word in words_in(text) if word in _MEASURED_BY)


def is_of_another_time(telling: Telling) -> bool:
    is_later = _IN_TIME.search(f"{telling.before} {telling.behind}") is not None
    return is_later and _IN_TIME.search(telling.question.text) is None
