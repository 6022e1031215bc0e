"""The lists of words that stand in files beside this module, and the singular of a noun."""

from functools import cache, lru_cache
from importlib import resources

_IRREGULAR = {
    "buses": "bus", "gases": "gas", "lenses": "lens",
    "people": "person", "children": "child", "grandchildren": "grandchild", "men": "man", "women": "woman",
    "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse", "oxen": "ox", "dice": "die",
    "loaves": "loaf", "leaves": "leaf", "shelves": "shelf", "wolves": "wolf", "knives": "knife",
    "wives": "wife",
    "lives": "life", "calves": "calf", "elves": "elf", "scarves": "scarf", "vertices": "vertex",
    "matrices": "matrix", "indices": "index", "axes": "axis", "radii": "radius", "cacti": "cactus",
}  # fmt: skip


#: Words whose singulars and meanings are kept: texts repeat theirs.
KEPT_WORDS = 16_384


@cache
def listed(name: str = "silent_words.txt") -> frozenset[str]:
    """The words of a list: of the first, adjectives and small words included."""
    lines = resources.files("engine.answers.words").joinpath(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=KEPT_WORDS)
def stem(word: str) -> str:
    """The singular of a noun, by the rules of English plurals."""
    lowered = word.lower().removesuffix("'s").removesuffix("’s")
    if lowered in _IRREGULAR:
        return _IRREGULAR[lowered]
    if len(lowered) > 4 and lowered.endswith("ies"):
        return lowered[:-3] + "y"
    if len(lowered) > 4 and lowered.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return lowered[:-2]
    if len(lowered) > 2 and lowered.endswith("s") and not lowered.endswith("ss"):
        return lowered[:-1]
    return lowered


@cache
def listed_part(name: str, part: int) -> frozenset[str]:
    """The words of one part of a list, whose parts are divided by a line ``%``."""
    lines = _lines_of_parts(name)
    return frozenset(word for line in lines[part] for word in line.split())


@cache
def _lines_of_parts(name: str) -> tuple[tuple[str, ...], ...]:
    text = resources.files("engine.answers.words").joinpath(name).read_text("utf-8")
    parts = text.split("\n%\n")
    return tuple(tuple(line for line in part.splitlines() if not line.startswith("#")) for part in parts)
