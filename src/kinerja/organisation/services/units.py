"""Units and the positions in them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.organisation.models import Position, PositionType, Unit, UnitKind
from kinerja.organisation.permissions import may_manage_units, may_set_superior
from kinerja.organisation.queries import ReportingLine, climb, parents_of_units, top_unit

PLACEHOLDER_CODE = "00"


@transaction.atomic
def create_unit(*, code: str, name: str, kind: UnitKind, parent: Unit | None, actor: User) -> Unit:
    """Add a unit below its parent; the first one, and only it, has none."""
    may_manage_units(actor, parent).require()
    if parent is None and top_unit():
        raise ValidationError(_("Kantor ini sudah punya unit puncak. Pilih unit induknya."))
    if Unit.objects.filter(code=code).exists():
        raise ValidationError(_("Kode unit %(code)s sudah dipakai.") % {"code": code})
    unit = Unit.objects.create(code=code, name=name, kind=kind.value, parent=parent)
    record(actor=actor, verb="unit.created", target=unit)
    return unit


@transaction.atomic
def change_unit(*, unit: Unit, name: str, kind: UnitKind, parent: Unit | None, actor: User) -> Unit:
    """Rename a unit, or hang it elsewhere in the tree, never below itself."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    may_manage_units(actor, unit).require()
    if parent:
        may_manage_units(actor, parent).require()
    _require_tree(unit, parent)

    before = unit.snapshot()
    unit.name, unit.kind, unit.parent, unit.needs_review = name, kind.value, parent, False
    unit.save(update_fields=["name", "kind", "parent", "needs_review"])
    record(actor=actor, verb="unit.changed", target=unit, before=before)
    return unit


@transaction.atomic
def ensure_top_unit(*, actor: User) -> Unit:
    """The top unit, or a placeholder to be reviewed: data can come before the tree does."""
    unit = top_unit()
    if unit:
        return unit
    may_manage_units(actor, None).require()
    unit = Unit.objects.create(
        code=PLACEHOLDER_CODE,
        name=_("Kantor ini"),
        kind=UnitKind.SUBDISTRICT.value,
        needs_review=True,
    )
    record(actor=actor, verb="unit.created", target=unit)
    return unit


@transaction.atomic
def create_position(
    *,
    unit: Unit,
    name: str,
    type: PositionType,
    is_head: bool = False,
    job_class: int | None = None,
    actor: User,
) -> Position:
    """Add a seat to a unit. A unit has one head at most."""
    may_manage_units(actor, unit).require()
    if is_head and Position.objects.filter(unit=unit, is_head=True).exists():
        raise ValidationError(_("Unit ini sudah punya jabatan kepala."))
    if job_class is not None and not 1 <= job_class <= 17:
        raise ValidationError({"job_class": _("Kelas jabatan antara 1 dan 17.")})
    position = Position.objects.create(
        unit=unit, name=name, type=type.value, is_head=is_head, job_class=job_class
    )
    record(actor=actor, verb="position.created", target=position)
    return position


@transaction.atomic
def set_superior(
    *, position: Position, superior: Position | None, reason: str, actor: User
) -> Position:
    """Correct the reporting line by hand, with a reason; None goes back to the derived one."""
    # One lock for the whole line: two corrections at once could close a circle together.
    list(Position.objects.select_for_update().order_by("pk").values_list("pk"))
    position = Position.objects.select_related("unit", "superior").get(pk=position.pk)
    may_set_superior(actor, position.unit).require()
    if not reason.strip():
        raise ValidationError({"reason": _("Tulis alasan perubahan atasan.")})
    _require_line(position, superior)

    before = position.snapshot()
    position.superior = superior
    position.superior_reason = reason.strip() if superior else ""
    position.save(update_fields=["superior", "superior_reason"])
    record(
        actor=actor,
        verb="position.superior_set",
        target=position,
        before=before,
        note={"reason": reason.strip()},
    )
    return position


def _require_tree(unit: Unit, parent: Unit | None) -> None:
    if parent is None and unit.parent_id is not None:
        raise ValidationError({"parent": _("Hanya unit puncak yang tidak punya unit induk.")})
    if parent and unit.pk in climb(parent.pk, parents_of_units()):
        raise ValidationError(
            {"parent": _("Unit tidak dapat ditempatkan di bawah dirinya sendiri.")}
        )


def _require_line(position: Position, superior: Position | None) -> None:
    target = superior.pk if superior else None
    if ReportingLine.load().with_superior(position.pk, target).has_circle(position.pk):
        raise ValidationError(
            {"superior": _("Pilihan ini membuat seseorang menjadi atasan dari atasannya sendiri.")}
        )
