"""The guide sheet."""

from cchc_xl.sheets.form_plan import FormPlan
from cchc_xl.sheets.pen import Pen


def write_guide(pen: Pen, form: FormPlan) -> None:
    """Write the guide."""
