"""Of what a lead-in states the value: of what may be asked for, or of something else.

*The sum is \\boxed{14}* states what is asked for; *twice the length is \\boxed{14}*, *one of the roots is
\\boxed{14}* and *the hint leads to \\boxed{14}* state a multiple, a part, and somebody's claim. What may be
asked for is known: a name, a pronoun, a formula; a noun for a quantity (``quantity_nouns.txt``) or one of the
statement, with the qualities that leave it what it is; and a result may come of an equation, a theorem, a
calculation of one's own. Only English is parsed so.
"""

import re

from engine.answers.responses.adverbials import is_plain_circumstance
from engine.answers.responses.asked_otherwise import (
    POSSESSIVES,
    denies_unasked,
    is_condition,
    is_of_another,
)
from engine.answers.responses.kept import kept_where_short
from engine.answers.responses.noun_phrases import ends_noun, first_ones, is_verb, labels_of, may_trail
from engine.answers.responses.prose import is_noun
from engine.answers.responses.subject_parts import has_plain_parts, is_amount
from engine.answers.responses.subject_words import (
    COMES_OF,
    DETERMINERS,
    END,
    INDEFINITE,
    MEANS,
    OPENING,
    PARTS,
    PREPOSITIONS,
    PRONOUNS,
    SEES,
    THING,
    WHOLE_PARTS,
    is_fraction,
    is_numeral,
    is_own_doing,
    is_scale_word,
    is_step_of_own,
    is_unheard,
    tokens,
    without_formulas,
)
from engine.answers.responses.wording import Wording, phrases
from engine.answers.units import is_unit_name
from engine.answers.words.lexicon import listed, listed_part, stem

Words = tuple[str, ...]

#: Nouns for what is found, which have only the qualities of a result.
_RESULTS = frozenset(
    phrases("answer, result, total, count, value, solution, possibility, output, conclusion")
)
#: Of these, in what tells a noun apart, it is no longer the answer that is stated: *the root of the answer*.
_ANSWER = frozenset(phrases("answer, result, conclusion, what"))
_OPENS_CLAUSE = frozenset(phrases("so, thus, hence, therefore, but, while, whereas"))
#: Behind these comes what follows of all that was said before.
_CARRIES_ON = _OPENS_CLAUSE | frozenset(phrases("which, meaning, giving, making, leaving, and, or, whose"))
_JOINS = frozenset(phrases("and, or, that, then"))
_FINITE = frozenset(
    phrases(
        """
        is, are, was, were, has, have, had, equals, gives, get, gets, find, obtain, makes, make, yields, do,
        does, occurs, measures, satisfy, satisfies, achieve, means
        """
    )
)
_ANOTHER = frozenset(phrases("another, before"))
_BESIDE = frozenset(phrases("below, above, than, under, to"))
_NO_PARTS = frozenset(phrases("another, one"))
_CLAUSE_END = re.compile(  # one class of signs is first: so a search runs at the speed of a byte search
    r"[,;:—\s](?:(?<=[,;:])(?:(?<![0-9][,;:])\s|(?!\d)\s?)|(?<=\s)[—–-]{1,2}\s|(?<=—))"
)
#: What opens the mathematics of the box itself.
_OPENED = re.compile(r"[\s$({\[*\\]+$")
_LAST_WORDS = 4
_COPULAS = frozenset(phrases("is, are, was, were, equals, equal, be"))
_FINDS = frozenset(
    phrases(
        """
        get, got, obtained, found, obtain, find, yield, give, gives, have, see, arrive, reach, leave,
        conclude, that
        """
    )
)
_OURSELVES = frozenset(phrases("we, i, this, that, which, it, these"))
#: Of several, the best one gives the result.
_CHOICES = frozenset(phrases("choice, option, strategy, arrangement, order"))
_BEST = frozenset(phrases("best, optimal, cheapest, right, correct"))
_SAYS = frozenset(
    phrases(
        """
        wrote, computed, obtained, says, said, claims, claimed, answered, states, writes, thinks, reports
        """
    )
)
_ALL_OF = frozenset(phrases("both, all, each"))
_OF_TASK = PARTS - {"part"}
#: What makes another value of what they are of.
_FUNCTIONS = frozenset(
    phrases("square, cube, reciprocal, logarithm, inverse, supplement, conjugate, multiple")
)
_BEHIND_FORMULA = frozenset(("the", "we", "which"))
_LISTS = frozenset((THING, "and", "or"))
#: Things that people say, of which the first is not the answer.
_REVISED = (("corrected",), ("revised",), ("updated",))
_CLAIMS = frozenset(phrases("guess, estimate, claim, try, test, attempt"))
#: What is taken over many of a thing, and told by its noun: *the average roll*.
_OVER_MANY = frozenset(phrases("average, mean, median, total, combined"))
_HAS = frozenset(phrases("has, have, had, yields, uses, forms, makes, approaches, reaches"))
_CHOOSES = frozenset(
    phrases(
        """
        larger, largest, smaller, smallest, greater, greatest, least, fewest, most, highest, lowest,
        closest, longest, shortest, older, younger, one, ones, next
        """
    )
)


