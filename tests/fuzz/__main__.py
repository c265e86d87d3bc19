"""Many mutants: ``python -m tests.fuzz --mutants 100000 --seed 1 --workers 2``.

Prints what became of them; every mutant on which the program failed is saved with what happened.
Ends with 1 where there is one, or where too few of the accepted ones could be compared.
"""

import argparse
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.mutants import mutant
from tests.fuzz.watchdog import Summary, Verdict, Watchdog

_CHUNK = 500


def main() -> int:
    """Judge all mutants, print a summary; 1 where the program failed on any."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=5_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="for failing mutants")
    options = parser.parse_args()
    numbers = range(options.first, options.first + options.mutants)
    total = Summary()
    with ThreadPoolExecutor(options.workers) as pool:
        chunks = [numbers[at : at + _CHUNK] for at in range(0, len(numbers), _CHUNK)]
        for found in pool.map(lambda chunk: _chunk(options.seed, chunk), chunks):
            total.outcomes += found.outcomes
            total.failures += found.failures
            for verdict in found.failures:
                _keep(options.keep, verdict)
            print(f"{total.outcomes.total()} mutants, {len(total.failures)} failures", flush=True)
    _print(total.outcomes)
    return 1 if total.failures or total.unseen > total.compared else 0


def _chunk(seed: int, numbers: range) -> Summary:
    with Watchdog() as watchdog:
        return watchdog.run(seed, numbers)


def _keep(folder: Path, verdict: Verdict) -> None:
    """Save a mutant with what happened, and say so."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{verdict.seed}-{verdict.number}.xlsx"
    found = mutant(verdict.seed, verdict.number)
    file.write_bytes(found.file.data)
    told = f"{found.kind}, «{found.base}», as {found.file.file}\n{verdict.failure}\n"
    file.with_suffix(".txt").write_text(told, encoding="utf-8")
    print(f"{file}: {verdict.failure.strip().splitlines()[-1]}", flush=True)


def _print(outcomes: Counter[str]) -> None:
    for outcome, count in outcomes.most_common():
        print(f"{count:>8}  {outcome}")


if __name__ == "__main__":
    sys.exit(main())
