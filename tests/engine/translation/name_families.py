"""Families of what a name stands for: hidden builtins, defaults, lazy objects, kinds of container."""

from collections.abc import Iterator

from tests.engine.translation.filling import filled

_SHADOWED = ["len", "sum", "max", "min", "abs", "str", "list", "range", "sorted", "any", "ord", "int", "set"]


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
    # One name for what is assigned in one loop and walked in another.
    yield from filled(
        "def NAME(a, s, n):\n    return [x * i for i, x in enumerate(a, <k>)] + [i for i in <walked>]\n",
        k=["1", "n"],
        walked=["a", "reversed(a)", "range(n)"],
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
