"""What a migration finds out about cases from before it: by what they went through."""

import importlib

from django.apps import apps

from kinerja.complaints import services
from kinerja.complaints.models import Complaint, Named
from kinerja.complaints.services.naming import keep_from
from tests.factories.complaints import ComplaintFactory
from tests.factories.steps import REASON, answered, contested, verified

NAMED = importlib.import_module("kinerja.complaints.migrations.0025_named_apart_and_thanks_once")
FILL = importlib.import_module("kinerja.complaints.migrations.0018_reasons_and_terms")


def test_a_contested_case_of_before_knows_the_end_that_its_reporter_voided(cast):
    case = contested(cast)
    assert case.voided_finish_at is not None
    Complaint.objects.update(voided_finish_at=None)

    FILL.day_of_the_voided_finish(apps, None)

    assert Complaint.objects.get().voided_finish_at == case.voided_finish_at


def test_an_end_that_stands_is_voided_by_no_upgrade(cast):
    answered(cast)

    FILL.day_of_the_voided_finish(apps, None)

    assert Complaint.objects.get().voided_finish_at is None


def test_an_open_case_of_before_knows_the_units_that_it_lay_with(cast):
    case = services.forward(
        complaint=verified(cast), unit=cast.melati, reason=REASON, actor=cast.lina
    )
    assert case.former_units
    Complaint.objects.update(former_units=[])

    FILL.units_of_open_cases(apps, None)

    assert Complaint.objects.get().former_units == case.former_units


def test_a_name_of_the_inspectorate_of_before_is_kept_apart_also_in_what_repeats_it(cast):
    other = ComplaintFactory(unit=cast.mawar, tracking_digest=None, duplicate_of=cast.complaint)
    keep_from(complaint=cast.complaint, people=[cast.employees["tono"]], actor=cast.ira)
    keep_from(complaint=other, people=[cast.employees["agus"]], actor=cast.vera)
    Named.objects.update(by_inspectorate=False)

    NAMED.mark_whom_the_inspectorate_named(apps, None)

    apart = Named.objects.filter(by_inspectorate=True).values_list("complaint", "employee")
    tono = cast.employees["tono"].pk
    assert set(apart) == {(cast.complaint.pk, tono), (other.pk, tono)}
