"""Families of what happens before what, and to whom: order, loops over what changes, swaps, two names."""

from collections.abc import Iterator

from tests.engine.translation.filling import filled

_POPS = ["a.pop()", "a.pop(0)", "sum([a.pop() for _ in range(1)])", "NAME_take(a)"]
_READS = ["len(a)", "a[0]", "a[-1]", "sum(a)", "a[0] * 2"]
_TAKE = "def NAME_take(xs):\n    return xs.pop()\n"


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
