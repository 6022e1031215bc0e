"""Graphs, trees and tables."""

from benchmarks.labelled.task import Task

TASKS = (
    Task(
        name="reach",
        statement="The nodes from 0 to n - 1 that can be reached from node s along directed edges [a, b],"
        " ascending.",
        inputs=([3, [[0, 1]], 0], [3, [[0, 1], [1, 2]], 0], [2, [], 1]),
        reference="""\
def f(n, edges, s):
    seen, stack = {s}, [s]
    while stack:
        a = stack.pop()
        for x, y in edges:
            if x == a and y not in seen:
                seen.add(y)
                stack.append(y)
    return sorted(seen)
""",
        right=(
            """\
def f(n, edges, s):
    seen = {s}
    for _ in range(n):
        seen |= {b for a, b in edges if a in seen}
    return sorted(seen)
""",
        ),
        bugs=(
            ("for x, y in edges", "for y, x in edges"),
            ("stack.append(y)", "pass"),
            ("seen, stack = {s}, [s]", "seen, stack = set(), [s]"),
        ),
    ),
    Task(
        name="shortest",
        statement="The least total length of a way from 0 to n - 1 along directed edges [a, b, length >="
        " 0], or -1.",
        inputs=([3, [[0, 1, 2], [1, 2, 2], [0, 2, 9]]], [2, []], [2, [[0, 1, 5]]]),
        reference="""\
import heapq


def f(n, edges):
    heap, done = [(0, 0)], set()
    while heap:
        d, a = heapq.heappop(heap)
        if a == n - 1:
            return d
        if a in done:
            continue
        done.add(a)
        for x, y, w in edges:
            if x == a:
                heapq.heappush(heap, (d + w, y))
    return -1
""",
        right=(
            """\
def f(n, edges):
    best = {0: 0}
    for _ in range(n):
        for a, b, w in edges:
            if a in best:
                best[b] = min(best.get(b, best[a] + w), best[a] + w)
    return best.get(n - 1, -1)
""",
        ),
        bugs=(
            ("(d + w, y)", "(w, y)"),
            ("(d + w, y)", "(d + 1, y)"),
            ("heapq.heappop(heap)", "heap.pop()"),
        ),
    ),
    Task(
        name="cycle",
        statement="Whether the directed edges [a, b] between nodes 0 to n - 1 close a circle.",
        inputs=([2, [[0, 1]]], [2, [[0, 1], [1, 0]]], [1, [[0, 0]]]),
        reference="""\
def f(n, edges):
    left = set(range(n))
    while left:
        free = {a for a in left if not any(y == a and x in left for x, y in edges)}
        if not free:
            return True
        left -= free
    return False
""",
        right=(
            """\
def f(n, edges):
    state = [0] * n

    def visit(a):
        state[a] = 1
        for x, y in edges:
            if x == a and (state[y] == 1 or state[y] == 0 and visit(y)):
                return True
        state[a] = 2
        return False

    return any(state[a] == 0 and visit(a) for a in range(n))
""",
        ),
        bugs=(
            ("y == a and x in left", "y == a and x in left and x != y"),
            (" and x in left", ""),
            ("if not free", "if len(free) < 1 and len(left) > 2"),
        ),
    ),
    Task(
        name="components",
        statement="The number of parts into which undirected edges [a, b] join the nodes 0 to n - 1.",
        inputs=([3, [[0, 1]]], [2, []], [4, [[0, 1], [2, 3]]]),
        reference="""\
def f(n, edges):
    up = list(range(n))

    def find(a):
        while up[a] != a:
            a = up[a]
        return a

    for a, b in edges:
        up[find(a)] = find(b)
    return sum(up[a] == a for a in range(n))
""",
        right=(
            """\
def f(n, edges):
    parts = [{a} for a in range(n)]
    for a, b in edges:
        one = next(p for p in parts if a in p)
        two = next(p for p in parts if b in p)
        if one is not two:
            parts.remove(two)
            one |= two
    return len(parts)
""",
        ),
        bugs=(
            ("up[find(a)] = find(b)", "up[a] = find(b)"),
            ("for a in range(n))", "for a in range(1, n))"),
            ("return sum(up[a] == a for a in range(n))", "return n - len(edges)"),
        ),
    ),
    Task(
        name="tree_depth",
        statement="The number of levels of a binary tree given as [value, left, right] with None for no"
        " tree.",
        inputs=([[1, None, None]], [None], [[1, [2, None, None], None]]),
        reference="""\
def f(tree):
    if tree is None:
        return 0
    return 1 + max(f(tree[1]), f(tree[2]))
""",
        right=(
            """\
def f(tree):
    level, depth = [tree], 0
    while any(t is not None for t in level):
        level = [c for t in level if t is not None for c in t[1:]]
        depth += 1
    return depth
""",
        ),
        bugs=(
            ("max(f(tree[1]), f(tree[2]))", "f(tree[1])"),
            ("max(", "min("),
            ("return 0", "return 1"),
        ),
    ),
    Task(
        name="knapsack",
        statement="The greatest total value of items [weight, value] whose weights add up to at most c;"
        " weights are at least 1.",
        inputs=([[[1, 5], [2, 3]], 2], [[], 5], [[[3, 9]], 2]),
        reference="""\
def f(items, c):
    best = [0] * (c + 1)
    for w, v in items:
        for k in range(c, w - 1, -1):
            best[k] = max(best[k], best[k - w] + v)
    return best[c]
""",
        right=(
            """\
def f(items, c):
    if not items:
        return 0
    (w, v), rest = items[0], items[1:]
    skip = f(rest, c)
    return max(skip, v + f(rest, c - w)) if w <= c else skip
""",
        ),
        bugs=(
            ("range(c, w - 1, -1)", "range(w, c + 1)"),
            ("w - 1, -1", "w, -1"),
            ("max(best[k], best[k - w] + v)", "best[k - w] + v"),
        ),
    ),
    Task(
        name="islands",
        statement="The number of areas of ones in a grid of zeros and ones, joined by their sides.",
        inputs=([[[1, 0], [0, 1]]], [[[1, 1]]], [[[0]]]),
        reference="""\
def f(grid):
    left = {(r, c) for r, row in enumerate(grid) for c, v in enumerate(row) if v == 1}
    count = 0
    while left:
        stack, count = [left.pop()], count + 1
        while stack:
            r, c = stack.pop()
            for x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if x in left:
                    left.remove(x)
                    stack.append(x)
    return count
""",
        right=(
            """\
def f(grid):
    cells = {(r, c): {(r, c)} for r, row in enumerate(grid) for c, v in enumerate(row) if v == 1}
    for r, c in list(cells):
        for x in ((r + 1, c), (r, c + 1)):
            if x in cells and cells[x] is not cells[r, c]:
                one = cells[r, c] | cells[x]
                for y in one:
                    cells[y] = one
    return len({id(s) for s in cells.values()})
""",
        ),
        bugs=(
            ("(r, c - 1)", "(r - 1, c - 1)"),
            ("(r + 1, c), ", ""),
            ("stack.append(x)", "pass"),
        ),
    ),
)
