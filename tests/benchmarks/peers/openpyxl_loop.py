"""The loop that a Python user writes with openpyxl: read all forms, sum, rank, write with charts.

Usage: ``python openpyxl_loop.py FOLDER OUTPUT``. Trusts every cell; checks nothing.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[tuple[object, ...]]


def main(folder: str, output: str) -> None:
    """Read every form below ``folder`` and write the ranked table with a chart per field."""
    units = [read_form(path) for path in sorted(Path(folder).glob("*.xlsx"))]
    fields = list(next(iter(units))[1])
    totals = [round(sum(points.values()), 2) for _, points in units]
    table = []
    for (unit, points), total in zip(units, totals, strict=True):
        ranks = [rank(points[name], [other[name] for _, other in units]) for name in fields]
        table.append([unit, *points.values(), total, *ranks, rank(total, totals)])
    table.sort(key=lambda row: (row[-1], row[0]))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Ranking"
    heads = [*fields, "total"]
    sheet.append(["unit", *heads, *(f"rank {name}" for name in heads)])
    for row in table:
        sheet.append(row)
    for name in fields:
        write_chart(book.create_sheet(name), name, [(unit, points[name]) for unit, points in units])
    book.save(output)


def read_form(path: Path) -> tuple[str, dict[str, float]]:
    """The unit's code and the final points of every field, from all sheets of a form."""
    book = load_workbook(path, read_only=True, data_only=True)
    sheets = {sheet.title: list(sheet.values) for sheet in book.worksheets}
    book.close()
    unit = next(str(row[1]) for row in sheets["_meta"] if row[0] == "unit")
    return unit, {
        name: final_points(rows) for name, rows in sheets.items() if name.startswith("LV")
    }


def final_points(rows: Rows) -> float:
    """The sum of the column «final» over the criteria that have no components."""
    column = rows[0].index("final")
    ids = [str(row[0]) for row in rows]
    parents = {row_id.rpartition(".")[0] for row_id in ids}
    marks = [
        row[column]
        for row_id, row in zip(ids, rows, strict=True)
        if re.fullmatch(r"[\d.]+", row_id) and row_id not in parents
    ]
    return round(sum(mark for mark in marks if isinstance(mark, int | float)), 2)


def rank(points: float, everyone: list[float]) -> int:
    """1 for the best; equal points share the best place."""
    return 1 + sum(other > points for other in everyone)


def write_chart(sheet: Worksheet, name: str, points: list[tuple[str, float]]) -> None:
    """A sheet with the units sorted by one field, and their column chart."""
    sheet.append(["unit", name])
    for row in sorted(points, key=lambda row: -row[1]):
        sheet.append(row)
    chart = BarChart()
    chart.title = name
    values = Reference(sheet, min_col=2, min_row=1, max_row=len(points) + 1)
    chart.add_data(values, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=len(points) + 1))
    sheet.add_chart(chart, "D2")


if __name__ == "__main__":
    main(*sys.argv[1:])
