"""The first day: an office, its units and the person who may do everything else."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.accounts.services import create_person
from kinerja.kit.clock import today
from kinerja.kit.tables import TableError
from kinerja.kit.uploads.accepting import Accepted
from kinerja.organisation.models import Role, Unit, UnitKind
from kinerja.organisation.permissions import may_manage_units
from kinerja.organisation.queries import office_exists
from kinerja.organisation.services.files import import_file
from kinerja.organisation.services.import_units import import_units
from kinerja.organisation.services.letterheads import LetterheadText, set_letterhead
from kinerja.organisation.services.roles import grant_role
from kinerja.organisation.services.rows import ImportResult

FIRST_ROLES = (Role.ADMIN, Role.PENGELOLA)


@dataclass(frozen=True, slots=True)
class FirstAdmin:
    """Who looks after the application, and plans, until they give roles to others."""

    username: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Founding:
    """What an office begins with. `code` and `letters.office` name it; `units` is CSV or Excel."""

    code: str
    letters: LetterheadText
    admin: FirstAdmin
    units: Path | None = None
    logo: Accepted | None = None


def found_office(*, founding: Founding, actor: User) -> ImportResult:
    """Make the office, its letterhead, its units and its first admin; all or nothing.

    Where the file is refused nothing was written, and the result says why, row by row. Raises
    ValidationError where an office exists, the user name is taken or the password is weak.
    """
    with transaction.atomic():
        may_manage_units(actor, None).require()
        if office_exists():
            raise ValidationError(_("Kantor di folder data ini sudah ada."))
        result = _units(founding.code, founding.letters.office, founding.units, actor)
        if result.rejected:
            transaction.set_rollback(True)
            return result
        top = Unit.objects.get(parent=None)
        set_letterhead(unit=top, text=founding.letters, logo=founding.logo, actor=actor)
        _first_admin(founding.admin, top, actor)
    return result


def _units(code: str, name: str, units: Path | None, actor: User) -> ImportResult:
    top = {"code": code, "name": name, "kind": UnitKind.SUBDISTRICT.value, "parent_code": ""}
    # By the importer, which takes the place of a placeholder that data was hung on before.
    made = import_units(rows=[(1, top)], actor=actor)
    if made.rejected or units is None:
        return made
    told = import_file(path=units, kind="units", actor=actor)
    if told.rejected or Unit.objects.filter(code=code, name=name, parent=None).exists():
        return told
    reason = _("Berkas ini memberi kantor nama lain. Samakan dengan yang Anda isi di sini.")
    return ImportResult(rejected=(TableError(1, "name", reason),))


def _first_admin(admin: FirstAdmin, top: Unit, actor: User) -> None:
    # Against the names too, as the user would be: a password must not repeat them.
    validate_password(admin.password, User(username=admin.username, first_name=admin.name))
    User.username_validator(admin.username)
    user = create_person(
        username=admin.username, name=admin.name, password=admin.password, actor=actor
    )
    for role in FIRST_ROLES:
        grant_role(role=role, unit=top, holder=user, since=today(), actor=actor)
