"""The routing table: lines are added, moved and ended; what one says is replaced, never edited."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.models import RoutingRule
from kinerja.casework.permissions import may_manage_routing
from kinerja.casework.tables import KEPT_APART, Target
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Position, Unit
from kinerja.organisation.services import touch_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a line shall say; what is empty or None fits everything."""

    target: Target
    unit: Unit | None = None
    position: Position | None = None
    kind: str = ""
    category: str = ""
    kelurahan: Unit | None = None
    channel: str = ""
    confidential: bool | None = None


@transaction.atomic
def add_rule(*, wanted: Wanted, actor: User) -> RoutingRule:
    """A new line at the top, where it is seen to work; it can be moved down."""
    may_manage_routing(actor).require()
    require_sound(wanted)
    rules = _locked()
    number = (RoutingRule.objects.aggregate(most=Max("number"))["most"] or 0) + 1
    rule = new_edition(wanted, number=number, place=0)
    rule.save()
    _put_in_order([rule, *(one for one in rules if not one.is_fallback)])
    touch_version()
    record(actor=actor, verb="routing.added", target=rule)
    return rule


@transaction.atomic
def change_rule(*, rule: RoutingRule, wanted: Wanted, actor: User) -> RoutingRule:
    """The next edition of a line at the same place; cases keep the edition that sent them."""
    may_manage_routing(actor).require()
    require_sound(wanted)
    rule = _standing(rule)
    if rule.is_fallback:
        _require_last_resort(wanted)
    return _replace(rule, wanted, actor)


@transaction.atomic
def move_rule(*, rule: RoutingRule, up: bool, actor: User) -> RoutingRule:
    """One place up or down; at the end of the table nothing moves."""
    may_manage_routing(actor).require()
    lines = [one for one in _locked() if not one.is_fallback]
    at = next((index for index, one in enumerate(lines) if one.number == rule.number), None)
    to = None if at is None else at + (-1 if up else 1)
    if at is None or to is None or not 0 <= to < len(lines):
        return rule
    moved, before = lines[at], lines[at].snapshot()
    lines[at], lines[to] = lines[to], lines[at]
    _put_in_order(lines)
    touch_version()
    record(actor=actor, verb="routing.moved", target=moved, before=before)
    return moved


@transaction.atomic
def end_rule(*, rule: RoutingRule, actor: User) -> RoutingRule:
    """Take a line out of the table. The last resort stays."""
    may_manage_routing(actor).require()
    rule = _standing(rule)
    if rule.is_fallback:
        raise ValidationError(_("Baris terakhir tidak dapat diakhiri, hanya diubah."))
    _end(rule, actor)
    touch_version()
    return rule


@transaction.atomic
def follow_category(*, category: str, into: str, actor: User) -> int:
    """Lines that name a category which was merged name the other one from now on; how many.

    Part of merging, which has asked whether one may. The office's version moves in any case:
    merging is a change that others count again after.
    """
    rules = [rule for rule in _locked() if rule.category == category]
    for rule in rules:
        _replace(rule, _wanted(rule, category=into), actor)
    touch_version()
    return len(rules)


def new_edition(wanted: Wanted, *, number: int, place: int, edition: int = 1) -> RoutingRule:
    """A line that says this, not written anywhere: to be saved, or to be tried."""
    return RoutingRule(
        number=number,
        place=place,
        edition=edition,
        kind=wanted.kind,
        category=wanted.category,
        kelurahan=wanted.kelurahan,
        channel=wanted.channel.casefold(),
        confidential=wanted.confidential,
        target=wanted.target.value,
        unit=wanted.unit,
        position=wanted.position,
        is_fallback=number == 0,
        since=clock.now(),
    )


def _wanted(rule: RoutingRule, **changes: str) -> Wanted:
    says = {name: getattr(rule, name) for name in Wanted.__dataclass_fields__}
    return Wanted(**{**says, "target": Target(rule.target), **changes})


def _replace(rule: RoutingRule, wanted: Wanted, actor: User) -> RoutingRule:
    _end(rule, actor)
    edition = new_edition(wanted, number=rule.number, place=rule.place, edition=rule.edition + 1)
    edition.save()
    touch_version()
    record(actor=actor, verb="routing.changed", target=edition, before=rule.snapshot())
    return edition


def _end(rule: RoutingRule, actor: User) -> None:
    before = rule.snapshot()
    rule.ended_at = clock.now()
    rule.save(update_fields=["ended_at"])
    record(actor=actor, verb="routing.ended", target=rule, before=before)


def _locked() -> Sequence[RoutingRule]:
    # Order: by key, so that two who change the table wait for each other and do not deadlock.
    rows = RoutingRule.objects.standing().select_for_update().order_by("pk")
    return sorted(rows, key=lambda rule: (rule.place, rule.number))


def _standing(rule: RoutingRule) -> RoutingRule:
    found = next((one for one in _locked() if one.pk == rule.pk), None)
    if found is None:
        raise ValidationError(
            _("Aturan ini baru saja diubah atau diakhiri orang lain. Buka lagi tabelnya.")
        )
    return found


def _put_in_order(rules: Sequence[RoutingRule]) -> None:
    for place, rule in enumerate(rules, start=1):
        rule.place = place
    RoutingRule.objects.bulk_update(rules, ["place"])


def require_sound(wanted: Wanted) -> None:
    """Refuses with a sentence a line that could not work; ValidationError by field."""
    if wanted.kind in KEPT_APART:
        raise ValidationError(
            {"kind": _("Dugaan pungli atau penyalahgunaan wewenang hanya untuk inspektorat.")}
        )
    if wanted.target is Target.UNIT and wanted.unit is None:
        raise ValidationError({"unit": _("Pilih unit tujuannya.")})
    if wanted.target is not Target.UNIT and (wanted.unit or wanted.position):
        raise ValidationError(
            {"unit": _("Kosongkan unit dan jabatan, atau pilih “Unit tertentu” sebagai tujuan.")}
        )
    if wanted.position and wanted.position.unit_id != (wanted.unit and wanted.unit.pk):
        raise ValidationError({"position": _("Jabatan ini bukan jabatan di unit tujuan.")})


def _require_last_resort(wanted: Wanted) -> None:
    conditions = {**asdict(wanted), "target": None, "unit": None}
    if wanted.target is Target.KELURAHAN or any(
        value not in ("", None) for value in conditions.values()
    ):
        raise ValidationError(_("Unit cadangan hanya menyebut tujuan, tanpa syarat."))
