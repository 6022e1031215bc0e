"""Lists."""

from benchmarks.labelled.task import Task

TASKS = (
    Task(
        name="bisect",
        statement="The place of the first item of a sorted list that is not less than x.",
        inputs=([[1, 3, 5, 7], 5], [[1, 2, 3], 2], [[2, 4], 3]),
        reference="""\
def f(xs, x):
    low, high = 0, len(xs)
    while low < high:
        mid = (low + high) // 2
        if xs[mid] < x:
            low = mid + 1
        else:
            high = mid
    return low
""",
        right=(
            """\
import bisect


def f(xs, x):
    return bisect.bisect_left(xs, x)
""",
            """\
def f(xs, x):
    return sum(y < x for y in xs)
""",
        ),
        bugs=(
            ("xs[mid] < x", "xs[mid] <= x"),
            ("high = mid\n", "high = mid - 1\n"),
            ("len(xs)", "len(xs) - 1"),
        ),
    ),
    Task(
        name="largest_sum",
        statement="The largest sum of a run of neighbours, 0 for none.",
        inputs=([[1, -2, 3, 4]], [[-1, 2]], [[5]]),
        reference="""\
def f(xs):
    best = here = 0
    for x in xs:
        here = max(0, here + x)
        best = max(best, here)
    return best
""",
        right=(
            """\
def f(xs):
    return max([sum(xs[i:j]) for i in range(len(xs)) for j in range(i, len(xs) + 1)], default=0)
""",
        ),
        bugs=(
            ("max(0, here + x)", "here + x"),
            ("max(best, here)", "here"),
            ("best = here = 0", "best = here = 1"),
        ),
    ),
    Task(
        name="merge",
        statement="Two sorted lists as one sorted list.",
        inputs=([[1, 4], [2, 3]], [[], [1]], [[1, 2], [3]]),
        reference="""\
def f(a, b):
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            out.append(a[i])
            i += 1
        else:
            out.append(b[j])
            j += 1
    return out + a[i:] + b[j:]
""",
        right=(
            """\
def f(a, b):
    return sorted(a + b)
""",
        ),
        bugs=(
            ("out + a[i:] + b[j:]", "out + a[i:]"),
            ("out + a[i:] + b[j:]", "out + b[j:]"),
            ("i < len(a) and", "i < len(a) - 1 and"),
        ),
    ),
    Task(
        name="rotate",
        statement="A list turned k places to the right.",
        inputs=([[1, 2, 3], 1], [[1, 2, 3, 4], 6], [[], 3]),
        reference="""\
def f(xs, k):
    if not xs:
        return []
    k %= len(xs)
    return xs[-k:] + xs[:-k] if k else list(xs)
""",
        right=(
            """\
def f(xs, k):
    return [xs[(i - k) % len(xs)] for i in range(len(xs))]
""",
        ),
        bugs=(
            ("k %= len(xs)", "k %= len(xs) + 1"),
            ("xs[-k:] + xs[:-k]", "xs[k:] + xs[:k]"),
            ("k %= len(xs)", "k = min(k, len(xs))"),
        ),
    ),
    Task(
        name="two_sum",
        statement="Whether two different places of a list of integers hold numbers that add up to t.",
        inputs=([[1, 2, 3], 5], [[2, 2], 4], [[1], 2]),
        reference="""\
def f(xs, t):
    seen = set()
    for x in xs:
        if t - x in seen:
            return True
        seen.add(x)
    return False
""",
        right=(
            """\
def f(xs, t):
    return any(xs[i] + xs[j] == t for i in range(len(xs)) for j in range(i))
""",
        ),
        bugs=(
            ("t - x in seen", "t - x in xs"),
            ("t - x", "x - t"),
            ("seen.add(x)", "seen = {x}"),
        ),
    ),
    Task(
        name="quick_sort",
        statement="A list of integers in ascending order.",
        inputs=([[3, 1, 2]], [[5]], [[2, 2, 1]]),
        reference="""\
def f(xs):
    if not xs:
        return []
    p = xs[0]
    small = [x for x in xs[1:] if x < p]
    large = [x for x in xs[1:] if x >= p]
    return f(small) + [p] + f(large)
""",
        right=(
            """\
def f(xs):
    return sorted(xs)
""",
            """\
def f(xs):
    out = []
    for x in xs:
        k = 0
        while k < len(out) and out[k] < x:
            k += 1
        out.insert(k, x)
    return out
""",
        ),
        bugs=(
            ("x >= p", "x > p"),
            ("f(small) + [p] + f(large)", "f(large) + [p] + f(small)"),
            ("f(small) +", "small +"),
        ),
    ),
    Task(
        name="kth",
        statement="The k-th smallest item of a list of integers, counted from 0; k is less than its length.",
        inputs=([[3, 1, 2], 0], [[3, 1, 2], 2], [[5, 5, 1], 1]),
        reference="""\
def f(xs, k):
    p = xs[0]
    small = [x for x in xs if x < p]
    same = [x for x in xs if x == p]
    if k < len(small):
        return f(small, k)
    if k < len(small) + len(same):
        return p
    return f([x for x in xs if x > p], k - len(small) - len(same))
""",
        right=(
            """\
def f(xs, k):
    return sorted(xs)[k]
""",
        ),
        bugs=(
            ("k - len(small) - len(same)", "k - len(small)"),
            ("if k < len(small):", "if k <= len(small):"),
            ("x > p", "x >= p + 2"),
        ),
    ),
    Task(
        name="subsequence",
        statement="The length of the longest strictly increasing subsequence of a list of integers.",
        inputs=([[4, 1, 5, 2, 6]], [[3, 2, 1]], [[1, 2, 3]]),
        reference="""\
import bisect


def f(xs):
    ends = []
    for x in xs:
        k = bisect.bisect_left(ends, x)
        ends[k : k + 1] = [x]
    return len(ends)
""",
        right=(
            """\
def f(xs):
    best = []
    for i, x in enumerate(xs):
        best.append(1 + max([best[j] for j in range(i) if xs[j] < x], default=0))
    return max(best, default=0)
""",
        ),
        bugs=(
            ("bisect_left", "bisect_right"),
            ("ends[k : k + 1]", "ends[k:k]"),
            ("len(ends)", "len(set(xs))"),
        ),
    ),
    Task(
        name="flatten",
        statement="All integers in nested lists, from left to right.",
        inputs=([[1, [2, [3]]]], [[]], [[[1], [2]]]),
        reference="""\
def f(xs):
    out = []
    for x in xs:
        if isinstance(x, list):
            out += f(x)
        else:
            out.append(x)
    return out
""",
        right=(
            """\
def f(xs):
    stack, out = [xs], []
    while stack:
        x = stack.pop()
        if isinstance(x, list):
            stack += x[::-1]
        else:
            out.append(x)
    return out
""",
        ),
        bugs=(
            ("out += f(x)", "out += x"),
            ("out += f(x)", "out = f(x)"),
            ("out += f(x)", "out = f(x) + out"),
        ),
    ),
    Task(
        name="trapped_water",
        statement="How much rain a profile of non-negative integer heights holds.",
        inputs=([[3, 0, 2]], [[1, 2, 3]], [[2, 0, 1, 0, 3]]),
        reference="""\
def f(xs):
    total = 0
    for i, x in enumerate(xs):
        total += min(max(xs[: i + 1]), max(xs[i:])) - x
    return total
""",
        right=(
            """\
def f(xs):
    low, high, left, right, total = 0, len(xs) - 1, 0, 0, 0
    while low <= high:
        left, right = max(left, xs[low]), max(right, xs[high])
        if left < right:
            total += left - xs[low]
            low += 1
        else:
            total += right - xs[high]
            high -= 1
    return total
""",
        ),
        bugs=(
            ("min(max", "max(max"),
            ("max(xs[i:])", "max(xs)"),
            ("enumerate(xs)", "enumerate(xs[:3])"),
        ),
    ),
    Task(
        name="majority",
        statement="The integer that fills more than half of the places of a list, or None.",
        inputs=([[1, 2, 1]], [[1, 2]], [[3]]),
        reference="""\
def f(xs):
    for x in set(xs):
        if xs.count(x) * 2 > len(xs):
            return x
    return None
""",
        right=(
            """\
def f(xs):
    best, votes = None, 0
    for x in xs:
        if votes == 0:
            best = x
        votes += 1 if x == best else -1
    return best if xs.count(best) * 2 > len(xs) else None
""",
        ),
        bugs=(
            ("* 2 > len", "* 2 >= len"),
            ("* 2 >", "* 3 >"),
            ("> len(xs)", "> len(set(xs)) + 1"),
        ),
    ),
    Task(
        name="intervals",
        statement="Intervals [a, b] with a <= b joined where they share a point, in ascending order.",
        inputs=([[[1, 3], [2, 4]]], [[[1, 2], [3, 4]]], [[[1, 2], [2, 5]]]),
        reference="""\
def f(xs):
    out = []
    for a, b in sorted(xs):
        if out and a <= out[-1][1]:
            out[-1][1] = max(out[-1][1], b)
        else:
            out.append([a, b])
    return out
""",
        right=(
            """\
def f(xs):
    rest = [list(x) for x in xs]
    done = []
    while rest:
        a, b = rest.pop()
        hit = [x for x in rest if x[0] <= b and a <= x[1]]
        if hit:
            rest = [x for x in rest if x not in hit]
            rest.append([min(a, *[x[0] for x in hit]), max(b, *[x[1] for x in hit])])
        else:
            done.append([a, b])
    return sorted(done)
""",
        ),
        bugs=(
            ("max(out[-1][1], b)", "b"),
            ("a <= out[-1][1]", "a < out[-1][1]"),
            ("sorted(xs)", "xs"),
        ),
    ),
    Task(
        name="transpose",
        statement="Rows of equal length as columns.",
        inputs=([[[1, 2], [3, 4]]], [[[1, 2, 3]]], [[[1], [2]]]),
        reference="""\
def f(rows):
    return [[row[k] for row in rows] for k in range(len(rows[0]))] if rows else []
""",
        right=(
            """\
def f(rows):
    return [list(column) for column in zip(*rows)]
""",
        ),
        bugs=(
            ("len(rows[0])", "len(rows)"),
            ("row[k]", "row[-k - 1]"),
            ("range(len(rows[0]))", "range(1, len(rows[0]))"),
        ),
    ),
)
