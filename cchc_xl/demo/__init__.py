"""The demonstration year 2023 as text tables: its index and 17 filled forms, all made up."""

from cchc_xl.demo.answers import demo_answers
from cchc_xl.demo.index import demo_index

__all__ = ["demo_answers", "demo_index"]
