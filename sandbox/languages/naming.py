"""What a language is called by people, by Markdown and by models."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Naming:
    """The names of one language beside the one that the ``verify`` contract has for it."""

    display: str
    """As prose writes it."""
    aliases: frozenset[str] = frozenset()
    """Other names of the language itself, lower case."""
    dialects: frozenset[str] = frozenset()
    """Further tags of fenced blocks that mean it: dialects, versions, file endings, lower case."""
    neighbours: frozenset[str] = frozenset()
    """Languages whose blocks may hold a program of this one: C++ is often tagged C."""

    @property
    def tags(self) -> frozenset[str]:
        """Every tag of a fenced block that means this language, beside its own name."""
        return self.aliases | self.dialects
