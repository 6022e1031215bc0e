"""The validator of a proposal, itself tried before it is believed."""

from engine.proposers.answers import generated
from engine.proposers.proposal import Proposal
from engine.strength.answers import Args
from engine.strength.validators import valid_inputs
from problem_banks.record import Wire
from sandbox import Sandbox
from sandbox.values import dump_wire

#: Arguments that no contract of the same function allows: each value replaced by one of another kind.
_OTHER_KIND: Wire = {"$set": ["no", "such"]}


def _nonsense(args: Args) -> list[Args]:
    """No arguments of any function: all of another kind, and each of them alone."""
    alone = [(*args[:place], _OTHER_KIND, *args[place + 1 :]) for place in range(len(args))]
    return [tuple(_OTHER_KIND for _ in args), *alone]


async def breaks_contract(sandbox: Sandbox, proposal: Proposal) -> tuple[str, str] | None:
    """The reason and the witness where a test breaks the proposal's contract, or its validator is none."""
    if not proposal.validator:
        return None
    tests = [test.args for test in proposal.tests]
    allowed = await valid_inputs(sandbox, proposal.validator, tests)
    if allowed is None:
        return "validator does not run", proposal.validator[:200]
    if not any(allowed):
        return "validator refuses every test", ""
    if await valid_inputs(sandbox, proposal.validator, [*tests, *reversed(tests)]) != [
        *allowed,
        *reversed(allowed),
    ]:
        return "flaky validator", ""
    nonsense = _nonsense(tests[0])
    probed = await valid_inputs(sandbox, proposal.validator, nonsense)
    if probed is None or any(probed):
        accepted = [args for args, holds in zip(nonsense, probed or (), strict=False) if holds]
        return "validator accepts nonsense", dump_wire(list(accepted[0])) if accepted else ""
    refused = next((args for args, holds in zip(tests, allowed, strict=True) if not holds), None)
    if refused is not None:
        return "a test breaks the contract", dump_wire(list(refused))
    made = await generated(sandbox, proposal)
    fits = await valid_inputs(sandbox, proposal.validator, made) if made else []
    if fits is None or not all(fits):
        return "the generator breaks the contract", ""
    return None
