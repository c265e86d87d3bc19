"""The demonstration year 2023 as text tables: its index and 17 filled forms, all made up."""

from cchc_xl.demo.index import demo_index

__all__ = ["demo_index"]
