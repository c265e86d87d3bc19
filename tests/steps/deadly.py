"""Files that kill the process that reads them, and a process pool whose processes never live."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


class _Deadly(type(Path())):  # type: ignore[misc]
    """A path whose file nobody can read and live; it travels to other processes as it is."""

    def read_bytes(self) -> bytes:
        self.die()
        raise AssertionError("still alive")

    def die(self) -> None:
        raise NotImplementedError


class Leaves(_Deadly):
    """The process leaves without a word, as after a fault in a C library."""

    def die(self) -> None:
        os._exit(3)


class Killed(_Deadly):
    """The process is killed from outside, as by a system that runs out of memory."""

    def die(self) -> None:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


class KilledLater(Killed):
    """As ``Killed``, but not by the first look at the file: by the second, and all after it."""

    def read_bytes(self) -> bytes:
        seen = Path(f"{self}.seen")
        if seen.exists():
            return super().read_bytes()
        seen.touch()
        return Path(self).read_bytes()


def stillborn() -> ProcessPoolExecutor:
    """A pool whose processes die before their first task."""
    return ProcessPoolExecutor(2, initializer=os._exit, initargs=(4,))
