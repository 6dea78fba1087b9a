"""From records to figures: ask the engine once, keep the tally, append what changed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pyarrow as pa
from django.db import transaction

from kinerja.accounts.models import User
from kinerja.engine.duck import DuckEngine
from kinerja.engine.protocol import Engine, left_out
from kinerja.engine.question import Condition, Op
from kinerja.indicators.definition import Definition
from kinerja.indicators.facts_book import FACTS
from kinerja.indicators.figures import Cell, Result, Targets, results
from kinerja.indicators.models import Indicator, Measurement, Run, TallyRow, Target
from kinerja.indicators.queries.latest import Key, latest_measurements
from kinerja.indicators.services.spreading import CASES, count_spread
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.statements import append_many
from kinerja.organisation.queries import parents_of_units, work_calendar
from kinerja.rules.deadlines import deadlines_on
from kinerja.rules.periods import Period, parse_period, periods_of


def measure_all(*, actor: User, extra: Iterable[Period] = ()) -> list[Run]:
    """Count and store every indicator in force, for all its months, quarters and years.

    `extra` are further periods to store, such as a semester somebody asks for.
    """
    as_of = clock.today()
    exported: dict[str, pa.Table] = {}
    runs = []
    engine = DuckEngine()
    for indicator in Indicator.objects.filter(in_force=True):
        named = indicator.defined.question.facts
        if named not in exported:
            exported[named] = FACTS[named](as_of)
        runs.append(_measure(indicator, exported[named], as_of, actor, tuple(extra), engine))
    facts = exported[CASES] if CASES in exported else FACTS[CASES](as_of)
    count_spread(facts=facts, as_of=as_of, engine=engine, actor=actor)
    return runs


def recount(definition: Definition, facts: pa.Table, as_of: date, engine: Engine) -> pa.Table:
    """The tally of what had fallen due before `as_of`: a day counts when it is over."""
    over = Condition(column=definition.question.bucket, op=Op.LT, value=as_of)
    return engine.tally(definition.asked(over), facts)


def _measure(
    indicator: Indicator,
    facts: pa.Table,
    as_of: date,
    actor: User,
    extra: Sequence[Period],
    engine: Engine,
) -> Run:
    definition = indicator.defined
    tally = recount(definition, facts, as_of, engine)
    cells = [
        Cell(row["unit"], row.get("employee"), row["bucket"], row["value"], row["open"], row["n"])
        for row in tally.to_pylist()
    ]
    run = Run(
        indicator=indicator,
        actor=actor,
        at=clock.now(),
        as_of=as_of,
        definition_digest=_digest(json.dumps(indicator.definition, sort_keys=True)),
        rule_edition=f"{deadlines_on(as_of).basis}; kalender {work_calendar().edition}",
        engine=engine.name,
        input_digest=_digest("".join(sorted(map(repr, cells)))),
        facts=facts.num_rows,
        left_out=left_out(tally),
    )
    known = latest_measurements(indicator)
    # A semester that somebody asked for once goes on following, like every other period.
    asked = (*extra, *map(parse_period, sorted({period for _unit, _person, period in known})))
    _store(run, cells, _figures(indicator, definition, cells, asked), known)
    return run


def _figures(
    indicator: Indicator, definition: Definition, cells: Sequence[Cell], extra: Sequence[Period]
) -> list[Result]:
    parents = parents_of_units()
    rows = Target.objects.filter(indicator=indicator)
    targets = Targets(((row.unit_id, row.year, row.as_rule) for row in rows), parents)
    months = sorted({cell.month for cell in cells})
    by_month: dict[str, list[Cell]] = {month: [] for month in months}
    for cell in cells:
        by_month[cell.month].append(cell)
    periods = {period.label: period for period in (*periods_of(months), *extra)}
    return [
        result
        for period in periods.values()
        for result in results(
            definition,
            [cell for month in period.months for cell in by_month.get(month, ())],
            period,
            parents,
            targets,
        )
    ]


@transaction.atomic
def _store(
    run: Run, cells: Sequence[Cell], found: Sequence[Result], known: Mapping[Key, Measurement]
) -> None:
    run.save()
    TallyRow.objects.filter(indicator=run.indicator).delete()
    append_many(
        [
            TallyRow(
                indicator=run.indicator,
                unit_id=cell.unit,
                employee_id=cell.employee,
                month=cell.month,
                value=cell.value,
                is_open=cell.is_open,
                n=cell.n,
            )
            for cell in cells
        ]
    )
    rows = [_measurement(run, result) for result in found]
    gone = known.keys() - {row.key for row in rows}
    rows += [_emptied(run, known[key]) for key in sorted(gone, key=str)]
    append_many(
        [row for row in rows if row.key not in known or known[row.key].content != row.content]
    )
    record(actor=run.actor, verb="indicator.measured", target=run.indicator)


def _measurement(run: Run, result: Result) -> Measurement:
    return Measurement(
        run=run,
        indicator=run.indicator,
        unit_id=result.subject.unit,
        employee_id=result.subject.employee or None,
        period=result.period,
        n=result.n,
        standing=result.standing,
        value=result.value,
        at_least=result.at_least,
        target=result.target,
        achievement_raw=result.achievement_raw,
        achievement_capped=result.achievement_capped,
        category=result.category,
        met=result.met,
    )


def _emptied(run: Run, last: Measurement) -> Measurement:
    """Nothing is counted here any more, as when its cases went to another unit."""
    return Measurement(
        run=run,
        indicator=run.indicator,
        unit_id=last.unit_id,
        employee_id=last.employee_id,
        period=last.period,
        n=0,
        standing=last.standing,
        target=last.target,
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
