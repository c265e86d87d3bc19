"""Mail addresses: which ones can be sent to, and whose they are."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cchc_xl.model.index import Unit

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
#: One address of letters that every server takes; RFC 5321 allows more that no office has.
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
#: RFC 5321, 4.5.3.1.
_LONGEST, _LONGEST_LOCAL = 254, 64
#: What stands between the words of a line of «Nơi nhận».
_SIGNS = re.compile(r"[\s<>();,]+")


class Recipient(NamedTuple):
    """A line of «Nơi nhận»: the name that is printed, and what is meant for an address.

    ``address`` is empty where the line has none, and no address where it has several.
    """

    name: str
    address: str


def is_address(text: str) -> bool:
    """Whether a text is one mail address and nothing else."""
    local = text.partition("@")[0]
    fits = len(text) <= _LONGEST and len(local) <= _LONGEST_LOCAL
    return fits and _ADDRESS.fullmatch(text) is not None


def is_same(one: str, other: str) -> bool:
    """Whether two addresses are one; no server in use tells capitals apart."""
    return one.strip().casefold() == other.strip().casefold()


def recipient(line: str) -> Recipient:
    """The name and the address of a line: «Lãnh đạo UBND huyện <vp@huyen.gov.vn>»."""
    words = [word for word in _SIGNS.split(line) if word]
    meant = [word for word in words if "@" in word]
    if not meant:
        return Recipient(line.strip(), "")
    name = " ".join(word for word in words if "@" not in word)
    return Recipient(name.rstrip(" :–-") or meant[0], " ".join(meant))


def shared(addresses: Iterable[str]) -> frozenset[str]:
    """The addresses, folded, that stand more than once: what is sent there is nobody's own."""
    counts = Counter(address.strip().casefold() for address in addresses if address.strip())
    return frozenset(address for address, number in counts.items() if number > 1)


def unit_at(address: str, units: Sequence[Unit]) -> Unit | None:
    """The one unit of an address, None where it is nobody's or that of several."""
    of = [unit for unit in units if unit.email and is_same(unit.email, address)]
    return of[0] if len(of) == 1 else None
