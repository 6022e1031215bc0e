"""lm-evaluation-harness over our task: what it reads, and what it scores for given answers."""

import json
import sys
from importlib.metadata import version

from lm_eval.tasks import TaskManager, get_task_dict

FOLDER, ANSWERS = sys.argv[1], json.loads(sys.argv[2])

task = get_task_dict(["provender"], TaskManager(include_path=FOLDER, include_defaults=False))["provender"]
docs = list(task.test_docs())
found = {
    "version": version("lm-eval"),
    "docs": len(docs),
    "asked": task.doc_to_text(docs[0]),
    "scores": [
        [task.process_results(doc, [answer])["verified"] for answer in answers]
        for doc, answers in zip(docs, ANSWERS, strict=True)
    ],
}
print(json.dumps(found))
