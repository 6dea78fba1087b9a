"""Runs a module that ends when the process that started it does, however that one ends.

`python -m kinerja.cli.tether DESCRIPTOR MODULE WORD ...`: the descriptor is the reading end of a
pipe. Nobody ever writes into it, and the parent alone holds the other end: where the parent is
gone, also by SIGKILL, the pipe ends.
"""

import os
import runpy
import signal
import sys
import threading
import time
from typing import Final

GRACE: Final = 10.0  # seconds a child has to finish what it is doing


def main() -> None:
    descriptor, module, *words = sys.argv[1:]
    _watch(int(descriptor))
    # A fork takes the pipe along but no thread; granian answers requests in one.
    os.register_at_fork(after_in_child=lambda: _watch(int(descriptor)))
    sys.argv[1:] = words
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _watch(descriptor: int) -> None:
    threading.Thread(target=_end_with, args=(descriptor,), daemon=True).start()


def _end_with(descriptor: int) -> None:
    os.read(descriptor, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
