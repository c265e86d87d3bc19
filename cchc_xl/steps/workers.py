"""Processes that read for another one, and do not outlive it."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Thread


def worker_processes(number: int, context: BaseContext | None = None) -> ProcessPoolExecutor:
    """So many processes; each ends when the one that asked for them is killed.

    Left to themselves they would wait for work for ever.
    """
    return ProcessPoolExecutor(number, context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_leave_after, args=(parent,), daemon=True).start()


def _leave_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
