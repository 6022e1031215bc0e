"""Small programs over one common input, each about a meaning that is easily lost in translation.

Every function takes ``(a: list[int], s: str, n: int)``, so that one compiled program can hold them all.
"""

SOURCE = """
import math
import heapq
import bisect
from collections import Counter, defaultdict, deque

MOD = 10**9 + 7


def floor_arithmetic(a, s, n):
    return ",".join(str(x // 3) + ":" + str(x % 3) + ":" + str(x // -4) + ":" + str(x % -4) for x in a)


def division(a, s, n):
    return [str(x / 4) + " " + str(x / 3) for x in a]


def float_texts(a, s, n):
    return [str(x * 0.1) + " " + str(x * 1e15) + " " + str(x / 1e7) + " " + str(float(x)) for x in a]


def rounding(a, s, n):
    return [str(round(x / 4)) + " " + str(round(x / 8, 2)) + " " + str(round(x * 0.005, 2)) for x in a]


def negative_indices(a, s, n):
    return [a[-1], a[-len(a)], a[n % len(a)], a[-(n % len(a)) - 1]]


def slices(a, s, n):
    whole = [a[1:], a[:-1], a[::2], a[::-1], a[::-2]]
    return whole + [a[n:], a[:n], a[-3:-1], a[5:1:-1], a[1:6:2], a[n:n + 2]]


def text_slices(a, s, n):
    return [s[1:], s[:-1], s[::2], s[::-1], s[n:], s[:n], s[-3:-1], s[5:1:-1], s[1:6:2], s[n:n + 2]]


def characters(a, s, n):
    total = 0
    seen = []
    for i, c in enumerate(s):
        total += ord(c) * (i + 1)
        if c not in seen:
            seen.append(c)
    return str(total) + "".join(seen) + str(len(s)) + (s[0] if s else "") + (s[-1] if s else "")


def text_searches(a, s, n):
    found = [s.find("a"), s.rfind("a"), s.find("")]
    return found + [s.count("a"), s.count(""), s.count("aa"), len(s.split("a"))]


def replaced(a, s, n):
    return [s.replace("a", "bb"), s.replace("", "-"), s.replace("ab", ""), "x".join(s), s * 2, s * (n % 3)]


def compared_texts(a, s, n):
    return [s < "m", s <= "a", s > "\\uffff", s == s[::-1], "a" in s, s.startswith("a"), s.endswith("a")]


def cases(a, s, n):
    return [s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize()]


def classes(a, s, n):
    return [s.isdigit(), s.isalpha(), s.isalnum(), s.isupper(), s.islower(), s.isspace()]


def stripped(a, s, n):
    return [s.strip(), s.lstrip(), s.rstrip()] + s.split()


def stripped_of(a, s, n):
    return [s.strip("ab"), s.lstrip("a "), s.rstrip("b9")]


def padded(a, s, n):
    return [s.zfill(8), s.ljust(7, "."), s.rjust(7), str(n).zfill(5), str(-n).zfill(4)]


def bases(a, s, n):
    return [bin(n), hex(n), oct(-n), str(int("101", 2)), str(int(" 12 ")), str(int("-7f", 16)), bin(n)[2:]]


def bits(a, s, n):
    shifted = [x >> 1 for x in a] + [x << 3 for x in a]
    return [x & 6 | 1 for x in a] + [x ^ n for x in a] + [~x for x in a] + shifted


def truthiness(a, s, n):
    out = []
    if a:
        out.append("a")
    if not s:
        out.append("no s")
    if n:
        out.append("n")
    out.append(s or "empty")
    out.append(str(n and 5))
    return out


def chained(a, s, n):
    return [x for x in a if -3 < x <= n != 2]


def for_else(a, s, n):
    for x in a:
        if x > 5:
            break
    else:
        return "none"
    found = 0
    while found < 10:
        found += 3
        if found == n:
            break
    else:
        found = -1
    return str(x) + str(found)


def loop_variable_lives_on(a, s, n):
    i = -1
    for i in range(n % 7):
        i = i * 2
    j = 0
    for j, x in enumerate(a):
        if x < 0:
            continue
        j += 1
    return [i, j]


def range_is_taken_once(a, s, n):
    m = n % 5
    out = []
    for i in range(m):
        m += 1
        out.append(i + m)
    for i in range(10, 0, -3):
        out.append(i)
    for i in reversed(range(2, 6)):
        out.append(i)
    return out


def list_methods(a, s, n):
    b = a[:]
    b.append(n)
    b.insert(1, 7)
    b.insert(-1, 8)
    b.extend([1, 2])
    b.reverse()
    c = b.pop()
    d = b.pop(0)
    b.remove(7)
    b += [c, d]
    del b[0]
    b.sort()
    return b + [b.index(n) if n in b else -1, b.count(2)]


def sorting(a, s, n):
    pairs = [(x % 3, x) for x in a]
    pairs.sort(key=lambda p: p[0], reverse=True)
    words = sorted(s.split("a"), key=lambda w: (-len(w), w))
    return [str(p[0]) + "/" + str(p[1]) for p in pairs] + words + [str(x) for x in sorted(a, key=abs)]


def extremes(a, s, n):
    by_key = [max(a, key=lambda x: x % 5), min(a, key=lambda x: -x)]
    return by_key + [max(a), min(a), max(n, 3), sum(a), min(a, default=4)]


def swapped(a, s, n):
    b = list(a)
    for i in range(len(b) // 2):
        b[i], b[len(b) - 1 - i] = b[-1 - i], b[i]
    x, y = 1, 2
    for _ in range(n % 9):
        x, y = y, (x + y) % 1000
    return b + [x, y]


def dict_order(a, s, n):
    counts = {}
    for c in s:
        counts[c] = counts.get(c, 0) + 1
    if "a" in counts:
        del counts["a"]
    counts["z"] = 1
    counts["a"] = 2
    return [k + str(v) for k, v in counts.items()] + list(counts.keys()) + [str(v) for v in counts.values()]


def counters(a, s, n):
    c = Counter(a)
    d = defaultdict(list)
    for x in a:
        d[x % 3].append(x)
    best = c.most_common(2)
    return [best[0][0], best[0][1], c[n], len(d), sum(len(v) for v in d.values())] + [k for k in d]


def set_algebra(a, s, n):
    left = set(a)
    right = {x + 1 for x in a}
    left.add(n)
    left.discard(3)
    both = sorted(left & right) + sorted(left | right)
    return both + sorted(left - right) + sorted(left ^ right) + [len(left)]


def grid_paths(a, s, n):
    m = n % 6 + 1
    grid = [[0] * m for _ in range(m)]
    for i in range(m):
        for j in range(m):
            grid[i][j] = 1 if i == 0 or j == 0 else (grid[i - 1][j] + grid[i][j - 1]) % MOD
    return grid[m - 1][m - 1]


def breadth_first(a, s, n):
    size = n % 12 + 2
    distance = [-1] * size
    distance[0] = 0
    queue = deque([0])
    while queue:
        place = queue.popleft()
        for step in (1, 3):
            following = (place + step) % size
            if distance[following] < 0:
                distance[following] = distance[place] + 1
                queue.append(following)
    return distance


def memoised(a, s, n):
    memo = {}

    def ways(k):
        if k < 2:
            return 1
        if k not in memo:
            memo[k] = ways(k - 1) + ways(k - 2)
        return memo[k]

    return ways(n % 40)


def heaps(a, s, n):
    heap = []
    for x in a:
        heapq.heappush(heap, (x % 4, x))
    out = []
    while heap:
        key, x = heapq.heappop(heap)
        out.append(x)
    return out


def searched(a, s, n):
    b = sorted(a)
    return [bisect.bisect_left(b, n), bisect.bisect_right(b, n), bisect.bisect(b, 0)]


def sieve(a, s, n):
    limit = n % 50 + 2
    prime = [True] * (limit + 1)
    prime[0] = prime[1] = False
    for i in range(2, int(math.sqrt(limit)) + 1):
        if prime[i]:
            for j in range(i * i, limit + 1, i):
                prime[j] = False
    return [i for i in range(limit + 1) if prime[i]]


def number_theory(a, s, n):
    powers = [pow(3, n, 1000), 2 ** (n % 20)]
    return [math.gcd(x, 12) for x in a] + [math.isqrt(n), math.floor(-n / 2), math.ceil(n / 3)] + powers


def modular(a, s, n):
    x = n
    out = []
    for i in range(5):
        x = (x * 1103515245 + 12345) % 2147483648
        out.append(x)
    y = 1
    for v in a:
        y = y * (v + 1000000) % MOD
    return out + [y, divmod(n, 7)[0], divmod(-n, 7)[1]]


def collected(a, s, n):
    rows = []
    row = []
    for x in a:
        row.append(x)
        if len(row) == 2:
            rows.append(row)
            row = []
    if row:
        rows.append(row)
    return [sum(r) for r in rows]


def in_place(a, s, n):
    def double(values):
        for i in range(len(values)):
            values[i] *= 2
        values.append(0)

    b = a[:]
    double(b)
    return b


def quantified(a, s, n):
    counted = sum(x > 0 for x in a) > 1
    return [any(x > 3 for x in a), all(x > -50 for x in a), all(c in "abc" for c in s), any(a[9:]), counted]


def zipped(a, s, n):
    return [str(x) + c for x, c in zip(a, s)] + [str(x + y) for x, y in zip(a, a[1:])]


def mapped(a, s, n):
    return list(map(lambda x: x * 2, a)) + list(filter(lambda x: x % 2, a)) + list(map(abs, a))


def nested(a, s, n):
    return [x * y for x in a for y in a if x < y][:20]


def optional(a, s, n):
    best = None
    for x in a:
        if best is None or x > best:
            best = x
    return "none" if best is None else str(best + 1)


def formatted(a, s, n):
    return f"{n}-{s}-{len(a)}-{n / 2}-{n > 3}"


def tuples(a, s, n):
    points = {(0, 0)}
    x, y = 0, 0
    for v in a:
        x, y = (x + 1, y) if v > 0 else (x, y - 1)
        points.add((x, y))
    return [len(points), x, y] if (1, 0) in points else [x, y]


def shortest_first(a, s, n):
    words = s.split(" ")
    words.sort(key=len)
    return words


def retyped(a, s, n):
    value = n
    value = str(value)
    items = s
    items = list(items)
    items.append(value)
    return items


def copies_walked(a, s, n):
    left = a[:]
    for x in list(left):
        if x % 2:
            left.remove(x)
        else:
            left.append(x + n)
    for x in left.copy():
        left.append(x)
    table = {x: 1 for x in left}
    for k in table.copy():
        table[k + 100] = 2
    return left + sorted(table)


def copies_of_choices(a, s, n):
    pair = (n, 3)
    total = list(a if n > 3 else [7])[0]
    for x in list(pair):
        total += x
    return [total, len(list(a if n > 2 else [1, 2])), sum(list(pair))]
"""
