"""YAML as people write it: one document of bounded size, in which no key stands twice."""

from typing import Any

import yaml


def read_yaml(text: str, name: str) -> Any:
    """What a text of YAML says; errors call it ``name``.

    Raises:
        YAMLError: it is no YAML, gives a key twice, or grows beyond what a person writes.
    """
    loader = _OnceEach(text)
    loader.name = name
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _size(node, {}, ())
        return loader.construct_document(node)
    except RecursionError:
        raise yaml.YAMLError(f"{name} nests its values more deeply than can be read") from None


#: Values that a text may stand for, each as often as it is referred to: all of it is walked through.
_MOST_VALUES = 100_000


def _size(node: Any, known: dict[int, int], above: tuple[int, ...]) -> int:
    """Values that a node stands for, with those of what it refers to."""
    if id(node) in above:
        raise yaml.constructor.ConstructorError(None, None, "a value holds itself", node.start_mark)
    if id(node) not in known:
        children = [] if isinstance(node.value, str) else node.value
        parts = [part for child in children for part in (child if isinstance(child, tuple) else (child,))]
        known[id(node)] = 1 + sum(_size(part, known, (*above, id(node))) for part in parts)
    if known[id(node)] > _MOST_VALUES:
        told = f"stands for more than {_MOST_VALUES:,} values"
        raise yaml.constructor.ConstructorError(None, None, told, node.start_mark)
    return known[id(node)]


class _OnceEach(yaml.SafeLoader):
    """PyYAML's, but for a key that stands twice in one place: the first would be lost in silence."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: dict[str, Any] = {}
        for key, _ in node.value:
            if (first := seen.setdefault(str(key.value), key)) is not key:
                raise yaml.constructor.ConstructorError(
                    "the same key stands here", first.start_mark, f"and here: {key.value!r}", key.start_mark
                )
        return super().construct_mapping(node, deep=deep)
