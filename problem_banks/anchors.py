"""What the levels of a family are like: names of the levels of known collections, in the order of each.

A family of mathematics says what its first and its last level are like. That is a judgement, made by
reading items beside public problems (docs/anchors.md), and no measurement: how hard items are for a solver is
measured by pass rates. GSM8K and MATH 1 to 5 name collections and their own levels, AIME 1 to 15 the place of
a problem in a paper, and undergraduate what a university asks in its first years.
"""

#: Roughly by what is asked; collections overlap.
ANCHORS = (
    "GSM8K",
    *(f"MATH {level}" for level in range(1, 6)),
    *(f"AIME {place}" for place in range(1, 16)),
    "undergraduate",
)


def shown(anchors: tuple[str, ...]) -> str:
    """The anchors of a family as one phrase; empty where it has none."""
    return " to ".join(dict.fromkeys(anchors))
