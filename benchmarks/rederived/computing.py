"""Questions of computing: by running what is described, or by trying all choices."""

import contextlib
import io
import re
from functools import cache
from itertools import combinations, permutations, product

from benchmarks.rederived.reading import NotRead, derives, integers, only, wanted


@derives("best_assignment", r"^(.*)$")
def _assignment(text: str) -> int:
    rows = re.findall(r"([A-Z]\w+) (?:needs|asks) (\d+ (?:hours|dollars) for [^;.]*)[;.]", text)
    table = [
        {job: int(n) for n, job in re.findall(r"(\d+) (?:hours |dollars )?for (\w+)", row)} for _, row in rows
    ]
    jobs = sorted(table[0])
    if any(sorted(row) != jobs for row in table):
        raise NotRead("a table with holes")
    return min(
        sum(row[job] for row, job in zip(table, chosen, strict=True))
        for chosen in permutations(jobs, len(rows))
    )


def _rule(text: str) -> dict[tuple[int, int], int]:
    """What becomes of a cell that is dead (0) or alive (1), by how many neighbours are alive."""
    conditions = {
        "at most one of": {0, 1},
        "at least one of": {1, 2},
        "exactly one of": {1},
        "both of": {2},
        "none of": {0},
        "its two neighbours are alike": {0, 2},
        "its two neighbours differ": {1},
        "its two neighbours are different": {1},
        "no neighbour": {0},
        "neither of": {0},
    }
    parts = re.split(r", and ", wanted(re.search(r"by this rule: (.*?)\.", text))[1])
    if len(parts) != 2:
        raise NotRead("a rule in two parts")
    rule: dict[tuple[int, int], int] = {}
    for state, part in enumerate(parts):
        if part.startswith("every"):
            becomes = int(bool(re.search(r"comes alive|opens|lights up|stays", part)))
            alive = {0, 1, 2} if becomes else set()
        else:
            alive = only([counts for words, counts in conditions.items() if words in part])
        for near in range(3):
            rule[state, near] = int(near in alive)
    return rule


@derives("cell_automaton", r"^(.*)$")
def _automaton(text: str) -> int:
    size = int(wanted(re.search(r"(\d+) \w+ in a (?:row|circle)", text))[1])
    if found := re.search(r"At first they are ([01]+)", text):
        state = [int(sign) for sign in found[1]]
    else:
        alive = integers(wanted(re.search(r"At first, \w+ ([\d, and]+) (?:is|are)", text))[1])
        state = [int(n in alive) for n in range(1, size + 1)]
    circle, rule = "in a circle" in text, _rule(text)
    steps = int(wanted(re.search(r"after (\d+) \w+", text, re.IGNORECASE))[1])
    for _ in range(steps):
        padded = [state[-1] if circle else 0, *state, state[0] if circle else 0]
        state = [rule[padded[k], padded[k - 1] + padded[k + 1]] for k in range(1, size + 1)]
    return sum(n for n, alive in enumerate(state, start=1) if alive)


@derives("edit_distance", r"^(.*)$")
def _edits(text: str) -> int:
    costs = [int(n) for n in re.findall(r"\b(\d+)\b", text)]
    words = re.findall(r"\b[A-Z]{2,}\b", text)
    kinds = [
        re.sub(r"(delet|insert|replac).*", r"\1", m.lower())
        for m in re.findall(r"(?:[Dd]elet|[Ii]nsert|[Rr]eplac)\w*", text)
    ]
    if len(costs) != 3 or len(words) != 2 or kinds != ["delet", "insert", "replac"]:
        raise NotRead(f"costs of {kinds}")
    delete, insert, replace = costs
    start, goal = words
    # The cheapest way in the graph of positions, by relaxing until nothing changes.
    far = {(0, 0): 0}
    changed = True
    while changed:
        changed = False
        for (i, j), cost in list(far.items()):
            steps = []
            if i < len(start):
                steps.append((i + 1, j, delete))
            if j < len(goal):
                steps.append((i, j + 1, insert))
            if i < len(start) and j < len(goal):
                steps.append((i + 1, j + 1, 0 if start[i] == goal[j] else replace))
            for x, y, more in steps:
                if cost + more < far.get((x, y), 10**9):
                    far[x, y], changed = cost + more, True
    return far[len(start), len(goal)]


