"""Errors as pywin32 raises them: numbers that say which."""

#: «Exception occurred»: the reason is in the details (DISP_E_EXCEPTION).
EXCEPTION = -2147352567
#: What Excel answers to everything it does not allow (0x800A03EC, «error 1004»).
NOT_ALLOWED = -2146827284
#: «Call was rejected by callee»: Excel is busy, for example in a dialog.
CALL_REJECTED = -2147418111
#: Somebody is typing into a cell (0x800AC472).
CELL_IS_EDITED = -2146777998

Details = tuple[int, str, str, str | None, int, int]


class ComError(Exception):
    """An error of the application, shaped like ``pywintypes.com_error``."""

    def __init__(self, hresult: int, text: str, excepinfo: Details | None = None) -> None:
        super().__init__(hresult, text, excepinfo, None)
        self.hresult = hresult
        self.excepinfo = excepinfo


def not_allowed(what: str) -> ComError:
    """Excel's error 1004."""
    return _exception(f"1004: {what}", NOT_ALLOWED)


def cell_is_edited() -> ComError:
    """What a write meets while somebody types into a cell."""
    return _exception("", CELL_IS_EDITED)


def call_rejected() -> ComError:
    """What any call meets while Excel is busy."""
    return ComError(CALL_REJECTED, "Call was rejected by callee.")


def _exception(text: str, scode: int) -> ComError:
    details = (0, "Microsoft Excel", text, None, 0, scode)
    return ComError(EXCEPTION, "Exception occurred.", details)
