"""The last look at a message: its own bytes, read again, decide whether it may go out.

Nothing that was meant counts here. The one receiver must have the address that the definition
gives the addressee now, and every file must be the one that was meant, and by its own content the
addressee's.
"""

from cchc_xl.documents.paper.owner import owner_of_paper
from cchc_xl.model.index import Index
from cchc_xl.model.mail import Letter, MailKind
from cchc_xl.post.opened import opened
from cchc_xl.rules.addresses import is_address, is_same, recipient
from cchc_xl.sheets.owner import owner_of

RECEIVERS, ADDRESS, FILES, OWNER = "receivers", "address", "files", "owner"


def refusal(data: bytes, letter: Letter, index: Index) -> str | None:
    """Why the bytes of a message may not go out as this letter, None where they may."""
    message = opened(data)
    if len(message.addresses) != 1:
        return RECEIVERS
    (address,) = message.addresses
    registered = _registered(letter, index)
    if not is_address(address) or not is_same(address, registered):
        return ADDRESS
    if message.attachments != letter.attachments or not letter.attachments:
        return FILES
    if letter.kind is MailKind.SUMMARY:
        # It is about everybody, and goes to those whom the definition names.
        return None
    owners = {
        owner_of(file.data, file.name, index) or owner_of_paper(file.data)
        for file in message.attachments
    }
    return None if owners == {letter.to} else OWNER


def _registered(letter: Letter, index: Index) -> str:
    """The address of the addressee in the definition; empty where it has none there."""
    if letter.kind is MailKind.SUMMARY:
        lines = index.assessment.recipients
        return recipient(letter.to).address if letter.to in lines else ""
    unit = index.unit_by_code.get(letter.to)
    return "" if unit is None else unit.email
