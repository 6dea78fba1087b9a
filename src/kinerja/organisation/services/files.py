from pathlib import Path

from kinerja.accounts.models import User
from kinerja.kit.tables import TableError, read_table
from kinerja.organisation.services.import_employees import COLUMNS as EMPLOYEE_COLUMNS
from kinerja.organisation.services.import_employees import import_employees
from kinerja.organisation.services.import_units import COLUMNS as UNIT_COLUMNS
from kinerja.organisation.services.import_units import import_units
from kinerja.organisation.services.rows import ImportResult

IMPORTERS = {
    "units": (import_units, UNIT_COLUMNS),
    "employees": (import_employees, EMPLOYEE_COLUMNS),
}


def import_file(*, path: Path, kind: str, actor: User) -> ImportResult:
    """Import a CSV or Excel file of "units" or "employees"; raises KeyError for other kinds."""
    importer, columns = IMPORTERS[kind]
    try:
        return importer(rows=list(read_table(path, columns)), actor=actor)
    except TableError as error:
        return ImportResult(rejected=(error,))
