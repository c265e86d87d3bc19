"""The demonstration year as it happened: who erred, who was late, what the council changed.

Invented, like all figures of the demonstration; units are by their codes.
"""

from datetime import date

from cchc_xl.model.stage import Stage

#: The unit that never sends a form.
SILENT = "03586"
#: Units whose first form has a fault: the criterion, and how its inputs are written wrongly.
WRONG_INPUTS = {"03562": ("3.3", "swapped"), "03568": ("5.1", "empty"), "03592": ("6.3", "swapped")}
#: The one of them that is corrected by telephone instead of sending again.
BY_TELEPHONE = "03568"
#: The unit that raises a score of round 1 in its answer, with the criterion, and sends again.
ALTERED = ("03571", "1.6")
#: The unit that answers after the deadline, and the one that never answers.
LATE, UNANSWERED = "03565", "03559"

#: So the opinions of round 2 begin where a unit gave no answer in time.
TIME_PASSED = "Quá hạn"

OFFICER = "Lò Thị Mẫu"
APPRAISER = "Nguyễn Văn Mẫu"
DECISION = "Quyết định số 1526/QĐ-UBND ngày 20/5/2024 của UBND huyện Phong Thổ"
TELEPHONE_REASON = "Đơn vị báo số liệu qua điện thoại, sẽ gửi công văn xác nhận."
COUNCIL_REASON = "Hội đồng thống nhất sau khi xem xét giải trình tại phiên họp."

#: When each stage was sent out.
ISSUED = {
    Stage.SELF: date(2024, 3, 5),
    Stage.APPRAISAL_1: date(2024, 3, 26),
    Stage.RESPONSE: date(2024, 4, 8),
    Stage.APPRAISAL_2: date(2024, 5, 2),
}
#: When the first files of a stage came back, and the corrected ones.
CAME_BACK = {
    Stage.SELF: date(2024, 3, 20),
    Stage.APPRAISAL_1: date(2024, 4, 5),
    Stage.RESPONSE: date(2024, 4, 20),
    Stage.APPRAISAL_2: date(2024, 5, 10),
}
CORRECTED = {Stage.SELF: date(2024, 3, 24), Stage.RESPONSE: date(2024, 4, 24)}
LATE_ON = date(2024, 4, 29)
COUNCIL_MET, DECIDED_ON = date(2024, 5, 15), date(2024, 5, 20)
