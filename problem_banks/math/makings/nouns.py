"""English nouns as statements need them: with an article, in the plural."""

#: Endings after which a plural takes another syllable.
_HISSING = ("s", "x", "z", "ch", "sh")

_IRREGULAR = {"person": "people", "child": "children"}


def with_article(noun: str) -> str:
    """``an urn``, ``a box``: by the first letter, which no noun of the stories contradicts."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def plural(noun: str) -> str:
    """``boxes``, ``ladies``, ``trays``, ``urns``, ``people``."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(_HISSING):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def all_of(count: int, noun: str) -> str:
    """``both people``, ``all 5 people``."""
    if count == 1:
        return f"the one {noun}"
    return f"{'both' if count == 2 else f'all {count}'} {plural(noun)}"


def none_of(count: int, noun: str) -> str:
    """``neither of the two people``, ``none of the 5 people``: in the singular."""
    if count == 1:
        return f"no {noun}"
    return f"{'neither of the two' if count == 2 else f'none of the {count}'} {plural(noun)}"


def some_of(number: int, count: int, noun: str) -> str:
    """So many of several: ``2 of the 5 people``, ``both people``, ``none of the 5 people``."""
    if number == 0:
        return none_of(count, noun)
    return all_of(count, noun) if number == count else f"{number} of the {count} {plural(noun)}"
