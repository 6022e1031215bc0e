"""``zip(*rows)``: the columns of rows that a name holds."""

import ast

from engine.translation.scope import Scope


def transposed(scope: Scope, node: ast.expr) -> ast.expr | None:
    """``zip(*rows)`` as the tuples of what the rows have at each place, as long as the shortest of them."""
    match node:
        case ast.Call(func=ast.Name(id="zip"), args=[ast.Starred(value=ast.Name(id=rows))], keywords=[]):
            row, place = scope.new_name("row"), scope.new_name("place")
            shortest = f"min([len({row}) for {row} in {rows}], default=0)"
            text = f"[tuple([{row}[{place}] for {row} in {rows}]) for {place} in range({shortest})]"
            made_up = ast.parse(text, mode="eval").body
            for each in ast.walk(made_up):
                ast.copy_location(each, node)
            return scope.workspace.lasting(node, made_up)
    return None
