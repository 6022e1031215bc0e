import pytest

from engine.errors import InputError
from engine.records import VerdictKind
from engine.rewards import NoVerdict, score_of

UNKNOWN = {VerdictKind.HARNESS_ERROR}
REFUSED = {VerdictKind.BAD_REQUEST}


@pytest.mark.parametrize("kind", VerdictKind)
def test_every_verdict_is_worth_something_or_says_that_nothing_is_known(kind: VerdictKind) -> None:
    result = {"verdict": kind.value, "reason": "because"}
    if kind in REFUSED:
        with pytest.raises(InputError, match="because"):
            score_of(result)
        return
    reward = score_of(result).reward
    assert reward == (None if kind in UNKNOWN else float(kind is VerdictKind.ACCEPTED))


@pytest.mark.parametrize(("cause", "reward"), [("answer", 0.0), ("check", None)])
def test_undecided_is_worth_nothing_only_where_the_answer_is_the_cause(
    cause: str, reward: float | None
) -> None:
    score = score_of({"verdict": "undecided", "undecided_by": cause})
    assert score.reward == reward and score.by_check == (reward is None)
    assert score.known() == 0.0


def test_a_trainer_without_a_word_for_none_is_told_of_trouble_by_an_error() -> None:
    with pytest.raises(NoVerdict, match="disk full"):
        score_of({"verdict": "harness_error", "reason": "disk full"}).known()
