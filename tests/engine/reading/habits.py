"""Habits of models: how they wrap a right program, each with the program that must be read out of it.

Every habit is tried in several languages. ``{code}`` is the program, which ends with a line ending, ``{tag}``
the language as fences name it, ``{other}`` a block of another language.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from tests.engine.reading.joined import PARTS, Parts

#: The languages in which each habit is tried.
LANGUAGES_OF_HABITS = ("python", "javascript", "cpp", "go", "ruby", "rust")
_OTHER: Mapping[str, str] = {
    "python": "```javascript\nfunction f(a, b) {\n  return a + b;\n}\n```\n",
    "javascript": "```python\ndef f(a, b):\n    return a + b\n```\n",
}

#: Answers that hold the program, whole and once: it is read byte for byte.
WRAPPINGS: Mapping[str, str] = {
    "a notebook": '{{"cells": [{{"cell_type": "code", "source": {json}}}], "nbformat": 4}}\n',
    "four marks around three": "````markdown\nHere it is:\n\n```{tag}\n{code}```\n````\n",
    "tildes around marks": "~~~markdown\nHere it is:\n\n```{tag}\n{code}```\n~~~\n",
    "tag in capitals": "```{TAG}\n{code}```\n",
    "a space before the tag": "``` {tag}\n{code}```\n",
    "a title beside the tag": '```{tag} title="solution"\n{code}```\n',
    "a tag in braces": "```{{{tag}}}\n{code}```\n",
    "a class in braces": "```{{.{tag} .numberLines}}\n{code}```\n",
    "five marks": "`````{tag}\n{code}`````\n",
    "quoted": "> Here it is:\n>\n> ```{tag}\n{quoted}> ```\n",
    "carriage returns": "Here it is:\r\n\r\n```{tag}\r\n{crlf}```\r\n\r\nDone.\r\n",
    "closed on the last line of code": "Here it is:\n\n```{tag}\n{stripped}```\n\nIt adds the numbers.\n",
    "opened at the end of a sentence": "Here is the code: ```{tag}\n{code}```\nIt adds the numbers.\n",
    "only closed": "{code}```\n\nThis function adds the numbers.\n",
    "only closed, alone": "{code}```\n",
    "closed twice": "```{tag}\n{code}```\n```\n",
    "opened twice": "```\n```{tag}\n{code}```\n",
    "an empty block first": "```{tag}\n```\n\nSorry, here it is:\n\n```{tag}\n{code}```\n",
    "in an answer tag": "<answer>\n```{tag}\n{code}```\n</answer>\n",
    "in an answer tag, unfenced": "<answer>\n{code}</answer>\n",
    "in a code tag, unfenced": "<code>\n{code}</code>\n",
    "in a solution tag after thoughts": "<think>\nAdd them.\n</think>\n<solution>\n{code}</solution>\n",
    "in square tags": "[CODE]\n{code}[/CODE]\n",
    "in square tags of the language": "[{TAG}]\n{code}[/{TAG}]\n",
    "in a listing": "\\begin{{lstlisting}}\n{code}\\end{{lstlisting}}\n",
    "in a verbatim": "The program:\n\n\\begin{{verbatim}}\n{code}\\end{{verbatim}}\n",
    "a token of the end": "```{tag}\n{code}```<|im_end|>",
    "a token of the end, unfenced": "{code}<|im_end|>\n",
    "a token of the end on the last line": "{stripped}<|endoftext|>",
    "another token of the end": "```{tag}\n{code}```\n</s>",
    "copied with its button": "{tag}\nCopy code\n{code}",
    "copied with its button, in another tongue": "{tag}\n复制代码\n{code}",
    "emoji around": "✅ Here is the solution! 🚀\n\n```{tag}\n{code}```\n\n🎉 Happy coding!\n",
    "in a fold": "<details>\n<summary>Code</summary>\n\n```{tag}\n{code}```\n\n</details>\n",
    "a file name before": "**solution.{tag}**\n\n```{tag}\n{code}```\n",
    "said twice": "```{tag}\n{code}```\n\nOnce more, the whole program:\n\n```{tag}\n{code}```\n",
    "an earlier draft": "First:\n\n```{tag}\n{draft}```\n\nWrong. Corrected:\n\n```{tag}\n{code}```\n",
    "another language first": "{other}\nIn the language that you asked for:\n\n```{tag}\n{code}```\n",
    "another language behind": "```{tag}\n{code}```\n\nThe same in another language:\n\n{other}",
    "an installation before": "```bash\napt-get install gcc\n```\n\n```{tag}\n{code}```\n",
    "data behind": '```{tag}\n{code}```\n\n```json\n{{"a": 1, "b": 2}}\n```\n',
    "output behind, untagged": "```{tag}\n{code}```\n\nOutput:\n\n```\n>>> 9\n```\n",
    "a table behind": "```{tag}\n{code}```\n\n| a | b | f |\n|---|---|---|\n| 4 | 5 | 9 |\n",
    "Arabic behind": "{code}\nهذه الدالة تجمع عددين.\n",
    "Japanese before": "以下のコードは二つの数を足します。\n\n{code}",
    "Hindi around": "यह रहा समाधान:\n\n{code}\nयह दो संख्याओं को जोड़ता है।\n",
    "German behind": "{code}\nDiese Funktion addiert die beiden Zahlen.\n",
    "Spanish before": "Aquí está la función que suma los números:\n\n{code}",
    "indented as Markdown's code": "Here is the code:\n\n{indented}\nIt adds the numbers.\n",
    "a mark of byte order": "```{tag}\n\ufeff{code}```\n",
    "rules around": "---\n\n```{tag}\n{code}```\n\n---\n",
    "the updated function only": (
        "```{tag}\n{draft}```\n\nHere is the updated function only:\n\n```{tag}\n{main}```\n"
    ),
    "a bold answer": "**Answer:**\n\n{code}",
    "a role": "Assistant: Here is the program.\n\n```{tag}\n{code}```\n",
    "the name of a file in the tag": "```{tag}:src/solution\n{code}```\n",
    "a version in the tag": "```{tag}2.0\n{code}```\n",
    "a tag that says text": "```text\n{code}```\n",
    "a tag that says code": "```code\n{code}```\n\nOutput:\n\n```\n9\n```\n",
    "an object": '{{"explanation": "It adds.", "code": {json}}}\n',
    "an object in a block": 'Here is it:\n\n```json\n{{"language": "{tag}", "solution": {json}}}\n```\n',
    "an object after thoughts": '<think>\nAdd them.\n</think>\n{{"final_answer": {json}}}\n',
    "the mark behind an example": "{code}[DONE]\n",
    "the marks of an example": "[BEGIN]\n{code}[DONE]\n[BEGIN]\n{draft}[DONE]\n",
    "a page": "<p>Here is the <b>code</b>:</p>\n<pre><code>{escaped}</code></pre>\n<p>It adds.</p>\n",
    "a reasoning that is never opened": (
        "I add the numbers.\n```{tag}\n{draft}```\n</think>\n\n```{tag}\n{code}```\n"
    ),
}
"""By name; ``{draft}`` is a wrong version, ``{stripped}`` the program without its last line ending."""

#: Answers that hold no program as they stand: to read one, something inside of them would have to be changed.
SPOILT: Mapping[str, str] = {
    "numbered lines": "```{tag}\n{numbered}```\n",
    "a diff": "```diff\n{added}```\n",
    "a call of a tool": '{{"name": "submit", "arguments": {{"code": {json}}}}}\n',
    "a session": "```{tag}\n{prompted}```\n",
    "marks of HTML": "```{tag}\n&gt; {code}```\n",
    "two programs in an object": '{{"code": {json}, "solution": {json}}}\n',
    "an object of data": '```json\n{{"code": [{json}]}}\n```\n',
}


@dataclass(frozen=True)
class Habit:
    """One answer, and the program in it."""

    name: str
    language: str
    text: str
    program: str


def _part(language: str, *, wrong: bool = False) -> Parts:
    """The parts of the program; of a wrong version, which takes ``b`` away."""
    parts = PARTS[language]
    helper, main = (part.format(op="+", n=7) for part in (parts.helper, parts.main))
    return Parts(helper, main.replace("+ b", "- b") if wrong else main, "")


def habits(kinds: Mapping[str, str]) -> Iterator[Habit]:
    """Every habit in every language."""
    for name, form in kinds.items():
        for language in LANGUAGES_OF_HABITS:
            parts, draft = _part(language), _part(language, wrong=True)
            code = f"{parts.helper}\n{parts.main}"
            lines = code.splitlines()
            text = form.format(
                code=code,
                tag=language,
                TAG=language.upper(),
                other=_OTHER.get(language, _OTHER["python"]),
                draft=f"{draft.helper}\n{draft.main}",
                main=parts.main,
                stripped=code.rstrip("\n"),
                crlf=code.replace("\n", "\r\n"),
                quoted="".join(f"> {line}".rstrip() + "\n" for line in lines),
                indented="".join(f"    {line}".rstrip() + "\n" for line in lines),
                numbered="".join(f"{at:3} {line}\n" for at, line in enumerate(lines, 1)),
                added="".join(f"+{line}\n" for line in lines),
                prompted="".join(f">>> {line}\n" for line in lines),
                json=json.dumps(code),
                escaped=escape(code),
            )
            yield Habit(name, language, text, code)
