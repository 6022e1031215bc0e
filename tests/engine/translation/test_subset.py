"""The page that states the subset names all that is read, and no program outside it comes through."""

from pathlib import Path

import pytest

from engine.translation import Untranslatable, target_names, translate
from engine.translation.readers import BUILTINS, IMPORTED, METHODS
from problem_banks.records import Param, Signature

PAGE = Path(__file__).parents[3] / "docs" / "translation.md"
SIGNATURE = Signature(params=(Param(name="n", type="int"),), returns="int")

MODULES = {
    "augmented": "A = 1\nA += 1\n",
    "method": "A = [1]\nA.append(2)\n",
    "loop": "A = 1\nfor A in range(4):\n    pass\n",
    "branch": "A = 1\nif A:\n    A = 2\n",
    "try": "try:\n    A = 1\nexcept ValueError:\n    A = 2\n",
    "deleted": "A = 1\nB = 2\ndel B\n",
    "call": "A = 1\nprint(A)\n",
    "rebound": "A = 1\nA = 2\n",
    "unpacked": "A, B = 1, 2\n",
    "function twice": "def A():\n    return 1\ndef A():\n    return 2\n",
    "function and value": "def A():\n    return 1\nA = 2\n",
    "import and function": "from math import gcd as A\ndef A(x, y):\n    return 1\n",
    "call in a value": "def g():\n    return 1\nA = g()\n",
    "with": "with open('x') as A:\n    pass\n",
    "star": "from math import *\nA = 1\n",
    "class that runs": "class A:\n    B = print(1)\n",
    "decorated": "def mark(f):\n    return f\n@mark\ndef A():\n    return 1\n",
    "default that runs": "def A(x=print(1)):\n    return 1\n",
    "walrus": "A = (B := 1)\n",
    "other name in use": "B = 1\nB = 2\nA = 1\n",
    "while": "A = 1\nwhile A < 3:\n    A = A + 1\n",
}
USES = {"value": "A", "sum": "A + 1", "nothing": "n"}


@pytest.mark.parametrize("name", sorted({*BUILTINS, *IMPORTED, *(method for _, method in METHODS)}))
def test_the_page_names_all_that_is_read(name: str) -> None:
    assert f"`{name}`" in PAGE.read_text("utf-8")


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("module", MODULES)
def test_a_module_that_does_more_than_define_is_refused_everywhere(module: str, use: str) -> None:
    source = f"{MODULES[module]}def f(n):\n    return {USES[use]}\n"
    for target in target_names():
        with pytest.raises(Untranslatable):
            translate(source, "f", SIGNATURE, target)