def states_what_is_asked(
    head: str, wording: Wording, asked: frozenset[str] = frozenset(), *, is_measured: bool = False
) -> bool:
    """Whether the words before a value state it of what may be asked for.

    ``asked``: the words of the statement of the problem. ``is_measured``: whether the value says itself what
    of a thing it measures: *the rope is 6 metres long*.
    """
    bare, ends, clause = _last_clause(head)
    lead = _Lead(wording, asked, is_measured=is_measured)
    if asked and denies_unasked(clause, asked):
        return False
    if ends and clause and OPENING.issuperset(clause) and clause[-1] == "namely":
        return lead.is_plain(tokens(bare[: ends[-1]].rstrip(" ,;:—–-")))
    if ends and clause[:1] and clause[0] not in _CARRIES_ON:
        before = "" if bare[: ends[-1]].rstrip().endswith(";") else bare[: ends[-1]].rstrip(" ,;:—–-")
        start = ends[-2] if len(ends) > 1 else 0
        if not lead.is_circumstance(tokens(before[start:], opens=not start)):
            return False
    return lead.is_plain(clause)


@kept_where_short
def _last_clause(head: str) -> tuple[str, tuple[int, ...], Words]:
    """A lead-in without formulas, where its clauses end within it, and the words of the last one."""
    bare = without_formulas(_OPENED.sub("", head)).rstrip(" ,;:")
    ends = tuple(each.end() for each in _CLAUSE_END.finditer(bare))
    place = ends[-1] if ends else 0
    return bare, ends, tokens(bare[place:], opens=not place)


def is_condition_asked(text: str, wording: Wording, asked: frozenset[str]) -> bool:
    """Whether a clause with *if* says nothing but a condition of the statement, in its words and numbers."""
    words = tokens(without_formulas(text).rstrip(" ,"))
    return "if" in words and is_condition(words, asked, _Lead(wording, asked, is_measured=False).is_known)


