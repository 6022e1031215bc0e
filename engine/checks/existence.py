"""Objects that are no values, where a test asks only whether there is one: ``assert re.search(..)``.

What a program returns then is as good as ``True``, which it could as well have said.
"""

from collections.abc import Sequence

from problem_banks.records import View
from sandbox import CallOutcome

#: What the box says when a candidate returned an object that is no value.
NOT_A_VALUE = "UnencodableValue"
#: Types whose objects are true, all of them. A list that holds one is not empty, and so true as well.
_ALWAYS_TRUE = ("re.Match", "re.Pattern")
_SAID = frozenset(f"a {name} has no wire form" for name in _ALWAYS_TRUE)


def as_truth(outcome: CallOutcome, views: Sequence[View]) -> CallOutcome:
    """``outcome``, or that of ``True`` where it is an object that is true and no more is asked."""
    is_asked = views[:1] == ("bool",)
    if is_asked and outcome.error == NOT_A_VALUE and outcome.message in _SAID:
        return CallOutcome(kind="value", value=True)
    return outcome
