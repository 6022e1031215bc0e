"""Families of programs made to refute a translation, one for each kind of meaning that is easily lost.

Every program is a function ``NAME(a: list[int], s: str, n: int)`` that gives an int or a text, with helpers
whose names begin with its own, so that one program can hold them all. A family is the product of a few parts.
"""

from collections.abc import Iterator

from tests.engine.translation.edge_families import (
    bits,
    chains,
    ends,
    fills,
    large,
    leaving,
    lent,
    listed,
    named,
    parsed,
    rebound,
    rests,
    starts,
    steps,
    truths,
)
from tests.engine.translation.filling import filled
from tests.engine.translation.turn_families import beside, columns, places, turns
from tests.engine.translation.written_families import (
    idioms,
    patterns,
    repeats,
    rounded,
    texts,
    unordered,
)

_SHADOWED = ["len", "sum", "max", "min", "abs", "str", "list", "range", "sorted", "any", "ord", "int", "set"]
_POPS = ["a.pop()", "a.pop(0)", "sum([a.pop() for _ in range(1)])", "NAME_take(a)"]
_READS = ["len(a)", "a[0]", "a[-1]", "sum(a)", "a[0] * 2"]
_TAKE = "def NAME_take(xs):\n    return xs.pop()\n"


def names() -> Iterator[str]:
    """2 and 13: names that hide builtins, imports and the target's own words."""
    yield from filled(
        "def NAME(a, s, n):\n    <w> = n + 1\n    return <w> * 2 + <e>\n",
        w=[
            *_SHADOWED,
            "end",
            "nil",
            "this",
            "self",
            "new",
            "delete",
            "function",
            "type",
            "index",
            "Solution",
        ],
        e=["n", "0"],
    )
    yield from filled(
        "def NAME_<w>(x):\n    return x + 1\ndef NAME(a, s, n):\n    return NAME_<w>(n) + n\n", w=_SHADOWED
    )
    yield from filled("def NAME(a, s, n):\n    <w> = 3\n    return <w>(a) + n\n", w=_SHADOWED[:4])
    yield from filled(
        "def NAME(a, s, n):\n    def <w>(x, y=2):\n        return x * y + n\n    return <w>(n) + <w>(n, 3)\n",
        w=_SHADOWED,
    )
    yield from filled(
        "def NAME(a, s, n):\n    from math import <f> as <g>\n    return <g>(n, 6) * 10 + n\n",
        f=["gcd", "lcm"],
        g=["gcd", "lcm", "max", "g"],
    )


def defaults() -> Iterator[str]:
    """3: defaults, which are evaluated once."""
    yield from filled(
        "def NAME_h(x, <p>=<d>):\n    <body>\n    return <r>\ndef NAME(a, s, n):\n    NAME_h(n)\n"
        "    return NAME_h(n + 1) * 10 + n\n",
        d=["[]", "[1, 2]", "3", "-1"],
        body=["pass", "<p>.append(x)", "x += 1"],
        r=["x", "x + 1", "len([<p>])"],
        p=["y", "xs"],
    )


