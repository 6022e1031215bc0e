"""Suites for pytest."""

from tests.engine.checks.suites.rows.row import Row

_STACK = """
class Stack:
    def __init__(self):
        self._items = []
    def push(self, item):
        self._items.append(item)
    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty stack")
        return self._items.pop()
    def __len__(self):
        return len(self._items)
"""
_ADD = "def add(a, b):\n    return a + b\n"
_WORDS = "def words(text):\n    return sorted(set(text.lower().split()))\n"
_DIVIDE = (
    "def divide(a, b):\n    if b == 0:\n        raise ValueError('division by zero')\n    return a / b\n"
)
_SAVE = "def save(path, lines):\n    with open(path, 'w') as f:\n        for line in lines:\n            f.write(line + '\\n')\n"
_GREET = "def greet(name):\n    print(f'Hello, {name}!')\n"
_BANK = """
class InsufficientFunds(Exception):
    pass

class Account:
    def __init__(self, balance=0):
        self.balance = balance
    def deposit(self, amount):
        self.balance += amount
    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(amount)
        self.balance -= amount
"""

ROWS = {
    "functions": Row("add", _ADD, ("a + b", "a - b"), """
from solution import add

def test_positive():
    assert add(1, 2) == 3

def test_zero():
    assert add(0, 0) == 0
"""),
    "parametrize": Row("add", _ADD, ("a + b", "abs(a) + b"), """
import pytest
from solution import add

@pytest.mark.parametrize("a, b, expected", [
    (1, 2, 3),
    (-1, 1, 0),
    pytest.param(0, 0, 0, id="zeros"),
])
def test_add(a, b, expected):
    assert add(a, b) == expected
"""),
    "parametrize product": Row("add", _ADD, ("a + b", "a | b"), """
import pytest
from solution import add

@pytest.mark.parametrize("b", [0, 1, 5])
@pytest.mark.parametrize("a", [1, 2, 3])
def test_add_commutes(a, b):
    assert add(a, b) == add(b, a) == a + b
"""),
    "fixture": Row("Stack", _STACK, ("self._items.pop()", "self._items.pop(0)"), """
import pytest
from solution import Stack

@pytest.fixture
def stack():
    s = Stack()
    s.push(1)
    s.push(2)
    return s

def test_pop(stack):
    assert stack.pop() == 2
    assert len(stack) == 1

def test_empty(stack):
    stack.pop(); stack.pop()
    with pytest.raises(IndexError):
        stack.pop()
"""),
    "fixture that yields": Row("Stack", _STACK, ("return len(self._items)", "return 0"), """
import pytest
import solution

@pytest.fixture(scope="module")
def stack():
    s = solution.Stack()
    for n in range(3):
        s.push(n)
    yield s
    while s:
        s.pop()

def test_length(stack):
    assert len(stack) == 3
"""),
    "fixture with parameters": Row("words", _WORDS, (".lower()", ""), """
import pytest
from solution import words

@pytest.fixture(params=["b a", "A b", "a  B a"])
def text(request):
    return request.param

def test_words(text):
    assert words(text) == ["a", "b"]
"""),
    "class": Row("Account", _BANK, ("self.balance += amount", "self.balance = amount"), """
import pytest
from solution import Account, InsufficientFunds

class TestAccount:
    def setup_method(self):
        self.account = Account(10)

    def test_deposit(self):
        self.account.deposit(5)
        assert self.account.balance == 15

    def test_withdraw_too_much(self):
        with pytest.raises(InsufficientFunds):
            self.account.withdraw(100)
        assert self.account.balance == 10
"""),
    "raises with match": Row("divide", _DIVIDE, ("'division by zero'", "'bad'"), """
import pytest
from solution import divide

def test_divide():
    assert divide(6, 3) == 2

def test_by_zero():
    with pytest.raises(ValueError, match="zero") as caught:
        divide(1, 0)
    assert "division" in str(caught.value)
"""),
    "approx": Row("divide", _DIVIDE, ("a / b", "a // b"), """
from pytest import approx
from solution import divide

def test_third():
    assert divide(1, 3) == approx(0.3333, abs=1e-3)
"""),
    "tmp_path": Row("save", _SAVE, (" + '\\n'", ""), """
from solution import save

def test_save(tmp_path):
    file = tmp_path / "out.txt"
    save(file, ["a", "b"])
    assert file.read_text() == "a\\nb\\n"
"""),
    "capsys": Row("greet", _GREET, ("Hello, ", "Hello "), """
from solution import greet

def test_greet(capsys):
    greet("Ada")
    out, err = capsys.readouterr()
    assert out == "Hello, Ada!\\n"
    assert err == ""
"""),
    "monkeypatch": Row(
        "home", "import os\ndef home():\n    return os.environ['HOME_OF_IT'] + '/x'\n", ("'/x'", "'x'"), """
import solution

def test_home(monkeypatch):
    monkeypatch.setenv("HOME_OF_IT", "/there")
    assert solution.home() == "/there/x"

def test_patched(monkeypatch):
    monkeypatch.setattr(solution.os, "environ", {"HOME_OF_IT": ""})
    assert solution.home() == "/x"
"""),
    "mock": Row("notify", "def notify(send, names):\n    for n in names:\n        send(n.title())\n",
                (".title()", ""), """
from unittest.mock import Mock, call
from solution import notify

def test_notify():
    send = Mock()
    notify(send, ["ada", "bob"])
    assert send.call_args_list == [call("Ada"), call("Bob")]
"""),
    "patched function of the solution": Row(
        "total", "def price(x):\n    return 10\n\ndef total(xs):\n    return sum(price(x) for x in xs)\n",
        ("sum(price(x) for x in xs)", "10 * len(xs)"), """
from unittest import mock
import solution

def test_total():
    with mock.patch("solution.price", return_value=3) as price:
        assert solution.total(["a", "b"]) == 6
    assert price.call_count == 2
"""),
    "asyncio": Row("fetch", "import asyncio\nasync def fetch(n):\n    await asyncio.sleep(0)\n    return n * 2\n",
                   ("n * 2", "n"), """
import asyncio
from solution import fetch

def test_fetch():
    assert asyncio.run(fetch(4)) == 8

def test_gather():
    async def both():
        return await asyncio.gather(fetch(1), fetch(2))
    assert asyncio.run(both()) == [2, 4]
"""),
    "generator": Row("squares", "def squares(n):\n    for i in range(n):\n        yield i * i\n", ("i * i", "i"), """
import types
from solution import squares

def test_is_lazy():
    assert isinstance(squares(3), types.GeneratorType)

def test_values():
    assert list(squares(4)) == [0, 1, 4, 9]
"""),
    "helpers and constants": Row("add", _ADD, ("a + b", "a"), """
from solution import *

CASES = {(1, 1): 2, (2, 3): 5}

def expected(a, b):
    return CASES[a, b]

def test_all():
    for a, b in CASES:
        assert add(a, b) == expected(a, b), f"{a} + {b}"
"""),
    "unittest case under pytest": Row("words", _WORDS, ("sorted(", "list("), """
import unittest
import pytest
from solution import words

class TestWords(unittest.TestCase):
    def test_sorted(self):
        self.assertEqual(words("c b a d e f g h"), list("abcdefgh"))

def test_empty():
    assert words("") == []
"""),
    "main guard": Row("add", _ADD, ("a + b", "a + b + 1"), """
import sys
import pytest
from solution import add

def test_add():
    assert add(2, 2) == 4

if __name__ == "__main__":
    sys.exit(pytest.main([__file__, "-q"]))
"""),
    "indirect and xfail": Row("divide", _DIVIDE, ("a / b", "b / a"), """
import pytest
from solution import divide

@pytest.mark.parametrize("pair", [(8, 2), (9, 3)], ids=str)
class TestDivide:
    def test_times(self, pair):
        a, b = pair
        assert divide(a, b) * b == a

@pytest.mark.xfail(raises=ValueError, strict=True)
def test_by_zero():
    divide(1, 0)
"""),
}  # fmt: skip
