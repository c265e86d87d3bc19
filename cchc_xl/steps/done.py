"""What a step did, and what it took in from the inbox on its way there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from cchc_xl.model.event import Received
from cchc_xl.model.index import Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """``what`` the step was asked for, the ``receipts`` of what came in before it.

    ``units`` are those of the index by code, to be named to people.
    """

    what: T
    receipts: tuple[Received, ...]
    units: Mapping[str, Unit]
