"""Whether a sentence speaks of one of several contraries where its problem asks for another of them.

What is red is not blue, who sells does not buy, and the larger of two is not the smaller one. Of each class
the members exclude each other; where the sentence has one and the question another, it is no answer.
"""

import re

from engine.answers.responses.tellings import Telling
from engine.answers.responses.wording import phrases, words_of

#: Classes of words that exclude each other; what stands together in one line is one member.
_CLASSES: tuple[tuple[frozenset[str], ...], ...] = tuple(
    tuple(frozenset(phrases(member)) for member in members)
    for members in (
        (
            *("red", "blue", "green", "yellow", "black", "white", "purple", "pink", "brown"),
            *("grey, gray", "silver", "golden"),
        ),
        ("boy, boys, men, man, male, males", "girl, girls, women, woman, female, females"),
        ("larger, largest, greater, greatest, bigger, biggest", "smaller, smallest, lesser, least"),
        ("taller, tallest", "shorter, shortest", "longer, longest"),
        ("older, oldest, elder", "younger, youngest"),
        ("cheaper, cheapest", "dearer, costlier"),
        (
            "save, saves, saved, saving, savings",
            "spend, spends, spent, pay, pays, paid",
            "earn, earns, earned",
        ),
        ("buy, buys, bought", "sell, sells, sold"),
        ("win, wins, won", "lose, loses, lost"),
        ("profit, profits, gain, gains", "loss, losses"),
        ("original, regular", "sale, discounted, reduced"),
        ("odd", "even"),
        ("horizontal", "vertical"),
        ("numerator", "denominator"),
        ("sum", "difference", "product", "quotient", "lcm", "gcd"),
        ("edge, edges", "face, faces", "vertex, vertices", "diagonal, diagonals"),
        ("hypotenuse", "leg, legs", "perimeter, circumference", "area", "side, sides", "volume"),
    )
)
#: What is made of several numbers, as the subject of a sentence.
_MADE_OF = re.compile(
    r"(?:^|\b(?:the|their|its|so|that)\s)(?P<made>sum|product|difference|quotient|lcm|gcd)\b",
    re.IGNORECASE,
)
#: By what a problem gives it.
_IS_GIVEN = frozenset(("is", "are", "have", "has"))
#: One of two, by its size.
_OF_SIZE = re.compile(r"\b[Tt]he (?:larger|smaller|greater|lesser|bigger) (?:[a-z]+ )?(?:is|=|equals)\W*$")
_SIZES = frozenset(
    phrases(
        """
        larger, largest, greater, greatest, bigger, biggest, smaller, smallest, lesser, least, maximum,
        minimum, max, min, more, less, fewer, high, higher, highest, low, lower, lowest
        """
    )
)
#: A point or a line by its letter, behind a preposition, and so many of those for whom something is.
_LETTERED = re.compile(r"\b(from|to|at|through|onto) \$?(?:vertex |point )?([A-Z])\b(?!['’])")
_FOR_SO_MANY = re.compile(r"\b[Ff]or (\d+) ([a-z]+)")
_AXIS = re.compile(r"(?<![A-Za-z])([xyz])\W{0,4}(?:intercept|coordinate|axis|component|value)")


def is_of_its_contrary(telling: Telling) -> bool:
    """Whether what is told is one of several contraries, and another of them is asked for."""
    clause = f"{telling.clause} {telling.noun}"
    told, asked = set(words_of(clause)), set(words_of(telling.question.text))
    for members in _CLASSES:
        of_told = {member for member in members if member & told}
        of_asked = {member for member in members if member & asked}
        if of_told and of_asked and not of_told & of_asked:
            return True
    return _differ(_AXIS, clause, telling.question.text)


def is_made_of_given(telling: Telling) -> bool:
    """Whether a sum or a product is told that the problem gives, or one of two where none is asked for."""
    question = telling.question
    made = _MADE_OF.search(telling.clause)
    if made is not None:
        noun = made["made"].lower()
        given = [sentence for sentence in question.sentences if noun in sentence and _IS_GIVEN & {*sentence}]
        return bool(given) and noun not in words_of(question.text)
    known = {*words_of(question.text), *(word for sentence in question.sentences for word in sentence)}
    return _OF_SIZE.search(telling.before) is not None and not known & _SIZES


def is_of_another_letter(telling: Telling) -> bool:
    """Whether it is of another point than the question's, or for another number of people or things."""
    question = telling.question.text
    return _differ(_LETTERED, telling.before, question) or _differ(_FOR_SO_MANY, telling.before, question)


def _differ(named: re.Pattern[str], told: str, asked: str) -> bool:
    """Whether both texts name something so, and nothing of it is the same."""
    of_told, of_asked = set(named.findall(told)), set(named.findall(asked))
    return bool(of_told and of_asked) and not of_told & of_asked
