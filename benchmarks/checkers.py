"""Twenty checkers of contests, in C++ with testlib, in plain C++ and in Python, each with planted outputs.

Each is judged on outputs that are right and on outputs that are wrong in the ways of its problem; a table
says what the verdicts were. ``python -m benchmarks.checkers`` writes it.
"""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from engine.checks import Checker
from engine.verify import verify_stream
from sandbox import Sandbox

_TESTLIB = '#include "testlib.h"\n#include <bits/stdc++.h>\nusing namespace std;\n'
_MAIN = "int main(int argc, char *argv[]) {\n    registerTestlibCmd(argc, argv);\n"
_PLAIN = (
    "#include <fstream>\n#include <iostream>\n#include <map>\n#include <set>\n#include <string>\n"
    "#include <vector>\nusing namespace std;\nint main(int argc, char **argv) {\n"
    "    ifstream in(argv[1]), out(argv[2]), answer(argv[3]);\n"
)
_PYTHON = (
    "import sys\n"
    "given, output, answer = (open(name).read().split() for name in sys.argv[1:4])\n"
    "def no(why, code=1):\n    print(why, file=sys.stderr)\n    sys.exit(code)\n"
    "def numbers(words, count=None):\n"
    "    if count is not None and len(words) != count:\n        no('count of numbers', 2)\n"
    "    try:\n        return [int(word) for word in words]\n"
    "    except ValueError:\n        no('no number', 2)\n"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A checker, one input with its answer, and outputs."""

    name: str
    language: str
    source: str
    given: str
    answer: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


def _testlib(body: str) -> tuple[str, str]:
    return "cpp", f"{_TESTLIB}{_MAIN}{body}}}\n"


def _plain(body: str) -> tuple[str, str]:
    return "cpp", f"{_PLAIN}{body}}}\n"


def _python(body: str) -> tuple[str, str]:
    return "python", _PYTHON + body


ROWS = (
    Row(
        "words in their order (testlib)",
        *_testlib(
            "    int n = 0;\n    while (!ans.seekEof() && !ouf.seekEof()) {\n        n++;\n"
            "        string j = ans.readWord(), p = ouf.readWord();\n"
            '        if (j != p) quitf(_wa, "word %d: expected %s, found %s", n, j.c_str(), p.c_str());\n'
            "    }\n"
            '    if (!ans.seekEof() || !ouf.seekEof()) quitf(_wa, "another number of words");\n'
            '    quitf(_ok, "%d words", n);\n'
        ),
        "3\n",
        "a b c\n",
        ("a b c\n", "a\nb\nc", "  a  b  c  "),
        ("a b\n", "a b c d\n", "a c b\n", "A b c\n", ""),
    ),
    Row(
        "doubles within 1e-6 (testlib)",
        *_testlib(
            "    while (!ans.seekEof()) {\n        double j = ans.readDouble(), p = ouf.readDouble();\n"
            '        if (!doubleCompare(j, p, 1e-6)) quitf(_wa, "expected %.7f, found %.7f", j, p);\n    }\n'
            '    quitf(_ok, "near");\n'
        ),
        "2\n",
        "0.5 1000000\n",
        ("0.5 1000000\n", "0.5000001 1000000.5\n", "0.50 1000000.000\n"),
        ("0.51 1000000\n", "0.5\n", "nan 1000000\n", "0.5 1000000 7\n", "half 1000000\n", "0.5 1000002\n"),
    ),
    Row(
        "numbers in any order (testlib)",
        *_testlib(
            "    vector<long long> j, p;\n    while (!ans.seekEof()) j.push_back(ans.readLong());\n"
            "    while (!ouf.seekEof()) p.push_back(ouf.readLong());\n    sort(j.begin(), j.end());\n"
            '    sort(p.begin(), p.end());\n    if (j != p) quitf(_wa, "another multiset");\n'
            '    quitf(_ok, "%d numbers", (int)j.size());\n'
        ),
        "4\n",
        "1 2 2 9\n",
        ("9 2 1 2\n", "1\n2\n2\n9\n"),
        ("1 2 9\n", "1 2 9 9\n", "1 2 2 x\n", "1 2 2 9 9\n"),
    ),
    Row(
        "YES and NO, however written (testlib)",
        *_testlib(
            "    string j = upperCase(ans.readWord()), p = upperCase(ouf.readWord());\n"
            '    if (p != "YES" && p != "NO") quitf(_pe, "neither YES nor NO: %s", p.c_str());\n'
            '    if (j != p) quitf(_wa, "expected %s", j.c_str());\n    quitf(_ok, "%s", j.c_str());\n'
        ),
        "6\n",
        "YES\n",
        ("yes\n", "Yes", "YES\n"),
        ("NO\n", "Y\n", "YES NO\n", ""),
    ),
    Row(
        "two numbers of a given sum, within bounds (testlib)",
        *_testlib(
            "    int s = inf.readInt();\n    int a = ouf.readInt(1, 100), b = ouf.readInt(1, 100);\n"
            '    if (a + b != s) quitf(_wa, "%d + %d is not %d", a, b, s);\n    quitf(_ok, "%d %d", a, b);\n'
        ),
        "10\n",
        "1 9\n",
        ("1 9\n", "5 5\n", "9\n1\n"),
        ("0 10\n", "5 6\n", "10\n", "-1 11\n", "5 5 0\n"),
    ),
    Row(
        "as good as the jury's path (testlib)",
        *_testlib(
            "    int n = inf.readInt(), m = inf.readInt();\n    set<pair<int, int>> edges;\n"
            "    for (int i = 0; i < m; i++) {\n        int a = inf.readInt(), b = inf.readInt();\n"
            "        edges.insert({a, b});\n        edges.insert({b, a});\n    }\n"
            "    auto length = [&](InStream &stream) {\n        int k = stream.readInt(1, n), last = 0;\n"
            "        for (int i = 0; i < k; i++) {\n            int v = stream.readInt(1, n);\n"
            '            if (i == 0 && v != 1) stream.quitf(_wa, "it begins at %d", v);\n'
            '            if (i > 0 && !edges.count({last, v})) stream.quitf(_wa, "no edge %d %d", last, v);\n'
            "            last = v;\n        }\n"
            '        if (last != n) stream.quitf(_wa, "it ends at %d", last);\n        return k;\n    };\n'
            "    int best = length(ans), found = length(ouf);\n"
            '    if (found > best) quitf(_wa, "%d is longer than %d", found, best);\n'
            '    if (found < best) quitf(_fail, "the jury has no shortest path");\n'
            '    quitf(_ok, "%d", found);\n'
        ),
        "4 5\n1 2\n2 4\n1 3\n3 4\n2 3\n",
        "3\n1 2 4\n",
        ("3\n1 2 4\n", "3\n1 3 4\n"),
        ("4\n1 2 3 4\n", "2\n1 4\n", "3\n2 3 4\n", "3\n1 2\n", "0\n", "3\n1 2 4 4\n"),
    ),
    Row(
        "a permutation without fixed points (C++)",
        *_plain(
            "    int n;\n    in >> n;\n    set<int> seen;\n    for (int i = 1, v; i <= n; i++) {\n"
            "        if (!(out >> v) || v < 1 || v > n) return 2;\n"
            "        if (v == i || !seen.insert(v).second) return 1;\n    }\n"
            "    string rest;\n    return out >> rest ? 2 : 0;\n"
        ),
        "3\n",
        "2 3 1\n",
        ("2 3 1\n", "3 1 2\n"),
        ("1 2 3\n", "2 1 3\n", "2 2 1\n", "2 3\n", "2 3 1 1\n", "2 3 4\n"),
    ),
    Row(
        "a subset of a given sum (C++)",
        *_plain(
            "    int n, sum;\n    in >> n >> sum;\n    vector<int> a(n);\n    for (auto &x : a) in >> x;\n"
            "    int k, total = 0;\n    if (!(out >> k)) return 2;\n    set<int> used;\n"
            "    for (int i = 0, at; i < k; i++) {\n        if (!(out >> at) || at < 1 || at > n) return 2;\n"
            "        if (!used.insert(at).second) return 1;\n        total += a[at - 1];\n    }\n"
            "    return total == sum ? 0 : 1;\n"
        ),
        "4 5\n1 4 2 3\n",
        "2\n1 2\n",
        ("2\n1 2\n", "2\n3 4\n", "2\n4 3\n"),
        ("2\n1 3\n", "2\n1 1\n", "3\n1 2\n", "2\n0 5\n", "x\n"),
    ),
    Row(
        "a word that is a palindrome of given letters (C++)",
        *_plain(
            "    string letters, word;\n    in >> letters;\n    if (!(out >> word)) return 2;\n"
            "    if (multiset<char>(letters.begin(), letters.end()) != "
            "multiset<char>(word.begin(), word.end()))\n"
            "        return 1;\n    return word == string(word.rbegin(), word.rend()) ? 0 : 1;\n"
        ),
        "aabbc\n",
        "abcba\n",
        ("abcba\n", "bacab\n"),
        ("aabbc\n", "abba\n", "abcbaa\n", "ABCBA\n"),
    ),
    Row(
        "a graph coloured by at most as many colours as the jury's (C++)",
        *_plain(
            "    int n, m;\n    in >> n >> m;\n    vector<pair<int, int>> edges(m);\n"
            "    for (auto &e : edges) in >> e.first >> e.second;\n"
            "    vector<int> colour(n);\n    set<int> used;\n"
            "    for (auto &c : colour) {\n        if (!(out >> c)) return 2;\n"
            "        used.insert(c);\n    }\n"
            "    set<int> jury;\n    for (int i = 0, c; i < n && answer >> c; i++) jury.insert(c);\n"
            "    for (auto &e : edges) if (colour[e.first - 1] == colour[e.second - 1]) return 1;\n"
            "    return used.size() <= jury.size() ? 0 : 1;\n"
        ),
        "3 2\n1 2\n2 3\n",
        "1 2 1\n",
        ("1 2 1\n", "7 3 7\n"),
        ("1 1 2\n", "1 2 3\n", "1 2\n", "a b a\n"),
    ),
    Row(
        "factors of a number (Python)",
        *_python(
            "n = int(given[0])\nfound = numbers(output)\nproduct = 1\n"
            "for factor in found:\n    if factor < 2 or any(factor % d == 0 for d in range(2, factor)):\n"
            "        no('not a prime')\n    product *= factor\n"
            "if product != n:\n    no('another product')\n"
        ),
        "12\n",
        "2 2 3\n",
        ("2 2 3\n", "3 2 2\n"),
        ("4 3\n", "2 3\n", "1 2 2 3\n", "2 2 x\n", ""),
    ),
    Row(
        "a number between two others (Python)",
        *_python(
            "low, high = map(int, given)\n(value,) = numbers(output, 1)\n"
            "if not low < value < high:\n    no(f'{value} is not between')\n"
        ),
        "3 9\n",
        "4\n",
        ("4\n", "8", "5\n\n"),
        ("3\n", "9\n", "2.5\n", "4 5\n", "-4\n"),
    ),
    Row(
        "a topological order (Python)",
        *_python(
            "n, m = int(given[0]), int(given[1])\npairs = list(map(int, given[2:]))\n"
            "order = numbers(output, n)\n"
            "if sorted(order) != list(range(1, n + 1)):\n    no('no permutation')\n"
            "at = {v: i for i, v in enumerate(order)}\n"
            "if any(at[a] > at[b] for a, b in zip(pairs[::2], pairs[1::2])):\n    no('against an edge')\n"
        ),
        "4 3\n1 2\n1 3\n3 4\n",
        "1 2 3 4\n",
        ("1 2 3 4\n", "1 3 4 2\n", "1 3 2 4\n"),
        ("2 1 3 4\n", "1 2 4 3\n", "1 2 3\n", "1 1 3 4\n", "1 2 3 5\n"),
    ),
    Row(
        "words in any order and any case (Python)",
        *_python(
            "if sorted(map(str.lower, output)) != sorted(map(str.lower, answer)):\n    no('other words')\n"
        ),
        "3\n",
        "Ann Bob Cid\n",
        ("cid ANN bob\n", "Bob\nCid\nAnn\n"),
        ("Ann Bob\n", "Ann Bob Bob\n", "Ann Bob Cid Dan\n"),
    ),
    Row(
        "a fraction by its value (Python)",
        *_python(
            "from fractions import Fraction\n"
            "if len(output) != 1:\n    no('one word', 2)\n"
            "try:\n    value = Fraction(output[0])\n"
            "except (ValueError, ZeroDivisionError):\n    no('no fraction', 2)\n"
            "if value != Fraction(answer[0]):\n    no('another value')\n"
        ),
        "x\n",
        "1/2\n",
        ("1/2\n", "2/4\n", "0.5\n"),
        ("1/3\n", "1/0\n", "half\n", "1 / 2\n", "0.50001\n"),
    ),
    Row(
        "queens that do not attack each other (Python)",
        *_python(
            "n = int(given[0])\nrows = numbers(output, n)\n"
            "if sorted(rows) != list(range(1, n + 1)):\n    no('a row twice')\n"
            "for a in range(n):\n    for b in range(a):\n"
            "        if abs(rows[a] - rows[b]) == a - b:\n            no('a diagonal')\n"
        ),
        "4\n",
        "2 4 1 3\n",
        ("2 4 1 3\n", "3 1 4 2\n"),
        ("1 2 3 4\n", "2 4 1\n", "2 4 1 1\n", "2 4 1 3 5\n", "b d a c\n"),
    ),
    Row(
        "a number near the root, by its square (Python)",
        *_python(
            "import math\nif len(output) != 1:\n    no('one word', 2)\n"
            "try:\n    value = float(output[0])\nexcept ValueError:\n    no('no number', 2)\n"
            "if not (value >= 0 and abs(value * value - float(given[0])) <= 1e-4):\n    no('not near')\n"
        ),
        "2\n",
        "1.41421356\n",
        ("1.41421\n", "1.41422\n", "14142.1e-4\n"),
        ("1.4\n", "-1.41421\n", "nan\n", "inf\n", "1.41421 1.41421\n"),
    ),
    Row(
        "a balanced sequence of brackets of a length (Python)",
        *_python(
            "n = int(given[0])\ntext = ''.join(output)\n"
            "if len(text) != n or set(text) - set('()'):\n    no('other letters or length', 2)\n"
            "depth = 0\nfor letter in text:\n    depth += 1 if letter == '(' else -1\n"
            "    if depth < 0:\n        no('closed too early')\nif depth:\n    no('never closed')\n"
        ),
        "6\n",
        "((()))\n",
        ("((()))\n", "()()()\n", "(()())"),
        ("())(()\n", "(((())\n", "()()\n", "()()()()\n", "[][][]\n"),
    ),
    Row(
        "no answer where there is none (Python)",
        *_python(
            "n = int(given[0])\n"
            "if answer == ['-1']:\n    if output != ['-1']:\n"
            "        no('there is no answer')\n    sys.exit(0)\n"
            "if output == ['-1']:\n    no('there is an answer')\n"
            "a, b = numbers(output, 2)\nif a * a + b * b != n:\n    no('another sum')\n"
        ),
        "25\n",
        "3 4\n",
        ("3 4\n", "4 3\n", "0 5\n", "-3 4\n"),
        ("-1\n", "3 3\n", "5\n", "x y\n"),
    ),
    Row(
        "a minimum that must be attained (Python)",
        *_python(
            "values = list(map(int, given[1:]))\nclaimed, at = numbers(output, 2)\n"
            "if not 1 <= at <= len(values):\n    no('no such place', 2)\n"
            "if claimed != int(answer[0]) or values[at - 1] != claimed:\n    no('not the minimum')\n"
        ),
        "4\n5 2 7 2\n",
        "2 2\n",
        ("2 2\n", "2 4\n"),
        ("2 1\n", "5 1\n", "2 0\n", "2\n", "1 2\n"),
    ),
)


@dataclass(frozen=True, slots=True)
class Score:
    """How one checker's verdicts came out."""

    right_accepted: int
    wrong_rejected: int
    others: tuple[str, ...]
    """What was neither, in words."""


def requests_of(row: Row) -> list[dict[str, Any]]:
    """One request per planted output, the right ones first: a program that prints it."""
    return [
        {
            "id": number,
            "kind": "code",
            "language": "python",
            "solution": f"print({output!r}, end='')\n",
            "checker": {"language": row.language, "source": row.source},
            "cases": [{"stdin": row.given, "stdout": row.answer}],
        }
        for number, output in enumerate((*row.right, *row.wrong))
    ]


async def score(row: Row, checker: Checker, jobs: int) -> Score:
    """The verdicts on all planted outputs of a row, counted."""
    lines = [json.dumps(request).encode() for request in requests_of(row)]
    found = [result async for result in verify_stream(lines, checker, jobs=jobs)]
    right, wrong = found[: len(row.right)], found[len(row.right) :]
    return Score(
        sum(result["verdict"] == "accepted" for result in right),
        sum(result["verdict"] == "wrong_answer" for result in wrong),
        tuple(
            f"{output!r}: {result['verdict']}: {result['reason']}"
            for output, result in zip((*row.right, *row.wrong), found, strict=True)
            if result["verdict"] != ("accepted" if result in right else "wrong_answer")
        ),
    )


async def _main() -> None:
    print("| checker | right outputs accepted | wrong outputs rejected |\n|---|---|---|")
    async with Sandbox() as sandbox:
        checker = Checker(sandbox)
        for row in ROWS:
            got = await score(row, checker, sandbox.jobs)
            counts = f"{got.right_accepted} of {len(row.right)} | {got.wrong_rejected} of {len(row.wrong)}"
            print(f"| {row.name} | {counts} |")
            for other in got.others:
                print(f"  {other}")
        await checker.close()


if __name__ == "__main__":
    asyncio.run(_main())