def lazies() -> Iterator[str]:
    """4: lazy objects, used twice, late, or as what they are."""
    yield from filled(
        "def NAME(a, s, n):\n    g = <lazy>\n    <between>\n    return <use>\n",
        lazy=[
            "map(abs, a)",
            "filter(lambda x: x > 0, a)",
            "(x * 2 for x in a)",
            "reversed(a)",
            "zip(a, a)",
            "enumerate(a)",
        ],
        between=["pass", "a.append(7)", "m = len(list(g))"],
        use=["len(list(g))", "len(list(g)) * 10 + len(list(g))", "sum([1 for _ in g])"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return sum(<lazy>) * 2 + n\n",
        lazy=["map(abs, a)", "(x * 2 for x in a)", "range(n)"],
    )


def merged() -> Iterator[str]:
    """5 and 12: kinds of container that are stored alike."""
    made = [
        "range(3)",
        "deque(a)",
        "Counter(a)",
        "OrderedDict()",
        "defaultdict(int)",
        "frozenset(a)",
        "a",
        "set(a)",
    ]
    yield from filled(
        "def NAME(a, s, n):\n    from collections import Counter, OrderedDict, defaultdict, deque\n"
        "    d = <m>\n    return <u>\n",
        m=made,
        u=[
            "int(d == a)",
            "int(d == d)",
            "len(d)",
            "len(d) + int(n in d)",
            "sum([1 for _ in d])",
            "len(d[1:])",
        ],
    )
    yield from filled(
        "def NAME(a, s, n):\n    from collections import Counter\n    c = Counter(a)\n    <b>\n"
        "    return <u>\n",
        b=["pass", "c[n] += 1", "c.update(a)", "del c[n]", "c = Counter({1: 2})"],
        u=["c[99]", "len(c)", "sum(c.values())", "c.most_common(1)[0][1]", "len(c.most_common(-1))"],
    )


def orders() -> Iterator[str]:
    """6: the order of evaluation of operands, arguments, elements, subscripts and targets."""
    yield from filled(
        _TAKE + "def NAME_g(x, y):\n    return x * 100 + y\ndef NAME(a, s, n):\n    return <w>\n",
        w=[f"{r} * 100 + {p}" for r in _READS for p in _POPS]
        + [f"{p} * 100 + {r}" for r in _READS for p in _POPS]
        + [f"NAME_g({r}, {p})" for r in _READS[:2] for p in _POPS]
        + [f"sum([{p}, {r}, {p}])" for r in _READS[:1] for p in _POPS]
        + [f"int({p} < {r} < {p})" for r in _READS[:1] for p in _POPS]
        + [f"({r} if n > 3 else {p}) + {r}" for r in _READS[:1] for p in _POPS],
    )
    yield from filled(
        "def NAME(a, s, n):\n    x = n\n    def up():\n        nonlocal x\n        x += 1\n"
        "        return x\n    <w>\n    return x\n",
        w=[
            "x = x * 10 + up()",
            "x += up()",
            "x = up() * 10 + x",
            "x = x + up() * x",
            "x, y = up(), x",
            "x = (x > 1 and up()) + x",
        ],
    )
    yield from filled(
        "def NAME(a, s, n):\n    b = [0] * 9\n    <w>\n    return b[0] + b[1] * 3 + b[2] * 9 + len(a)\n",
        w=[
            "b[a.pop() % 3] = a.pop()",
            "b[len(a) % 3] = a.pop()",
            "b[0] += a.pop() * len(a)",
            "b[0], b[1] = a.pop(), len(a)",
        ],
    )


def loops() -> Iterator[str]:
    """7: loops over what they change."""
    yield from filled(
        _TAKE + "def NAME(a, s, n):\n"
        "    t = 0\n    for <v> in <w>:\n        t = t * 3 + 1\n"
        "        if t < 50 and a:\n            <c>\n    return t + len(a)\n",
        v=["x"],
        w=["a", "a[:]", "list(a)", "reversed(a)", "sorted(a)", "[y for y in a]"],
        c=[
            "a.append(1)",
            "a.pop()",
            "NAME_take(a)",
            "a[0] = 9",
            "a.insert(0, t)",
            "a.reverse()",
            "a = a + [1]",
            "a.clear()",
        ],
    )
    yield from filled(
        "def NAME(a, s, n):\n    d = {x: 1 for x in a}\n    t = 0\n    for k in <w>:\n"
        "        t += d[k]\n        <c>\n    return t + len(d)\n",
        w=["d", "list(d)", "d.keys()", "sorted(d)"],
        c=["d[k] = 2", "d[k + 100] = 2", "del d[k]", "d.pop(k)", "d.update(d)"],
    )


def swaps() -> Iterator[str]:
    """8: several targets at once, whose places may depend on each other."""
    yield from filled(
        "def NAME(a, s, n):\n    b = [1, 2, 0]\n    i, j = n % 3, (n + 1) % 3\n    <w>\n"
        "    return b[0] * 100 + b[1] * 10 + b[2] + i * 1000 + j * 5000\n",
        w=[
            f"{x}, {y} = {u}, {v}"
            for x, y in (("b[i]", "b[j]"), ("b[0]", "b[b[0]]"), ("i", "b[i]"), ("b[i]", "i"), ("i", "j"))
            for u, v in (
                ("b[j]", "b[i]"),
                ("b[b[0]]", "b[0]"),
                ("2", "7"),
                ("j", "i"),
                ("b[i]", "b[j]"),
                ("i + 1 - 1", "j"),
            )
        ],
    )
    yield from filled(
        "def NAME(a, s, n):\n    x, y, z = n, 2, 3\n    <w>\n    return x * 100 + y * 10 + z\n",
        w=[
            "x, y = y, x",
            "x, y, z = z, x, y",
            "x = y = z",
            "x, y = y, x + y",
            "(x, y), z = (y, z), x",
            "x, (y, z) = z, (x, y)",
        ]
        + [f"x, y = {u}, {v}" for u in ("x + 1", "y * 2") for v in ("x - y", "z + x")],
    )


def aliases() -> Iterator[str]:
    """9: two names for one container."""
    yield from filled(
        "def NAME(a, s, n):\n    g = [[n], [n + 1], [3]]\n    h = <m>\n    <c>\n"
        "    return sum([len(r) for r in g]) * 100 + sum([sum(r) for r in g])\n",
        m=[
            "g",
            "g[:]",
            "list(g)",
            "[r for r in g]",
            "sorted(g)",
            "g[::-1]",
            "g + [[1]]",
            "[min(g), max(g)]",
            "[g[0], g[-1]]",
        ],
        c=["h[0].append(5)", "h.append([7])", "h[0] = [9]", "h[0][0] = 8", "h[-1].pop()"],
    )
    yield from filled(
        "def NAME_g(xs, ys):\n    xs.append(1)\n    return len(ys)\ndef NAME(a, s, n):\n"
        "    b = <m>\n    return NAME_g(<x>, b) * 10 + len(a) + len(b)\n",
        m=["a", "a[:]", "list(a)"],
        x=["a", "b", "[1]"],
    )


def numbers() -> Iterator[str]:
    """10: zeros with a sign, floor division, overflow, and what an int is as a float."""
    ints = [
        "-n",
        "n * -1",
        "0 * -n",
        "n // -7",
        "-n % 3",
        "min(-n, 0)",
        "max(0, -n)",
        "int(-n / 9)",
        "round(-n / 90)",
    ]
    yield from filled("def NAME(a, s, n):\n    return str(<x> / <y>)\n", x=ints, y=["1", "2", "-3"])
    yield from filled("def NAME(a, s, n):\n    return str(float(<x>))\n", x=ints)
    yield from filled(
        "def NAME(a, s, n):\n    x = n / 2\n    return str(<e>)\n",
        e=[
            "x // 0.3",
            "-x // 0.3",
            "x % -0.3",
            "-x % 5.0",
            "x // float('inf')",
            "-x // float('inf')",
            "x % float('inf')",
            "-x % float('inf')",
            "-x // -2.0",
            "-0.0 // 5.0",
            "x * 1e308 * 10",
        ],
    )
    yield from filled(
        "def NAME(a, s, n):\n    return <e>\n",
        e=["2 ** n", "n * n * n * 99991 * 99991", "n << 58", "(n + 1) ** 40", "7 - 2 ** 62 - 2 ** 62 - n"],
    )


def nans() -> Iterator[str]:
    """11: nan among other values."""
    uses = [
        "x == x",
        "[x] == [x]",
        "(x, 1) == (x, 1)",
        "x in [x]",
        "[x, y] < [y, x]",
        "[x].count(x) == 1",
        "x != x",
        "x < y or x >= y",
    ]
    yield from filled(
        "def NAME(a, s, n):\n    x = <v>\n    y = n / 2\n    return str(<u>)\n",
        v=["float('nan')", "float('inf') - float('inf')", "n / 4", "-0.0"],
        u=[
            *uses,
            "max(x, y) == y",
            "min([y, x, y]) == y",
            "sorted([y, x, 1.0])[0] == x",
            "len({x, y, x}) == 2",
        ],
    )


def raising() -> Iterator[str]:
    """14: a value where Python raises."""
    yield from filled(
        "def NAME(a, s, n):\n    <head>:\n        y = n\n    return <use>\n",
        head=["if n > 3", "for i in a", "for i in range(n)", "while n > 90", "for c in s"],
        use=["y", "y + 1", "n if n < 2 else y"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    <e>\n    return n\n",
        e=[
            "a[9]",
            "y = a[9]",
            "y = a[n] + 1",
            "y = s[n]",
            "y = n // (n - 3)",
            "y = n % (n - 3)",
            "a.remove(77)",
            "y = a.index(77)",
            "int(s)",
            "y = int(s)",
            "y = ord(s)",
            "y = chr(n - 5)",
            "y = {1: 2}[n]",
            "assert n > 3",
            "y = min(a[n:])",
            "y = [1, 2][n]",
            "a.pop(n)",
            "del a[n]",
            "a[n] = 1",
            "x, y = a",
            "x, y = s",
            "raise ValueError('no')",
            "y = (1, 2)[1] + a[9]",
            "isinstance(a[9], int)",
            "(a[9], 1)[1]",
            "a[9] is None",
            "n < 0 or a[9]",
        ],
    )


def running() -> Iterator[str]:
    """15: output that has to run: loops left and continued, conditions, names, texts."""
    yield from filled(
        "def NAME(a, s, n):\n    t = 0\n    for <v> in <w>:\n        if t > <k>:\n            <b>\n"
        "        t += 1\n<else>    return t\n",
        v=["_", "i"],
        w=["range(n)", "a", "s"],
        k=["2"],
        b=["break", "continue", "return t * 2", "t += 5"],
        **{"else": ["", "    else:\n        t += 100\n"]},
    )
    yield from filled(
        "def NAME(a, s, n):\n    while n > <k>:\n        n -= 2\n        if n == 4:\n"
        "            <b>\n    return n\n",
        k=["0", "3"],
        b=["break", "continue", "pass"],
    )


FAMILIES = {
    "names": names,
    "defaults": defaults,
    "lazies": lazies,
    "merged": merged,
    "orders": orders,
    "loops": loops,
    "swaps": swaps,
    "aliases": aliases,
    "numbers": numbers,
    "nans": nans,
    "raising": raising,
    "running": running,
    "patterns": patterns,
    "idioms": idioms,
    "repeats": repeats,
    "texts": texts,
    "unordered": unordered,
    "rounded": rounded,
    "large": large,
    "chains": chains,
    "fills": fills,
    "truths": truths,
    "starts": starts,
    "bits": bits,
    "steps": steps,
    "ends": ends,
    "rebound": rebound,
    "listed": listed,
    "rests": rests,
    "lent": lent,
    "places": places,
    "turns": turns,
    "beside": beside,
    "columns": columns,
    "parsed": parsed,
    "named": named,
    "leaving": leaving,
}


def programs(family: str) -> dict[str, str]:
    """The programs of a family by the name of their function."""
    texts = list(dict.fromkeys(FAMILIES[family]()))
    return {f"{family}{i}": text.replace("NAME", f"{family}{i}") for i, text in enumerate(texts)}
