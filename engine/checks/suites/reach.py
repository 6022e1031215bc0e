"""Words of a program that is tested in its own process, and which of them the box has to be asked about."""

import re
from collections.abc import Sequence

from engine.checks.suites.base import BEYOND, BY, Ran, Trial
from engine.reading.syntax import outline
from engine.records import VerdictKind
from sandbox import RunResult
from sandbox.languages import get_language
from sandbox.languages.controls import Controls, Reach

#: What can be asked about: no other leaf of a syntax tree is a word.
_WORD = re.compile(r"\$?\^?\w+(?:::\w+)*(?:::)?[?!]?")
#: Languages whose comments may direct the compiler.
_DIRECTED = frozenset({"go", "haskell"})
_NAMED = re.compile(rf"^{Reach.MARK} (\S+)$", re.MULTILINE)


def beyond(source: str, language: str, controls: Controls) -> str:
    """Why it cannot be told what a program uses; empty where that can be told, or need not be."""
    reach = controls.reach
    if reach is None:
        return ""
    read = outline(source, language)
    if read is None and reach.words:
        return "the tests cannot be controlled: the program is too long to tell what it uses"
    code = get_language(language).syntax.without_comments(source) if language not in _DIRECTED else source
    found = next((match[0] for form in reach.forms if (match := form.search(code))), "")
    return BEYOND.format(repr(found.strip().rpartition("\n")[2].strip())) if found else ""


def unlisted(source: str, language: str, reach: Reach) -> Sequence[str]:
    """Words of a program that are not on the list, in alphabetical order."""
    read = outline(source, language)
    words = frozenset() if read is None else read.words - reach.words
    named = [word for word in sorted(words) if _WORD.fullmatch(word) and not word.isdigit()]
    code = get_language(language).syntax.without_comments(source)
    return [
        f"var:{word}" if _is_variable(word, code, reach) else word
        for word in named
        if f"{word.rpartition('::')[0]}::" not in reach.words
    ]


def _is_variable(word: str, code: str, reach: Reach) -> bool:
    """Whether a word is nothing but a variable wherever the program has it."""
    if reach.variables is None:
        return False
    is_one, is_other = (each.replace("{word}", re.escape(word)) for each in reach.variables)
    return re.search(is_one, code) is not None and re.search(is_other, code) is None


def asking(trials: Sequence[Trial], whole: Trial, source: str, language: str) -> list[Trial]:
    """Runs of changed tests, of which the first asks whether the language has what the program names beyond
    the list; a run of the ``whole`` where none is changed."""
    controls = get_language(language).controls
    words = unlisted(source, language, controls.reach) if controls.reach and controls.reach.asking else ()
    if controls.reach is None or not words:
        return list(trials)
    first = trials[0] if trials else Trial(whole.text, lambda _: Ran(VerdictKind.UNDECIDED))
    heading = controls.heading.match(first.text) if controls.heading else None
    at = heading.end() if heading else 0
    text = f"{first.text[:at]}{controls.reach.asked(words)}{first.text[at:]}"
    return [Trial(text, lambda result: _named(result) or first.read(result)), *trials[1:]]


def _named(result: RunResult) -> Ran | None:
    if result.exit_code != Reach.CODE:
        return None
    found = _NAMED.search(result.stderr.decode("utf-8", errors="replace"))
    return (
        Ran(VerdictKind.UNDECIDED, BY.format(repr(found[1].removeprefix("var:"))), controlled=False)
        if found
        else None
    )
