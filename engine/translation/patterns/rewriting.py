"""Calls of ``re`` written as calls of functions that a program brings along.

A match is not an object here. Where it is only asked whether there is one, it is a truth value; where its
groups or places are asked for, it is a list of places beside the text that was searched. A match that is
kept, passed on or returned in any other way is refused.
"""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from engine.translation.errors import Untranslatable
from engine.translation.names import identifiers, new_name
from engine.translation.origins import origin_of
from engine.translation.patterns.asking import Asked, Calls
from engine.translation.patterns.constants import Constants, Owner, is_stored, own_nodes
from engine.translation.patterns.matches import (
    MatchUses,
    group_number,
    is_compared_with_none,
    is_test,
    match_uses,
)
from engine.translation.patterns.reading import NotUnderstood


def with_patterns_written_out(tree: ast.Module) -> None:
    """Replaces every use of ``re`` in place, and adds the functions that take its place.

    Raises:
        Untranslatable: a pattern that is not constant or not understood, or a match that is kept.
    """
    if any(isinstance(n, ast.Attribute) and (origin_of(n) or "").startswith("re.") for n in ast.walk(tree)):
        _Rewriting(tree).run()


class _Rewriting:
    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._constants = Constants(tree)
        self._parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        self._taken = identifiers(tree)
        self._calls = Calls(self._constants, partial(new_name, taken=self._taken))

    def run(self) -> None:
        asked: dict[ast.Call, Asked] = {}
        for call in [n for n in ast.walk(self._tree) if isinstance(n, ast.Call) and self._calls.is_one(n)]:
            with _at(call):
                asked[call] = self._calls.read(call)
        bound: dict[tuple[Owner, str], list[Asked]] = {}
        for call, each in asked.items():
            with _at(call):
                target = self._target(each)
                if target is None:
                    self._replace(each)
                else:
                    bound.setdefault((self._constants.owner(target), target.id), []).append(each)
        for (owner, name), several in bound.items():
            with _at(several[0].call):
                self._bind(owner, name, several)
        self._drop_unused(self._tree)
        self._tree.body.extend(_functions(self._calls.sources()))

    # Calls whose value is used on the spot ------------------------------------------------------------

    def _target(self, asked: Asked) -> ast.Name | None:
        """The variable that the match, or each of the matches, of a call is bound to."""
        parent = self._parents[asked.call]
        match parent:
            case ast.Assign(targets=[ast.Name() as target]) if asked.gives_one:
                return target
            case ast.For(target=ast.Name() as target) if asked.method == "finditer":
                return target
            case ast.comprehension(target=ast.Name() as target) if asked.method == "finditer":
                return target
        return None

    def _replace(self, asked: Asked) -> None:
        call, parent = asked.call, self._parents[asked.call]
        if not asked.gives_one:
            if asked.method == "finditer":
                raise NotUnderstood(f"matches that are kept: {ast.unparse(call)}")
            self._put(call, asked.whole())
        elif is_compared_with_none(parent, call):
            assert isinstance(parent, ast.Compare)
            found = asked.is_found()
            is_none = isinstance(parent.ops[0], ast.Is)
            self._put(parent, ast.UnaryOp(op=ast.Not(), operand=found) if is_none else found)
        elif is_test(call, self._parents):
            self._put(call, asked.is_found())
        else:
            self._put(*self._group_of(asked, parent))

    def _group_of(self, asked: Asked, parent: ast.AST) -> tuple[ast.AST, ast.expr]:
        """``re.search(..).group(1)``: the expression, and what takes its place."""
        outer = self._parents[parent]
        match outer:
            case ast.Call(func=ast.Attribute(attr="group") as function, args=args, keywords=[]):
                if function is parent and len(args) < 2:
                    group = group_number(args[0], asked.finder.pattern) if args else 0
                    return outer, asked.found_text(group)
        raise NotUnderstood(f"a match that is kept: {ast.unparse(asked.call)}")

    # Matches under a name ---------------------------------------------------------------------------

    def _bind(self, owner: Owner, name: str, several: list[Asked]) -> None:
        places = {self._target(each) for each in several}
        stored = {n for n in own_nodes(owner) if isinstance(n, ast.Name) and n.id == name and is_stored(n)}
        if stored != places or isinstance(owner, ast.Module):
            raise NotUnderstood(f"{name!r}, which holds a match and something else")
        uses = match_uses(owner, name, self._parents, several[0].finder.pattern)
        groups = {(each.finder.pattern.groups, *each.finder.pattern.names.items()) for each in several}
        if uses.asked and (len(groups) > 1 or len({each.gives_one for each in several}) > 1):
            raise NotUnderstood(f"matches of several patterns in {name!r}")
        is_list = bool(uses.asked) or not several[0].gives_one
        self._keep_texts(uses, name, several)
        for compare in uses.compared:
            self._put(compare, _is_there(name, is_list, isinstance(compare.ops[0], ast.IsNot)))
        for node in uses.asked:
            self._put(node, uses.written(node, name))
        for each in several:
            self._put(each.call, each.places(uses.observed) if is_list else each.is_found())

    def _keep_texts(self, uses: MatchUses, name: str, several: list[Asked]) -> None:
        """Sees to it that the searched text is at hand wherever a part of it is asked for."""
        if not uses.asked:
            return
        if len(several) == 1 and self._constants.is_steady(several[0].text):
            uses.text = several[0].text
            return
        held = new_name(f"{name}_text", self._taken)
        uses.text = ast.Name(id=held, ctx=ast.Load())
        for each in several:
            stmt = self._parents[each.call]
            if not isinstance(stmt, ast.stmt):
                raise NotUnderstood(f"matches of what is computed: {ast.unparse(each.call)}")
            kept = ast.Assign(targets=[ast.Name(id=held, ctx=ast.Store())], value=each.text)
            block = self._block_of(stmt)
            block.insert(block.index(stmt), ast.fix_missing_locations(ast.copy_location(kept, stmt)))
            each.text = ast.Name(id=held, ctx=ast.Load())

    # The tree ---------------------------------------------------------------------------------------

    def _block_of(self, stmt: ast.stmt) -> list[ast.stmt]:
        blocks = (value for _, value in ast.iter_fields(self._parents[stmt]) if isinstance(value, list))
        return next(block for block in blocks if any(each is stmt for each in block))

    def _put(self, old: ast.AST, new: ast.expr) -> None:
        """Writes an expression in the place of another."""
        new = ast.fix_missing_locations(ast.copy_location(new, old))
        parent = self._parents[old]
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list):
                value[:] = [new if each is old else each for each in value]
        self._parents[new] = parent
        for node in ast.walk(new):
            self._parents.update(dict.fromkeys(ast.iter_child_nodes(node), node))

    def _drop_unused(self, owner: Owner) -> None:
        """Takes out patterns under names that nothing reads any more."""
        read = {n.id for n in ast.walk(owner) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        for node in own_nodes(owner):
            if isinstance(node, ast.FunctionDef):
                self._drop_unused(node)
        owner.body[:] = [stmt for stmt in owner.body if not self._is_spent(stmt, read)] or [ast.Pass()]

    def _is_spent(self, stmt: ast.stmt, read: set[str]) -> bool:
        match stmt:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name not in read:
                is_compiled = isinstance(value, ast.Call) and origin_of(value.func) == "re.compile"
                text = self._constants.text(value)
                return is_compiled or (
                    text is not None and any(text == each for each, _ in self._calls.finders)
                )
        return False


def _is_there(name: str, is_list: bool, wanted: bool) -> ast.expr:
    """Whether a variable holds a match, or holds none."""
    there: ast.expr = ast.Name(id=name, ctx=ast.Load())
    if not wanted:
        return ast.UnaryOp(op=ast.Not(), operand=there)
    if not is_list:
        return there
    length = ast.Call(func=ast.Name(id="len", ctx=ast.Load()), args=[there], keywords=[])
    return ast.Compare(left=length, ops=[ast.Gt()], comparators=[ast.Constant(value=0)])


@contextmanager
def _at(call: ast.Call) -> Iterator[None]:
    """What is not understood is refused with the line of the call."""
    try:
        yield
    except NotUnderstood as error:
        raise Untranslatable(str(error), call.lineno) from None


def _functions(sources: list[str]) -> list[ast.stmt]:
    """The written functions; the types of their parameters are fixed, as those of ``re`` are."""
    found: list[ast.stmt] = []
    for source in sources:
        for stmt in ast.parse(source).body:
            assert isinstance(stmt, ast.FunctionDef)
            stmt.type_comment = "written out"
            for arg in stmt.args.args:
                arg.type_comment = ast.unparse(arg.annotation) if arg.annotation else None
            found.append(stmt)
    return found
