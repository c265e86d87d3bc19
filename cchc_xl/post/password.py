"""The password of the mail account: from the environment, or where the system keeps passwords."""

import os
from dataclasses import dataclass, field

#: The variable of the environment, and the name under which a keyring keeps it.
VARIABLE = "CCHC_SMTP_PASSWORD"
SERVICE = "cchc"


@dataclass(frozen=True, slots=True)
class Password:
    """A password that shows itself nowhere: neither in a log nor in a traceback."""

    text: str = field(repr=False)


def password_of(user: str) -> Password | None:
    """The password of an account, None where neither the environment nor a keyring has it."""
    text = os.environ.get(VARIABLE) or _from_keyring(user)
    return Password(text) if text else None


def _from_keyring(user: str) -> str | None:
    # It looks for back ends on its import, which takes 60 ms.
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, user)
    except KeyringError:
        return None
