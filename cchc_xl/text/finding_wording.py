"""What a wording is: the two sentences of a finding, with placeholders for its context."""

from typing import NamedTuple


class Wording(NamedTuple):
    """What is wrong (with the value that was read and what is allowed), and what to do."""

    message: str
    remedy: str
