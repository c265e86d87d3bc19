"""The loop that a Python user writes with pandas: read all forms, sum, rank, write with charts.

Usage: ``python pandas_loop.py FOLDER OUTPUT [ENGINE]``. Trusts every cell; checks nothing.
"""

import sys
from pathlib import Path
from typing import Literal, cast

import pandas as pd
from xlsxwriter import Workbook

Engine = Literal["openpyxl", "calamine"]


def main(folder: str, output: str, engine: str = "openpyxl") -> None:
    """Read every form below ``folder`` and write the ranked table with a chart per field."""
    paths = sorted(Path(folder).glob("*.xlsx"))
    units = pd.DataFrame([read_form(path, cast(Engine, engine)) for path in paths])
    fields = [name for name in units.columns if name != "unit"]
    units["total"] = units[fields].sum(axis=1).round(2)
    for name in [*fields, "total"]:
        units[f"rank {name}"] = units[name].rank(ascending=False, method="min").astype(int)
    units = units.sort_values(["rank total", "unit"])
    with pd.ExcelWriter(output, engine="xlsxwriter") as writer:
        units.to_excel(writer, sheet_name="Ranking", index=False)
        for name in fields:
            write_chart(writer, units, name)


def read_form(path: Path, engine: Engine) -> dict[str, object]:
    """The unit's code and the final points of every field, from all sheets of a form."""
    sheets = pd.read_excel(path, sheet_name=None, header=None, engine=engine)
    meta = sheets["_meta"]
    row: dict[str, object] = {"unit": meta.loc[meta[0] == "unit", 1].item()}
    row.update({name: final_points(sheets[name]) for name in sheets if name.startswith("LV")})
    return row


def final_points(sheet: pd.DataFrame) -> float:
    """The sum of the column «final» over the criteria that have no components."""
    ids = sheet[0].astype(str)
    parents = ids.str.rpartition(".")[0]
    scored = ids.str.fullmatch(r"[\d.]+") & ~ids.isin(parents)
    column = sheet.columns[sheet.iloc[0] == "final"][0]
    return round(float(pd.to_numeric(sheet.loc[scored, column], errors="coerce").sum()), 2)


def write_chart(writer: pd.ExcelWriter, units: pd.DataFrame, name: str) -> None:
    """A sheet with the units sorted by one field, and their column chart."""
    table = units[["unit", name]].sort_values(name, ascending=False)
    table.to_excel(writer, sheet_name=name, index=False)
    chart = cast(Workbook, writer.book).add_chart({"type": "column"})
    last = len(table)
    chart.add_series(
        {
            "name": name,
            "categories": [name, 1, 0, last, 0],
            "values": [name, 1, 1, last, 1],
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": name})
    writer.sheets[name].insert_chart("D2", chart)


if __name__ == "__main__":
    main(*sys.argv[1:])
