"""What mutation asks of each language: where operators, constants, conditions, statements and names stand.

The operators of mutation are the same for all; a language is a row of node types of its tree-sitter grammar.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sandbox.languages.syntax import words


@dataclass(frozen=True)
class Shapes:
    """Node types of one grammar by what mutation does with them; what is not named here is left alone."""

    infix: frozenset[str]
    """Nodes with an operator among their children that may be swapped: also assignments such as ``+=``."""
    numbers: frozenset[str]
    texts: frozenset[str] = frozenset()
    empty_text: str = '""'
    truths: Mapping[str, str] = field(default_factory=lambda: {"true": "false", "false": "true"})
    """What a truth value is swapped with."""
    tested: frozenset[tuple[str, str]] = frozenset()
    """Node type and field of conditions."""
    negation: str = "!({})"
    statements: frozenset[str] = frozenset()
    """Statements that may be taken away."""
    no_statement: str = ";"
    jumps: Mapping[str, str] = field(default_factory=dict)
    """Node types that leave or go on with a loop, and what each is swapped with."""
    loops: frozenset[tuple[str, str]] = frozenset()
    """Node type of loops and the field of their body."""
    leave_loop: str = "break;"
    returns: frozenset[str] = frozenset()
    returned: tuple[str, ...] = ("0",)
    """What is returned instead; what the language's types refuse is no mutant."""
    names: frozenset[str] = frozenset({"identifier"})
    """Nodes that are variables where they stand in one of :attr:`reads`."""
    reads: frozenset[str] = frozenset()
    """Nodes right under which a variable is read, beside :attr:`infix`."""
    functions: frozenset[str] = frozenset()
    """Nodes whose variables are taken for each other."""
    called: frozenset[str] = words("identifier property_identifier field_identifier name")
    """Leaves that may name a function that is swapped with its opposite."""


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """``if_statement.condition while_statement.condition`` as pairs of node type and field."""
    split = (each.partition(".") for each in text.split())
    return frozenset((kind, name) for kind, _, name in split)


#: What C's grammar and those of its heirs have in common.
_C = Shapes(
    infix=words("binary_expression assignment_expression update_expression"),
    numbers=words("number_literal"),
    texts=words("string_literal"),
    tested=_pairs("if_statement.condition while_statement.condition conditional_expression.condition"),
    statements=words("expression_statement"),
    jumps={"break_statement": "continue;", "continue_statement": "break;"},
    loops=_pairs("for_statement.body while_statement.body"),
    returns=words("return_statement"),
    reads=words("argument_list return_statement parenthesized_expression init_declarator"),
    functions=words("function_definition"),
)
_JAVASCRIPT = replace(
    _C,
    infix=words("binary_expression augmented_assignment_expression update_expression"),
    numbers=words("number"),
    texts=words("string"),
    tested=_pairs("if_statement.condition while_statement.condition ternary_expression.condition"),
    loops=_pairs("for_statement.body while_statement.body for_in_statement.body"),
    returned=("null",),
    reads=words("arguments return_statement parenthesized_expression variable_declarator"),
    functions=words("function_declaration arrow_function function_expression method_definition"),
)