@derives("flow_shop", r"^(.*)$")
def _flow_shop(text: str) -> int:
    found = re.findall(
        r"(?:order|car|part|\w+) [A-Z](?: takes)? (\d+) minutes(?: in the oven| to wash)? and "
        r"(\d+)(?: minutes| to dry| on the rack)",
        text,
    )
    jobs = [(int(a), int(b)) for a, b in found]
    best = []
    for order in permutations(jobs):
        first = second = 0
        for a, b in order:
            first += a
            second = max(first, second) + b
        best.append(second)
    return min(best)


@derives("forbidden_pairs", r"^(.*)$")
def _words(text: str) -> int:
    size = int(wanted(re.search(r"of (\d+) letters", text))[1])
    letters = re.findall(
        r"[A-Z]\b", wanted(re.search(r"(?:from|each one of) ([A-Z](?:, [A-Z])* and [A-Z])\b", text))[1]
    )
    pairs = set(re.findall(r"\b[A-Z]{2}\b", text))
    start = wanted(re.search(r"no word may begin with ([A-Z])", text))[1]
    end = wanted(re.search(r"none may end in ([A-Z])", text))[1]
    words = ("".join(word) for word in product(letters, repeat=size))
    return sum(
        word[0] != start and word[-1] != end and not any(pair in word for pair in pairs) for word in words
    )


@derives("huffman_code", r"^(.*)$")
def _huffman(text: str) -> int:
    if "times" in text:
        weights = [int(n) for n in re.findall(r"[A-Z] (\d+) times", text)]
    else:
        weights = integers(wanted(re.search(r"with ([\d, and]+) (?:pages|links)", text))[1])
    return _merging(tuple(sorted(weights)))


@cache
def _merging(weights: tuple[int, ...]) -> int:
    """The cheapest way to merge all, by trying every split of the set in two."""
    total = [sum(w for k, w in enumerate(weights) if mask >> k & 1) for mask in range(1 << len(weights))]
    best = [0] * (1 << len(weights))
    for mask in range(1, 1 << len(weights)):
        if mask & (mask - 1):
            part, options = (mask - 1) & mask, []
            while part:
                options.append(best[part] + best[mask ^ part])
                part = (part - 1) & mask
            best[mask] = total[mask] + min(options)
    return best[-1]


@derives("knapsack", r"^(.*)$")
def _knapsack(text: str) -> int:
    room = int(
        wanted(re.search(r"at most (\d+) kg|free for (\d+) hours|room for (\d+) crates", text)).expand(
            r"\1\2\3"
        )
    )
    shape = r"(?:weighs|takes|fills) (\d+) \w+ and (?:is worth|has|pays) (\d+)"
    things = [(int(size), int(value)) for size, value in re.findall(shape, text)]
    listed_things = re.findall(r"(\d+) (?:kg|hours|crates)[^.;,]*?(\d+) (?:points|listeners|dollars)", text)
    if len(things) != len(listed_things) and things:
        raise NotRead("things that are not read")
    best = 0
    for size in range(len(things) + 1):
        for chosen in combinations(things, size):
            if sum(weight for weight, _ in chosen) <= room:
                best = max(best, sum(value for _, value in chosen))
    return best


def _program(text: str) -> str:
    return wanted(re.search(r"```python\n(.*?)```", text, re.DOTALL))[1]


@derives("program_output", r"^(.*)$")
def _output(text: str) -> str:
    """What the program prints: it is run."""
    written = io.StringIO()
    with contextlib.redirect_stdout(written):
        exec(compile(_program(text), "statement", "exec"), {})
    return written.getvalue().strip()


@derives("program_input", r"^(.*)$")
def _input(text: str) -> int:
    """The only input in range that gives the output: all are run."""
    low, high = (
        wanted(re.search(r"n from (\d+) to (\d+)|(\d+) ≤ n ≤ (\d+)", text)).expand(r"\1\3 \2\4").split()
    )
    value = int(
        wanted(re.search(r"return (\d+)\?|equal to (-?\d+)|f\(n\) is (-?\d+)", text)).expand(r"\1\2\3")
    )
    names: dict[str, object] = {}
    exec(compile(_program(text), "statement", "exec"), names)
    function = names["f"]
    assert callable(function)
    return only([n for n in range(int(low), int(high) + 1) if function(n) == value])
