"""Self-verification: problem and answer as statements of fact, with one number to find."""

from engine.proposers.restated import Restatement

PROPOSER = Restatement("self_verification", gold="masked")
