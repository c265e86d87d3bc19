"""A returned form, read: whose it is, its structure, its entries, its totals."""

from cchc_xl.sheets.submission.reader import FormReading, form_digest, read_form

__all__ = ["FormReading", "form_digest", "read_form"]
