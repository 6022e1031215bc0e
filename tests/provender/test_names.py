"""The public names: all there at run time and for type checkers, and one root for all errors."""

import ast
from pathlib import Path

import pytest

import provender

SOURCE = Path(provender.__file__).read_text(encoding="utf-8")
PAGE = Path(__file__).parents[2] / "docs" / "python.md"


def declared() -> set[str]:
    """The names that type checkers find in the package."""
    block = next(node for node in ast.parse(SOURCE).body if isinstance(node, ast.If))
    names = set()
    for node in block.body:
        if isinstance(node, ast.ImportFrom):
            names |= {alias.asname for alias in node.names if alias.asname == alias.name}
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return {name for name in names if name is not None}


def test_every_name_is_declared_for_type_checkers_and_the_other_way_round() -> None:
    assert declared() == set(provender.__all__)
    assert set(provender.__all__) <= set(dir(provender))


@pytest.mark.parametrize("name", provender.__all__)
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(provender, name)
    assert value is getattr(provender, name)
    # A class inherits the text of its base, which says nothing of it.
    own = vars(value).get("__doc__") if isinstance(value, type) else value.__doc__
    assert own


def test_every_error_has_the_one_root() -> None:
    values = (getattr(provender, name) for name in provender.__all__)
    errors = [value for value in values if isinstance(value, type) and issubclass(value, BaseException)]
    assert len(errors) > 10
    assert all(issubclass(error, provender.ProvenderError) for error in errors)


def test_every_error_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    errors = [name for name in provender.__all__ if name.endswith("Error")]
    assert not [name for name in errors if f"`{name}`" not in page]


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'jugde'"):
        _ = provender.jugde
    assert provender.__version__
