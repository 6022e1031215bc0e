"""The page on `verify`: every example with a verdict in its `meta` gets it, and every key is named."""

import json
import re
from pathlib import Path

from engine.verify.case_forms import CallCaseForm, RunCaseForm
from engine.verify.deciders import DECIDERS
from tests.engine.test_contract import verdicts

PAGE = (Path(__file__).parents[2] / "docs/verify.md").read_text(encoding="utf-8")
EXAMPLES = [
    request
    for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    for request in map(json.loads, block.splitlines())
    if "verdict" in request.get("meta", {})
]


async def test_the_examples_have_the_verdicts_that_they_say() -> None:
    found = await verdicts(EXAMPLES)
    assert len(found) >= 18
    said = {request["id"]: request["meta"]["verdict"] for request in EXAMPLES}
    assert {result["id"]: result["verdict"] for result in found} == said, [each["reason"] for each in found]


def test_every_key_is_on_the_page() -> None:
    keys = {key for way in DECIDERS["code"] for key in way.form.model_fields}
    keys |= {*CallCaseForm.model_fields, *RunCaseForm.model_fields} - {"public"}
    assert not [key for key in keys if not re.search(rf"[`\"]{key}[`\"]", PAGE)]
