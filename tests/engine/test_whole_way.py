"""Whatever text a candidate controls goes the whole way, from the box to ledger, report and every export."""

import json
import random
from pathlib import Path

from engine.config import parse_config
from engine.exports import EXPORTS, convert
from engine.exports.reader import read_rows
from engine.ledger import LEDGER_FILE, Ledger
from engine.report.write import write_report
from engine.run import run

#: What encoders, terminals, tables, pages and file systems trip over.
FRAGMENTS = (
    "\ud800", "\udfff", "\ud83d\ude00", "\udcff", "\0", "\1\x7f\x85", "\x1b[2J\x1b]0;x\7", "\r", "\n\n",
    "\t", "\u2028\u2029", "\u202e\u2066", "\ufeff", "\uffff", "\U0010ffff", "e\u0301", "</script><!--",
    "<b>&amp;&#0;", "| a | b |", "```", "~~~", "'''", '"', "\\", "\\u0000", "{{ x }}", "%s%n", "$(id)",
    "=1+1", "../../etc/passwd", "9" * 5000, "1e400", "nan", "-0.0", "[" * 2000, "(" * 500, "\\frac{" * 200,
    "x" * 3000, "\\boxed{", "<think>",
)  # fmt: skip
EACH = 30

#: Says poison before a right answer; of code, poison is what functions return, raise, print and call files.
SOLVER = """
import json
from pathlib import Path
from engine.solvers.reference import ReferenceSolver

POISONS = json.loads(Path(__file__).with_name("poisons.json").read_text())
DEEDS = (
    "return {0}",
    "return [{0}, {{{0}: {0}}}]",
    "raise ValueError({0})",
    "raise type({0}.replace(chr(0), ''), (Exception,), {{}})({0})",
    "import sys; sys.stdout.buffer.write({0}.encode('utf-8', 'surrogatepass')); return 0",
    "import sys; sys.stderr.buffer.write({0}.encode('utf-8', 'surrogatepass')); sys.exit(3)",
    "open({0}, 'w').write({0})",
    "return 10 ** 6000",
    "x = []\\n    for _ in range(5000): x = [x]\\n    return x",
    "return float('nan')",
)

class Poisonous(ReferenceSolver):
    name = "poisonous:model"

    async def solve(self, request):
        said = await super().solve(request)
        poison = POISONS[request.problem.index % len(POISONS)]
        if request.problem.kind == "math":
            text = poison.replace(chr(92) + "boxed{", "") + "\\n\\n" + said.text
        else:
            name = request.problem.check.entry_point
            deed = DEEDS[request.problem.index % len(DEEDS)].format(ascii(poison))
            text = f"```python\\ndef {name}(*given):\\n    {deed}\\n```\\n" + poison
        return said.model_copy(update={"text": text})

def make(**options):
    return Poisonous()
"""


def test_the_whole_way(tmp_path: Path) -> None:
    draw = random.Random(7)
    poisons = [*FRAGMENTS, *("".join(draw.choices(FRAGMENTS, k=4)) for _ in range(EACH))]
    (tmp_path / "poisonous.py").write_text(SOLVER)
    (tmp_path / "poisons.json").write_text(json.dumps(poisons))
    config = parse_config({
        "name": "whole-way",
        "banks": [{"name": name, "count": EACH} for name in ("linear_equation", "list_pipeline")],
        "solvers": [f"python:{tmp_path}/poisonous.py"],
        "repair_rounds": 0,
        "output": str(tmp_path / "out"),
    })  # fmt: skip
    summary = run(config)
    total, math = summary.funnel.total, summary.funnel.banks["linear_equation"]
    assert (summary.failed, summary.pending, total.imbalances()) == ((), 0, ())
    assert total.solved + total.unsolved == 2 * EACH
    # Whatever stands before an answer is no part of it, or makes it none: nothing else is said of it.
    assert set(math.verdicts) <= {"accepted", "unparsable", "undecided", "wrong_answer"}
    assert math.verdicts["accepted"] == math.emitted > 0
    page = write_report(config.output).read_bytes().decode()
    assert "</script><!--" not in page and "\x1b" not in page
    rows = list(read_rows(config.output))
    assert len(rows) == total.emitted
    for name in EXPORTS:
        convert(config.output, config.output / "exports" / name, name)
    ledger = Ledger(config.output / LEDGER_FILE)
    try:
        assert len({problem.id for problem in ledger.problems()}) == 2 * EACH
    finally:
        ledger.close()
    assert run(config).already_finished
