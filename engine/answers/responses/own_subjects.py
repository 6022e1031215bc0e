"""Of what a lead-in states the value, in languages whose prose is not listed.

The words before the value, up to what tells a noun apart (*der Fläche **des** Dreiecks*), must all be listed:
in ``asked_abroad.txt`` or among the words of the language. A language without such a list is not read so.
"""

import re
from functools import cache
from importlib import resources

from engine.answers.responses.subject_words import THING, without_formulas
from engine.answers.responses.wording import Wording, phrases, words_of

#: What opens the mathematics of the box itself.
_OPENED = re.compile(r"[\s$({\[*\\]+$")
_CLAUSE_END = re.compile(r"[,;:，；：、]\s?|\s[—–-]{1,2}\s")
#: Behind a noun these open what tells it apart, or another noun.
_OF = frozenset(
    phrases(
        """
        der, des, dem, den, von, vom, de, du, des, d, del, di, da, do, dos, das, della, dei, delle, dell,
        van, z, из
        """
    )
)
#: Languages whose genitive has no word of its own.
_BARE_GENITIVE = frozenset(("Polish", "Russian"))
#: Words for one of several.
_ONES = frozenset(
    phrases(
        """
        ein, eine, einer, eines, un, une, una, uno, um, uma, een, jeden, jedna, jedno, один, одна, одно, une
        des, l, beide
        """
    )
)
#: What opens a reason.
_REASONS = frozenset(
    phrases(
        """
        da, weil, comme, puisque, como, porque, ya, dado, poiché, siccome, perché, visto, pois, já, omdat,
        daar, aangezien, ponieważ, skoro, gdyż, так, поскольку, потому, ибо
        """
    )
)
_UNSPACED_REASONS = ("由于", "因为", "因為", "既然", "なぜなら")
#: A word with a capital, and words of a clause about somebody at most: *por lo tanto Ana tiene*.
_NAME = re.compile(r"(?<![^\W\d_])[^\W\d_a-zà-ÿа-яё][^\W\d_A-Z]+(?![^\W\d_])")
_MAX_OF_SOMEONE = 6
#: Parts and multiples, which are another value than that of which they are taken.
_PARTS = frozenset(
    phrases(
        """
        hälfte, doppelte, dreifache, drittel, viertel, moitié, double, triple, tiers, quart, mitad, doble,
        triplo, tercio, metà, doppio, metade, dobro, terço, половина, половину, половине, треть, четверть,
        helft, dubbele, kwart, połowa, połowę, ćwierć, yarısı, yarısının, nửa, نصف, ضعف, आधा, दोगुना
        """
    )
)
_UNSPACED_PARTS = frozenset(("一半", "两倍", "兩倍", "三倍", "半分", "二倍", "절반"))
_SPACE = re.compile(r"[\s\d.,，。、:：$x]+")


def states_what_is_asked_abroad(head: str, wording: Wording, asked: frozenset[str] = frozenset()) -> bool:
    """Whether the words before a box are those by which a value that may be asked for is stated."""
    listed = _listed().get(wording.name)
    if listed is None:
        return True
    text = without_formulas(_OPENED.sub("", head))
    if not wording.is_spaced:
        parts = _CLAUSE_END.split(text)
        return all(
            _is_made_of(part, listed | _own(wording)) for part in parts if not _is_reason(part, wording)
        )
    known = listed | {word for phrase in _own(wording) for word in words_of(phrase)}
    is_bare = wording.name in _BARE_GENITIVE
    if _is_of_anyone(_CLAUSE_END.split(text)[-1], wording, asked):
        return False
    parts = [part for part in _CLAUSE_END.split(text)[-2:] if not _is_reason(part, wording)]
    if parts and _is_of_someone(parts[-1], known, wording, asked):
        parts.pop()
    return all(_is_known(words_of(part), known, is_bare=is_bare) for part in parts)


def small_words_are_known(text: str, wording: Wording) -> bool:
    """Whether all words of a text without a capital are listed: no adverb that denies hides among them."""
    listed = _listed().get(wording.name, frozenset())
    known = listed | {word for phrase in _own(wording) for word in words_of(phrase)}
    return all(word in known for word in words_of(_NAME.sub(" ", text)))


