"""Judgements of pairs of published items are as the items themselves say, where that can be computed."""

from benchmarks.labelled.leak_pairs import computed_relation_holds, judged_pairs
from tests.engine.curation.test_leaks import SETS, protected_set


def test_judgements_are_of_items_that_there_are_and_hold_where_they_can_be_computed() -> None:
    items = {item.name: item for name in SETS for item in protected_set(name)}
    for judged in judged_pairs().values():
        assert judged.one != judged.two and judged.reason
        assert computed_relation_holds(judged, items[judged.one], items[judged.two]), judged
