"""Attack programs and programs that must work, run by every backend, by the tests and by ``provender doctor``.

Rows are named as in the study of attacks on sandboxes and graders: R exhausts resources, E reaches outside,
L learns what it should not, G wants to be called right, N and B are easily judged wrong, P must just work.
Beyond the study, A is at the accounts of a box and who keeps them; K must work, and M must not, in every
language that there is.
"""

from sandbox.conformance.case import Case
from sandbox.conformance.suite import CASES, CaseResult, canary_sings, examine, run_cases

__all__ = ["CASES", "Case", "CaseResult", "canary_sings", "examine", "run_cases"]
