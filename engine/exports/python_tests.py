"""Call cases of Python functions in the shapes of HumanEval, EvalPlus and LiveCodeBench.

Only what those shapes can say is carried: calls with positional arguments whose results are compared exactly.
All else is left out whole, never in part.
"""

import ast
import json
from collections.abc import Mapping, Sequence
from typing import Any

from engine.exports.examples import Example
from engine.exports.lines import Lines, LinesExport
from problem_banks.records import Case, CasesCheck, Compare
from sandbox.languages import HOST_LANGUAGE
from sandbox.values import decode

#: Types whose ``repr`` is the value again.
_LITERALS = (type(None), bool, int, str, bytes)


def _cases(example: Example) -> Sequence[Case]:
    """The cases of a function in Python that a script with ``==`` says whole; none for anything else."""
    check = example.problem.check
    if not isinstance(check, CasesCheck) or example.row["language"] != HOST_LANGUAGE:
        return ()
    plain = check.entry_point is not None and check.compare == Compare() and check.checker is None
    if not plain or not str(check.entry_point).isidentifier() or check.files or check.prelude:
        return ()
    return check.cases if all(map(_is_plain, check.cases)) else ()


def _is_plain(case: Case) -> bool:
    return case.is_plain_call and not (case.view or case.compare or case.expected_any or case.files)


