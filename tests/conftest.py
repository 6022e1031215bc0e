"""Settings of all tests: neither a busy machine nor how they were started fails a property that holds."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from sandbox.conformance.remains import left_at_last, left_behind

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# A shell starts what it puts into the background with interrupts ignored, and that is inherited; tests of
# interrupting need them.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
for number in (signal.SIGQUIT, signal.SIGHUP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture(scope="module", autouse=True)
def _no_module_leaves_boxes() -> Iterator[None]:
    """By the users that only root's boxes have: what one module leaves would be found by a later one."""
    if os.geteuid() != 0:
        yield
        return
    of_an_earlier_one = left_behind()
    yield
    assert of_an_earlier_one or left_at_last() == []
