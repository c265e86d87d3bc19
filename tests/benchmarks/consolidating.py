"""The two halves of a consolidation, timed and weighed inside one process, as JSON.

Usage: ``python -m tests.benchmarks.consolidating FOLDER``. Seconds; bytes.
"""

import gc
import json
import resource
import sys
import time
from pathlib import Path
from types import FunctionType, ModuleType

from cchc_xl.sheets.results import write_results
from cchc_xl.steps.consolidate import assess
from cchc_xl.store.folder import AssessmentFolder


def main(root: str) -> None:
    """Assess a folder, then write its results workbook."""
    start, before = time.perf_counter(), peak()
    board, findings = assess(AssessmentFolder(Path(root)))
    read, after_reading = time.perf_counter(), peak()
    workbook = write_results(board, findings)
    report = {
        "forms": len(board.ranked),
        "reading_seconds": read - start,
        "writing_seconds": time.perf_counter() - read,
        "reading_bytes": after_reading - before,
        "outcome_bytes": size((board, findings)),
        "peak_bytes": peak(),
        "workbook_bytes": len(workbook),
    }
    print(json.dumps(report))


def peak() -> int:
    """The most memory this process has had so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def size(thing: object) -> int:
    """The bytes of an object and of everything that hangs on it, each counted once."""
    seen: set[int] = set()
    total, around = 0, [thing]
    while around:
        new = [o for o in around if id(o) not in seen and not isinstance(o, _SHARED)]
        unique = {id(o): o for o in new}
        seen.update(unique)
        total += sum(map(sys.getsizeof, unique.values()))
        around = gc.get_referents(*unique.values())
    return total


_SHARED = (type, ModuleType, FunctionType)

if __name__ == "__main__":
    main(*sys.argv[1:])
