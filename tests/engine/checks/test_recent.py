"""What is remembered is bounded, and the first to come is the first to go."""

from engine.checks.recent import Recent


def test_a_further_entry_takes_the_place_of_the_first() -> None:
    recent: Recent[int] = Recent(2)
    for place, key in enumerate("abc"):
        recent[key] = place
    assert dict(recent) == {"b": 1, "c": 2}
    recent["b"] = 5
    assert recent.setdefault("d", 7) == 7
    assert dict(recent) == {"c": 2, "d": 7}


def test_an_entry_in_use_can_be_kept() -> None:
    recent: Recent[int] = Recent(2)
    recent["a"], recent["b"] = 1, 2
    recent.move_to_end("a")
    recent["c"] = 3
    assert dict(recent) == {"a": 1, "c": 3}