def takes_part(head: str, asked: frozenset[str]) -> bool:
    """Whether the words before a value name a part or a multiple, as the statement does not."""
    parts = _PARTS.intersection(words_of(head)) | {part for part in _UNSPACED_PARTS if part in head}
    return bool(parts - asked)


def _is_of_anyone(text: str, wording: Wording, asked: frozenset[str]) -> bool:
    """Whether a clause says what anyone has or does, of whom the statement does not ask: *jeder zahlt*."""
    verbs = _verbs(wording)
    words = [word for word in words_of(text) if word not in _openers(wording) - verbs]
    return len(words) == 2 and words[0] in wording.indefinites and words[1] in verbs and words[0] not in asked


def _is_of_someone(text: str, known: frozenset[str], wording: Wording, asked: frozenset[str]) -> bool:
    """Whether a clause says what somebody by name has or does: *Ana tiene*, *also hat Anna*.

    Where the statement is known, the name is one of its own. A word that stands for anyone is no name.
    """
    words = words_of(text)
    names = [word for word in words if word not in known]
    if len(names) != 1 or len(words) > _MAX_OF_SOMEONE or not _NAME.search(text):
        return False
    name = names[0]
    is_open = bool(asked) and name not in asked
    if is_open or name in wording.indefinites or wording.book.roles_in(text):
        return False
    verbs = _verbs(wording)
    others = [word for word in words if word != name and word not in _openers(wording) - verbs]
    return len(others) == 1 and others[0] in verbs


@cache
def _verbs(wording: Wording) -> frozenset[str]:
    return frozenset(word for phrase in wording.verbs for word in words_of(phrase))


@cache
def _openers(wording: Wording) -> frozenset[str]:
    said = (*wording.openers, *wording.consequences)
    return frozenset(word for phrase in said for word in words_of(phrase)) - _OF


def _is_reason(text: str, wording: Wording) -> bool:
    """Whether a clause before the last opens as a reason, whatever it is: *since 3 is not prime*."""
    if not wording.is_spaced:
        return text.strip().startswith(_UNSPACED_REASONS)
    return words_of(text)[:1] != () and words_of(text)[0] in _REASONS


def _is_known(words: tuple[str, ...], known: frozenset[str], *, is_bare: bool) -> bool:
    """Whether the words of a clause up to what tells its noun apart are known, and name no one of several."""
    for index, word in enumerate(words):
        if word in _ONES and words[index + 1 : index + 2] and words[index + 1] in _OF:
            return False
        if word in _OF and index and words[index - 1] in known and _is_noun_end(words, index):
            return True
        if word != THING and len(word) > 1 and word not in known:
            return is_bare and index > 0 and words[index - 1] in known and _is_noun_end(words, index)
    return True


def _is_noun_end(words: tuple[str, ...], index: int) -> bool:
    """Whether a word of belonging stands behind more than small words."""
    return any(len(word) > 3 and word not in _OF for word in words[:index])


@cache
def _own(wording: Wording) -> frozenset[str]:
    said = (*wording.answers, *wording.results, *wording.copulas, *wording.verbs, *wording.openers)
    said += (*wording.fillers, *wording.and_words, *wording.conjunctions, *wording.expletives)
    return frozenset((*said, *wording.determiners, *wording.adjuncts, *wording.adjunct_words))


@cache
def _listed() -> dict[str, frozenset[str]]:
    text = resources.files("engine.answers.words").joinpath("asked_abroad.txt").read_text("utf-8")
    lines = (line.partition(":") for line in text.splitlines() if not line.startswith("#"))
    return {name: frozenset(words.split()) for name, _, words in lines if words}


def _is_made_of(text: str, listed: frozenset[str]) -> bool:
    """Whether a text without spaces is made of listed phrases, the longest first."""
    for phrase in sorted(listed, key=len, reverse=True):
        text = text.replace(phrase, " ")
    return not _SPACE.sub("", text)
