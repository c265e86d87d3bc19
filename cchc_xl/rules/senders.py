"""Whether a form that came by mail came from its unit."""

from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Unit
from cchc_xl.rules.addresses import is_same
from cchc_xl.rules.register import Register


def sender_fault(state: Register, unit: Unit, sha256: str, file: str) -> Finding | None:
    """What is to be said of the sender of a form of a unit; None of one that came by no mail.

    The same bytes may come several times: it is enough that the unit's own address sent them once,
    or that a person vouches for them.
    """
    senders = state.senders.get(sha256, ())
    if not senders or sha256 in state.vouched:
        return None
    if not unit.email:
        return Finding(Code.SENDER_NOT_PROVEN, Place(file), unit.code, {"value": senders[-1]})
    if any(is_same(sender, unit.email) for sender in senders):
        return None
    context = {"value": senders[-1], "expected": unit.email}
    return Finding(Code.SENDER_NOT_THE_UNIT, Place(file), unit.code, context)
