"""Errors as pywin32 raises them: a number that says which."""

#: What Excel answers to everything it does not allow (0x800A03EC, «error 1004»).
NOT_ALLOWED = -2146827284
#: «Call was rejected by callee»: Excel is busy, for example in a dialog.
CALL_REJECTED = -2147418111


class ComError(Exception):
    """An error of the application, shaped like ``pywintypes.com_error``."""

    def __init__(self, hresult: int, text: str) -> None:
        super().__init__(hresult, text, None, None)
        self.hresult = hresult


def not_allowed(what: str) -> ComError:
    """Excel's error 1004."""
    return ComError(NOT_ALLOWED, f"1004: {what}")
