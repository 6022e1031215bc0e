"""Suites for unittest."""

from tests.engine.checks.suites.rows.row import Row

_ADD = "def add(a, b):\n    return a + b\n"
_QUEUE = """
class Queue:
    def __init__(self, size=2):
        self.size, self.items = size, []
    def put(self, item):
        if len(self.items) >= self.size:
            raise OverflowError("full")
        self.items.append(item)
    def get(self):
        return self.items.pop(0)
    def __contains__(self, item):
        return item in self.items
    def __iter__(self):
        return iter(self.items)
    def __eq__(self, other):
        return isinstance(other, Queue) and self.items == other.items
    def __repr__(self):
        return f"Queue({self.items})"
"""
_PARSE = "def parse(text):\n    key, _, value = text.partition('=')\n    if not _:\n        raise ValueError(f'no = in {text}')\n    return key.strip(), int(value)\n"
_VECTOR = "class Vector:\n    def __init__(self, x, y):\n        self.x, self.y = x, y\n    def __add__(self, o):\n        return Vector(self.x + o.x, self.y + o.y)\n    def __eq__(self, o):\n        return (self.x, self.y) == (o.x, o.y)\n    def __hash__(self):\n        return hash((self.x, self.y))\n    def __abs__(self):\n        return (self.x ** 2 + self.y ** 2) ** 0.5\n"


def case(body: str, head: str = "") -> str:
    return f"import unittest\nfrom solution import *\n{head}\n\nclass Tests(unittest.TestCase):\n{body}\n"