SHAPES: Mapping[str, Shapes] = {
    "python": Shapes(
        infix=words("binary_operator comparison_operator boolean_operator augmented_assignment"),
        numbers=words("integer float"),
        texts=words("string"),
        truths={"True": "False", "False": "True"},
        tested=_pairs("if_statement.condition elif_clause.condition while_statement.condition"),
        negation="not ({})",
        statements=words("expression_statement"),
        no_statement="pass",
        jumps={"break_statement": "continue", "continue_statement": "break"},
        loops=_pairs("for_statement.body while_statement.body"),
        leave_loop="break",
        returns=words("return_statement"),
        returned=("None",),
        reads=words(
            "argument_list return_statement not_operator conditional_expression subscript slice list tuple "
            "if_clause if_statement parenthesized_expression"
        ),
        functions=words("function_definition lambda"),
    ),
    "javascript": _JAVASCRIPT,
    "typescript": _JAVASCRIPT,
    "c": _C,
    "cpp": replace(
        _C,
        tested=_pairs("if_statement.condition while_statement.condition conditional_expression.condition"),
        loops=_pairs("for_statement.body while_statement.body for_range_loop.body"),
        functions=words("function_definition lambda_expression"),
    ),
    "java": replace(
        _C,
        numbers=words("decimal_integer_literal decimal_floating_point_literal"),
        tested=_pairs("if_statement.condition while_statement.condition ternary_expression.condition"),
        loops=_pairs("for_statement.body while_statement.body enhanced_for_statement.body"),
        reads=words("argument_list return_statement parenthesized_expression variable_declarator"),
        functions=words("method_declaration lambda_expression"),
    ),
    "csharp": replace(
        _C,
        infix=words("binary_expression assignment_expression postfix_unary_expression"),
        numbers=words("integer_literal real_literal"),
        loops=_pairs("for_statement.body while_statement.body foreach_statement.body"),
        reads=words("argument return_statement parenthesized_expression variable_declarator"),
        functions=words("method_declaration local_function_statement lambda_expression"),
    ),
    "go": replace(
        _C,
        infix=words("binary_expression assignment_statement inc_statement dec_statement"),
        numbers=words("int_literal float_literal"),
        texts=words("interpreted_string_literal"),
        tested=_pairs("if_statement.condition for_clause.condition"),
        statements=words("expression_statement assignment_statement"),
        no_statement="",
        jumps={"break_statement": "continue", "continue_statement": "break"},
        loops=_pairs("for_statement.body"),
        leave_loop="break",
        reads=words("argument_list expression_list parenthesized_expression"),
        functions=words("function_declaration method_declaration func_literal"),
    ),
    "rust": replace(
        _C,
        infix=words("binary_expression compound_assignment_expr"),
        numbers=words("integer_literal float_literal"),
        tested=_pairs("if_expression.condition while_expression.condition"),
        jumps={"break_expression": "continue", "continue_expression": "break"},
        loops=_pairs("for_expression.body while_expression.body loop_expression.body"),
        returns=words("return_expression"),
        reads=words("arguments return_expression range_expression parenthesized_expression"),
        functions=words("function_item closure_expression"),
    ),
    "ruby": Shapes(
        infix=words("binary operator_assignment"),
        numbers=words("integer float"),
        texts=words("string"),
        tested=_pairs("if.condition unless.condition while.condition elsif.condition conditional.condition"),
        statements=words("operator_assignment"),
        no_statement="nil",
        jumps={"break": "next", "next": "break"},
        returns=words("return"),
        returned=("nil",),
        reads=words("argument_list parenthesized_statements element_reference"),
        functions=words("method"),
    ),
    "php": replace(
        _C,
        infix=words("binary_expression augmented_assignment_expression update_expression"),
        numbers=words("integer float"),
        texts=words("string encapsed_string"),
        tested=_pairs("if_statement.condition while_statement.condition conditional_expression.condition"),
        loops=_pairs("for_statement.body while_statement.body foreach_statement.body"),
        returned=("null",),
        names=words("variable_name"),
        reads=words("argument return_statement parenthesized_expression"),
    ),
    "perl": Shapes(
        infix=words(
            "binary_expression relational_expression equality_expression assignment_expression "
            "postinc_expression lowprec_logical_expression"
        ),
        numbers=words("number"),
        texts=words("string_literal interpolated_string_literal"),
        tested=_pairs("conditional_statement.condition loop_statement.condition"),
        statements=words("expression_statement"),
        no_statement="",
        loops=_pairs("for_statement.block loop_statement.block cstyle_for_statement.block"),
        leave_loop="; last;",
        returns=words("return_expression"),
        returned=("undef",),
        names=words("scalar"),
        reads=words("return_expression list_expression parenthesized_expression"),
        functions=words("subroutine_declaration_statement"),
    ),
    "lua": Shapes(
        infix=words("binary_expression"),
        numbers=words("number"),
        texts=words("string"),
        tested=_pairs("if_statement.condition elseif_statement.condition while_statement.condition"),
        negation="not ({})",
        statements=words("assignment_statement"),
        no_statement="",
        returns=words("return_statement"),
        returned=("nil",),
        reads=words("arguments expression_list parenthesized_expression for_numeric_clause"),
        functions=words("function_declaration function_definition"),
    ),
    "bash": Shapes(
        infix=words("binary_expression list unary_expression"),
        numbers=words("number"),
        texts=words("string"),
        jumps={},
        names=words("variable_name"),
        functions=words("function_definition"),
    ),
    "haskell": Shapes(
        infix=words("infix"),
        numbers=words("integer float"),
        texts=words("string"),
        truths={"True": "False", "False": "True"},
        tested=_pairs("guards.guard conditional.if"),
        negation="not ({})",
        names=words("variable"),
        reads=words("apply"),
        functions=words("function"),
    ),
}
