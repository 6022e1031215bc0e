"""FOBAR: a number of the problem is hidden, the answer is given, and the number is asked for."""

from engine.proposers.restated import Restatement

PROPOSER = Restatement("fobar", gold="masked", verbatim=True)
