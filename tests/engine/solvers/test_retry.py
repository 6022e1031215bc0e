from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.solvers.retry import MAX_BACKOFF_SECONDS, MAX_RETRY_AFTER_SECONDS, backoff_seconds, retry_after


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "3"}, 0.25),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "inf"}, MAX_RETRY_AFTER_SECONDS),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
    ],
)
def test_what_a_server_wishes(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


def test_a_date_is_counted_from_now() -> None:
    given_date = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    wait = retry_after({"retry-after": given_date})
    assert wait is not None
    assert 0 < wait <= 100


@given(st.text())
def test_any_header_gives_a_bounded_wait(text: str) -> None:
    wait = retry_after({"retry-after": text})
    assert wait is None or 0 <= wait <= MAX_RETRY_AFTER_SECONDS


@given(
    st.integers(min_value=0, max_value=50),
    st.none() | st.floats(min_value=0, max_value=MAX_RETRY_AFTER_SECONDS),
)
def test_waits_are_bounded_and_never_shorter_than_wished(turn: int, wish: float | None) -> None:
    wait = backoff_seconds(turn, wish)
    assert wait >= (0 if wish is None else wish)
    assert wait <= 1.5 * (MAX_BACKOFF_SECONDS if wish is None else wish)
