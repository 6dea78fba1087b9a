from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.http import Http404
from django.utils.translation import gettext as _

from kinerja.casework.models import RoutingRule
from kinerja.casework.queries.trying import Sorted, hits
from kinerja.casework.rooms import Room, rooms
from kinerja.casework.tables import Line, RoutingTable, Target, Way
from kinerja.organisation.queries import holders_of, office_version


def routing_table(on: date, version: str | None = None) -> RoutingTable:
    """The table as it stands, with its positions that nobody holds that day.

    No query where the caller has asked for the `office_version` already and no line names a
    position; one more where some do.
    """
    token = office_version() if version is None else version
    return with_vacancies(_read(token) if token else _read.__wrapped__(token), on)


def with_vacancies(table: RoutingTable, on: date) -> RoutingTable:
    """The same table, which now knows the positions of its lines that nobody holds that day."""
    named = frozenset(line.position for line in table.lines if line.position)
    return replace(table, vacant=named - frozenset(holders_of(named, on))) if named else table


@lru_cache(maxsize=2)
def _read(token: str) -> RoutingTable:
    # Read between two versions, the lines may be newer than the token: never older.
    return table_of(RoutingRule.objects.standing().order_by("place", "number"))


def table_of(rules: Iterable[RoutingRule]) -> RoutingTable:
    """These rules, as they stand in order, as the pure function wants them."""
    lines = [(rule.is_fallback, _line(rule)) for rule in rules]
    return RoutingTable(
        lines=tuple(line for is_fallback, line in lines if not is_fallback),
        fallback=next((line for is_fallback, line in lines if is_fallback), None),
    )


def _line(rule: RoutingRule) -> Line:
    return Line(
        pk=rule.pk or 0,
        target=Target(rule.target),
        unit=rule.unit_id,
        position=rule.position_id,
        kind=rule.kind,
        category=rule.category,
        kelurahan=rule.kelurahan_id,
        channel=rule.channel,
        confidential=rule.confidential,
    )


def rules_in_order() -> Sequence[RoutingRule]:
    """The lines of the table in the order of reading, the last resort at the end."""
    related = RoutingRule.objects.standing().select_related("kelurahan", "unit", "position")
    return list(related.order_by("is_fallback", "place", "number"))


def rule_in_force(number: int) -> RoutingRule:
    """The present edition of a line; 404 when it has ended."""
    for rule in rules_in_order():
        if rule.number == number:
            return rule
    raise Http404(number)


def place_of_case(way: Way, rule: RoutingRule | None) -> str:
    """Why a case lies where it does, in a sentence for those who work on it."""
    if way is Way.APART:
        return _("Tidak lewat tabel penyaluran: hanya untuk inspektorat.")
    if way is Way.NO_RULE or rule is None:
        return _("Tidak ada aturan yang cocok, jadi masuk ke unit cadangan.")
    if way is Way.VACANT:
        words = _("Aturan %(rule)s menunjuk jabatan yang kosong, jadi masuk ke unit cadangan.")
    else:
        words = _("Disalurkan oleh aturan %(rule)s")
    return words % {"rule": rule_words(rule)}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A line as the table prints it; `cases` is how many of 90 days it would decide."""

    rule: RoutingRule
    conditions: str
    destination: str
    cases: int
    is_vacant: bool
    is_first: bool
    is_last: bool


def rule_rows(rules: Sequence[RoutingRule], table: RoutingTable, found: Sorted) -> list[RuleRow]:
    """The lines of the page, the last resort at the end."""
    counted = hits(table, found)
    lines = [rule.pk for rule in rules if not rule.is_fallback]
    return [
        RuleRow(
            rule,
            conditions(rule),
            destination(rule),
            counted.get(rule.pk, 0),
            rule.position_id in table.vacant,
            lines[:1] == [rule.pk],
            lines[-1:] == [rule.pk],
        )
        for rule in rules
    ]


def rule_words(rule: RoutingRule) -> str:
    """A line as one reads it: its number and edition, what it fits, where it sends that."""
    name = str(rule.number)
    if rule.edition > 1:
        name = _("%(number)s (edisi %(edition)d)") % {"number": name, "edition": rule.edition}
    return f"{name}: {conditions(rule)} → {destination(rule)}"


def conditions(rule: RoutingRule) -> str:
    """What a line asks of a case, in words."""
    if rule.is_fallback:
        return _("bila tidak ada yang cocok")
    confidential = {True: _("rahasia"), False: _("tidak rahasia")}
    words = [
        _of(rooms(), "kinds", rule.kind),
        _of(rooms(), "categories", rule.category),
        rule.kelurahan.name if rule.kelurahan else "",
        _("lewat %(channel)s") % {"channel": rule.channel} if rule.channel else "",
        confidential[rule.confidential] if rule.confidential is not None else "",
    ]
    if rule.target == Target.KELURAHAN and not rule.kelurahan:
        words.append(_("menyebut kelurahan"))
    return ", ".join(filter(None, words)) or _("semua laporan")


def destination(rule: RoutingRule) -> str:
    if rule.position and rule.unit:
        return f"{rule.unit.name}, {rule.position.name}"
    return rule.unit.name if rule.unit else str(rule.get_target_display())


def _of(known: Iterable[Room], words: str, key: str) -> str:
    """The word of a room for this key; a category that is gone keeps its bare code."""
    if not key:
        return ""
    return next(
        (str(found[key]) for room in known if key in (found := getattr(room, words)())), key
    )
