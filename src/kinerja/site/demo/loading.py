"""Fills an empty data folder with the demo. It may be stopped at any moment, even by a power cut.

The folder is marked before anything is written, so that made-up data never passes for real; the
records come in one transaction, all or none; then the figures are counted. Whatever is missing
after a stop, the next call makes good.
"""

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.accounts.queries import DEMO, service_account
from kinerja.casework.services import escalate
from kinerja.indicators.services import measure_all
from kinerja.journal.sealing import seal
from kinerja.organisation.queries import work_calendar
from kinerja.site.demo import marker, office, people, story
from kinerja.site.demo.aims import aim
from kinerja.site.demo.building import build
from kinerja.site.demo.catalogue import (
    advise,
    create_categories,
    publish_services,
    route_cases,
)
from kinerja.site.demo.counters import keep_registers
from kinerja.site.demo.filing import Shelf, file_past
from kinerja.site.demo.letters import issue_reports, write_letterhead
from kinerja.site.demo.moment import BEGUN, NOW, OPENED, clock_at
from kinerja.site.demo.promises import vow
from kinerja.site.demo.scenes import play
from kinerja.site.demo.shown import publish_some, thank_some
from kinerja.site.demo.standing import Standing, is_empty, standing


def load() -> None:
    """Call it where `standing()` says empty or unfinished; of two at once one does it."""
    with marker.turn():
        if standing() is not Standing.DEMO:
            _load()


def _load() -> None:
    marker.write(loading=True)
    actor = service_account(DEMO)
    try:
        _write_records(actor)
    except BaseException:
        marker.remove()  # the transaction took everything back
        raise
    with clock_at(NOW):
        measure_all(actor=actor)
        issue_reports(actor)
    seal()
    marker.write(loading=False)


@transaction.atomic
def _write_records(actor: User) -> None:
    # What was written before somebody was killed, and not counted yet.
    if not is_empty():
        return
    seats = office.seats()
    stays = people.stays(seats)
    built = build(seats, stays, actor)
    top = built.units[office.TOP]
    with clock_at(OPENED):
        publish_services(top, actor)
        write_letterhead(top, actor)
        categories = create_categories(actor)
        route_cases(built.units, actor)
    with clock_at(BEGUN):
        advise(categories)
    aim(top, actor)
    vow(built)
    keep_registers(built, work_calendar(), actor)
    play(built.units, categories)
    with clock_at(NOW):
        file_past(story.cases(work_calendar(), stays), Shelf(built, categories), actor)
        escalate(actor=actor)
    publish_some()
    thank_some(built.units)
