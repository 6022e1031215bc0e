"""Answers in words: the same words without case and articles, perhaps with a reason behind a verdict."""

from engine.answers.comparison import Comparison, different, equal, undecided
from engine.answers.tree import Constant, Listing, NamedSet, Node, Product, Symbol, Text
from engine.answers.vocabulary import REPLIES, RESERVATIONS


def compare_texts(gold: Node, answer: Node) -> Comparison | None:
    """Equality of words; ``None`` where neither side is text."""
    if not isinstance(gold, Text) and not isinstance(answer, Text):
        return None
    if NamedSet("empty") in (gold, answer) and {_words(gold), _words(answer)} & _NOTHING:
        return equal("text", "no solution")
    left, right = _words(gold), _words(answer)
    if left is not None and (left == right or _opens_with(left, right) or _opens_with(right, left)):
        return equal("text")
    if left in _NOTHING and right in _NOTHING:
        return equal("text", "no solution")
    if left and right and (joined := _compare_names(left, right)) is not None:
        return joined
    if right and not left and any(map(str.isdigit, right)):
        return undecided("a number stands among words that are not understood")
    return different("text", "the words differ" if left and right else "words against mathematics")


def _compare_names(left: str, right: str) -> Comparison | None:
    """Names that an *and* joins on either side: on both they have no order; ``None`` where there are none."""
    is_joined = [" and " in words for words in (left, right)]
    mine, theirs = _names(left), _names(right)
    if not any(is_joined) or mine is None or theirs is None or sorted(mine) != sorted(theirs):
        return None
    if all(is_joined) or mine == theirs:
        return equal("text", "the same names")
    return undecided("the same names in another order")


def _names(words: str) -> list[str] | None:
    names = [name.strip() for name in words.replace(", and ", ", ").replace(" and ", ", ").split(",")]
    return names if all(0 < len(name.split()) <= _MAX_NAME_WORDS for name in names) else None


def _opens_with(verdict: str | None, sentence: str | None) -> bool:
    """Whether a sentence begins with a one-word verdict and goes on to give a reason: Yes, because ..."""
    if verdict not in REPLIES or sentence is None or not sentence.startswith(f"{verdict},"):
        return False
    rest = set(sentence.removeprefix(verdict).replace(",", " ").split())
    return not rest & (REPLIES | RESERVATIONS)


#: Words for a set of solutions without any.
_NOTHING = frozenset(("no solution", "none"))
#: Words of one name in a list of names.
_MAX_NAME_WORDS = 3
#: Words that say the same.
_SYNONYMS = {
    **dict.fromkeys(("dne", "d.n.e", "undefined", "limit does not exist"), "does not exist"),
    **dict.fromkeys(("no solutions", "no solutions exist", "no solution exists"), "no solution"),
    **dict.fromkeys(("there are no solutions", "there is no solution"), "no solution"),
    "no real solutions": "no real solution",
    "mon": "monday",
    "wed": "wednesday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
    **dict.fromkeys(("tue", "tues"), "tuesday"),
    **dict.fromkeys(("thu", "thur", "thurs"), "thursday"),
}


def _words(node: Node) -> str | None:
    if isinstance(node, Text):
        words = (
            node.words.casefold()
            .removeprefix("the ")
            .removeprefix("a ")
            .removeprefix("an ")
            .removeprefix("on ")
            .strip(" .")
            .removesuffix(" only")
            .removeprefix("only ")
        )
        return _SYNONYMS.get(words, words)
    if isinstance(node, Symbol):
        return node.name.casefold()
    if isinstance(node, Listing) and node.joiner != "or" and all(map(_is_word, node.items)):
        return ", ".join(each.name.casefold() for each in node.items if isinstance(each, Symbol))
    if isinstance(node, Product) and all(isinstance(factor, Symbol | Constant) for factor in node.factors):
        names = [factor.name for factor in node.factors if isinstance(factor, Symbol | Constant)]
        return "".join(names).casefold()
    return None


def _is_word(node: Node) -> bool:
    """Whether a symbol is a word of several letters."""
    return isinstance(node, Symbol) and len(node.name) > 1 and node.name.isalpha()
