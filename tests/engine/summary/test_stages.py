from hypothesis import given
from hypothesis import strategies as st

from engine.funnel import Counts
from engine.summary.stages import drops, repairs, stages, verdicts

names = st.sampled_from(["wrong_answer", "time_limit", "runtime_error", "accepted"])
numbers = st.integers(0, 50)
tallies = st.dictionaries(names, numbers)


@given(
    accepted=st.dictionaries(st.integers(0, 12).map(str), numbers),
    rejected=tallies,
    dropped=tallies,
    duplicates=numbers,
)
def test_repairs_and_drops_account_for_everything(
    accepted: dict[str, int], rejected: dict[str, int], dropped: dict[str, int], duplicates: int
) -> None:
    counts = Counts(accepted=accepted, rejected=rejected, dropped=dropped, duplicates=duplicates)
    ended = sum(accepted.values()) + sum(rejected.values())
    assert sum(line.count for line in repairs(counts)) == ended
    lost = sum(rejected.values()) + sum(dropped.values()) + duplicates
    assert sum(line.count for line in drops(counts)) == lost
    assert all(line.count for line in drops(counts))


def test_rounds_are_in_the_order_of_numbers() -> None:
    counts = Counts(accepted={"10": 1, "2": 1, "0": 1, "1": 1})
    labels = [line.label for line in stages(counts) if line.label.startswith("accepted after")]
    assert labels == ["accepted after 1 repair", "accepted after 2 repairs", "accepted after 10 repairs"]


def test_translation_is_mentioned_only_where_there_was_some() -> None:
    assert "translated" not in [line.label for line in stages(Counts())]
    assert "translated" in [line.label for line in stages(Counts(translations=3, translated=1))]


def test_verdicts_come_most_frequent_first() -> None:
    counts = Counts(verdicts={"accepted": 2, "wrong_answer": 9, "time_limit": 2})
    assert [line.label for line in verdicts(counts)] == ["wrong_answer", "accepted", "time_limit"]
