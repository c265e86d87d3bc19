"""The form workbook of a unit, written; ``layout`` says where a thing sits in it."""

from cchc_xl.sheets.form.writer import write_form

__all__ = ["write_form"]
