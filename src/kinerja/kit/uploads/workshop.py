"""The process in which a stranger's bytes are decoded: little memory, little time, no secret.

`python -m kinerja.kit.uploads.workshop` reads an order (one line of JSON) and a file, and writes
what came of it (one line of JSON) and the clean file. `fence` starts it; whatever goes wrong in a
decoder goes wrong here, and ends with this process.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import BinaryIO, Final

from kinerja.kit.uploads.clean import Box, Clean, Order, Task
from kinerja.kit.uploads.faults import Fault, FaultyFile
from kinerja.kit.uploads.kinds import Kind

# Measured: 540 MB for the largest WebP, the dearest that is taken.
MOST_MEMORY: Final = 768 * 1024 * 1024
MOST_SECONDS: Final = 20

TOLD: Final = ("kind", "width", "height", "pages", "fingerprint", "found")

Worker = Callable[[bytes, Order], Clean]


def main() -> None:
    order, data = _received(sys.stdin.buffer)
    worker = _worker(order)
    _confine()
    told, cleaned = _worked(worker, data, order)
    sys.stdout.buffer.write(json.dumps(told, default=asdict).encode() + b"\n" + cleaned)


def _received(file: BinaryIO) -> tuple[Order, bytes]:
    asked = json.loads(file.readline())
    boxes = tuple(Box(**box) for box in asked["boxes"])
    kind, task = Kind(asked["kind"]), Task(asked["task"])
    return Order(kind, asked["longest_side"], asked["most_pages"], task, boxes), file.read()


def _worker(order: Order) -> Worker:
    """Only the library that is needed, while something may still be loaded."""
    if order.task is Task.LOOK:
        # Each thread of numpy's algebra, one a core, would reserve memory that the fence counts.
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        from kinerja.kit.uploads.looking import looked_at

        return looked_at
    if order.task is Task.PAINT:
        from kinerja.kit.uploads.painting import painted_picture

        return painted_picture
    return _cleaner(order.kind)


def _cleaner(kind: Kind) -> Worker:
    if kind.is_picture:
        from kinerja.kit.uploads.pictures import clean_picture

        return clean_picture
    from kinerja.kit.uploads.pdfs import clean_pdf

    return clean_pdf


def _confine() -> None:
    """No file is written, no core is left, and a bomb meets its end early."""
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def _worked(worker: Worker, data: bytes, order: Order) -> tuple[Mapping[str, object], bytes]:
    try:
        clean = worker(data, order)
    except FaultyFile as faulty:
        return {"fault": faulty.fault, "details": faulty.details}, b""
    except MemoryError:
        return {"fault": Fault.TOO_HEAVY, "details": {}}, b""
    return {name: getattr(clean, name) for name in TOLD}, clean.data


if __name__ == "__main__":
    main()
