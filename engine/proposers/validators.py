"""The validators of a proposal, tried before one of them is believed.

Valid inputs are the tests; nearly valid ones come with the proposal, those of another kind are made here. Of
the validators that tell them apart, that which refuses most of the nearly valid ones is chosen.
"""

from dataclasses import dataclass

from engine.proposers.answers import generated
from engine.proposers.proposal import Proposal
from engine.strength.answers import Args
from engine.strength.validators import Unfit, valid_inputs
from problem_banks.record import Wire
from sandbox import Sandbox
from sandbox.values import dump_wire

#: Arguments that no contract of the same function allows: each value replaced by one of another kind.
_OTHER_KIND: Wire = {"$set": ["no", "such"]}


@dataclass(frozen=True)
class Fault:
    """Why a validator is none, or a proposal breaks its contract."""

    reason: str
    witness: str = ""


@dataclass(frozen=True)
class _Tried:
    """A validator that runs and tells inputs of another kind from the tests."""

    source: str
    refused: Args | None
    """A test that it does not allow."""
    near_misses: list[Args]
    """Inputs that are nearly valid, and which it allows."""


async def breaks_contract(sandbox: Sandbox, proposal: Proposal) -> Fault | None:
    """What is wrong with the contract of a proposal: a test or its generator breaks it, or no validator is
    one."""
    if not proposal.validators:
        return None
    found = [await _tried(sandbox, source, proposal) for source in proposal.validators]
    believed = [each for each in found if isinstance(each, _Tried)]
    if not believed:
        return next(each for each in found if isinstance(each, Fault))
    # The first of equally good ones: a contract that a test breaks is no reason to prefer another.
    chosen = min(believed, key=lambda each: (len(each.near_misses), each.refused is not None))
    if chosen.refused is not None:
        return Fault("a test breaks the contract", dump_wire(list(chosen.refused)))
    if chosen.near_misses:
        return Fault("no validator refuses what is nearly valid", dump_wire(list(chosen.near_misses[0])))
    made = await generated(sandbox, proposal)
    fits = await valid_inputs(sandbox, chosen.source, made) if made else []
    if isinstance(fits, Unfit):
        return Fault(fits.reason, fits.witness)
    return None if all(fits) else Fault("the generator breaks the contract")


async def _tried(sandbox: Sandbox, source: str, proposal: Proposal) -> _Tried | Fault:
    tests = [test.args for test in proposal.tests]
    allowed = await valid_inputs(sandbox, source, tests)
    if isinstance(allowed, Unfit):
        return Fault(allowed.reason, allowed.witness or source[:200])
    if not any(allowed):
        return Fault("validator refuses every test")
    again = await valid_inputs(sandbox, source, [*tests, *reversed(tests)])
    if again != [*allowed, *reversed(allowed)]:
        return Fault("flaky validator")
    nonsense = _nonsense(tests[0])
    probes = [*nonsense, *proposal.invalid]
    probed = await valid_inputs(sandbox, source, probes)
    if isinstance(probed, Unfit):
        return Fault(probed.reason, probed.witness or source[:200])
    if any(probed[: len(nonsense)]):
        accepted = [args for args, holds in zip(nonsense, probed, strict=False) if holds]
        return Fault("validator accepts nonsense", dump_wire(list(accepted[0])))
    refused = next((args for args, holds in zip(tests, allowed, strict=True) if not holds), None)
    passed = [args for args, holds in zip(probes, probed, strict=True) if holds]
    return _Tried(source, refused, passed)


def _nonsense(args: Args) -> list[Args]:
    """No arguments of any function: all of another kind, and each of them alone."""
    alone = [(*args[:place], _OTHER_KIND, *args[place + 1 :]) for place in range(len(args))]
    return [tuple(_OTHER_KIND for _ in args), *alone]
