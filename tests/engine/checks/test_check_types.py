"""Laws over every type of check: it is judged, a request can ask for it, and the page says how."""

import re
from pathlib import Path
from typing import get_type_hints

import pytest

from engine.checks.judges import JUDGES
from engine.verify.deciders import DECIDERS
from problem_banks.records import CHECK_TYPES, CodeCheck, MathCheck

PAGE = Path(__file__).parents[3] / "docs" / "verify.md"
KIND = {MathCheck: "math", CodeCheck: "code"}


def test_every_type_has_a_judge_and_nothing_else_has() -> None:
    assert JUDGES.keys() == set(CHECK_TYPES.values())


@pytest.mark.parametrize("name", CHECK_TYPES)
def test_a_request_of_its_kind_asks_for_it(name: str) -> None:
    check_type = CHECK_TYPES[name]
    (kind,) = (KIND[base] for base in KIND if issubclass(check_type, base))
    asking = [each for each in DECIDERS[kind] if get_type_hints(each.check)["return"] is check_type]
    assert asking
    page = PAGE.read_text(encoding="utf-8")
    for decider in asking:
        assert re.search(rf'"{decider.key}"|`{decider.key}`', page)


@pytest.mark.parametrize("name", CHECK_TYPES)
def test_its_record_says_what_it_needs(name: str) -> None:
    check_type = CHECK_TYPES[name]
    assert check_type.model_fields["type"].default == name
    assert isinstance(check_type.runs_programs, bool)
    assert ("limits" in check_type.model_fields) is issubclass(check_type, CodeCheck)
