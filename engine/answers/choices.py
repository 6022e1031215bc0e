"""Multiple-choice answers: a capital letter, perhaps in brackets and followed by what it stands for."""

import re

from engine.answers.comparison import Comparison, different, equal, undecided
from engine.answers.tree import Bracket, Constant, FiniteSet, Listing, Node, Product, Symbol, Text

_COMMANDS = re.compile(
    r"\\(?:text|textbf|textit|textrm|mathrm|mathbf|mbox|boldsymbol)\s*\{|[{}$*]|\\[ ,;:!]|\\q?quad"
)
_CHOICE = re.compile(
    r"\s*(?:(?:the\s+)?(?:correct\s+)?(?:option|choice|answer)\s+(?:is\s+)?)?"
    r"(?:\(\s*([A-Za-z])\s*\)|\[\s*([A-Z])\s*\]|([A-Za-z])(?:\s*[).:]|\s+[—–])|([A-Z]))(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_SECOND_CHOICE = re.compile(r"\s*(?:,|/|&|\bor\b|\band\b)\s*\(?[A-Z]\b|\s*\([A-J]\)", re.IGNORECASE)
#: Further on: another option with its bracket, or what takes the choice back.
_TAKEN_BACK = re.compile(
    r"(?:,|/|;|\bor\b|\band\b)\s*\([A-J]\)|(?<![\w(])[A-J][).:](?!\w)"
    r"|^[\s.:)]*(?:(?:is|was|isn't|cannot|can't|or|nor|but|wrong|incorrect)(?!\w)|->|→)"
    r"|\([A-J]\)|^[\s.:)]*(?:rejected|eliminated|ruled out|no)(?!\w)"
)
#: What a letter stands for, in brackets behind it; another lone letter there is another choice.
_IN_BRACKETS = re.compile(
    r"\s*\((?![^()]*(?<![\w])[B-J](?!\w))(?!\s*(?:or|but|not|and|also|if|maybe|perhaps)\b)[^()]*\)"
)
#: Letters that tests use; a lower-case one among them is read as the capital.
_USUAL_LETTERS = "ABCDEFGHIJ"


_FULL_WIDTH = str.maketrans("（）．：，", "().:,")


#: A verb, with which a letter and its text become a sentence that may say anything.
_SENTENCE = re.compile(
    r"(?<![\w'])(?:is|are|was|were|has|have|looks|seems|isn't|can|does|would|will)"
    r"(?!\w)"
    r"(?! (?:the )?(?:right|correct)(?: (?:one|choice|option|answer))?\.?$)"
)


def choice_in(text: str, *, is_labelled: bool = True) -> str | None:
    """The letter that an answer such as ``(C) 24``, ``C. 24`` or ``Option C`` chooses, else ``None``.

    ``is_labelled``: whether something says that it is the answer; else no sentence may follow the letter.
    """
    bare = _COMMANDS.sub(" ", text).strip().translate(_FULL_WIDTH)
    if (named := _NAMED_BEHIND.fullmatch(bare)) is not None:
        return named["letter"]
    match = _CHOICE.fullmatch(bare)
    if match is None:
        return None
    rest = match["rest"].strip(" .")
    if not is_labelled and _SENTENCE.search(rest):
        return None
    if match[4] is not None and rest and _IN_BRACKETS.fullmatch(match["rest"]) is None:
        return None  # a letter that goes on, such as the first one of a word
    letter = next(letter for letter in match.groups()[:4] if letter)
    is_choice = letter.isupper() or letter.upper() in _USUAL_LETTERS
    is_open = _SECOND_CHOICE.match(match["rest"]) or _TAKEN_BACK.search(match["rest"])
    return letter.upper() if is_choice and not is_open else None


#: A numeral or formula, and the letter that it stands behind: *23 (option B)*, *23, option B*, *23 (B)*.
_NAMED_BEHIND = re.compile(
    r"[-−]?[\d\\][^\s,;()]{0,40}(?:,? which is|,)? ?\(?"
    r"(?:(?:(?:option|choice|answer) \(?|(?<=\())(?P<letter>[A-J]))\){0,2}[ .]*"
)
#: The options of a statement: *(A) 12 (B) 15*, or one a line: *A. 12*.
_OPTIONS = re.compile(
    r"\(([A-J])\)[ ~]{0,3}([^()\n]{1,60}?)(?=\s*[,;]?\s*\([A-J]\)|\s*$|\n)"
    r"|^\s{0,3}([A-J])[.):]\s{1,3}([^\n]{1,60})$",
    re.MULTILINE,
)
_NUMERAL = re.compile(r"(?<![\w.,])-?\d+(?:[.,]\d+)*(?![\w])")
#: Longest text behind a letter that is read as what it stands for.
_MAX_TOLD = 60


def options_of(problem: str) -> dict[str, str]:
    """The options that a statement lists, by their letters."""
    return {one or two: (text or line).strip() for one, text, two, line in _OPTIONS.findall(problem)}


def tells_another_option(letter: str, said: str, response: str, problem: str) -> bool:
    """Whether a response names the value of another option beside the letter that it chooses.

    *Answer: C. The gain is 21.*, where (D) is 21 and (C) is 18; or ``said`` to be the answer: *21 (C)*.
    """
    options = {name: set(_NUMERAL.findall(text)) for name, text in options_of(problem).items()}
    if not options.get(letter):
        return False
    if (named := _NAMED_BEHIND.fullmatch(said)) is not None:
        return not options[letter] >= set(_NUMERAL.findall(said[: named.start("letter")]))
    told = response[response.rfind(letter) + 1 :]
    if len(told) > _MAX_TOLD or re.search(r"(?<!\w)[A-J](?!\w)", told) is not None:
        return False
    numerals = set(_NUMERAL.findall(told))
    others = set().union(*(values for name, values in options.items() if name != letter))
    return len(numerals) == 1 and numerals <= others - options[letter]


def compare_choices(gold: Node, answer: Node) -> Comparison | None:
    """Equality of choices; ``None`` where the two are not both readable as choices."""
    left, right = choice_letters(gold), choice_letters(answer)
    if left is None and right is None:
        return None
    if left is None or right is None:
        one, other = (left, answer) if right is None else (right, gold)
        return equal("choice") if one is not None and one == _lower_choice(other) else None
    if len(left) > 1 and _is_open(answer) and not _is_open(gold):
        return undecided("one of several letters is not all of them")
    if len(left) > 1 and _is_product(gold) and _is_product(answer):
        return None
    return equal("choice") if left == right else different("choice", f"{right} is not {left}")


def _is_open(node: Node) -> bool:
    """Whether it is left open which of several letters is meant: *A or B*."""
    return isinstance(node, Listing) and node.joiner == "or"


def choice_letters(node: Node) -> str | None:
    """The capital letters that an answer names, sorted where there are several."""
    if isinstance(node, Symbol) and len(node.name) == 1 and node.name.isupper():
        return node.name
    if isinstance(node, Bracket) and len(node.items) == 1:
        return choice_letters(node.items[0])
    if isinstance(node, Text) and node.words.isupper() and len(node.words) > 1:
        return node.words if list(node.words) == sorted(set(node.words)) else None
    members: tuple[Node, ...] = ()
    if isinstance(node, Listing | FiniteSet):
        members = node.items
    elif isinstance(node, Product):
        members = node.factors
    letters = [choice_letters(member) for member in members]
    known = sorted(letter for letter in letters if letter is not None and len(letter) == 1)
    is_ordered = not isinstance(node, Product) or known == letters
    return "".join(known) if members and len(known) == len(members) and is_ordered else None


def _is_product(node: Node) -> bool:
    return isinstance(node, Product)


def _lower_choice(node: Node) -> str | None:
    """The capital of a lone lower-case letter."""
    name = node.name if isinstance(node, Symbol | Constant) else ""
    return name.upper() if len(name) == 1 and name.upper() in _USUAL_LETTERS else None
