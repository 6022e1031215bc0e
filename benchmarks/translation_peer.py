"""py2many as a peer of the built-in translator: the same sources, judged by the same cases.

It is helped where it only spells things otherwise: it is given ``typing``'s names of the types, its 32-bit
integers are widened to the 64 bits that the cases are called with, Go's capital letter is taken back, and C++
has the one function that it is wont to take from a library.
"""

import re
import subprocess
import tempfile
from pathlib import Path

from engine.translation import Untranslatable

#: Its languages that the built-in translator has too, and the suffix of its output.
TARGETS = {"cpp": ".cpp", "go": ".go", "rust": ".rs"}

_WIDER = {"cpp": (r"\bint\b", "long long"), "go": (r"\bint\b", "int64"), "rust": (r"\bi32\b", "i64")}

#: The header that its C++ asks for, and what it takes from it.
_RANGE_HEADER = re.compile(r"#include <cppitertools/range\.hpp>.*")
_RANGE = """#include <vector>
namespace iter {
inline std::vector<long long> range(long long start, long long stop, long long step = 1) {
    std::vector<long long> values;
    for (long long i = start; step > 0 ? i < stop : i > stop; i += step) values.push_back(i);
    return values;
}
inline std::vector<long long> range(long long stop) { return range(0, stop); }
}"""

#: Seconds for one source; it takes about one.
_PATIENCE_SECONDS = 60


def translate(tool: Path, source: str, entry_point: str, target: str) -> str:
    """What py2many makes of ``source``.

    Raises:
        Untranslatable: it gives up, or gives nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "source.py"
        given.write_text(with_typing(source), encoding="utf-8")
        command = [str(tool), f"--{target}", str(given), "--outdir", f"{folder}/out"]
        try:
            subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise Untranslatable("py2many takes too long") from error
        made = Path(folder) / "out" / f"source{TARGETS[target]}"
        if not made.exists():
            raise Untranslatable("py2many gives up")
        return helped(made.read_text(encoding="utf-8"), entry_point, target)


def with_typing(source: str) -> str:
    """``source`` with the names of types that ``typing`` has."""
    names = {"list": "List", "dict": "Dict", "set": "Set", "tuple": "Tuple"}
    for plain, typed in names.items():
        source = re.sub(rf"\b{plain}\[", f"{typed}[", source)
    return f"from typing import {', '.join(names.values())}, Optional\n{source}"


def helped(code: str, entry_point: str, target: str) -> str:
    """What py2many gave, with the integers and the name that the cases call it by."""
    code = re.sub(*_WIDER[target], code)
    if target == "cpp":
        code = _RANGE_HEADER.sub(_RANGE, code)
    if target == "go":
        capital = "".join(part.capitalize() for part in entry_point.split("_"))
        code = re.sub(rf"\b{capital}\b", entry_point, code)
    return code
