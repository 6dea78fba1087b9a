"""Nothing that was told or answered is deleted, and no figure makes reports unwelcome."""

import ast
from collections.abc import Iterator
from pathlib import Path

from kinerja.indicators.catalogue import SHIPPED
from kinerja.indicators.definition import Measure

SOURCE = Path(__file__).parents[2] / "src/kinerja"
ROOMS = ("complaints", "casework")
# What deletes rows there all the same, and why that loses nothing.
DELETES = {
    "complaints.services.naming.unname": "a namesake: nothing of them may stay (R-ADU-32)",
    "complaints.services.forgetting._erase_texts": "files whose term is over (R-DAT-32)",
    "complaints.services.forgetting._erase_said": "answers to questions, their term over too",
    "complaints.services.saving.delete_list": "a kept list of filters is nobody's record",
    "complaints.services.importing._delete": "rows of a failed import, which nobody ever saw",
    "complaints.services.targeting.end_target": "a promise that had not begun; the journal has it",
}


def test_nothing_of_a_case_is_deleted_but_what_is_listed_with_its_reason():
    found = {
        f"{'.'.join(path.relative_to(SOURCE).with_suffix('').parts)}.{name}"
        for room in ROOMS
        for path in (SOURCE / room).rglob("*.py")
        if "migrations" not in path.parts
        for name in _deleting(ast.parse(path.read_text()))
    }

    assert found == DELETES.keys()


def _deleting(module: ast.Module) -> Iterator[str]:
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef) and any(map(_deletes, ast.walk(function))):
            yield function.name


def _deletes(node: ast.AST) -> bool:
    """A call of `delete`, `_raw_delete` and the like, or a statement in SQL that begins so."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in ("delete", "adelete", "_raw_delete")
        case ast.Constant(value=str(text)):
            return text.lstrip().startswith(("DELETE FROM", "TRUNCATE"))
    return False


def test_how_many_reports_come_in_is_no_indicator():
    counted = {
        one.definition.question.facts for one in SHIPPED if one.definition.measure is Measure.COUNT
    }

    assert counted == {"visits"}
