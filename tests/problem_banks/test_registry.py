"""Banks are found by name, and a misspelt name gets the nearest one."""

import pytest

from problem_banks.bank import Bank
from problem_banks.errors import UnknownBank
from problem_banks.registry import BANKS, get_bank, register


def test_a_bank_is_found_by_its_name() -> None:
    bank: Bank
    for name, bank in BANKS.items():
        assert get_bank(name) is bank
        assert bank.name == name


def test_a_misspelt_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownBank, match="nearest are 'linear_equation', '"):
        get_bank("linear_equations")


def test_a_name_that_a_bank_had_says_what_has_become_of_it() -> None:
    formerly = {name: bank.name for bank in BANKS.values() for name in bank.formerly}
    assert formerly["loan"] == "present_value"
    assert not formerly.keys() & BANKS.keys()
    for name, bank in formerly.items():
        with pytest.raises(UnknownBank, match=f"{name!r} is a part of {bank!r} now"):
            get_bank(name)


def test_a_subject_tells_its_banks() -> None:
    for subject in {bank.subject for bank in BANKS.values() if bank.subject} - BANKS.keys():
        with pytest.raises(UnknownBank, match="names no bank but a subject") as told:
            get_bank(subject)
        assert all(bank.name in str(told.value) for bank in BANKS.values() if bank.subject == subject)


def test_a_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match="linear_equation"):
        register(type(BANKS["linear_equation"]))


def test_both_kinds_are_there() -> None:
    assert {bank.kind for bank in BANKS.values()} == {"math", "code"}


def test_every_bank_says_what_it_is() -> None:
    for bank in BANKS.values():
        assert bank.summary
        assert not bank.summary.endswith(".")
        assert bank.version
        assert type(bank).__doc__
