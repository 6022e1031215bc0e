"""Known functions: their scripts, and how far an argument without brackets reaches."""

from engine.answers.powers import number
from engine.answers.primaries import PrimaryParser
from engine.answers.tree import Apply, Constant, Negative, Node, Number, Power, Product, Quotient, Symbol
from engine.answers.vocabulary import ARITIES, FUNCTIONS, INVERTIBLE, LARGE_OPERATORS


class FunctionParser(PrimaryParser):
    """Function calls."""

    def function_call(self) -> Node:
        token = self.advance()
        raw = token.text.removeprefix("\\")
        name = {"Re": "re", "Im": "im"}.get(raw) or FUNCTIONS[raw]
        if name == "sqrt":
            return self._root()
        base, exponent = None, None
        while self.at("_", "^"):
            if self.accept("_"):
                base = self.tex_argument() if self.token.kind != "number" else self.primary()
            else:
                self.advance()
                exponent = self.exponent_value()
        args = self._function_arguments(name)
        if base is not None:
            if name != "log":
                self.fail(f"a subscript on {name}")
            args = (base, *args)
        elif name == "log" and len(args) == 2:
            args = (args[1], args[0])  # Python's log(x, base)
        if name == "log" and len(args) == 1 and token.kind == "word":
            name = "plainlog"
        return self._applied(name, args, exponent)

    def _applied(self, name: str, args: tuple[Node, ...], exponent: Node | None) -> Node:
        least, most = ARITIES.get(name, (1, 1))
        if name == "log" and len(args) == 2:
            least = most = 2
        if not least <= len(args) <= most:
            self.fail(f"{name} takes {least} to {most} values, not {len(args)}")
        if name == "pow":
            return Power(*args)
        if name in ("ratio", "float"):
            return args[0] if len(args) == 1 else Quotient(args[0], args[1])
        if exponent is None:
            return Apply(name, args)
        if exponent == Negative(number(1)) and name in INVERTIBLE:
            return Apply(f"a{name}", args)
        return Power(Apply(name, args), exponent)

    def _root(self) -> Node:
        index: Node = number(2)
        if self.accept("["):
            with self.nested(square_open=False):
                index = self.expression()
            self.expect("]")
        if self.at("{", "("):
            radicand = self.group()
        elif self.token.kind == "number":
            radicand = self.primary()
        else:
            radicand = self.tex_argument()
        return Apply("root", (index, radicand))

    def _function_arguments(self, name: str) -> tuple[Node, ...]:
        if self.at("("):
            return self.arguments()
        if self.at("{") and name not in ("min", "max"):
            return (self.group(),)
        if self.at("[", r"\{", "{"):
            inner = self.group()
            items = getattr(inner, "items", None)
            return items if isinstance(items, tuple) else (inner,)
        return (self._bare_argument(),)

    def _bare_argument(self) -> Node:
        """What ``sin`` binds without brackets: ``2\\pi x`` of sin 2 pi x, not what follows a sign or a
        function."""
        if self.at("-"):
            self.advance()
            return Negative(self._bare_argument())
        factors = [self.power()]
        while self._continues_argument(factors[-1]):
            factors[-1:] = self.juxtaposed(factors[-1])
        is_short = isinstance(factors[-1], Constant | Number | Symbol | Product)
        if is_short and self.at("/") and self.ahead().kind == "number":
            self.advance()
            return Quotient(self.product_of(factors), self.power())
        return self.product_of(factors)

    def _continues_argument(self, last: Node) -> bool:
        token = self.token
        if token.text.removeprefix("\\") in FUNCTIONS or not self.starts_factor(last):
            return False
        if token.text == "(":
            return isinstance(last, Number)
        return token.text not in ("[", "{", "|", r"\{") and token.text not in LARGE_OPERATORS
