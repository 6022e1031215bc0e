"""The funnel adds up, and adding funnels is adding runs."""

from hypothesis import given
from hypothesis import strategies as st

from engine.funnel import Counts, Funnel, tally

_tallies = st.dictionaries(
    st.sampled_from(["a", "b", "wrong_answer", "0", "1"]), st.integers(0, 9), max_size=3
)
_counts = st.builds(
    Counts,
    **{
        name: st.integers(0, 1000) if isinstance(getattr(Counts(), name), int) else _tallies
        for name in Counts.model_fields
    },
)
_funnels = st.dictionaries(st.sampled_from(["x", "y", "z"]), _counts, max_size=3).map(
    lambda banks: Funnel(banks=banks)
)


@given(_counts, _counts, _counts)
def test_adding_counts_is_associative_and_has_a_zero(a: Counts, b: Counts, c: Counts) -> None:
    assert (a + b) + c == a + (b + c)
    assert (a + Counts()).candidates == a.candidates
    assert (a + b).candidates == a.candidates + b.candidates


@given(_funnels, _funnels)
def test_the_total_of_a_sum_is_the_sum_of_totals(a: Funnel, b: Funnel) -> None:
    assert (a + b).total + Counts() == a.total + b.total + Counts()


@given(_counts)
def test_a_funnel_survives_its_json(counts: Counts) -> None:
    assert Counts.model_validate_json(counts.model_dump_json()) == counts


def test_every_equation_is_missed_where_it_breaks() -> None:
    whole = Counts(
        proposed=3,
        duplicates=1,
        solved=1,
        unsolved=1,
        chains=2,
        accepted={"1": 1},
        rejected={"wrong_answer": 1},
        translations=2,
        translated=1,
        translated_after={"0": 1},
        back_translations={"not_tried": 1},
        untranslatable={"lambda": 1},
        attempts=4,
        verdicts={"accepted": 2, "wrong_answer": 2},
        attempts_in={"python": 3, "cpp": 1},
        accepted_in={"python": 1, "cpp": 1},
        emitted=1,
        dropped={"integrity inproc": 1},
    )
    assert whole.imbalances() == ()
    for name in ("proposed", "chains", "translations", "attempts", "emitted", "pending", "unfinished"):
        broken = whole.model_copy(update={name: getattr(whole, name) + 1})
        assert broken.imbalances(), name
    for name in (
        "accepted",
        "rejected",
        "verdicts",
        "dropped",
        "untranslatable",
        "translated_after",
        "back_translations",
        "attempts_in",
        "accepted_in",
    ):
        broken = whole.model_copy(update={name: {**getattr(whole, name), "more": 1}})
        assert broken.imbalances(), name


def test_tallies_are_in_alphabetical_order() -> None:
    assert list(tally(["b", "a", "b"]).items()) == [("a", 1), ("b", 2)]
