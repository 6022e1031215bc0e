"""English nouns as statements need them: with an article, in the plural."""

#: Endings after which a plural takes another syllable.
_HISSING = ("s", "x", "z", "ch", "sh")


def with_article(noun: str) -> str:
    """``an urn``, ``a box``: by the first letter, which no noun of the stories contradicts."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def plural(noun: str) -> str:
    """``boxes``, ``ladies``, ``trays``, ``urns``."""
    if noun.endswith(_HISSING):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"
