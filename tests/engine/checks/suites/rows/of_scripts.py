"""Python scripts that pass plainly in one process with a right program: by name, program, fault, tests.

Whichever way a script is judged, the right program passes it and the one with the fault does not.
"""

from tests.engine.checks.suites.rows.row import Row

_ADD = "def f(a, b):\n    return a + b\n"
_SORT = "def f(xs):\n    return sorted(xs)\n"
_INPLACE = "def f(xs):\n    xs.sort()\n"
_EVENS = "def f(xs):\n    return [x for x in xs if x % 2 == 0]\n"
_DIV = "def f(a, b):\n    if b == 0:\n        raise ZeroDivisionError('no')\n    return a / b\n"
_COUNT = "from collections import Counter\ndef f(s):\n    return Counter(s)\n"
_GEN = "def f(n):\n    a, b = 0, 1\n    for _ in range(n):\n        yield a\n        a, b = b, a + b\n"
_CLOSURE = "def f(n):\n    def g(x):\n        return x + n\n    return g\n"
_LRU = (
    "from collections import OrderedDict\nclass LRU:\n    def __init__(self, size):\n"
    "        self.size, self.data = size, OrderedDict()\n    def get(self, k):\n        if k not in self.data:\n"
    "            return -1\n        self.data.move_to_end(k)\n        return self.data[k]\n"
    "    def put(self, k, v):\n        self.data[k] = v\n        self.data.move_to_end(k)\n"
    "        if len(self.data) > self.size:\n            self.data.popitem(last=False)\n"
)
_TREE = (
    "class Node:\n    def __init__(self, value, left=None, right=None):\n"
    "        self.value, self.left, self.right = value, left, right\n"
    "def f(node):\n    if node is None:\n        return 0\n    return 1 + max(f(node.left), f(node.right))\n"
)
_DATA = (
    "from dataclasses import dataclass, field\n@dataclass(order=True, frozen=True)\nclass P:\n    x: int\n"
    "    y: int = 0\n    def moved(self, dx):\n        return P(self.x + dx, self.y)\n"
)
_ENUM = "import enum\nclass Color(enum.Enum):\n    RED = 1\n    BLUE = 2\ndef f(name):\n    return Color[name.upper()]\n"
_CTX = (
    "from contextlib import contextmanager\nlog = []\n@contextmanager\ndef f(name):\n    log.append('in ' + name)\n"
    "    try:\n        yield name.upper()\n    finally:\n        log.append('out')\n"
)
_ASYNC = "import asyncio\nasync def f(n):\n    await asyncio.sleep(0)\n    return n + 1\n"
_AGEN = "async def f(n):\n    for i in range(n):\n        yield i * i\n"
_DECORATOR = "import functools\ndef f(fn):\n    @functools.wraps(fn)\n    def g(*a):\n        return fn(*a) * 2\n    return g\n"
_PRINT = "def f(n):\n    for i in range(n):\n        print(i, end=' ')\n"
_READ = "def f(path):\n    with open(path) as file:\n        return sum(map(int, file))\n"
_MAT = "class M:\n    def __init__(self, rows):\n        self.rows = rows\n    def __matmul__(self, o):\n        return M([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])\n    def __eq__(self, o):\n        return self.rows == o.rows\n    def __getitem__(self, ij):\n        return self.rows[ij[0]][ij[1]]\n"
_PROP = "class T:\n    def __init__(self, c):\n        self._c = c\n    @property\n    def f(self):\n        return self._c * 9 / 5 + 32\n    @f.setter\n    def f(self, value):\n        self._c = (value - 32) * 5 / 9\n    @classmethod\n    def zero(cls):\n        return cls(0)\n    @staticmethod\n    def known(c):\n        return c >= -273\n"
_ERR = "class Bad(Exception):\n    def __init__(self, code):\n        super().__init__(f'code {code}')\n        self.code = code\ndef f(n):\n    if n < 0:\n        raise Bad(n)\n    return n\n"
_PRIME = "def f(n):\n    return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))\n"
_NP = "import numpy as np\ndef f(a):\n    return a * 2 + 1\n"
_CACHE = "import functools\n@functools.lru_cache(maxsize=None)\ndef f(n):\n    return n if n < 2 else f(n - 1) + f(n - 2)\n"
_RANDOM = "import random\ndef f(n):\n    return random.randint(1, n)\n"
_NT = "from collections import namedtuple\nPair = namedtuple('Pair', 'a b')\ndef f(x):\n    return Pair(x, x * x)\n"
_REC = "def f(d, depth=0):\n    return {k: f(v, depth + 1) if isinstance(v, dict) else depth for k, v in d.items()}\n"
_TEXT = "def f(s):\n    return ' '.join(w.capitalize() for w in s.split())\n"
_ITER = "class Count:\n    def __init__(self, n):\n        self.n = n\n    def __iter__(self):\n        return self\n    def __next__(self):\n        if self.n <= 0:\n            raise StopIteration\n        self.n -= 1\n        return self.n\n"
_ABC = "from abc import ABC, abstractmethod\nclass Shape(ABC):\n    @abstractmethod\n    def area(self): ...\n    def twice(self):\n        return 2 * self.area()\n"
_SINGLE = "class S:\n    _one = None\n    def __new__(cls):\n        if cls._one is None:\n            cls._one = super().__new__(cls)\n            cls._one.items = []\n        return cls._one\n"

