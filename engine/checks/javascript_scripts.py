"""Which scripts in JavaScript may be run apart from the program that they call."""

import re

#: What a script in JavaScript needs that another process cannot give it: modules of its own, a runner, timers
#: that call it back, the classes themselves, or what the program prints.
_NEEDS_ONE_PROCESS = re.compile(
    r"^\s*(import|export)\b|\b(describe|it|test|expect|jest|sinon)\s*[.(]|\bset(Timeout|Interval|Immediate)\b"
    r"|\.prototype\b|\bextends\b|\bprocess\.(stdout|stderr|stdin|on)\b|\bconsole\.\w+\s*=|\bglobalThis\b",
    re.MULTILINE,
)
_JAVASCRIPT_NAME = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)


def drivable_javascript(tests: str, entry_point: str) -> bool:
    """Whether a script in JavaScript may be run apart from the program that it calls."""
    named = _JAVASCRIPT_NAME.fullmatch(entry_point) is not None
    # A `test` that the script itself defines is no runner's.
    own = re.search(r"\b(function\s+test|(const|let|var)\s+test)\b", tests)
    return named and not _NEEDS_ONE_PROCESS.search(re.sub(r"\btest\s*\(", "(", tests) if own else tests)