class _Lead:
    """The reader of one clause before a box."""

    def __init__(self, wording: Wording, asked: frozenset[str], *, is_measured: bool) -> None:
        self._wording, self._asked, self._is_measured = wording, asked, is_measured

    def is_circumstance(self, words: Words) -> bool:
        """Whether what stands before the clause leaves it as it is."""
        bare = self._without_opening(words)
        if bare[:1] == ("if",) or ("if" in words[:2]):
            return is_condition(words, self._asked, self.is_known)
        return is_plain_circumstance(
            words, self._wording, lambda word: self._is_quality(word) or self._is_noun(word)
        )

    def _is_noun(self, word: str) -> bool:
        return stem(word) in self._asked

    def is_plain(self, words: Words) -> bool:
        """Whether the subject of a clause is one that may be asked for, or that a result comes of."""
        words = self._without_opening(self._last_sentence(words))
        if (
            not words
            or words[-1] == "that"
            or words in _REVISED
            or (words[1:] == () and words[0] in DETERMINERS)
        ):
            return True  # the box itself goes on with the noun
        if (
            words[0] in _COPULAS
            or words[0] in _FINDS
            or words[0] in _HAS
            or all(len(word) == 1 for word in words)
        ):
            return True
        if not has_plain_parts(words):
            return False
        first, rest = words[0], words[1:]
        if first in PARTS:
            return True  # of a number
        if first in PREPOSITIONS:
            return self._behind_adverbial(rest)
        if is_numeral(first):
            return self._is_plain_number(words)
        if self._asked and first in POSSESSIVES and self._is_of_stranger(rest):
            return False
        if first in DETERMINERS and rest and (first not in PRONOUNS or self._opens_noun(rest)):
            return self._is_plain_noun(rest)
        if first in _ALL_OF and rest[:1] == ("of",):
            return rest[1:2] == ("them",) or self._is_plain_noun(rest[1:])
        if first in PRONOUNS:
            return self._is_no_claim(words)
        if first == "each" and rest[:1] and rest[0] in END and (not self._asked or first in self._asked):
            return True
        if first in INDEFINITE:
            is_copula = not _COPULAS.isdisjoint(words[-2:])
            return first not in _NO_PARTS and (first == "each" or not is_copula) and self._is_plain_noun(rest)
        if is_own_doing(first, self._wording):
            return True
        is_step = is_step_of_own(first, self._wording)
        if is_step or (is_verb(first, self._wording) and not self.is_known(first)):
            return first.endswith("s") or not _FINDS.isdisjoint(rest) or "as" in rest
        if first.endswith("ed") and not _FINDS.isdisjoint(rest):
            return True
        return self._is_plain_noun(words)

    def _is_of_stranger(self, words: Words) -> bool:
        """Whether a person of whom the statement does not speak has or does something: *his sister has*."""
        place = next((k for k in range(len(words)) if ends_noun(words, k)), len(words))
        head = words[place - 1] if place else ""
        return (
            bool(head)
            and is_noun(head)
            and not self.is_known(head)
            and stem(head) not in self._asked
            and words[place : place + 1] != ("is",)
        )

    def _last_sentence(self, words: Words) -> Words:
        """What stands behind the last word that opens a sentence within the clause: *we see that the sum*."""
        for index in range(len(words) - 2, 0, -1):
            following = words[index + 1]
            opens = following in DETERMINERS or following in PRONOUNS or following in PARTS
            opens = opens or following in INDEFINITE or is_numeral(following)
            if not opens:
                continue
            if words[index] == "that" and words[index - 1] in SEES:
                return words[index + 1 :]
            if words[index] in _OPENS_CLAUSE or (words[index] == THING and following in _BEHIND_FORMULA):
                return words[index + 1 :]
            if words[index] == "and" and all(is_numeral(word) or word in _LISTS for word in words[:index]):
                return words[index + 1 :]  # behind a list of numbers
            if words[index] in _JOINS and not _FINITE.isdisjoint(words[:index]):
                return words[index + 1 :] if words[index] != "that" else words
        return words

    def _without_opening(self, words: Words) -> Words:
        index = 0
        while index < len(words) and words[index] in OPENING:
            index += 1
        if " ".join(words[index : index + 2]) in self._wording.thinks:
            index += 3 if words[index + 2 : index + 3] == ("that",) else 2
        return words[index + 1 :] if index and words[index : index + 1] == ("us",) else words[index:]

    def _behind_adverbial(self, words: Words) -> bool:
        """Whether what follows a circumstance without a comma is plain: *in base ten the number is*."""
        places = [k for k, word in enumerate(words) if k and (word in DETERMINERS or word in PRONOUNS)]
        return not places or any(self._is_behind(words, place) for place in places)

    def _is_behind(self, words: Words, place: int) -> bool:
        is_led = place <= 1 or self.is_circumstance(("by", *words[:place]))
        return is_led and self.is_plain(words[place:])

    def _is_plain_number(self, words: Words) -> bool:
        """Whether a clause that opens in a number calculates with numbers, or says what so many do."""
        behind = words[1:]
        while len(behind) > 1 and is_scale_word(behind[0]):
            behind = behind[1:]
        if not behind or behind[0] in _COPULAS or is_unit_name(behind[0]):
            return True
        if is_fraction(behind[0]) or behind[0] in (
            "times",
            "more",
            "less",
            "fewer",
            "plus",
            "minus",
            "squared",
            "percent",
        ):
            return any(is_amount(word) for word in behind[1:])
        if behind[0] in ("of", "half", "another", "other"):
            return behind[1:2] == (THING,)
        if stem(behind[0]) in self._asked - _CLAIMS:
            return True
        return _COPULAS.isdisjoint(words[-2:]) and COMES_OF.isdisjoint(words[-_LAST_WORDS:])

    def _opens_noun(self, words: Words) -> bool:
        return words[0] not in END and (self.is_known(words[0]) or self._is_quality(words[0]))

    def _is_plain_noun(self, words: Words) -> bool:
        """Whether a noun phrase names what may be asked for, or a means whose result follows."""
        end = next((k for k in range(len(words)) if ends_noun(words, k)), len(words))
        phrase, behind = words[:end], words[end:]
        if not phrase:
            return False
        kept = phrase
        while len(kept) > 1 and may_trail(kept[-1]) and not self._is_head(kept):
            kept = kept[:-1]
        phrase = kept if self._is_head(kept) or is_noun(kept[-1]) or phrase[-1] != THING else phrase
        head, before = phrase[-1], phrase[:-1]
        if behind[:1] == ("of",) and head in first_ones():
            return False
        if head == "number" and not behind and before:
            return self._does(before[-1], before[:-1], words)  # the verb: *the matches number*
        if not self._is_head(phrase):
            return self._comes_of_means(head, before, words) or self._does(head, before, words)
        if stem(head) in _RESULTS:
            is_led = all(self._is_quality_of_result(word) for word in before)
        else:
            is_led = all(
                self._is_quality(word) or before[k + 1 : k + 2] == ("s",) for k, word in enumerate(before)
            )
        return is_led and self._leaves_it(head, behind) and self._gives_a_result(head, words)

    def _leaves_it(self, head: str, behind: Words) -> bool:
        """Whether what tells a noun apart speaks of no other value: not *the root of the answer*."""
        if self._asked and is_of_another(behind, self._asked):
            return False
        barred = (_ANOTHER - self._asked) | (_OF_TASK if head in _ANSWER else _ANSWER)
        if "part" in behind and head in _ANSWER and "last" not in behind:
            return False
        is_beside = any(word == "it" and behind[k - 1] in _BESIDE for k, word in enumerate(behind) if k)
        if head in _FUNCTIONS and behind[:1] == ("of",) and head not in self._asked:
            return any(map(is_amount, behind))
        return barred.isdisjoint(behind) and not is_beside

    def _gives_a_result(self, head: str, words: Words) -> bool:
        """Whether a verb by which something comes of another has a subject of which it may."""
        near = words[-_LAST_WORDS:]
        if not any(word in COMES_OF and near[k - 1 : k] != ("be",) for k, word in enumerate(near)):
            return True
        is_best = stem(head) in _CHOICES and not _BEST.isdisjoint(words)
        return is_best or stem(head) in MEANS or head == THING or stem(head) in self._asked

    def _comes_of_means(self, head: str, before: Words, words: Words) -> bool:
        is_means = stem(head) in MEANS and not COMES_OF.isdisjoint(words[-_LAST_WORDS:])
        return is_means and all(self._is_quality(word) for word in before)

    def _is_head(self, phrase: Words) -> bool:
        """Whether a phrase ends in what may be asked for: a quantity, the most or fewest of some thing."""
        head = phrase[-1]
        if head == "part" and phrase[-2:-1] and phrase[-2] in WHOLE_PARTS:
            return True
        chosen = (_CHOOSES | _OVER_MANY) & set(phrase[:-1])
        is_most = bool(chosen) and is_noun(head) and head not in PARTS
        return (self.is_known(head) and head != THING) or head in _CHOOSES or is_most or head == THING

    def _is_no_claim(self, words: Words) -> bool:
        """Whether a name or pronoun does not only say what it holds to be so: *Bob wrote*."""
        said = _SAYS & set(words[-_LAST_WORDS:])
        return words[0] in _OURSELVES or all(
            stem(word) in self._asked or word in self._asked for word in said
        )

    def _does(self, head: str, before: Words, words: Words) -> bool:
        """Whether some thing has or does what the value counts: *the bag weighs*."""
        is_said = not COMES_OF.isdisjoint(words[-_LAST_WORDS:]) or not _COPULAS.isdisjoint(words[-2:])
        is_said = is_said and (words[-1] != THING or not COMES_OF.isdisjoint(words))  # a calculation
        return (
            (not is_said or self._is_measured)
            and (is_noun(head) or is_unheard(head))
            and all(self._is_quality(word) or is_noun(word) or is_unheard(word) for word in before)
        )

    def is_known(self, word: str) -> bool:
        """Whether a noun names a quantity, or stands in the statement."""
        if word in PARTS and word != "parts":
            return False
        single = stem(word)
        nouns = listed("quantity_nouns.txt") | labels_of(self._wording)
        if word.endswith("ion") and word.removesuffix("ion") in self._asked:
            return True  # *the prediction*, of a question of what is predicted
        return (
            word == THING or word in nouns or single in nouns or single in self._asked or is_unit_name(word)
        )

    def _is_quality_of_result(self, word: str) -> bool:
        is_listed = word in listed_part("quantity_qualities.txt", 1) or word == THING or word in PRONOUNS
        return is_listed or is_numeral(word) or word in self._asked

    def _is_quality(self, word: str) -> bool:
        qualities = listed_part("quantity_qualities.txt", 0) | listed_part("quantity_qualities.txt", 1)
        return word in qualities or len(word) == 1 or is_numeral(word) or self.is_known(word)
