"""What is stored in a cell as one of the typed values of the model."""

import math
import re
from datetime import datetime, timedelta
from decimal import Decimal

from cchc_xl.model.cell import EMPTY, Boolean, Fault, Moment, Number, Text, Value
from cchc_xl.sheets.number_formats import MOST_DECIMALS, NumberFormat, shown

#: A spreadsheet holds 15 digits; no count or sum of points comes near.
_REASON = 1e15
_NOISE = Decimal(1).scaleb(-MOST_DECIMALS)
#: What XML calls a number; ``float`` takes «1_0» and «٣» too.
_NUMBER = re.compile(r"[ \t\r\n]*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[ \t\r\n]*")

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: Characters that take room, or none, and show nothing.
_UNSEEN = " \t\r\n\v\f\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\u3000\ufeff"

_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
#: 1900 was no leap year, but serial 60 is 29 February 1900: earlier days count one more.
_FALSE_LEAP_DAY = 60


def text_value(stored: str) -> Value:
    """Text with its ``_x000B_`` escapes decoded; nothing where nothing of it can be seen."""
    if "_x" in stored:
        stored = _unescaped(stored)
    return Text(stored) if stored.strip(_UNSEEN) else EMPTY


def _unescaped(stored: str) -> str:
    """Escapes as characters; two halves of a surrogate pair as one, a half alone as U+FFFD."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), stored)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def number_value(stored: str, form: NumberFormat, dates_from_1904: bool = False) -> Value:
    """A stored number under its format; a fault by its name where it is none or beyond reason."""
    try:
        value = exact(stored)
    except ValueError:
        return Fault(stored.strip()[:64])
    if form.is_date:
        moment = _moment(value, dates_from_1904)
        if moment is not None:
            return Moment(moment, value)
    return Number(value, form.percent, shown(value, form.decimals))


def exact(stored: str) -> Decimal:
    """A stored number as the decimal a person typed; ValueError for NaN, 1E+308 and «1_0»."""
    binary = float(stored) if _NUMBER.fullmatch(stored) else math.nan
    if not abs(binary) < _REASON:
        raise ValueError(stored)
    if binary.is_integer():
        return Decimal(int(binary))
    value = Decimal(repr(binary))
    rounded = value.quantize(_NOISE)
    return rounded.normalize() if rounded else Decimal(0)


def iso_value(stored: str) -> Value:
    """A cell of type «d»: a date and time in ISO 8601."""
    try:
        moment = datetime.fromisoformat(stored).replace(tzinfo=None)
    except ValueError:
        return text_value(stored)
    serial = (moment - _EPOCH_1900) / timedelta(days=1)
    return Moment(moment, exact(repr(serial)))


def boolean_value(stored: str) -> Value:
    """A cell of type «b»."""
    return Boolean(stored.strip().lower() in ("1", "true"))


def fault_value(stored: str) -> Value:
    """A cell of type «e», by the name of its error."""
    return Fault(stored.strip()[:64])


def _moment(serial: Decimal, dates_from_1904: bool) -> datetime | None:
    """The moment of a serial number, None where no calendar holds it (the sheet shows ####)."""
    if serial < 0:
        return None
    epoch = _EPOCH_1904 if dates_from_1904 else _EPOCH_1900
    if not dates_from_1904 and serial < _FALSE_LEAP_DAY:
        epoch += timedelta(days=1)
    # Serials carry noise too: a minute before midnight must not become 23:58:59.999999.
    try:
        return epoch + timedelta(seconds=round(float(serial) * 86_400))
    except OverflowError:
        return None
