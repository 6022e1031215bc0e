"""A pair whose cases ask in any of the contract's ways is proven again from its certificate alone."""

import json
from typing import Any

import pytest

from engine.certificate import Certificate, attempt_to_recheck, certify, problem_to_recheck
from engine.checks import Checker
from engine.records import Difficulty, Pair
from engine.verify import read_request
from sandbox import Sandbox, UnsafeHost
from tests.engine.test_contract import ROWS

EASY = Difficulty(measured=False, value=0.1)
WAYS = ["kwargs", "raises", "operations", "result", "expected_any", "files and argv", "prelude", "checker"]


def first_accepted(way: str) -> dict[str, Any]:
    return next(row["request"] for row in ROWS if row["key"] == way and row["expect"] == ["accepted"])


@pytest.mark.parametrize("way", [*WAYS, "interactor"])
async def test_a_certificate_holds_all_that_decides(way: str) -> None:
    request = read_request(json.dumps(first_accepted(way)).encode())
    try:
        async with Sandbox(jobs=1) as sandbox:
            checker = Checker(sandbox)
            verdict = await checker.check(request.problem, request.attempt)
            assert verdict.accepted, verdict.reason
            pair = Pair(problem=request.problem, attempt=request.attempt, verdict=verdict, difficulty=EASY)
            kept = Certificate.model_validate_json(certify(pair).model_dump_json())
            assert kept.check == request.problem.check
            again = await checker.check(problem_to_recheck(kept), attempt_to_recheck(kept))
            assert (again.kind, again.integrity) == (verdict.kind, verdict.integrity)
            await checker.close()
    except UnsafeHost as error:
        pytest.skip(str(error))
