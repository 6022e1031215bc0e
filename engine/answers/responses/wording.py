"""What a language gives the reader of responses: lists of words, and the phrase book that finds them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

#: Words of a clause that only affirms, at most.
_MAX_AFFIRMATION = 2
#: The word that is read for a cross, in every language: *7 ❌*.
CROSSED = "wrong"
#: Longest text whose roles are kept, and of how many.
_SHORT, _KEPT = 24, 8_192
#: Longer texts whose roles or words are kept.
_KEPT_LONG = 128
#: The month, told from the verb by its capital.
_MAY = re.compile(r"(?<=[\w,] )May\b")
#: A word; commands of LaTeX are none.
_WORD = re.compile(r"(?<![^\W\d_])(?<!\\)[^\W\d_]+")
#: The same in lower case, of a text in ASCII without commands.
_LETTERS = re.compile(r"[a-z]+")


class Role(StrEnum):
    """What a word does to the statement in which it stands."""

    NEGATION = "negation"
    """Not, never: the value is none."""
    JUDGEMENT = "judgement"
    """Wrong, impossible, ruled out: likewise, whatever stands before or behind."""
    MODALITY = "modality"
    """Might, maybe, I guess: the value is held possible, not stated."""
    SUPPOSITION = "supposition"
    """If, suppose: the value holds in a case that may not be the one."""
    COMPARISON = "comparison"
    """At least, nearly: the value is a bound or near."""
    CHECK = "check"
    """Let us verify: the value was stated elsewhere."""
    DOUBT = "doubt"
    """Wait, hmm: what was said before is looked at again."""
    RETRACTION = "retraction"
    """That is wrong, EDIT, should be: what was said before no longer holds."""
    SURRENDER = "surrender"
    """I cannot say: there is no answer."""
    AFFIRMATION = "affirmation"
    """Correct, yes: what was looked at again holds."""


@dataclass(frozen=True, eq=False)
class Wording:
    """The words of one language.

    Phrases are matched without case. In :attr:`roles`, ``^`` binds one to the start of a statement and ``$``
    to its end.
    """

    name: str
    answers: tuple[str, ...]
    """Nouns that label a final answer."""
    options: tuple[str, ...]
    """Nouns for one of several choices."""
    copulas: tuple[str, ...]
    """What stands between a subject and its value."""
    chooses: tuple[str, ...] = ()
    """Verbs whose object is the choice that is made: *I choose B*."""
    verbs: tuple[str, ...] = ()
    """Further verbs of which a value may be the object: *she pays 288 dollars*."""
    openers: tuple[str, ...] = ()
    """What may open the statement of a result."""
    fillers: tuple[str, ...] = ()
    """What may stand between a verb and its value without changing it."""
    results: tuple[str, ...] = ()
    """Nouns for what need not be final: a sum. Before a colon they name an answer at the very end."""
    adjuncts: tuple[str, ...] = ()
    """What may follow an answer noun without changing it: *to the question*, *that we look for*."""
    trailers: tuple[str, ...] = ()
    """What may follow a value without changing it."""
    reasons: tuple[str, ...] = ()
    """What opens an explanation behind a value."""
    endings: tuple[str, ...] = ()
    """What closes a sentence behind its value, as Japanese and Korean copulas do."""
    solutions: tuple[str, ...] = ()
    """What may be said of an equation that is the answer: *is the only solution*."""
    nothing: tuple[str, ...] = ()
    """Answers that say that there is none to be had: *no solution*."""
    correct: tuple[str, ...] = ()
    """What says of a choice that it is the one: *is correct*."""
    takes: tuple[str, ...] = ()
    """Verbs of which a value may be the second object: *it takes the pump 5 minutes*."""
    adjunct_words: tuple[str, ...] = ()
    """Of what else an adjunct of an answer noun may be made; empty where anything may follow its first."""
    existentials: tuple[str, ...] = ()
    """Verbs that open a sentence without a subject, and ask for nothing: *quedan 8*."""
    predicates: tuple[str, ...] = ()
    """Words that may be said of a value that opens its sentence: *288 apples are left*."""
    conjunctions: tuple[str, ...] = ()
    """What opens a sentence that is the object of a verb: *that*."""
    contrasts: tuple[str, ...] = ()
    """Conjunctions that begin a clause of its own within a sentence: *but*, *so*."""
    consequences: tuple[str, ...] = ()
    """Single words that open a clause which follows from the ones before it: *so*, *hence*."""
    and_words: tuple[str, ...] = ()
    or_words: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()
    """What opens the mention of another value that is not the answer: *5, not 6*."""
    but_rather: tuple[str, ...] = ()
    """What opens the right value behind one that is denied: *not 5 but 6*."""
    determiners: tuple[str, ...] = ()
    """Words that open a subject whose modifiers do not speak about the value."""
    expletives: tuple[str, ...] = ()
    """Words that only hold the place of a subject: *there*, *it*."""
    attributes: tuple[str, ...] = ()
    """Words that are part of a name behind a determiner and say nothing of the value: *the expected gain*."""
    steps: tuple[str, ...] = ()
    """Verbs of calculation that open a step: *divide both sides by 2*."""
    modifiers: tuple[str, ...] = ()
    """Words that open such a modifier: *of*, *who*."""
    idioms: tuple[str, ...] = ()
    """Phrases whose words do nothing, whatever they do elsewhere: *it is not hard to see*."""
    thinks: tuple[str, ...] = ()
    """Two words by which who answers says a thing: *I think*."""
    roles: dict[Role, tuple[str, ...]] = field(default_factory=dict)
    signature: tuple[str, ...] = ()
    """Small words by which a text in this language is told from others in the same script."""
    script: str = ""
    """A character class of the script, where that alone tells the language."""
    shared_script: str = ""
    """A character class of a script that it shares: in a text of its own, words in it are its own too."""
    is_verb_second: bool = False
    """Whether the verb stands before its subject where anything else opens the sentence."""
    drops_subject: bool = False
    """Whether a sentence needs no subject, so that behind an opener a verb stands first: *luego paga 5*."""
    refers_back: tuple[str, ...] = ()
    """What names the answer that was given before: *the above*, *this answer*."""
    answer_leads: tuple[str, ...] = ()
    """What may stand before an answer noun where it is our own that is spoken of: *my final answer*."""
    reaches: tuple[str, ...] = ()
    """Through which words a verb reaches its object: *gives a total of*."""
    anaphors: tuple[str, ...] = ()
    """What speaks of the answer that stands before: *my result*, *the line above*."""
    pronouns: tuple[str, ...] = ()
    """What may speak of it, or of anything else: *this*."""
    indefinites: tuple[str, ...] = ()
    """Words that stand where a name may, for anyone or for another: *somebody*."""
    how_many: tuple[str, ...] = ()
    """Words of a question behind which stands what is counted: *how many*."""
    has_lexicon: bool = False
    """Whether the words of which prose is made are listed, in ``remark_words.txt``."""
    is_spaced: bool = True
    """Whether words are parted by spaces."""

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """All its phrases: what tells it from other languages in the same script."""
        named = (*self.results, *self.answers, *self.options, *self.copulas, *self.verbs, *self.openers)
        joined = (*self.contrasts, *self.and_words, *self.or_words, *self.but_not, *self.signature)
        said = (*self.fillers, *self.trailers, *self.reasons, *self.solutions, *self.correct, *self.chooses)
        return (*named, *joined, *said, *(phrase for listed in self.roles.values() for phrase in listed))

    @cached_property
    def book(self) -> "PhraseBook":
        return PhraseBook(self)


#: A phrase as words, its role, and whether it is bound to the start and to the end of a statement.
_Bound = tuple[tuple[str, ...], Role, bool, bool]


class PhraseBook:
    """Finds the words of a language in a statement, in time linear in its length."""

    def __init__(self, wording: Wording) -> None:
        self._is_spaced = wording.is_spaced
        #: Single words and pairs of them are asked for over and over.
        self._of_short = lru_cache(maxsize=_KEPT)(self._roles_of)
        #: The statements at hand are asked for by several rules.
        self._of_long = lru_cache(maxsize=_KEPT_LONG)(self._roles_of)
        #: By its first word, and that by the second: some words open a hundred phrases. Most words open none.
        self._by_opening: dict[str, dict[str | None, list[_Bound]]] = {}
        self._plain: list[tuple[str, Role]] = []
        self._idioms: dict[str, list[tuple[str, ...]]] = {}
        for idiom in wording.idioms:
            words = words_of(idiom)
            self._idioms.setdefault(words[0] if wording.is_spaced else idiom, []).append(words)
        for role, phrases in (*wording.roles.items(), (Role.JUDGEMENT, (CROSSED,))):
            for phrase in phrases:
                words = words_of(phrase)
                if wording.is_spaced and words:
                    longer = self._by_opening.setdefault(words[0], {})
                    bound = (words, role, phrase.startswith("^"), phrase.endswith("$"))
                    longer.setdefault(words[1] if len(words) > 1 else None, []).append(bound)
                elif not wording.is_spaced:
                    self._plain.append((phrase, role))

    def roles_in(self, text: str) -> frozenset[Role]:
        """The roles of the words of ``text``."""
        return self._of_short(text) if len(text) <= _SHORT else self._of_long(text)

    def _roles_of(self, text: str) -> frozenset[Role]:
        return frozenset(self._roles(_MAY.sub("", text) if "May" in text else text))

    def affirms(self, text: str) -> bool:
        """Whether ``text`` is nothing but an affirmation: *yes*, *indeed*."""
        return len(words_of(text)) <= _MAX_AFFIRMATION and self.roles_in(text) == {Role.AFFIRMATION}

    def roles_around(self, value: str) -> frozenset[Role]:
        """The roles of the words of a value, except those that the reader of values understands."""
        found = self.roles_in(value)
        return found - {Role.COMPARISON} if self._is_spaced else found

    def _roles(self, text: str) -> Iterator[Role]:
        if not self._is_spaced:
            for idiom in self._idioms:
                text = text.replace(idiom, "")
            yield from (role for phrase, role in self._plain if phrase in text)
            return
        words = self._without_idioms(words_of(text))
        known = self._by_opening
        for index, word in enumerate(words):
            opened = known.get(word)
            if opened is None:
                continue
            longer = opened.get(words[index + 1], ()) if index + 1 < len(words) else ()
            for phrase, role, at_start, at_end in (*opened.get(None, ()), *longer):
                end = index + len(phrase)
                if (
                    words[index:end] == phrase
                    and not (at_start and index)
                    and not (at_end and end < len(words))
                ):
                    yield role

    def _without_idioms(self, words: tuple[str, ...]) -> tuple[str, ...]:
        kept, start, index = list[str](), 0, 0
        while index < len(words):
            found = self._idioms.get(words[index])
            if found is not None:
                idiom = next((each for each in found if words[index : index + len(each)] == each), None)
                if idiom is not None:
                    kept += words[start:index]
                    start = index = index + len(idiom)
                    continue
            index += 1
        return (*kept, *words[start:]) if start else words


@lru_cache(maxsize=_KEPT_LONG)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, parted at apostrophes."""
    is_plain = text.isascii() and "\\" not in text
    return tuple(_LETTERS.findall(text.lower()) if is_plain else _WORD.findall(text.casefold()))


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list, one a line or parted by commas."""
    return tuple(phrase for line in text.splitlines() for part in line.split(",") if (phrase := part.strip()))


def alternatives(listed: Iterable[str]) -> str:
    """A regular expression for one of the phrases, the longest first, with any white space in between.

    Common beginnings are written once: where a language lists a thousand verbs, one after the other would be
    tried at every word.
    """
    root: Branches = {}
    for phrase in sorted(set(listed)):
        branches = root
        for part in re.findall(r"\s+|\S", phrase.strip()):
            branches = branches.setdefault(_SPACE if part.isspace() else re.escape(part), {})
        branches[""] = {}
    return _one_of(root) or r"(?!)"


_SPACE = r"\s{1,4}"
Branches = dict[str, "Branches"]


def _one_of(branches: Branches) -> str:
    longer = [part + _one_of(rest) for part, rest in branches.items() if part]
    if not longer:
        return ""
    one = longer[0] if len(longer) == 1 and "" not in branches else f"(?:{'|'.join(longer)})"
    return f"{one}?" if "" in branches else one
