"""Loading: the same every time, recognised afterwards, finished when interrupted."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from kinerja.cli import demo as command
from kinerja.complaints.models import Complaint
from kinerja.config import env
from kinerja.indicators.models import Indicator, Run
from kinerja.organisation.models import (
    Unit,
)
from kinerja.organisation.queries import top_unit
from kinerja.site.demo import marker, office, people, story
from kinerja.site.demo.loading import load
from kinerja.site.demo.moment import NOW
from kinerja.site.demo.standing import Standing, standing
from tests.rules.calendars import OFFICIAL


def test_the_story_is_the_same_every_time_whatever_the_hash_seed(demo):
    told = _digest_of_the_story()

    again = subprocess.run(  # our own words
        [sys.executable, "-c", _TELL],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()

    assert again == told


_TELL = """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinerja.config.settings")
import django
django.setup()
from tests.site.demo.test_loading import _digest_of_the_story
print(_digest_of_the_story())
"""


def _digest_of_the_story() -> str:
    stays = people.stays(office.seats())
    return hashlib.sha256(repr((stays, story.cases(OFFICIAL, stays))).encode()).hexdigest()


def test_every_later_process_knows_that_it_is_a_demo_and_when(demo):
    found = env.demo(demo.home)

    assert found == env.Demo(is_demo=True, frozen_now=NOW)


def test_a_folder_that_has_the_demo_is_left_alone(demo, capsys):
    units = Unit.objects.count()

    code = command.run([])

    assert code == 0
    assert "sudah berisi data contoh" in capsys.readouterr().err
    assert Unit.objects.count() == units


def test_a_demo_in_which_people_worked_is_still_the_demo(demo):
    Unit.objects.create(code="33.74.11.X", name="Pos", kind="section", parent=top_unit())

    assert standing() is Standing.DEMO


def test_what_stopped_before_its_figures_were_counted_is_finished_by_the_next_call(demo):
    Run.objects.all().delete()
    marker.write(loading=True)
    complaints = Complaint.objects.count()
    assert standing() is Standing.UNFINISHED

    load()

    assert standing() is Standing.DEMO
    assert Run.objects.count() == Indicator.objects.count()
    assert Complaint.objects.count() == complaints
