"""`kinerja serve`: web, worker and scheduler; one to start, one Ctrl-C to stop all."""

import argparse
import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from kinerja.cli.console import Refused, refuse, say, with_django
from kinerja.cli.keeping.lock import working
from kinerja.cli.listening import Listening, add_options, listening
from kinerja.cli.tether import GRACE

TICK = 2.0  # seconds between two looks of the scheduler


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        place = listening(options)
    except Refused as error:
        say(str(error))
        return 2
    place.announce()  # before the settings are read
    return with_django(lambda: _serve(place, demo_if_empty=options.demo_if_empty))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kinerja serve", description="Menjalankan Kinerja di komputer ini."
    )
    add_options(parser)
    parser.add_argument(
        "--demo-if-empty", action="store_true", help="isi folder kosong dengan contoh"
    )
    return parser


def _serve(place: Listening, *, demo_if_empty: bool) -> int:
    from django.conf import settings

    _refuse_taken(place)
    with working(settings.KINERJA_HOME) as lock:
        migrate()
        if demo_if_empty:
            _demo_if_empty()
        _collect_static()
        _welcome(place)
        return _run(place, lock)


def _run(place: Listening, lock: int) -> int:
    with _stopping() as stop, _children(place, lock) as children:
        while not stop.asked:
            _schedule()
            if children.web_ended():
                say("Layanan web berhenti sendiri. Semua dihentikan.")
                return 1
            children.tend_worker()
            stop.wait(TICK)
    return 0


# Getting ready -------------------------------------------------------------------------------


def _refuse_taken(place: Listening) -> None:
    if _answers(place):
        port = place.port
        refuse(f"Port {port} sudah dipakai. Pilih yang lain: PORT={port + 1} make run")


def _answers(place: Listening) -> bool:
    family = socket.AF_INET6 if ":" in place.probe else socket.AF_INET
    with socket.socket(family) as probe:
        return probe.connect_ex((place.probe, place.port)) == 0


def migrate() -> None:
    """Bring the tables up to this version, where they are not."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _demo_if_empty() -> None:
    from kinerja.site.demo.standing import Standing, standing

    found = standing()
    if found is Standing.REAL:
        say("Folder data ini sudah berisi data kantor, jadi tidak diisi data contoh.")
    elif found is not Standing.DEMO:
        # Its own process: the demo's clock stands still from the first import on.
        _kinerja("demo")


def _collect_static() -> None:
    """Hash and compress the static files, when they changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    found = (
        (path, storage.path(path)) for finder in get_finders() for path, storage in finder.list([])
    )
    stamp = _stamp(sorted(found))
    kept = Path(settings.STATIC_ROOT) / "stamp"
    if kept.exists() and kept.read_text() == stamp:
        return
    _kinerja("collectstatic", "--noinput", "--verbosity", "0")
    kept.write_text(stamp)


def _kinerja(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "kinerja", *words])  # noqa: S603  # our own words
    if done.returncode:
        refuse(f"`kinerja {words[0]}` tidak selesai, jadi Kinerja tidak dijalankan.")


def _stamp(files: Sequence[tuple[str, str]]) -> str:
    digest = hashlib.sha256()
    for name, path in files:
        digest.update(f"{name} {os.stat(path).st_mtime_ns} {os.stat(path).st_size}\n".encode())
    return digest.hexdigest()


def _welcome(place: Listening) -> None:
    from django.conf import settings

    first, *others = place.urls()
    say(f"Kinerja: {first}   (Ctrl-C untuk berhenti)")
    for url in others:
        say(f"         {url}")
    _tell_start_code()
    if settings.KINERJA_DEMO or (settings.KINERJA_HOME / "demo.json").exists():
        from kinerja.site.demo.accounts import ACCOUNTS, PASSWORD

        say("Data contoh. Masuk di /masuk/ dengan salah satu akun ini:")
        for account in ACCOUNTS:
            say(f"  {account.username:<14} {PASSWORD}   {account.title}")