ROWS = {
    # As HumanEval and MBPP have them.
    "check": Row("f", _ADD, ("a + b", "a - b"), "METADATA = {'author': 'x'}\n\ndef check(candidate):\n    assert candidate(1, 2) == 3\n    assert candidate(0, 0) == 0, 'zero'\n"),
    "check called": Row("f", _ADD, ("a + b", "a"), "def check(candidate):\n    assert candidate(1, 2) == 3\n\ncheck(f)\n"),
    "check with a loop": Row("f", _SORT, ("sorted(xs)", "xs"), "def check(candidate):\n    for n in range(2, 6):\n        xs = list(range(n, 0, -1))\n        assert candidate(xs) == list(range(1, n + 1))\n"),
    "check with random inputs": Row("f", _SORT, ("sorted(xs)", "sorted(set(xs))"), "import random\ndef check(candidate):\n    rng = random.Random(1)\n    for _ in range(20):\n        xs = [rng.randint(0, 5) for _ in range(10)]\n        assert candidate(xs[:]) == sorted(xs)\n"),
    "check with math": Row("f", _DIV, ("a / b", "a // b"), "import math\ndef check(candidate):\n    assert math.isclose(candidate(1, 3), 0.333333, rel_tol=1e-4)\n    assert abs(candidate(7, 2) - 3.5) < 1e-6\n"),
    "check with a helper": Row("f", _PRIME, ("n > 1 and ", ""), "def slow(n):\n    return len([d for d in range(1, n + 1) if n % d == 0]) == 2\ndef check(candidate):\n    assert [n for n in range(1, 40) if candidate(n)] == [n for n in range(1, 40) if slow(n)]\n"),
    "plus inputs": Row("f", _EVENS, ("== 0", "== 1"), "inputs = [[[1, 2]], [[]], [[4, 4]]]\nresults = [[2], [], [4, 4]]\nfor i, (inp, exp) in enumerate(zip(inputs, results)):\n    assert f(*inp) == exp, f'{i}'\n"),
    "plus assertion": Row("f", _DIV, ("a / b", "round(a / b, 1)"), "import numpy as np\ndef is_floats(x):\n    return isinstance(x, float)\ndef assertion(out, exp, atol):\n    exact = out == exp\n    if atol == 0 and is_floats(exp):\n        atol = 1e-6\n    if not exact and atol != 0:\n        assert type(out) == type(exp)\n        assert np.allclose(out, exp, rtol=1e-07, atol=atol)\n    else:\n        assert exact\nfor inp, exp in zip([[1, 3], [4, 2]], [1 / 3, 2.0]):\n    assertion(f(*inp), exp, 0)\n"),
    "asserts": Row("f", _TEXT, (".capitalize()", ".upper()"), "assert f('ab cd') == 'Ab Cd'\nassert f('') == ''\n"),
    "asserts with sets": Row("f", _EVENS, ("[x for", "[x + 2 for"), "assert set(f([1, 2, 4])) == set([4, 2])\nassert sorted(f((6, 3, 2))) == [2, 6]\n"),
    "asserts in place": Row("f", _INPLACE, ("xs.sort()", "xs.reverse()"), "a = [2, 3, 1]\nf(a)\nassert a == [1, 2, 3]\n"),
    "in place and none": Row("f", _INPLACE, ("xs.sort()", "return xs.sort() or xs"), "a = [2, 1]\nassert f(a) is None\nassert a == [1, 2]\n"),
    # What looks at the program itself.
    "counter": Row("f", _COUNT, ("Counter(s)", "dict(Counter(s))"), "from collections import Counter\nr = f('aab')\nassert isinstance(r, Counter) and r.most_common(1) == [('a', 2)]\n"),
    "generator": Row("f", _GEN, ("b, a + b", "b, a + b + 1"), "assert list(f(7)) == [0, 1, 1, 2, 3, 5, 8]\n"),
    "generator next": Row("f", _GEN, ("a, b = 0, 1", "a, b = 1, 1"), "g = f(3)\nassert next(g) == 0\nassert next(g) == 1\nassert sum(g) == 1\n"),
    "generator unpacked": Row("f", _GEN, ("yield a", "yield b"), "first, *rest = f(4)\nassert first == 0 and rest == [1, 1, 2]\n"),
    "closure": Row("f", _CLOSURE, ("x + n", "x - n"), "g = f(3)\nassert g(1) == 4\nassert [f(n)(1) for n in range(3)] == [1, 2, 3]\n"),
    "callback": Row("f", "def f(g, xs):\n    return [g(x) for x in xs]\n", ("g(x) for", "g(x + 1) for"), "assert f(lambda x: x * x, [1, 2]) == [1, 4]\nassert f(str, [3]) == ['3']\n"),
    "callback that counts": Row("f", "def f(g, n):\n    for _ in range(n):\n        g()\n", ("range(n)", "range(n - 1)"), "calls = []\nf(lambda: calls.append(1), 3)\nassert len(calls) == 3\n"),
    "decorator": Row("f", _DECORATOR, ("* 2", "* 3"), "@f\ndef one(x):\n    'doc'\n    return x\nassert one(4) == 8\nassert one.__name__ == 'one'\n"),
    "operations": Row("LRU", _LRU, ("self.data.move_to_end(k)\n        return", "return"), "c = LRU(2)\nc.put(1, 1)\nc.put(2, 2)\nassert c.get(1) == 1\nc.put(3, 3)\nassert c.get(2) == -1\nassert c.get(1) == 1\n"),
    "several objects": Row("LRU", _LRU, ("self, size):\n        self.size, self.data = size, OrderedDict()", "self, size, data=OrderedDict()):\n        self.size, self.data = size, data"), "a, b = LRU(1), LRU(1)\na.put(1, 1)\nassert b.get(1) == -1\nassert a.get(1) == 1\n"),
    "tree": Row("f", _TREE, ("1 + max", "max"), "t = Node(1, Node(2, Node(3)), Node(4))\nassert f(t) == 3\nassert f(None) == 0\n"),
    "tree of the script": Row("f", _TREE, ("1 + max", "2 + max"), "class N:\n    def __init__(self, left=None, right=None):\n        self.left, self.right = left, right\nassert f(N(N(), None)) == 2\n"),
    "dataclass": Row("P", _DATA, ("self.x + dx", "self.x - dx"), "assert P(1).moved(2) == P(3, 0)\nassert P(1) < P(2)\nassert repr(P(1, 2)) == 'P(x=1, y=2)'\n"),
    "frozen": Row("P", _DATA, (", frozen=True", ""), "try:\n    P(1).x = 2\nexcept AttributeError:\n    pass\nelse:\n    assert False, 'not frozen'\nassert P(2).x == 2\n"),
    "enum": Row("f", _ENUM, ("BLUE = 2", "BLUE = 3"), "assert f('red') is Color.RED\nassert f('blue').value == 2\nassert len(Color) == 2\n"),
    "context manager": Row("f", _CTX, ("name.upper()", "name"), "with f('a') as got:\n    assert got == 'A'\nassert log == ['in a', 'out']\n"),
    "context manager with an error": Row("f", _CTX, ("    finally:\n        log.append('out')", "    except KeyError:\n        pass"), "try:\n    with f('a'):\n        raise ValueError('x')\nexcept ValueError:\n    pass\nassert log[-1] == 'out'\n"),
    "coroutine": Row("f", _ASYNC, ("n + 1", "n"), "import asyncio\nassert asyncio.run(f(1)) == 2\n"),
    "coroutines": Row("f", _ASYNC, ("return n + 1", "return 1"), "import asyncio\nasync def main():\n    return await asyncio.gather(*(f(i) for i in range(3)))\nassert asyncio.run(main()) == [1, 2, 3]\n"),
    "async generator": Row("f", _AGEN, ("i * i", "i"), "import asyncio\nasync def main():\n    return [x async for x in f(4)]\nassert asyncio.run(main()) == [0, 1, 4, 9]\n"),
    "printed": Row("f", _PRINT, ("end=' '", "end=','"), "import io\nfrom contextlib import redirect_stdout\nout = io.StringIO()\nwith redirect_stdout(out):\n    f(3)\nassert out.getvalue() == '0 1 2 '\n"),
    "printed, streams exchanged": Row("f", _PRINT, ("range(n)", "range(1, n)"), "import io, sys\nold, sys.stdout = sys.stdout, io.StringIO()\nf(2)\ngot, sys.stdout = sys.stdout.getvalue(), old\nassert got.split() == ['0', '1']\n"),
    "asked": Row("f", "def f():\n    return int(input('n? ')) * 2\n", ("* 2", "* 3"), "import io, sys\nsys.stdin = io.StringIO('21\\n')\nassert f() == 42\n"),
    "file": Row("f", _READ, ("sum(", "max("), "import os, tempfile\nwith tempfile.NamedTemporaryFile('w', suffix='.txt', delete=False) as file:\n    file.write('1\\n2\\n')\nassert f(file.name) == 3\nos.unlink(file.name)\n"),
    "matrices": Row("M", _MAT, ("a * b", "a + b"), "assert M([[1, 2]]) @ M([[3], [4]]) == M([[11]])\nassert M([[5, 6]])[0, 1] == 6\n"),
    "property": Row("T", _PROP, ("* 9 / 5", "* 5 / 9"), "t = T(100)\nassert t.f == 212\nt.f = 32\nassert t.f == 32.0\nassert T.zero().f == 32 and T.known(0) and not T.known(-300)\n"),
    "custom exception": Row("f", _ERR, ("self.code = code", "self.code = str(code)"), "try:\n    f(-3)\n    assert False\nexcept Bad as e:\n    assert e.code == -3 and str(e) == 'code -3'\nassert f(3) == 3\n"),
    "exception by base class": Row("f", _ERR, ("raise Bad(n)", "return n"), "caught = None\ntry:\n    f(-1)\nexcept Exception as e:\n    caught = type(e).__name__\nassert caught == 'Bad'\n"),
    "raises by a helper": Row("f", _DIV, ("raise ZeroDivisionError('no')", "return 0"), "def raises(kind, fn, *args):\n    try:\n        fn(*args)\n    except kind:\n        return True\n    return False\nassert raises(ZeroDivisionError, f, 1, 0)\nassert not raises(ZeroDivisionError, f, 1, 1)\n"),
    "arrays": Row("f", _NP, ("* 2 + 1", "* 2"), "import numpy as np\nout = f(np.array([1, 2]))\nassert (out == np.array([3, 5])).all()\nnp.testing.assert_array_equal(f(np.zeros((2, 2))), np.ones((2, 2)))\n"),
    "arrays by shape": Row("f", _NP, ("a * 2 + 1", "(a * 2 + 1).ravel()"), "import numpy as np\nassert f(np.zeros((2, 3))).shape == (2, 3)\nassert f(np.zeros(2)).dtype == np.float64\n"),
    "cache": Row("f", _CACHE, ("f(n - 1) + f(n - 2)", "f(n - 1) + 1"), "assert f(30) == 832040\nassert f.cache_info().misses == 31\n"),
    "seeded": Row("f", _RANDOM, ("randint(1, n)", "randint(1, n + 1)"), "import random\nrandom.seed(3)\nwant = [random.randint(1, 9) for _ in range(20)]\nrandom.seed(3)\nassert [f(9) for _ in range(20)] == want\n"),
    "patched module": Row("f", _RANDOM, ("(1, n)", "(0, n)"), "from unittest.mock import patch\nwith patch('random.randint', return_value=4) as fake:\n    assert f(6) == 4\nfake.assert_called_once_with(1, 6)\n"),
    "patched module that is nowhere": Row("f", "import requests_of_nobody\ndef f(u):\n    return requests_of_nobody.get(u).json()['a']\n", ("['a']", "['b']"), "from unittest.mock import patch\nwith patch('requests_of_nobody.get') as get:\n    get.return_value.json.return_value = {'a': 1, 'b': 2}\n    assert f('http://x') == 1\n"),
    "named tuple": Row("f", _NT, ("x * x", "x + x"), "r = f(3)\nassert r == (3, 9)\nassert r.b == 9 and r._fields == ('a', 'b')\n"),
    "nested": Row("f", _REC, ("depth + 1", "depth"), "assert f({'a': 1, 'b': {'c': 2, 'd': {}}}) == {'a': 0, 'b': {'c': 1, 'd': {}}}\n"),
    "signature": Row("f", "def f(a: int, b: int = 2, *, c: str = 'x') -> str:\n    '''Adds.'''\n    return f'{a + b}{c}'\n", ("a + b", "a"), "import inspect\nassert list(inspect.signature(f).parameters) == ['a', 'b', 'c']\nassert f(1) == '3x' and f(1, c='y') == '3y'\nassert f.__doc__ == 'Adds.'\n"),
    "source": Row("f", "def f(n):\n    return sum(range(n))\n", ("sum(range(n))", "eval('n * (n - 1) // 2')"), "import inspect\nassert 'eval' not in inspect.getsource(f)\nassert f(4) == 6\n"),
    "iterator": Row("Count", _ITER, ("self.n -= 1\n        return self.n", "self.n -= 1\n        return self.n + 1"), "assert list(Count(3)) == [2, 1, 0]\nassert sum(Count(4)) == 6\nassert 5 not in Count(3)\n"),
    "abstract class": Row("Shape", _ABC, ("2 * self.area()", "self.area()"), "class Square(Shape):\n    def __init__(self, a):\n        self.a = a\n    def area(self):\n        return self.a ** 2\nassert Square(3).twice() == 18\ntry:\n    Shape()\nexcept TypeError:\n    pass\nelse:\n    raise AssertionError('abstract')\n"),
    "singleton": Row("S", _SINGLE, ("if cls._one is None:", "if True:"), "a, b = S(), S()\nassert a is b\na.items.append(1)\nassert b.items == [1]\n"),
    "docstring examples": Row("f", "def f(n):\n    '''\n    >>> f(1)\n    2\n    '''\n    return n + 1\n", ("n + 1", "n"), "import doctest\nimport solution\nassert doctest.testmod(solution).failed == 0\n"),
    "threads": Row("f", "import threading\ndef f(n):\n    out = []\n    ts = [threading.Thread(target=out.append, args=(i,)) for i in range(n)]\n    for t in ts: t.start()\n    for t in ts: t.join()\n    return sorted(out)\n", ("range(n)", "range(n - 1)"), "import threading\nbefore = threading.active_count()\nassert f(3) == [0, 1, 2]\nassert threading.active_count() == before\n"),
    "pickled": Row("P", _DATA, ("y: int = 0", "y: int = 1"), "import copy\np = P(4)\nassert copy.deepcopy(p) == p and hash(p) == hash(P(4, 0))\n"),
    "a million values": Row("f", "def f(n):\n    return list(range(n))\n", ("range(n)", "range(1, n + 1)"), "r = f(10 ** 6)\nassert len(r) == 10 ** 6 and r[-1] == 999999\n"),
    "large integers": Row("f", "def f(n):\n    return 10 ** n\n", ("10 ** n", "10 ** n + 1"), "assert f(5000) == 10 ** 5000\nassert f(2) % 7 == 2\n"),
    "odd floats": Row("f", "def f(x):\n    return x * 0.0\n", ("x * 0.0", "0.0"), "import math\nassert math.isnan(f(float('inf')))\nassert math.copysign(1, f(-1.0)) == -1.0\n"),
    "bytes": Row("f", "def f(b):\n    return b[::-1]\n", ("b[::-1]", "bytearray(b)"), "assert f(b'abc') == b'cba'\nassert isinstance(f(b'x'), bytes)\n"),
    "keyword arguments": Row("f", "def f(*args, sep='-', **more):\n    return sep.join(map(str, args)) + str(sorted(more))\n", ("sep.join", "'-'.join"), "assert f(1, 2, sep='+', z=1, a=2) == \"1+2['a', 'z']\"\nassert f() == '[]'\n"),
    "main guard": Row("f", _ADD, ("a + b", "b"), "def test():\n    assert f(1, 1) == 2\n\nif __name__ == '__main__':\n    test()\n    print('all passed')\n"),
    "try around all": Row("f", _ADD, ("a + b", "a"), "import sys\ntry:\n    assert f(1, 2) == 3\n    print('PASS')\nexcept AssertionError:\n    print('FAIL')\n    sys.exit(1)\n"),
}  # fmt: skip
