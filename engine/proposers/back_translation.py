"""Back-translation: from a worked solution to the problem that it solves."""

from engine.proposers.restated import Restatement

PROPOSER = Restatement("back_translation")
