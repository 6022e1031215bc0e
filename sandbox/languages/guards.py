"""How whole programs test themselves without a test library: ``if (f(2) != 5) { .. exit(1); }``.

A question counts as a test where it compares, with something that is there, and where the statement that it
guards fails the program. Its answer is then made the one that fails. Whatever else guards such a statement
(arguments that are missing, files that cannot be opened) stays as it is: it tests nothing.
"""

import re

from sandbox.languages.controls import pattern

Change = tuple[re.Pattern[str], str]

#: What a condition asks that is a test: whether two things are equal, or whether a function says no.
_ANSWERS = r"(?:[tT]est|[cC]heck|[eE]qual|[sS]ame|[mM]atch|[vV]erif|[pP]ass|[oO][kK]\b)"
_COMPARES = (
    rf"(?=[^\n{{]{{0,300}}(?:[!=~/]=|\b(?:ne|eq)\b|-(?:ne|eq)\b|[eE]quals?\b)|[\s(]*(?:!|not\b)\s*\w*{_ANSWERS})"
    r"(?![^\n{]{0,300}\b(?:NULL|nullptr|null|nil|None|undefined|undef|argc|argv|ARGV|arg)\b)"
)
#: Other statements that may stand before the one that fails, in the same block; words have no brackets.
_STATEMENTS = r"""(?:[^{}"']|"(?:[^"\\\n]|\\.){0,300}"|'(?:[^'\\\n]|\\.){0,300}'){0,600}?"""
#: A count of what failed goes up.
COUNTED = r"\w*(?:fail|err|bad|wrong)\w*\s*(?:\+\+|\+=\s*1)"


def right_behind(failing: str, *, true: str = "true") -> Change:
    """For languages that write ``if (question) failing``: whatever it asks, where nothing stands between."""
    return (
        pattern(rf"\bif\s*\([^{{}}\n]{{0,300}}\)((?:\s*\{{)?\s*(?:{failing}))"),
        rf"if ({true})\1",
    )


def in_brackets(failing: str, *, true: str = "true", false: str = "false") -> tuple[Change, ...]:
    """For languages that write ``if (question) { .. failing }``.

    Args:
        failing: a regular expression of the statements that fail a program.
        true, false: conditions with these values.
    """
    return (
        (
            pattern(
                rf"\bif\s*\({_COMPARES}[^{{}}\n]{{0,300}}\)(?=\s*\{{{_STATEMENTS}(?<![\w.])(?:{failing}))"
            ),
            f"if ({true})",
        ),
        (pattern(rf"\bif\s*\({_COMPARES}[^{{}}\n]{{0,300}}\)(?=\s*(?:{failing}))"), f"if ({true})"),
        (pattern(r"\breturn\b([^;{}\n?]{1,300})\?(\s*(?:0|EXIT_SUCCESS)\s*:)"), rf"return {false} ?\2"),
        (pattern(r"\breturn\b([^;{}\n?]{1,300})\?(\s*(?:1|EXIT_FAILURE)\s*:)"), rf"return {true} ?\2"),
    )


def bare(failing: str, *, true: str) -> tuple[Change, ...]:
    """For languages that write ``if question { .. failing }``, perhaps with a statement before it."""
    head = rf"\bif\b([^{{}}\n;]{{0,300}};)?{_COMPARES}([^{{}}\n;]{{0,300}})"
    return ((pattern(rf"{head}\{{(?={_STATEMENTS}(?<![\w.])(?:{failing}))"), rf"if\1 {true} || (\2) {{"),)


def between_words(
    opening: str, closing: str, failing: str, *, true: str, ends: str = "end"
) -> tuple[Change, ...]:
    """For languages that write ``if question then .. failing .. end``.

    Args:
        opening, closing: regular expressions of what stands before and behind the question.
        ends: a regular expression of the words at which the block may end or change.
    """
    words = rf"\b(?:{ends}|if|else\w*|elif|while|for|function|def|do)\b"
    statements = (
        rf"""(?:(?!{words})[^"']|"(?:[^"\\\n]|\\.){{0,300}}"|'(?:[^'\\\n]|\\.){{0,300}}'){{0,600}}?"""
    )
    head = rf"({opening}){_COMPARES}[^\n]{{0,300}}?({closing})"
    return ((pattern(rf"{head}(?={statements}(?<![\w.])(?:{failing}))"), rf"\1{true}\2"),)
