"""Numbers and dates as officers write them: decimal comma, dd/mm/yyyy."""

from datetime import date
from decimal import Decimal

from cchc_xl.model.index import Index
from cchc_xl.rules.rounding import round_half_up


def points_text(points: Decimal, decimals: int = 2) -> str:
    """Points with a fixed number of decimals: «11,72»; rounds half up."""
    return str(round_half_up(points, decimals)).replace(".", ",")


def shown_decimals(index: Index) -> int:
    """The decimals that people and programs are shown: two, or more where the index scores so."""
    return max(2, index.assessment.decimals)


def number_text(number: Decimal) -> str:
    """A number without superfluous zeros: «1,5», «0», «20»."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def date_text(day: date) -> str:
    """«05/03/2024»."""
    return f"{day:%d/%m/%Y}"
