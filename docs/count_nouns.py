"""Draws the list of count nouns of `engine/answers/words/` from WordNet 3.0.

    python docs/count_nouns.py WORDNET_FOLDER > engine/answers/words/count_nouns.txt

WORDNET_FOLDER holds `index.noun`, `data.noun`, `index.adj`, `index.adv` (on Debian: `wordnet-base`). A noun
is listed where every one of its senses lies in fields that are allowed: what can be touched, deeds, events,
messages, groups, places, shapes, stuffs, times and money; what a thing holds, where the thing comes first. A
word that may also be an attribute, a state, a relation, a process, a feeling or a thought is left out, and so
is one that may be an adjective or an adverb: such words may say something about a number.
"""

import re
import sys
import textwrap
from pathlib import Path

#: Numbers of WordNet's lexicographer files: animal, artifact, body, food, object, person, plant.
_CONCRETE = frozenset((5, 6, 8, 13, 17, 18, 20))
#: Act, communication, event, group, location, possession, shape, substance, time.
_COUNTED = _CONCRETE | frozenset((4, 10, 11, 14, 15, 21, 25, 27, 28))
_QUANTITY = 23
_NOUN = re.compile(r"[a-z]{3,}")
_HEAD = """\
# Count nouns: drawn from WordNet 3.0 by docs/count_nouns.py, which says how. May be used under this
# licence: WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Permission to use, copy,
# modify and distribute this software and database and its documentation for any purpose and without fee or
# royalty is hereby granted, provided that you agree to comply with the following copyright notice and
# statements, including the disclaimer, and that the same appear on ALL copies of the software, database and
# documentation, including modifications that you make for internal use or for distribution. THIS SOFTWARE
# AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS
# OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR
# WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED
# SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR
# OTHER RIGHTS. The name of Princeton University or Princeton may not be used in advertising or publicity
# pertaining to distribution of the software and/or database. Title to copyright in this software, database
# and any associated documentation shall at all times remain with Princeton University and LICENSEE agrees
# to preserve same."""


def main(folder: Path) -> None:
    """Prints the list."""
    fields, spellings = _synsets(folder / "data.noun")
    modifiers = {row[0] for name in ("adj", "adv") for row in _rows(folder / f"index.{name}")}
    listed = [
        row[0]
        for row in _rows(folder / "index.noun")
        if _NOUN.fullmatch(row[0]) is not None
        and row[0] not in modifiers
        and _is_thing(row[0], row[-int(row[2]) :], fields, spellings)
    ]
    sys.stdout.write(_HEAD + "\n" + textwrap.fill(" ".join(sorted(listed)), 110) + "\n")


def _is_thing(
    word: str, synsets: list[str], fields: dict[str, int], spellings: dict[tuple[str, str], str]
) -> bool:
    """Whether all senses of a word are in fields that are allowed, and one is no name."""
    found = [fields[synset] for synset in synsets]
    allowed = _COUNTED | {_QUANTITY} if found[0] in _CONCRETE else _COUNTED
    return set(found) <= allowed and any(spellings[synset, word] == word for synset in synsets)


def _synsets(path: Path) -> tuple[dict[str, int], dict[tuple[str, str], str]]:
    """The field of each synset, and how each of its words is spelt."""
    fields, spellings = {}, {}
    for row in _rows(path):
        fields[row[0]] = int(row[1])
        for word in row[4 : 4 + 2 * int(row[3], 16) : 2]:
            spellings[row[0], word.lower()] = word
    return fields, spellings


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("  ")]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
