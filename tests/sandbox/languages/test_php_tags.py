"""What is put behind a program in PHP is read as code, wherever its last tag stands."""

import re

import pytest

from sandbox.languages import get_language

CLOSED = [
    "<?php f(); ?>",
    "<?php f();?>\n",
    "<?php f() ?>\n\n",
    "<?php function g() { return '?>'; } ?>",
    "<?php f(); ?>\nresult: <?= 3 ?>\n",
    "<?php f(); ?> done",
    "<?php f(); ?> done ?>",
    "<?php f(); // why ?>",
    "<?php f(); # why ?>\n",
]
OPEN = ["<?php f();", "<?php $a = '?>';", "<?php /* ?> */ f();\n", "<?php f(); ?><?php g();", "f();"]


@pytest.mark.parametrize("source", CLOSED)
def test_code_may_stand_behind_a_closing_tag(source: str) -> None:
    text = get_language("php").without_data(source)
    # Behind the last opening tag nothing closes it, but what a text or a comment holds.
    bare = re.sub(r"'[^']*'|/\*.*?\*/", "", text)
    assert max(bare.rfind("<?php"), bare.rfind("<?=")) > bare.rfind("?>")


@pytest.mark.parametrize("source", OPEN)
def test_what_ends_in_code_is_left_alone(source: str) -> None:
    assert get_language("php").without_data(source) == source


def test_a_closing_tag_ends_a_statement() -> None:
    assert get_language("php").without_data("<?php exit(0) ?>\n") == "<?php exit(0)\n;\n"
    assert get_language("php").without_data("<?php f() // why ?>") == "<?php f() // why\n;\n"
    assert get_language("php").without_data("<?php exit(0); ?>") == "<?php exit(0);\n"
