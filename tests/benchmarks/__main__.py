"""One command for all figures: ``python -m tests.benchmarks [--country]``.

Prints a table of figures with their targets and ends with 1 where a target is missed. Ratios are
medians of runs that take turns, so they hold on a noisy machine; seconds are of this machine.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.processes import CCHC, peak, ratio, run, run_json, seconds, taking_turns

_ROOT = Path(__file__).parents[2]
_PEERS = Path(__file__).parent / "peers"
_MB = 1_000_000

#: Numbers of units of a country, and numbers of processes that read its forms.
_COUNTRIES = (500, 1500, 3321)
_WORKERS = (1, 2)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; ``met`` is None where there is no target."""

    name: str
    value: str
    target: str = ""
    met: bool | None = None


def main() -> int:
    """Measure, print line by line; 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--folder", type=Path, default=_ROOT / "workbooks" / "2023")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--country", action="store_true", help="3,321 forms as well (minutes)")
    parser.add_argument("--scratch", type=Path, help="where the country's forms are kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cchc-bench-") as temporary:
        scratch = options.scratch or Path(temporary)
        figures = _figures(options.folder, Path(temporary), options.runs)
        missed = sum(_print(figure) for figure in figures)
        if options.country:
            missed += sum(_print(figure) for figure in _country_figures(scratch))
    return 1 if missed else 0


def _print(figure: Figure) -> bool:
    verdict = {None: "", True: "met", False: "MISSED"}[figure.met]
    print(f"{figure.name:<58} {figure.value:>12}  {figure.target:<10} {verdict}", flush=True)
    return figure.met is False


def _figures(folder: Path, scratch: Path, runs: int) -> Iterator[Figure]:
    yield from _process_figures(folder, scratch, runs)
    yield from _reading_figures(folder)
    yield from _issue_figures(folder, scratch, runs)


def _process_figures(folder: Path, scratch: Path, runs: int) -> Iterator[Figure]:
    inbox = str(folder / "phieu-nhan")
    pandas_loop = (sys.executable, str(_PEERS / "pandas_loop.py"), inbox)
    openpyxl_loop = (sys.executable, str(_PEERS / "openpyxl_loop.py"), inbox)
    output = [str(scratch / f"{n}.xlsx") for n in range(4)]
    all_runs = taking_turns(
        {
            "ours": (*CCHC, "consolidate", str(folder), "-o", output[0]),
            "pandas": (*pandas_loop, output[1]),
            "pandas with calamine": (*pandas_loop, output[2], "calamine"),
            "openpyxl": (*openpyxl_loop, output[3]),
        },
        runs,
    )
    ours = all_runs["ours"]
    yield Figure("cchc consolidate, 17 forms, whole process", f"{seconds(ours):.2f} s")
    for name, at_least in (("pandas", 4.0), ("openpyxl", 1.0), ("pandas with calamine", None)):
        times = ratio(all_runs[name], ours)
        target = f">= {at_least:g}" if at_least else ""
        met = times >= at_least if at_least else None
        yield Figure(f"  the loop on {name} takes times as long", f"{times:.2f}", target, met)
    megabytes = peak(ours) / _MB
    yield Figure("  peak memory", f"{megabytes:.0f} MB", "< 150", megabytes < 150)
    for name in ("pandas", "openpyxl"):
        yield Figure(f"  peak memory of the loop on {name}", f"{peak(all_runs[name]) / _MB:.0f} MB")


def _reading_figures(folder: Path) -> Iterator[Figure]:
    taken = run_json("tests.benchmarks.reading", str(folder))
    yield Figure("python-calamine, all sheets of a form", f"{taken['calamine'] * 1000:.2f} ms")
    cells, checked = (taken[name] / taken["calamine"] for name in ("cells", "checked"))
    yield Figure("  all typed cells of a form, times as long", f"{cells:.2f}", "<= 2", cells <= 2)
    yield Figure("  a form read and checked, times as long", f"{checked:.2f}")


def _issue_figures(folder: Path, scratch: Path, runs: int) -> Iterator[Figure]:
    definition = str(folder / "bo-chi-so.xlsx")
    assessment = str(scratch / "issued")
    taking_turns({"new": (*CCHC, "new", assessment, "--index", definition)}, 0)
    issued = seconds(taking_turns({"": (*CCHC, "issue", assessment)}, runs)[""])
    yield Figure("cchc issue, 17 forms, whole process", f"{issued:.2f} s", "< 3", issued < 3)


def _country_figures(scratch: Path) -> Iterator[Figure]:
    output = str(scratch / "country.xlsx")
    for number in reversed(_COUNTRIES):
        run((sys.executable, "-m", "tests.benchmarks.country", str(scratch), str(number)))
        folder = str(scratch / str(number))
        for workers in _WORKERS:
            command = (*CCHC, "consolidate", folder, "-o", output, "--workers", str(workers))
            ended = run(command)
            name = f"{number} forms, {workers} processes"
            yield Figure(f"{name}: forms per second", f"{number / ended.seconds:.1f}")
            yield Figure("  peak memory (largest process)", f"{ended.peak / _MB:.0f} MB")
        halves = run_json("tests.benchmarks.consolidating", folder)
        yield Figure("  results workbook written in", f"{halves['writing_seconds']:.2f} s")
        yield Figure("  reading and ranking: memory", f"{halves['reading_bytes'] / _MB:.0f} MB")
        yield Figure("    of which the scoreboard", f"{halves['outcome_bytes'] / _MB:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