ROWS = {
    "equal": Row("add", _ADD, ("a + b", "a * b"), case("""
    def test_add(self):
        self.assertEqual(add(1, 2), 3)
        self.assertNotEqual(add(1, 2), 4)
""")),
    "main": Row("add", _ADD, ("a + b", "b"), case("""
    def test_add(self):
        self.assertEqual(add(1, 2), 3, "one and two")
""") + "\nif __name__ == '__main__':\n    unittest.main(verbosity=2)\n"),
    "main at the top": Row("add", _ADD, ("a + b", "b"), case("""
    def test_add(self):
        self.assertEqual(add(1, 2), 3)
""") + "\nunittest.main(argv=[''], exit=False)\n"),
    "setUp and tearDown": Row("Queue", _QUEUE, ("pop(0)", "pop()"), case("""
    def setUp(self):
        self.queue = Queue(3)
        for n in (1, 2, 3):
            self.queue.put(n)

    def tearDown(self):
        self.queue.items.clear()

    def test_order(self):
        self.assertEqual([self.queue.get() for _ in range(3)], [1, 2, 3])
""")),
    "setUpClass": Row("Queue", _QUEUE, ("item in self.items", "item == self.items"), case("""
    @classmethod
    def setUpClass(cls):
        cls.queue = Queue()
        cls.queue.put("a")

    @classmethod
    def tearDownClass(cls):
        del cls.queue

    def test_in(self):
        self.assertIn("a", self.queue)
        self.assertNotIn("b", self.queue)
""")),
    "setUpModule": Row("add", _ADD, ("a + b", "a"), "import unittest\nfrom solution import add\nBASE = None\n"
        "def setUpModule():\n    global BASE\n    BASE = 10\n\nclass Tests(unittest.TestCase):\n"
        "    def test_base(self):\n        self.assertEqual(add(BASE, 1), 11)\n"),
    "subTest": Row("add", _ADD, ("a + b", "a + abs(b)"), case("""
    def test_table(self):
        for a, b, total in [(1, 1, 2), (0, 5, 5), (2, -2, 0)]:
            with self.subTest(a=a, b=b):
                self.assertEqual(add(a, b), total)
""")),
    "assertRaises": Row("parse", _PARSE, ("raise ValueError", "raise KeyError"), case("""
    def test_good(self):
        self.assertEqual(parse("a = 3"), ("a", 3))

    def test_bad(self):
        with self.assertRaises(ValueError):
            parse("nothing")
        self.assertRaises(ValueError, parse, "x=y")
""")),
    "assertRaises with its exception": Row("parse", _PARSE, ("no = in {text}", "bad"), case("""
    def test_bad(self):
        with self.assertRaises(ValueError) as caught:
            parse("nothing")
        self.assertIn("nothing", str(caught.exception))
""")),
    "assertRaisesRegex": Row("Queue", _QUEUE, ('"full"', '"no room"'), case("""
    def test_full(self):
        queue = Queue(0)
        with self.assertRaisesRegex(OverflowError, "^full$"):
            queue.put(1)
""")),
    "almost equal": Row("Vector", _VECTOR, ("** 0.5", "** 0.6"), case("""
    def test_abs(self):
        self.assertAlmostEqual(abs(Vector(3, 4)), 5.0, places=6)
        self.assertAlmostEqual(abs(Vector(1, 1)), 1.41421, delta=1e-4)
""")),
    "operators": Row("Vector", _VECTOR, ("self.x + o.x", "self.x - o.x"), case("""
    def test_add(self):
        self.assertEqual(Vector(1, 2) + Vector(3, 4), Vector(4, 6))

    def test_hash(self):
        self.assertEqual(len({Vector(1, 2), Vector(1, 2)}), 1)
""")),
    "repr and iteration": Row("Queue", _QUEUE, ('f"Queue({self.items})"', '"Queue"'), case("""
    def test_show(self):
        queue = Queue()
        queue.put(7)
        self.assertEqual(repr(queue), "Queue([7])")
        self.assertListEqual(list(queue), [7])
        self.assertIsInstance(queue, Queue)
""")),
    "mock patch": Row("now", "import time\ndef now():\n    return int(time.time()) // 60\n", ("// 60", "// 61"),
        case("""
    @patch("time.time", return_value=120.5)
    def test_now(self, clock):
        self.assertEqual(now(), 2)
        clock.assert_called_once_with()
""", "from unittest.mock import patch, MagicMock")),
    "standard output": Row("show", "def show(xs):\n    print(*xs, sep=', ')\n", ("', '", "','"), case("""
    def test_show(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            show([1, 2])
        self.assertEqual(out.getvalue(), "1, 2\\n")
""", "import io, contextlib")),
    "standard input": Row("ask", "def ask():\n    return int(input()) + 1\n", ("+ 1", "+ 2"), case("""
    def test_ask(self):
        with patch("builtins.input", side_effect=["41", "0"]):
            self.assertEqual(ask(), 42)
            self.assertEqual(ask(), 1)
""", "from unittest.mock import patch")),
    "async case": Row("double", "async def double(n):\n    return n * 2\n", ("n * 2", "n * 3"),
        "import unittest\nfrom solution import double\n\nclass Tests(unittest.IsolatedAsyncioTestCase):\n"
        "    async def asyncSetUp(self):\n        self.n = 4\n\n    async def test_double(self):\n"
        "        self.assertEqual(await double(self.n), 8)\n"),
    "inherited tests": Row("Queue", _QUEUE, ("self.items.append(item)", "self.items.insert(0, item)"),
        "import unittest\nimport solution\n\nclass Base:\n    make = None\n    def test_order(self):\n"
        "        queue = self.make()\n        queue.put(1); queue.put(2)\n"
        "        self.assertEqual(queue.get(), 1)\n\nclass QueueTest(Base, unittest.TestCase):\n"
        "    def make(self):\n        return solution.Queue()\n"),
    "text runner": Row("add", _ADD, ("a + b", "a"), case("""
    def test_add(self):
        self.assertEqual(add(2, 2), 4)
""") + "\nif __name__ == '__main__':\n    suite = unittest.TestLoader().loadTestsFromTestCase(Tests)\n"
       "    unittest.TextTestRunner(verbosity=2).run(suite)\n"),
    "assertTrue and counts": Row("add", _ADD, ("a + b", "a + b if a < 9 else 0"), case("""
    def test_true(self):
        self.assertTrue(add(1, 1) == 2)
        self.assertGreater(add(9, 9), 10)
        self.assertCountEqual([add(1, 0), add(0, 2)], [2, 1])

    def test_dict(self):
        self.assertDictEqual({"sum": add(1, 2)}, {"sum": 3})
        self.assertIsNone(None)
""")),
}  # fmt: skip
