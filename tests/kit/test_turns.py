"""A job that writes much lets others write in between."""

import time

from kinerja.kit.turns import in_turns


def test_a_job_leaves_as_much_time_to_others_as_it_took():
    began = time.monotonic()
    for _thing in in_turns(range(3)):
        time.sleep(0.02)

    assert time.monotonic() - began >= 0.12