def _parts(source: str, entry_point: str, statement: str) -> tuple[str, str] | None:
    """Prompt and completion: the head of the function with the statement in it, and all else."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None
    at = [
        place
        for place, node in enumerate(tree.body)
        if isinstance(node, ast.FunctionDef) and node.name == entry_point
    ]
    if len(at) != 1:
        return None
    function = tree.body[at[0]]
    assert isinstance(function, ast.FunctionDef)
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    others = [node for node in tree.body if node is not function and node not in imports]
    if _names_of_head(function) & _bound_by(others):
        return None  # the head is moved before what it needs
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    words = ast.Expr(ast.Constant(statement))
    head = ast.FunctionDef(**{**_fields(function), "body": [words]})
    prompt = [ast.unparse(ast.fix_missing_locations(node)) for node in [*imports, head]]
    rest = ast.unparse(ast.Module(body=body or [ast.Pass()], type_ignores=[]))
    completion = "".join(f"    {line}\n" if line else "\n" for line in rest.split("\n"))
    more = "".join(f"\n{ast.unparse(node)}\n" for node in others)
    whole = "\n".join(prompt) + "\n" + completion + more
    # A text over several lines changes when it is indented.
    return ("\n".join(prompt) + "\n", completion + more) if _same(whole, tree, entry_point) else None


def _names_of_head(function: ast.FunctionDef) -> set[str]:
    """Names that a definition asks for when it is made: in decorators, defaults and annotations."""
    arguments = function.args
    every = [
        *arguments.posonlyargs,
        *arguments.args,
        *arguments.kwonlyargs,
        arguments.vararg,
        arguments.kwarg,
    ]
    annotations = [each.annotation for each in every if each is not None]
    defaults = [*arguments.defaults, *arguments.kw_defaults]
    heads = [*function.decorator_list, *defaults, *annotations, function.returns]
    return {
        node.id for head in heads if head is not None for node in ast.walk(head) if isinstance(node, ast.Name)
    }


def _bound_by(statements: Sequence[ast.stmt]) -> set[str]:
    """Names that statements bind, in whatever depth."""
    nodes = [node for statement in statements for node in ast.walk(statement)]
    defined = {
        node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    imported = {(node.asname or node.name).partition(".")[0] for node in nodes if isinstance(node, ast.alias)}
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return defined | imported | stored


def _fields(node: ast.FunctionDef) -> dict[str, Any]:
    return {name: getattr(node, name) for name in node._fields if hasattr(node, name)}


def _same(text: str, tree: ast.Module, entry_point: str) -> bool:
    """Whether a program still says the same: its statements in any order, docstrings apart."""
    try:
        again = ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return _statements(again, entry_point) == _statements(tree, entry_point)


def _statements(tree: ast.Module, entry_point: str) -> list[str]:
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == entry_point:
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            node = ast.FunctionDef(**{**_fields(node), "body": body or [ast.Pass()]})
        found.append(ast.dump(node))
    return sorted(found)


def _literal(wire: Any) -> str | None:
    """A value as Python writes it; ``None`` where that is not the value again."""
    value = decode(wire)
    return repr(value) if _is_literal(value) else None


def _is_literal(value: Any) -> bool:
    if type(value) in _LITERALS:
        return True
    if type(value) is float:
        return value == value and abs(value) != float("inf")
    if type(value) in (list, tuple):
        return all(map(_is_literal, value))
    if type(value) is set:
        return bool(value) and all(map(_is_literal, value))
    if type(value) is dict:
        return all(_is_literal(key) and _is_literal(part) for key, part in value.items())
    return False


def _assertions(cases: Sequence[Case]) -> str | None:
    lines = ["def check(candidate):"]
    for case in cases:
        args = [_literal(argument) for argument in case.args or ()]
        expected = _literal(case.expected)
        if expected is None or any(argument is None for argument in args):
            return None
        lines.append(f"    assert candidate({', '.join(map(str, args))}) == {expected}")
    return "\n".join(lines) + "\n"


def _human_eval(example: Example) -> Lines:
    cases = _cases(example)
    test = _assertions(cases) if cases else None
    name = example.problem.check.entry_point or ""
    parts = _parts(example.certificate.answer, name, example.row["problem"]) if test else None
    if test is not None and parts is not None:
        yield {
            "task_id": f"{example.row['bank']}/{example.row['id']}",
            "prompt": parts[0],
            "entry_point": name,
            "canonical_solution": parts[1],
            "test": test,
        }


def _json_value(wire: Any) -> bool:
    """Whether a value is the same in JSON: no tuple, no key that is no text, no tag."""
    if isinstance(wire, dict):
        return all(isinstance(key, str) and not key.startswith("$") for key in wire) and all(
            map(_json_value, wire.values())
        )
    return all(map(_json_value, wire)) if isinstance(wire, list) else True


def _eval_plus(example: Example) -> Lines:
    cases = _cases(example)
    if cases and all(_json_value([list(case.args or ()), case.expected]) for case in cases):
        for row in _human_eval(example):
            inputs = [list(case.args or ()) for case in cases]
            yield {**row, "contract": "", "base_input": inputs, "plus_input": [], "atol": 0}


def _live_code_bench(example: Example) -> Lines:
    check = example.problem.check
    if not isinstance(check, CasesCheck) or example.row["language"] != HOST_LANGUAGE:
        return
    tests = _functional(_cases(example)) or _on_input(check)
    if tests:
        public = [test for test, case in zip(tests, check.cases, strict=True) if case.public]
        private = [test for test, case in zip(tests, check.cases, strict=True) if not case.public]
        name = check.entry_point
        yield {
            "question_title": f"{example.row['bank']} {example.problem.index}",
            "question_content": example.row["problem"],
            "platform": "leetcode" if name else "codeforces",
            "question_id": example.row["id"],
            "contest_id": example.row["bank"],
            "contest_date": "1970-01-01T00:00:00",
            "starter_code": example.problem.starter.get(HOST_LANGUAGE, ""),
            "difficulty": _grade(example.row["difficulty"]),
            "public_test_cases": json.dumps(public),
            "private_test_cases": json.dumps(private),
            "metadata": json.dumps({"func_name": name} if name else {}),
        }


def _grade(difficulty: float) -> str:
    return "easy" if difficulty < 1 / 3 else "medium" if difficulty < 2 / 3 else "hard"


def _functional(cases: Sequence[Case]) -> list[Mapping[str, str]]:
    if not all(_json_value([list(case.args or ()), case.expected]) for case in cases):
        return []
    return [
        {
            "input": "\n".join(json.dumps(argument) for argument in case.args or ()),
            "output": json.dumps(case.expected),
            "testtype": "functional",
        }
        for case in cases
    ]


def _on_input(check: CasesCheck) -> list[Mapping[str, str]]:
    """Runs on standard input whose output is one text; several right ones cannot be said."""
    plain = check.checker is None and check.interactor is None and check.compare == Compare()
    if not plain or not all(case.is_run and not case.stdout_any and not case.compare for case in check.cases):
        return []
    return [
        {"input": case.stdin or "", "output": case.stdout or "", "testtype": "stdin"} for case in check.cases
    ]


HUMANEVAL = LinesExport(
    "humaneval", "Python functions as HumanEval problems", "humaneval.jsonl", _human_eval, once=True
)
EVALPLUS = LinesExport(
    "evalplus", "Python functions as EvalPlus problems", "evalplus.jsonl", _eval_plus, once=True
)
LIVECODEBENCH = LinesExport(
    "livecodebench",
    "Python problems as LiveCodeBench rows",
    "livecodebench.jsonl",
    _live_code_bench,
    once=True,
)
