"""What is decoded is decoded apart: without secrets, within limits, and its end is told kindly."""

import json
import sys
import threading

import pytest

from kinerja.kit.uploads import fence
from kinerja.kit.uploads.clean import Order
from kinerja.kit.uploads.faults import Fault, FaultyFile
from kinerja.kit.uploads.kinds import Kind
from tests.kit.uploads import drawing

PHOTO, PAPER = Order(Kind.JPEG, 100, 1), Order(Kind.PDF, 100, 1)
LOOK_AROUND = """
import json, os, resource
from kinerja.kit.uploads import workshop
workshop._confine()
try:
    with open("{file}", "w") as file:
        file.write("x")
    wrote = True
except OSError:
    wrote = False
limits = [resource.getrlimit(kind) for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS)]
print(json.dumps([sorted(os.environ), os.getcwd(), wrote, limits]))
"""


@pytest.fixture
def workshop(monkeypatch):
    """A workshop that runs this program instead."""
    return lambda code: monkeypatch.setattr(fence, "COMMAND", (sys.executable, "-I", "-c", code))


def fault(order: Order = PHOTO) -> Fault:
    with pytest.raises(FaultyFile) as caught:
        fence.cleaned(drawing.jpeg(), order)
    return caught.value.fault


def test_the_workshop_knows_no_secret_and_writes_no_file(workshop, monkeypatch, tmp_path):
    monkeypatch.setenv("KINERJA_SECRET_KEY", "a secret")
    workshop(LOOK_AROUND.replace("{file}", f"{tmp_path}/file"))
    names, folder, wrote, limits = json.loads(fence._answer(b"", PHOTO))

    assert set(names) <= {"LC_CTYPE"}  # which Python sets itself
    assert folder == "/"
    assert not wrote
    assert limits == [[20, 20], [768 * 1024**2, 768 * 1024**2]]


@pytest.mark.parametrize(
    ("end", "order", "told"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", PHOTO, Fault.DAMAGED_PICTURE),
        ("os.kill(os.getpid(), signal.SIGSEGV)", PAPER, Fault.DAMAGED_PDF),
        ("os.kill(os.getpid(), signal.SIGXCPU)", PHOTO, Fault.TOO_HEAVY),
        ("os.kill(os.getpid(), signal.SIGKILL)", PHOTO, Fault.TOO_HEAVY),
        ("raise RuntimeError", PHOTO, Fault.DAMAGED_PICTURE),
    ],
)
def test_however_a_workshop_ends_the_sender_reads_why(workshop, end, order, told):
    workshop(
        f"import os, resource, signal; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); {end}"
    )

    assert fault(order) is told


def test_a_workshop_that_never_answers_is_stopped(workshop, monkeypatch):
    monkeypatch.setattr(fence, "LONGEST_SECONDS", 0.2)
    workshop("import time; time.sleep(60)")

    assert fault() is Fault.TOO_HEAVY


def test_who_finds_no_bench_free_is_asked_to_come_again(monkeypatch):
    monkeypatch.setattr(fence, "_benches", threading.BoundedSemaphore(1))
    monkeypatch.setattr(fence, "LONGEST_WAIT", 0.1)

    with fence._bench():
        assert fault() is Fault.BUSY
    assert fence.cleaned(drawing.jpeg(), PHOTO).width == 60
