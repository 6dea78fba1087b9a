"""No key to a case in a log."""

import logging
import logging.config

from django.conf import settings
from structlog import get_config

from kinerja.kit.scrubbing import scrubbed

LINK = "/lacak/surel/WzEsImFiYyJd:1sR:Zx-9_a/"


def test_a_key_is_taken_out_and_the_rest_stays():
    assert scrubbed(f"Not Found: {LINK}?jawab=sudah") == "Not Found: /lacak/surel/…/?jawab=sudah"
    told = scrubbed('"GET /api/v1/complaints/2026-K7M4Q?secret=9RTX-2HPW-C6DN&x=1 HTTP/1.1"')
    assert told == '"GET /api/v1/complaints/2026-K7M4Q?secret=…&x=1 HTTP/1.1"'


def test_every_line_that_leaves_by_the_console_is_scrubbed(capsys):
    handler = settings.LOGGING["handlers"]["console"]
    console = logging.config.DictConfigurator(settings.LOGGING)
    scrub = console.configure_filter(settings.LOGGING["filters"]["scrub"])
    console.config["filters"] = {"scrub": scrub}
    made = console.configure_handler(dict(handler))
    record = logging.LogRecord("django.request", 30, "", 1, "%s: %s", ("Gone", LINK), None)

    made.handle(record)

    said = capsys.readouterr().err
    assert "Gone: /lacak/surel/…/" in said
    assert "WzEs" not in said


def test_lines_of_our_own_are_scrubbed_too():
    said: object = {"event": "page_failed", "path": LINK}
    for process in get_config()["processors"]:
        said = process(None, "warning", said)

    assert "/lacak/surel/…/" in str(said)
    assert "WzEs" not in str(said)
