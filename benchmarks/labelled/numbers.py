"""Numbers."""

from benchmarks.labelled.task import Task

TASKS = (
    Task(
        name="gcd",
        statement="The greatest common divisor of two non-negative integers.",
        inputs=([12, 18], [7, 5], [100, 10]),
        reference="""\
def f(a, b):
    while b:
        a, b = b, a % b
    return a
""",
        right=(
            """\
import math


def f(a, b):
    return math.gcd(a, b)
""",
            """\
def f(a, b):
    return a if b == 0 else f(b, a % b)
""",
        ),
        bugs=(
            ("a, b = b, a % b", "a, b = b, a // b"),
            ("while b", "while b > 1"),
            ("return a", "return a + b * 0 or 1"),
        ),
    ),
    Task(
        name="roman",
        statement="A positive integer below 4000 in Roman numerals.",
        inputs=([4], [9], [1994]),
        reference="""\
def f(n):
    out = ''
    for v, s in (
        (1000, 'M'),
        (900, 'CM'),
        (500, 'D'),
        (400, 'CD'),
        (100, 'C'),
        (90, 'XC'),
        (50, 'L'),
        (40, 'XL'),
        (10, 'X'),
        (9, 'IX'),
        (5, 'V'),
        (4, 'IV'),
        (1, 'I'),
    ):
        while n >= v:
            out += s
            n -= v
    return out
""",
        right=(
            """\
def f(n):
    d = lambda k, a, b, c: ['', a, a + a, a + a + a, a + b, b, b + a, b + a + a, b + a + a + a, a + c][
        k
    ]
    return (
        'M' * (n // 1000)
        + d(n // 100 % 10, 'C', 'D', 'M')
        + d(n // 10 % 10, 'X', 'L', 'C')
        + d(n % 10, 'I', 'V', 'X')
    )
""",
        ),
        bugs=(
            ("n >= v", "n > v"),
            ("        (40, 'XL'),\n", ""),
            ("        (500, 'D'),\n", ""),
        ),
    ),
    Task(
        name="sieve",
        statement="All primes up to and including n.",
        inputs=([10], [2], [20]),
        reference="""\
def f(n):
    out = []
    for k in range(2, n + 1):
        if all(k % p for p in out):
            out.append(k)
    return out
""",
        right=(
            """\
def f(n):
    return [k for k in range(2, n + 1) if all(k % d for d in range(2, int(k**0.5) + 1))]
""",
        ),
        bugs=(
            ("n + 1", "n"),
            ("all(", "any("),
            ("range(2", "range(1"),
        ),
    ),
    Task(
        name="power",
        statement="a to the power of n modulo m, for n >= 0 and m >= 1.",
        inputs=([2, 10, 1000], [3, 0, 7], [5, 3, 13]),
        reference="""\
def f(a, n, m):
    out, a = 1 % m, a % m
    while n:
        if n % 2 == 1:
            out = out * a % m
        a = a * a % m
        n //= 2
    return out
""",
        right=(
            """\
def f(a, n, m):
    return pow(a, n, m)
""",
        ),
        bugs=(
            ("n % 2 == 1", "n % 2 == 0"),
            ("1 % m", "1"),
            ("a * a % m", "a * 2 % m"),
        ),
    ),
    Task(
        name="factors",
        statement="The prime factors of an integer n >= 1 in ascending order, repeated as often as they"
        " divide it.",
        inputs=([12], [7], [30]),
        reference="""\
def f(n):
    out, p = [], 2
    while p * p <= n:
        while n % p == 0:
            out.append(p)
            n //= p
        p += 1
    if n > 1:
        out.append(n)
    return out
""",
        right=(
            """\
def f(n):
    for p in range(2, n + 1):
        if n % p == 0:
            return [p] + f(n // p)
    return []
""",
        ),
        bugs=(
            ("p * p <= n", "p * p < n"),
            ("n > 1", "n > 2"),
            ("while n % p == 0", "if n % p == 0"),
        ),
    ),
    Task(
        name="bits",
        statement="How many ones the binary form of a non-negative integer has.",
        inputs=([5], [8], [255]),
        reference="""\
def f(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count
""",
        right=(
            """\
def f(n):
    return bin(n).count('1')
""",
            """\
def f(n):
    return 0 if n == 0 else n % 2 + f(n // 2)
""",
        ),
        bugs=(
            ("n &= n - 1", "n //= 2"),
            ("while n", "while n > 1"),
            ("count = 0", "count = n % 2"),
        ),
    ),
    Task(
        name="digit_root",
        statement="The digit sum of a non-negative integer, taken again and again until one digit is left.",
        inputs=([38], [5], [99]),
        reference="""\
def f(n):
    while n > 9:
        n = sum(int(d) for d in str(n))
    return n
""",
        right=(
            """\
def f(n):
    return 0 if n == 0 else 1 + (n - 1) % 9
""",
        ),
        bugs=(
            ("while n > 9", "while n > 10"),
            ("while n > 9", "if n > 9"),
            ("n > 9", "n > 99"),
        ),
    ),
    Task(
        name="leap",
        statement="Whether a year has a leap day in the Gregorian calendar.",
        inputs=([2000], [2023], [2024]),
        reference="""\
def f(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
""",
        right=(
            """\
import calendar


def f(y):
    return calendar.isleap(y)
""",
        ),
        bugs=(
            ("y % 100 != 0 or ", "y % 100 != 0 and "),
            (" or y % 400 == 0", ""),
            ("y % 400", "y % 200"),
        ),
    ),
    Task(
        name="triangle_rows",
        statement="The first n rows of Pascal's triangle, n >= 0.",
        inputs=([1], [3], [5]),
        reference="""\
def f(n):
    rows = []
    for k in range(n):
        row = [1] * (k + 1)
        for j in range(1, k):
            row[j] = rows[k - 1][j - 1] + rows[k - 1][j]
        rows.append(row)
    return rows
""",
        right=(
            """\
import math


def f(n):
    return [[math.comb(k, j) for j in range(k + 1)] for k in range(n)]
""",
        ),
        bugs=(
            ("range(1, k)", "range(2, k)"),
            ("rows[k - 1][j - 1] +", "rows[k - 1][j] +"),
            ("range(n)", "range(n - 1)"),
        ),
    ),
    Task(
        name="hanoi",
        statement="The moves [from, to] that bring n discs, n >= 0, from peg 1 to peg 3, the fewest that"
        " are possible.",
        inputs=([1], [2], [3]),
        reference="""\
def f(n, start=1, end=3):
    if n == 0:
        return []
    other = 6 - start - end
    return f(n - 1, start, other) + [[start, end]] + f(n - 1, other, end)
""",
        right=(
            """\
def f(n):
    def go(k, a, b, c):
        return go(k - 1, a, c, b) + [[a, c]] + go(k - 1, b, a, c) if k else []

    return go(n, 1, 2, 3)
""",
        ),
        bugs=(
            ("f(n - 1, other, end)", "f(n - 1, start, end)"),
            ("[[start, end]]", "[[start, other]]"),
            ("n == 0", "n <= 1"),
        ),
    ),
    Task(
        name="square_root",
        statement="The integer part of the square root of a non-negative integer.",
        inputs=([16], [17], [3]),
        reference="""\
def f(n):
    low, high = 0, n + 1
    while high - low > 1:
        mid = (low + high) // 2
        if mid * mid <= n:
            low = mid
        else:
            high = mid
    return low
""",
        right=(
            """\
import math


def f(n):
    return math.isqrt(n)
""",
        ),
        bugs=(
            ("mid * mid <= n", "mid * mid < n"),
            ("return low", "return high"),
            ("n + 1", "n"),
        ),
    ),
)
