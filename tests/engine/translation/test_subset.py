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
    "extended": "A = [1]\nA += [2]\n",
    "item": "A = [1]\nA[0] = 2\n",
    "key": "A = {1: 2}\nA[3] = 4\n",
    "item augmented": "A = [1]\nA[0] += 2\n",
    "item deleted": "A = [1, 2]\ndel A[0]\n",
    "slice": "A = [1, 2]\nA[:1] = []\n",
    "sorted in place": "A = [2, 1]\nA.sort()\n",
    "dict updated": "A = {1: 2}\nA.update({3: 4})\n",
    "set added": "A = {1}\nA.add(2)\n",
    "chained": "A = B = [1]\n",
    "starred": "A, *B = 1, 2\n",
    "assertion": "A = 1\nassert A == 1\n",
    "raised": "A = 1\nif A > 2:\n    raise ValueError\n",
    "loop over a constant": "A = [1]\nfor x in A:\n    A = x\n",
    "loop with else": "A = 1\nfor x in ():\n    pass\nelse:\n    A = 2\n",
    "global": "A = 1\ndef g():\n    global A\n    A = 2\ng()\n",
    "function in a branch": "A = 1\nif A:\n    def A():\n        return 1\n",
    "import in a branch": "A = 1\ntry:\n    from math import gcd as A\nexcept ImportError:\n    pass\n",
    "match": "A = 1\nmatch A:\n    case 1:\n        A = 2\n",
    "attribute": "def g():\n    return 1\ng.x = 2\nA = g.x\n",
    "async function": "async def A():\n    return 1\n",
}
USES = {"value": "A", "sum": "A + 1", "nothing": "n"}


#: What a program can name; the translator's own stand-ins are no names.
_READ = sorted(name for name in {*BUILTINS, *IMPORTED, *(method for _, method in METHODS)} if " " not in name)


@pytest.mark.parametrize("name", _READ)
def test_the_page_names_all_that_is_read(name: str) -> None:
    assert f"`{name}`" in PAGE.read_text("utf-8")


def test_the_first_kind_has_many_programs() -> None:
    assert len(MODULES) >= 40


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("module", MODULES)
def test_a_module_that_does_more_than_define_is_refused_everywhere(module: str, use: str) -> None:
    source = f"{MODULES[module]}def f(n):\n    return {USES[use]}\n"
    for target in target_names():
        with pytest.raises(Untranslatable):
            translate(source, "f", SIGNATURE, target)
