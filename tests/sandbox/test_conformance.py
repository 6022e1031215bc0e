"""Every attack has its expected verdict on every backend that this machine has, and leaves nothing behind.

``PROVENDER_CONFORMANCE=all`` asks every case of every backend; by default the slower backends get a part.
"""

import json
import os
import sys

import pytest

from sandbox import UnsafeHost
from sandbox.backends import BACKENDS
from sandbox.conformance import CASES, Case, canary_sings
from sandbox.conformance.gaps import KNOWN_GAPS
from sandbox.conformance.ordinary import ordinary_user
from sandbox.conformance.remains import left_at_last, mounts
from sandbox.languages import LANGUAGES
from tests.sandbox.promises import broken_promises, select

_EVERYTHING = os.environ.get("PROVENDER_CONFORMANCE") == "all"

#: One or two cases of every promise, for backends where a program costs a container.
_SAMPLE = frozenset((
    "R-01", "R-03", "R-05", "R-08", "R-11", "R-16", "R-23", "R-25", "E-01/shadow", "E-04/inet",
    "E-06/alg", "E-08", "E-09", "E-13/init", "E-14/all", "E-24/runner", "L-01", "L-03", "L-12",
    "G-PY-08", "G-PY-33", "G-PY-03/driven", "G-JS-06", "G-C-02", "P-03", "P-08", "N-05/137", "B-22",
))  # fmt: skip

#: What an ordinary user may not do even without a box.
_CANARIES_OF_ROOT = frozenset({"R-38", "R-39"})
#: What is asked by default of the many rows that show the same thing: one in so many, of slower backends
#: fewer. A kind has fifteen languages, with which no share has a factor in common: all get their turn.
_SHARE_OF_KINDS = 1 if _EVERYTHING else 4
_SHARE_OF_MANY = 1 if _EVERYTHING else 13
_FAMILIES = {
    "R": "resources",
    "A": "accounts",
    "E": "escapes",
    "L": "leaks",
    "G": "grading",
    "PNB": "honest programs",
    "KM": "kinds of all languages",
}

#: The whole suite takes less than a minute on two idle cores.
_SECONDS_AS_USER = 600


def _cases(backend: str, family: str) -> tuple[Case, ...]:
    if backend == "bubblewrap" or _EVERYTHING:
        return select(family, every=_SHARE_OF_KINDS if family == "KM" else 1)
    if backend == "docker":
        return select(family, every=_SHARE_OF_MANY)
    return tuple(case for case in select(family) if case.id in _SAMPLE)


@pytest.mark.parametrize("family", _FAMILIES, ids=_FAMILIES.values())
@pytest.mark.parametrize("backend", BACKENDS)
async def test_boxes_hold(backend: str, family: str) -> None:
    before = mounts()
    try:
        broken = await broken_promises(backend, _cases(backend, family))
    except UnsafeHost as error:
        pytest.skip(str(error))
    expected = {case for case in KNOWN_GAPS.get(backend, {}) if case[0] in family}
    assert {name: said for name, said in broken.items() if name.split()[0] not in expected} == {}
    assert left_at_last() == []
    assert mounts() == before


def test_known_gaps_are_few_and_exist() -> None:
    known = {case.id for case in CASES}
    assert sum(map(len, KNOWN_GAPS.values())) <= 7
    assert all(name in known and reason for gaps in KNOWN_GAPS.values() for name, reason in gaps.items())


def test_every_case_is_of_a_family_that_is_asked() -> None:
    assert {case.id[0] for case in CASES} == set("".join(_FAMILIES))


@pytest.mark.parametrize("kind", ("K-LINES", "K-WHOLE", "K-OTHER", "K-MARK", "K-LEAVES", "B-DEV", "M-FLOOD"))
def test_every_language_is_asked_what_must_hold_in_all(kind: str) -> None:
    asked = {case.id.partition("/")[2] for case in CASES if case.id.startswith(f"{kind}/")}
    assert asked >= set(LANGUAGES)


def test_the_sample_names_cases() -> None:
    assert {case.id for case in CASES} >= _SAMPLE


@pytest.mark.skipif(os.geteuid() != 0, reason="all other tests run as an ordinary user already")
def test_boxes_of_an_ordinary_user_hold() -> None:
    user = ordinary_user()
    if user is None:
        pytest.skip(f"no Python {sys.version_info.major}.{sys.version_info.minor} that other users can read")
    names = [case.id for case in select("".join(_FAMILIES), every=_SHARE_OF_MANY)]
    done = user.run("-m", "tests.sandbox.promises", *names, seconds=_SECONDS_AS_USER)
    if "UnsafeHost" in done.stderr:
        pytest.skip(done.stderr.splitlines()[-1])
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {}
    assert left_at_last(range(user.uid, user.uid + 1)) == []


@pytest.mark.parametrize("case", [case for case in CASES if case.canary], ids=lambda case: case.id)
def test_an_attack_succeeds_where_nothing_holds_it_back(case: Case) -> None:
    if case.id in _CANARIES_OF_ROOT and os.geteuid() != 0:
        pytest.skip("only root gets this far without a box")
    assert canary_sings(case)
