"""Translation refuses what it cannot say, and names it."""

import pytest

from engine.translation import TARGETS, Untranslatable, translate
from problem_banks.records import Param, Signature

ONE_INT = Signature(params=(Param(name="n", type="int"),), returns="int")


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(
    ("line", "construct"),
    [
        ("    return eval(str(n))", "eval"),
        ("    return len(open(str(n)).read())", "open"),
        ("    for x in {n, 2}:\n        return x\n    return 0", "set"),
        ("    try:\n        return n\n    except ValueError:\n        return 0", "Try"),
        ("    return '%d' % n", "%"),
        ("    return [n, 'a'][0]", "str"),
    ],
)
def test_refusals_name_the_construct(target: str, line: str, construct: str) -> None:
    with pytest.raises(Untranslatable, match=construct) as refusal:
        translate(f"def f(n):\n{line}\n", "f", ONE_INT, target)
    assert refusal.value.line >= 1


def test_a_name_of_the_c_library_is_refused_in_cpp() -> None:
    with pytest.raises(Untranslatable, match="strlen"):
        translate("def strlen(n):\n    return n\n", "strlen", ONE_INT, "cpp")


@pytest.mark.parametrize("target", TARGETS)
def test_an_entry_point_may_have_the_name_of_a_helper(target: str) -> None:
    for name in ("add", "compare", "gcd"):
        code = translate(f"def {name}(n):\n    return (n * n) % 7 + n * n\n", name, ONE_INT, target)
        assert code.count(f" {name}(") == 1


@pytest.mark.parametrize("copy", ["list(a)", "a[:]", "a.copy()"])
def test_cpp_walks_a_copy_by_value(copy: str) -> None:
    source = f"def f(n):\n    a = [n]\n    for x in {copy}:\n        a.append(x)\n    return len(a)\n"
    assert " : std::vector<long long>(a))" in translate(source, "f", ONE_INT, "cpp")


def test_haskell_walks_an_item_as_a_value_though_its_name_is_a_reference_elsewhere() -> None:
    source = "def f(n):\n    return [i * x for i, x in enumerate([n, 2], 1)] + [i for i in [n, 7]]\n"
    signature = Signature(params=(Param(name="n", type="int"),), returns="list[int]")
    first, second = translate(source, "f", signature, "haskell").split("\\i -> do")
    assert "readSTRef iRef" in first and "iRef" not in second


def test_typescript_refuses_the_truth_of_a_constant() -> None:
    source = "def f(n):\n    return str(n) or ('empty' and 'x')\n"
    signature = Signature(params=(Param(name="n", type="int"),), returns="str")
    with pytest.raises(Untranslatable, match="truth of one"):
        translate(source, "f", signature, "typescript")
