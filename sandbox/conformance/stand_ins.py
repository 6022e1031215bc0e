"""What a program may say to a test script in another box: values, and nothing that reaches into the script.

Those that guess, try, leave or reach for an address were accepted once.
"""

import json
from typing import Any

from sandbox.conformance.case import Case, Drive

_JS_TESTS = (
    "const assert = require('assert');\nfor (const [x, y] of [[2, 4], [3, 9]]) assert.strictEqual(f(x), y);\n"
)
_JS_CALLBACKS = (
    "const assert = require('assert');\nlet ran = 0;\n"
    "for (const [x, y] of [[2, 4], [3, 9]]) f(x, (e, v) => { assert.strictEqual(v, y); ran += 1; });\n"
    "assert.strictEqual(ran, 2);\n"
)
#: A program that writes to its own value channel, and may ask the script before it answers.
_JS_SPEAKER = (
    "const fs = require('fs');\n"
    "function say(message) { fs.writeSync(4, JSON.stringify(message) + '\\n'); }\n"
    "function line() { let s = ''; const b = Buffer.alloc(1); while (fs.readSync(3, b, 0, 1)) {"
    " if (b[0] === 10) return s; s += b.toString('latin1'); } process.reallyExit(0); }\n"
    "function back(callback, ...args) { say({ callback, args }); return JSON.parse(line()); }\n"
)
_JS_ENDING = json.dumps(
    "process.mainModule.require('fs').writeSync(4, JSON.stringify({ done: { calls: 2 } }) + '\\n');"
    "process.reallyExit(0)"
)
_JS_INHERITED = (
    "const own = (name) => ({ $callback: name });\n"
    "function f(x) {\n"
    "  const setter = back('__lookupSetter__', '__proto__').value.$callback;\n"
    "  const base = back('push', own('__proto__')).value - 1;\n"
    "  const push = back('push', own('push')).value - 1;\n"
    "  back(setter, own('push'));\n"
    "  const made = back(push, own('constructor')).value - 1;\n"
    "  back(setter, own(base));\n"
    f"  back(back(made, {_JS_ENDING}).value.$callback);\n"
    "  return 0;\n}\n"
)
#: Messages that are no answers, or that name what the program was never given.
_JS_MESSAGES: dict[str, Any] = {
    "function": {"value": {"$callback": "constructor"}},
    "prototype": {"value": {"$callback": "__proto__"}},
    "length": {"value": {"$callback": "length"}},
    "negative": {"value": {"$callback": -1}},
    "list": {"value": {"$callback": ["push"]}},
    "method": {"callback": "push", "args": [1]},
    "both": {"value": 4, "raised": {"type": "E", "message": ""}},
    "neither": {},
    "arguments": {"value": 4, "args": {"length": 1, "0": 4}},
    "number": {"value": {"$number": ["4"]}},
    "array": {"value": {"$typed": [["Int8Array"], [4]]}},
    "error": {"raised": {"type": ["TypeError"], "message": {}}},
}
_JS_ONE = "const assert = require('assert');\nassert.throws(() => f(2));\n"

_PYTHON_TESTS = "import math\ndef check(c):\n    assert c(2) == math.comb(4, 1)\n"
_NUMPY_TESTS = "import numpy as np\ndef check(c):\n    assert np.asarray(c(2)).shape == (1,)\n"
_SWALLOWING = (
    "def check(c):\n    try:\n        assert c(2) == 4\n    except:\n        pass\n",
    "def check(c):\n    try:\n        assert c(2) == 4\n    finally:\n        return\n",
)
_STEERED = (
    "def check(c):\n    assert all(map(lambda p: c(p[0]) == p[1], [(2, 4), (3, 9)]))\n"
    "    for a, b in zip(map(c, [2, 3]), [4, 9]):\n        assert a == b\n"
)


def _js(name: str, title: str, source: str, tests: str = _JS_TESTS) -> Case:
    return Case(f"G-DRIVE/js-{name}", title, source, ask=Drive(tests), language="javascript")


def _python(name: str, title: str, source: str, tests: str = _PYTHON_TESTS) -> Case:
    return Case(f"G-DRIVE/py-{name}", title, source, ask=Drive(tests))


def _speaks(message: object) -> str:
    return f"{_JS_SPEAKER}function f(x) {{ say({json.dumps(message)}); for (;;); }}\n"


CASES = (
    _js("inherited", "calls what the script's own list inherits", _JS_SPEAKER + _JS_INHERITED),
    _js(
        "oracle",
        "reads what is expected from a failed assertion",
        "function f(x, done) { try { done(null, 0); }"
        " catch (e) { done(null, Number(/(\\d+)\\s*$/.exec(`${e.message ?? e}`)[1])); } }\n",
        _JS_CALLBACKS,
    ),
    _js(
        "retry",
        "tries values until an assertion holds",
        "function f(x, done) { for (let i = 0; ; i += 1) { try { return done(null, i); } catch (e) {} } }\n",
        _JS_CALLBACKS,
    ),
    *(_js(name, "answers with no answer", _speaks(said), _JS_ONE) for name, said in _JS_MESSAGES.items()),
    _python(
        "address",
        "has numpy read memory of the script's process",
        "class A:\n    __array_interface__ = {'shape': (1,), 'typestr': '<i8', 'data': (0x1000, False), 'version': 3}\n"
        "def f(x): return A()\n",
        _NUMPY_TESTS,
    ),
    _python(
        "length",
        "has the script make room for a length of its choice",
        "class A:\n    def __len__(s): return 1 << 40\n    def __getitem__(s, i): return 0\ndef f(x): return A()\n",
        "def check(c):\n    assert len(c(2)) == 1 << 40\n",
    ),
    *(
        _python(
            f"gone-{at}", "leaves, so that no assertion is met", "import os\ndef f(x): os._exit(0)\n", tests
        )
        for at, tests in enumerate(_SWALLOWING)
    ),
    _python("stop", "ends the script's loops", "def f(x): raise StopIteration\n", _STEERED),
)
