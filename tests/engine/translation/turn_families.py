"""Families of loops whose turns change what comes next, and of ints beside floats.

Keys, places, and what is made turn by turn; integers that no float is.
"""

from collections.abc import Iterator

from tests.engine.translation.filling import filled


def places() -> Iterator[str]:
    """Stores at the place where a loop over a dict or a list is, and beside it."""
    yield from filled(
        "def NAME(a, s, n):\n    d = {x: x + 1 for x in a}\n    t = 0\n"
        "    for <walk>:\n        <before>\n        d[<key>] = n\n        t += 1\n"
        "    return t * 10 + len(d)\n",
        walk=["k in d", "k, v in d.items()", "i, k in enumerate(d)", "k, v in zip(d, d.values())"],
        before=["t += k", "k += 1", "k = n"],
        key=["k", "k + 1", "t"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    t = 0\n"
        "    for i, x in enumerate(a):\n        <before>\n        if <test>:\n            a[<place>] = n\n"
        "        t = t * 3 + x\n    return t + sum(a)\n",
        before=["t += 1", "i += 1", "i = 0"],
        test=["i < len(a)", "x > 1"],
        place=["i", "i - 1"],
    )


def turns() -> Iterator[str]:
    """What ``map`` and ``filter`` give, made turn by turn while the loop changes what they depend on."""
    lazies = ["map(abs, a)", "map(lambda x: x + t, a)", "filter(lambda x: x > t, a)", "map(NAME_g, a)"]
    head = "def NAME_g(x):\n    return x * 2\ndef NAME(a, s, n):\n    t = 0\n"
    yield from filled(
        head + "    for y in <lazy>:\n        <turn>\n    return t * 10 + len(a)\n",
        lazy=lazies,
        turn=["t += y", "t += a.pop() + y", "a[0] = y", "n += y", "if y > n:\n            break"],
    )
    yield from filled(
        head + "    for i, y in <pairs>:\n        <turn>\n    return t * 10 + len(a)\n",
        pairs=[f"enumerate({lazy})" for lazy in lazies] + [f"zip(a, {lazy})" for lazy in lazies[:2]],
        turn=["t += y * i", "a[i % len(a)] = t + y"],
    )
    counting = "    def g(x):\n        nonlocal t\n        t += 1\n        return x > n\n"
    yield from filled(
        head + counting + "    r = <use>\n    return str(r) + str(t)\n",
        use=[
            "any(map(g, a))", "all(map(g, a))", "max(map(g, a)) + t", "sum(map(g, a)) * 2",
            "len(list(map(g, a)))",
            "[y + t for y in map(g, a)]", "[t for y in map(abs, a) if g(y)]", "any(g(x) for x in a)",
        ],
    )  # fmt: skip


def beside() -> Iterator[str]:
    """Ints beside floats: the same number, the next one, and one that no float is."""
    whole = ["9007199254740991", "9007199254740992", "9007199254740993", "9223372036854775807", "10 ** 18"]
    yield from filled(
        "def NAME(a, s, n):\n    x = <float> + n - n\n    return str(x <compared> <whole>)\n",
        float=["9007199254740992.0", "1e18", "4503599627370496.5"],
        compared=["==", "<", ">="],
        whole=whole,
    )
    yield from filled(
        "def NAME(a, s, n):\n    x = 0.5\n    if n > 2:\n        x = <whole>\n    return x * 2 > n\n",
        whole=whole,
    )
    yield from filled(
        "def NAME(a, s, n):\n    return [1.0 * n, <whole>].count(<whole>)\n", whole=[*whole, "4"]
    )


def columns() -> Iterator[str]:
    """The columns of rows of one length and of several, of texts and of pairs."""
    yield from filled(
        "def NAME(a, s, n):\n    g = <rows>\n    return <use>\n",
        rows=[
            "[a, a[::-1]]",
            "[a[:n], a]",
            "[[x, x * 2] for x in a]",
            "[[x] * (x % 3) for x in a]",
            "[(x, n) for x in a]",
        ],
        use=[
            "[sum(c) for c in zip(*g)]",
            "str([list(c) for c in zip(*g)])",
            "list(map(max, zip(*g)))",
            "sum([x * 2 for c in zip(*g) for x in c])",
            "len(list(zip(*g)))",
            "[i * c[0] for i, c in enumerate(zip(*g))]",
            "max([len(c) for c in zip(*g)], default=n)",
        ],
    )  # fmt: skip
    yield from filled(
        "def NAME(a, s, n):\n    g = [a[:], a]\n    t = 0\n"
        "    for c in zip(*g):\n        <turn>\n    return t\n",
        turn=["t += sum(c)", "g[0][0] = t + 1", "t += g[1].pop()", "g = [c[:]]"],
    )
    yield from filled(
        "def NAME(a, s, n):\n    w = [s, 'abc', <text>]\n    return <use>\n",
        text=["'a' * n", "s + 'x'"],
        use=["[''.join(c) for c in zip(*w)]", "len(tuple(set(w))) + len(list(set(a)))"],
    )
