"""How a figure came about, in words: what was counted, by which rules, when and by what."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kinerja.engine.question import Condition, Op
from kinerja.indicators.definition import Definition
from kinerja.indicators.models import Indicator
from kinerja.indicators.queries.pages import Explained
from kinerja.indicators.queries.told import HIDDEN
from kinerja.kit.format import day, moment, number
from kinerja.rules.measures import Tally
from kinerja.rules.periods import Period

_WORDS = {
    Op.EQ: "=",
    Op.NE: "≠",
    Op.IN: "∈",
    Op.LT: "<",
    Op.LE: "≤",
    Op.GT: ">",
    Op.GE: "≥",
}


@dataclass(frozen=True, slots=True)
class Said:
    label: str
    value: str


def provenance(indicator: Indicator, behind: Explained, period: Period) -> list[Said]:
    """What the part "how this was computed" says, from the stored run alone."""
    definition = indicator.defined
    said = [
        Said(_("Periode"), f"{day(period.first)} – {day(period.last)}"),
        *_counted(behind.tally, indicator.counted),
        Said(_("Ukuran"), _measure(definition)),
        Said(_("Kolom hari"), definition.question.bucket),
        Said(_("Saringan"), _filter(definition, indicator.counted)),
    ]
    return [*said, *_run(behind)]


def _counted(tally: Tally, counted: str) -> list[Said]:
    if 0 < tally.n < HIDDEN:
        few = _("kurang dari %(n)d %(counted)s") % {"n": HIDDEN, "counted": counted}
        return [Said(_("Dihitung dari"), few)]
    return [
        Said(_("Dihitung dari"), f"{number(tally.n)} {counted}"),
        Said(_("Di antaranya masih terbuka"), number(sum(tally.open.values()))),
    ]


def _run(behind: Explained) -> list[Said]:
    run = behind.run
    if run is None:
        return []
    return [
        Said(_("Keadaan sampai"), day(run.as_of)),
        Said(_("Terakhir dihitung"), moment(run.at)),
        Said(_("Aturan dan kalender"), run.rule_edition),
        Said(_("Mesin hitung"), run.engine),
        Said(_("Sidik definisi"), run.definition_digest[:12]),
        Said(_("Sidik masukan"), run.input_digest[:12]),
    ]


def _measure(definition: Definition) -> str:
    question = definition.question
    text = f"{definition.measure.value}({question.value})"
    if definition.share_of:
        text += " ∈ " + ", ".join(map(str, sorted(definition.share_of)))
    return text + (f", terbuka: {question.open}" if question.open else "")


def _filter(definition: Definition, counted: str) -> str:
    every = _("semua %(counted)s") % {"counted": counted}
    return "; ".join(_condition(one) for one in definition.question.where) or every


def _condition(condition: Condition) -> str:
    if condition.op is Op.NOT_NULL:
        return _("%(column)s diketahui") % {"column": condition.column}
    if condition.op is Op.IS_NULL:
        return _("%(column)s tidak diketahui") % {"column": condition.column}
    values = ", ".join(map(str, condition.values))
    return f"{condition.column} {_WORDS[condition.op]} {values}"
