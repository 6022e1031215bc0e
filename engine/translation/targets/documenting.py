"""Docstrings and comments of a source, as the comments of a target."""

from dataclasses import dataclass

from engine.translation.ir import Function


@dataclass(frozen=True)
class Documentation:
    """What stands before the lines of a documentation comment, and after the last."""

    first: str
    between: str
    end: str = ""


class Documenting:
    """What a writer says to readers of its text."""

    comments: dict[int, list[str]]
    """Those of the function being written that are not written yet, by the line of their statement."""
    comment = "//"
    """What begins a comment."""
    documentation = Documentation("/**", " *", " */")

    def document(self, function: Function) -> None:
        """The docstring of a function, as the language's own tools read it."""
        style = self.documentation
        lines = [self.documented(line) for line in function.document]
        if len(lines) == 1 and style.end == " */":
            self.put(f"{style.first} {lines[0]}{style.end}")
            return
        shown = [f"{style.between} {line}".rstrip() for line in lines]
        if lines and style.end:
            shown = [style.first, *shown, style.end]
        elif lines:
            shown[0] = f"{style.first} {lines[0]}".rstrip()
        for line in shown:
            self.put(line)

    def remark(self, line: int) -> None:
        """The comments of the statement that begins on a line of the source, once."""
        for text in self.comments.pop(line, []):
            self.put(f"{self.comment} {text}")

    def documented(self, text: str) -> str:
        """A line of documentation in the letters that it may have."""
        return text

    def put(self, text: str) -> None:
        """Writes a line."""
        raise NotImplementedError
