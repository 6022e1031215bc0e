"""What a text is beneath its spelling: words, and abstract words.

Abstraction takes away what a copy is disguised by: numbers become ``#``, proper names ``@``. For programs see
:mod:`engine.reading.canonical`.
"""

import html
import re
import unicodedata

#: Letters of scripts that set no spaces between words, as a part of a character class: Thai and Lao, Burmese,
#: Khmer, Japanese, Chinese. Each letter is a word here, so that runs of words are runs of letters.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
#: A word: letters with their apostrophes, or a number with its separators, or one sign of a formula.
_WORD = re.compile(
    rf"(?![\d_])[{UNSPACED}]|[^\W\d_{UNSPACED}]+(?:['’][^\W\d_{UNSPACED}]+)*|\d+(?:[.,]\d+)*|[+*/^=<>%-]"
)
_MARKUP = re.compile(r"\\[a-zA-Z]+|[{}$`]")
#: A name of a program in a text: one with an underscore, a digit or a capital inside, or one that is called.
_IDENTIFIER = re.compile(r"\b(?:[A-Za-z]\w*_\w*|[A-Za-z]+\d\w*|[a-z]+[A-Z]\w*|[A-Za-z_]\w*(?=\())")
#: Stars at the edges of words, and none between the parts of a formula.
_EMPHASIS = re.compile(
    r"(?<![\w*)\]])\*{1,3}(?=[^\W\d])|(?<=[^\W\d])\*{1,3}(?![\w*(\[])|(?<=[.,!?])\*{1,3}(?=\s)"
)
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
#: Accents and other marks upon letters of alphabets, and what Hebrew and Arabic are written with or without:
#: points of vowels, and the stroke that only draws a word out. Marks of other scripts are letters there.
_UNDRAWN = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
#: Letters of Cyrillic and Greek that are drawn as Latin ones.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсхуһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι", "ABESIJKMHOPCTXYaesijopcxyhdqwABEZHIKMNOPTYXoi"
)
_SENTENCE_END = re.compile(r"[.!?:]\s+|\n")
NUMBER, NAME = "#", "@"
_ANY_NAME = "Xx"

#: Numbers in words count as numbers: a copy may be renumbered into them.
_NUMERALS = frozenset(
    (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
        "hundred", "thousand", "million", "twice", "half", "third", "quarter", "dozen",
    )
)  # fmt: skip


def words(text: str) -> list[str]:
    """Words and numbers in lower case, without punctuation, markup and compatibility forms."""
    return [word.casefold() for word in _split(undisguised(text))]


def sentences(text: str) -> list[tuple[str, ...]]:
    """The words of each sentence and line that has some, as :func:`words` has them."""
    parts = _SENTENCE_END.split(undisguised(text))
    return [said for part in parts if (said := tuple(word.casefold() for word in _split(part)))]


def abstract_words(text: str) -> list[str]:
    """:func:`words` with numbers and proper names replaced, and runs of either become one.

    A proper name is a capitalised word that does not begin a sentence, wherever it then stands, or a name of
    a program.
    """
    plain = undisguised(text)
    told = [_split(_IDENTIFIER.sub(_ANY_NAME, sentence)) for sentence in _SENTENCE_END.split(plain)]
    names = {word for sentence in told for word in sentence[1:] if word[:1].isupper() and len(word) > 1}
    names.add(_ANY_NAME)
    abstract: list[str] = []
    for word in (word for sentence in told for word in sentence):
        lowered = word.casefold()
        kind = NUMBER if word[0].isdigit() or lowered in _NUMERALS else NAME if word in names else lowered
        if not (abstract and kind == abstract[-1] in (NUMBER, NAME)):
            abstract.append(kind)
    return abstract


def undisguised(text: str) -> str:
    """A text as it is read: without what draws nothing, accents, marks of emphasis, entities of HTML and
    hyphens at the ends of lines; letters that look like Latin ones are these."""
    if "&" in text:
        text = html.unescape(text)
    if "*" in text:
        text = _EMPHASIS.sub("", text)
    if "-\n" in text:
        text = _HYPHENATED.sub("", text)
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text).translate(_LOOKALIKES)
    drawn = (
        letter for letter in parts if not _UNDRAWN.match(letter) and unicodedata.category(letter) != "Cf"
    )
    return unicodedata.normalize("NFC", "".join(drawn))


def _split(text: str) -> list[str]:
    return _WORD.findall(_MARKUP.sub(" ", text))
