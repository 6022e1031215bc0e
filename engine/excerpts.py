"""Long texts as people are shown them: their beginning, and a note of what was left out."""

#: Letters of one value in a prompt or a message. Enough for every example a person would write by hand; a
#: long list shown whole would crowd out what stands around it.
MAX_VALUE_LETTERS = 300

#: Notes that :func:`excerpt` can end with.
MORE, TOTAL, DOTS = "... ({more:,} more characters)", "... ({total} characters)", "..."


def excerpt(text: str, letters: int = MAX_VALUE_LETTERS, *, note: str = MORE) -> str:
    """``text``, or its first ``letters`` and a note, in which ``{more}`` and ``{total}`` are counts."""
    if len(text) <= letters:
        return text
    return text[:letters] + note.format(more=len(text) - letters, total=len(text))
