"""Letters made for tests."""

from cchc_xl.model.mail import Attachment, Letter, MailKind
from cchc_xl.model.stage import Stage

NAME = "phiếu Mường So (đã đánh dấu), bản gửi lại lần thứ hai của UBND xã.xlsx"
FILES = (Attachment(NAME, bytes(range(256)) * 99), Attachment("a.docx", b".\r\n..x"))


def letter(
    to: str = "03589",
    address: str = "ubnd.03589@example.vn",
    files: tuple[Attachment, ...] = FILES,
    kind: MailKind = MailKind.FORMS,
    text: str = "Kính gửi UBND xã Mường So,\n\n.\nĐề nghị đơn vị gửi lại.\n",
) -> Letter:
    """A letter to a unit."""
    subject = "Chỉ số CCHC năm 2023: Phiếu tự chấm điểm của UBND xã Mường So, huyện Phong Thổ"
    return Letter(
        kind, to, "UBND xã Mường So", "03589-muong-so", address, subject, text, files, Stage.SELF
    )
