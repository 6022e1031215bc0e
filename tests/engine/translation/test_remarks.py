"""What a source says to its readers stands in every translation, and changes nothing there."""

import pytest

from engine.translation import target_names, translate
from problem_banks.records import Param, Signature

_SIGNATURE = Signature(params=(Param(name="a", type="list[int]"), Param(name="n", type="int")), returns="int")

_SOURCE = '''
def f(a, n):
    """Adds what is larger.

    Nothing gives 0; a < b, */ and ?> stand here.
    """
    # begin with nothing
    total = 0
    for x in a:  # every element
        # only the larger ones
        if x > n:
            total += x
        # or the least
        elif x == 0:
            total += 1
        else:
            # all others
            total += 2
    return total
'''

_SAID = ["begin with nothing", "every element", "only the larger ones", "all others"]


@pytest.mark.parametrize("target", target_names())
def test_comments_stand_before_what_they_stood_before(target: str) -> None:
    text = translate(_SOURCE, "f", _SIGNATURE, target)
    assert "Adds what is larger." in text
    assert "*/ and" not in text and "?>" not in text
    places = [text.index(said) for said in _SAID]
    assert len(set(places)) == len(places)
    if target != "haskell":  # where what follows a loop is written before it
        assert places == sorted(places)


@pytest.mark.parametrize(
    "comment", ["-*- coding: utf-8 -*-", "noqa: E501", "ends with \\", "\u202e turned", "type: int"]
)
@pytest.mark.parametrize("target", target_names())
def test_comments_for_tools_or_beyond_plain_text_are_left_out(target: str, comment: str) -> None:
    source = f"def f(a, n):\n    # {comment}\n    return n\n"
    assert translate(source, "f", _SIGNATURE, target) == translate(
        source.replace(f"# {comment}", "pass"), "f", _SIGNATURE, target
    )


@pytest.mark.parametrize("target", target_names())
def test_words_of_comments_bring_no_helpers_along(target: str) -> None:
    bare = "def f(a, n):\n    return n\n"
    said = bare.replace(
        "    return", "    # the total, the sum, sorted, reversed: put, append, swap, power\n    return"
    )
    longer = translate(said, "f", _SIGNATURE, target).splitlines()
    assert len(longer) == len(translate(bare, "f", _SIGNATURE, target).splitlines()) + 1