def _tell_start_code() -> None:
    from kinerja.site.starting.code import new_code
    from kinerja.site.starting.unclaimed import is_unclaimed

    if is_unclaimed():
        say("Belum ada kantor. Buka alamat di atas, pilih “Mulai tanpa contoh”,")
        say(f"lalu isi kode mulai ini, sekali pakai: {new_code()}")


# Running ---------------------------------------------------------------------------------------


def _schedule() -> None:
    from django.db import DatabaseError, close_old_connections

    from kinerja.inbox.schedule import registered
    from kinerja.inbox.services import enqueue_due
    from kinerja.kit import clock

    try:
        # Real time, also in the demo: jobs recur although its story stands still.
        enqueue_due(jobs=registered(), now=clock.wall())
    except DatabaseError as error:
        say(f"Penjadwal menunggu basis data: {error}")
    close_old_connections()


class Stop:
    """Set by SIGINT or SIGTERM; a wait ends early when it is."""

    def __init__(self) -> None:
        self.asked = False

    def ask(self, signum: int, frame: FrameType | None) -> None:
        self.asked = True

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.asked and time.monotonic() < until:
            time.sleep(0.1)


@contextmanager
def _stopping() -> Iterator[Stop]:
    stop = Stop()
    before = {sign: signal.signal(sign, stop.ask) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


@dataclass(frozen=True, slots=True)
class Worker:
    """The process that does the jobs; `name` stands beside each job that it took."""

    process: "subprocess.Popen[bytes]"
    name: str


@dataclass(frozen=True, slots=True)
class Ties:
    """The descriptors that a child inherits.

    `lock`: a child that outlives this process still works in the folder. `tether`: it does not
    for long, for it ends when this process is gone (`tether.py`).
    """

    lock: int
    tether: int


class Children:
    """The two processes beside this one."""

    def __init__(self, place: Listening, ties: Ties) -> None:
        self.web = _start(
            ties, "granian", "--interface", "wsgi", *place.words(),
            "--workers", "1", "--blocking-threads", "4", "--log-level", "warning",
            "kinerja.config.wsgi:application",
        )  # fmt: skip
        self.worker: Worker | None = None
        self._place, self._ties = place, ties

    def web_ended(self) -> bool:
        return self.web.poll() is not None

    def tend_worker(self) -> None:
        """Start the worker once people are answered, and again whenever it ended."""
        if self.worker is None:
            if _answers(self._place):
                self.worker = _start_worker(self._ties)
        elif self.worker.process.poll() is not None:
            # Order: what it held is free before the next one looks.
            _free_tasks_of(self.worker)
            self.worker = _start_worker(self._ties)

    def end(self) -> None:
        running = [self.worker.process, self.web] if self.worker else [self.web]
        for child in running:
            child.terminate()
        for child in running:
            try:
                child.wait(GRACE)
            except subprocess.TimeoutExpired:
                child.kill()


@contextmanager
def _children(place: Listening, lock: int) -> Iterator[Children]:
    tether, ours = os.pipe()  # not inheritable: no child holds the end that must vanish with us
    children = Children(place, Ties(lock, tether))
    try:
        yield children
    finally:
        children.end()
        os.close(ours)  # a web server that was killed left the process that answers; it ends now
        os.close(tether)


def _start_worker(ties: Ties) -> Worker:
    name = secrets.token_hex(16)
    words = ("--interval", "1", "--no-startup-delay", "--no-reload", "-v0", "--worker-id", name)
    return Worker(_start(ties, "kinerja", "db_worker", *words), name)


def _free_tasks_of(worker: Worker) -> None:
    from django.db import DatabaseError

    from kinerja.inbox.services import give_back

    try:
        give_back(worker_id=worker.name)
    except DatabaseError as error:
        say(f"Tugas yang terputus menunggu basis data: {error}")


def _start(ties: Ties, module: str, *words: str) -> "subprocess.Popen[bytes]":
    # A session of their own: Ctrl-C reaches this process alone, which then ends them in order.
    tied = [sys.executable, "-m", "kinerja.cli.tether", str(ties.tether)]
    return subprocess.Popen(  # noqa: S603  # our own words
        [*tied, module, *words], start_new_session=True, pass_fds=[ties.lock, ties.tether]
    )
