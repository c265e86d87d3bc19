"""The words of reports on the index, as offices write them: what figures are introduced by.

Everything is in small letters; parts of regular expressions where that is said.
"""

#: Words at the end of a line that something must follow.
HANGING = (
    " là", " và", " với", " từ", " đến", " đạt", " trên", " dưới", " xã", " thị trấn", " phường",
    " của", " gồm", " các",
)  # fmt: skip

#: Kinds of units as they stand before a name, and as the noun that is counted (expressions).
KIND = r"(?:ubnd\s+)?(?:(?:xã|thị trấn|phường|đặc khu)\b|tt\b\.?)"
#: The end of a line that names all kinds, and no unit (an expression).
ALL_KINDS = r"\bcác\s+(?:xã|phường)(?:,?\s*(?:và\s+)?(?:phường|xã|thị trấn|đặc khu))+$"
#: One kind of units, as it stands alone after «các» (an expression).
ONE_KIND = r"(?:xã|phường|thị trấn|đặc khu)\b"
UNIT_NOUN = (
    r"(?:đơn vị(?:\s+cấp xã)?|ubnd(?:\s+(?:các\s+)?xã)?|xã,?\s*(?:và\s+)?(?:phường|thị trấn)"
    r"(?:,?\s*(?:và\s+)?(?:thị trấn|đặc khu))?|phường,\s*xã|xã|phường|thị trấn|địa phương)\b"
)
#: Words after which a capitalised name is that of another place or a person.
OTHER_PLACES = ("huyện", "tỉnh", "thành phố", "thị xã", "ông", "bà", "thôn", "bản", "tổ dân phố")
#: Words between kind and kind that name nobody: «các xã, thị trấn».
PLURAL = "các"

POINTS = "điểm"
#: Between a score and the maximum after its stroke, and what may not follow a score (expressions).
OF = r"(?:\s*điểm)?\s*/\s*"
NO_SCORE = r"(?!\s*(?:%|phần trăm|/|(?:số\s+)?NOUN))"
#: Between two names of a list (an expression).
LISTED = r"\s*(?:[,;]|và)\s*"
#: Words before the upper end of a range that leave the end itself out.
BELOW = ("dưới", "cận")
#: Numbers in words, where a unit noun follows.
NUMERALS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip

# Expressions for one token each, tried in this order. NUM stands for a number, FIGURE for one with
# or without «/15», NOUN for a unit noun, ONEKIND for one kind of units, MENTION for a unit's name.
EXPRESSIONS: dict[str, str] = {
    "mention": r"MENTION",
    # Numbers that are no figures of the index.
    "date": r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b|\btháng\s+\d{1,2}(?:/\d{4})?|"
    r"\b\d{1,2}/\d{4}\b|\bngày\s+\d{1,2}(?:/\d{1,2})?(?!\s*[/\d])",
    "document": r"\b\d+(?:/\d+)?/[^\W\d_][\w-]*",
    "everyone": r"\b(?:tất cả|toàn bộ|100\s*%)(?:\s+số)?(?:\s+các)?\s+NOUN|"
    r"\b(?:các\s+)?NOUN\s+(?:trên địa bàn\s+)?(?:đều|cùng)\b",
    "percent": r"NUM\s*(?:%|phần trăm|điểm\s*%|điểm phần trăm)",
    "money": r"NUM(?:[.,]\d{3})*\s*(?:đồng|triệu|tỷ|nghìn|ngàn)\b",
    "loss": r"\b(?:mất|trừ)\s+(?:[^\W\d]+\s+){0,4}NUM\s*điểm",
    "difference": r"\b(?:tăng|giảm|cộng|thưởng|thêm|"
    r"(?:cao|thấp|nhiều|ít)\s+hơn)\s+(?:[^\W\d]+\s+){0,4}NUM\s*điểm",
    "year": r"\bnăm\s+(?:19|20)\d{2}\b",
    "chart": r"\b(?:biểu đồ|hình|đồ thị)\s+(?:số\s+)?\d{1,3}\b",
    # Some of the criteria, or figures that are theirs.
    "some_criteria": r"\b\d{1,3}\s+tiêu chí\s+(?:thành phần\s+)?(?:khác|này|đó|nêu|chưa|không|còn|"
    r"bị|mất|đạt|mà|có\s+(?=\d|NOUN|tất cả|điểm))|\bmất\s+(?:nhiều|ít)\s+điểm\b",
    "at_criteria": r"\b(?:ở|tại|trong|đối với|về)\b(?!\s+(?:tất cả|toàn bộ|cả)\b)"
    r"(?=\s+(?:[^\W\d]+\s+){0,2}(?:\d{1,3}\s+)?tiêu chí\b)",
    "criteria": r"\b\d{1,3}\s+tiêu chí(?!\s+thành phần)",
    "components": r"\b\d{1,3}\s+tiêu chí thành phần",
    "rank": r"\b(?:thứ|hạng|vị trí)\s+\d{1,4}\s*/\s*\d{1,4}(?:\s+NOUN)?",
    "criterion": r"\btiêu chí\b",
    "gap": r"\b(?:chênh(?:\s+lệch)?|khoảng cách|cách biệt)\b",
    "unbound": r"\b(?:lần lượt|tương ứng|tự chấm)\b",
    "reference": r"\b(?:lần|quý|số|điều|khoản|mục|phụ lục|bảng|giai đoạn|thứ|hạng|vị trí|điểm)\s+"
    r"(?:thứ\s+)?\d{1,4}\b(?![.,/]\d|\s*(?:điểm|NOUN|/))",
    # Bounds and counts.
    "between": r"\b(?:từ|trong khoảng|khoảng từ)\s+FIGURE(?:\s*điểm)?\s*(?:đến|tới|[-–])\s*"
    r"(?:dưới\s+|cận\s+)?FIGURE(?:\s*điểm)?",
    "above_to": r"\b(?:trên|hơn|lớn hơn)\s+FIGURE(?:\s*điểm)?\s*(?:đến|tới|[-–])\s*"
    r"(?:dưới\s+|cận\s+)?FIGURE(?:\s*điểm)?",
    "range": r"FIGURE(?:\s*điểm)?\s*(?:đến|tới|[-–])\s*(?:dưới\s+|cận\s+)?FIGURE\s*điểm",
    "at_least": r"(?:\b(?:ít nhất|tối thiểu|không dưới|không thấp hơn)|[≥])\s*FIGURE(?:\s*điểm)?|"
    r"(?:\btừ\s+)?FIGURE(?:\s*điểm)?\s+trở lên",
    "at_most": r"(?:\b(?:không quá|không vượt quá|nhiều nhất|không cao hơn)|[≤])\s*FIGURE"
    r"(?:\s*điểm)?|(?:\btừ\s+)?FIGURE(?:\s*điểm)?\s+trở xuống",
    "over": r"(?:\b(?:trên|hơn|lớn hơn|vượt|cao hơn)|[>])\s*(?:mức\s+)?FIGURE(?:\s*điểm)?",
    "under": r"(?:\b(?:dưới|nhỏ hơn|thấp hơn|chưa đạt|chưa đến|chưa tới)|[<])\s*(?:mức\s+)?FIGURE"
    r"(?:\s*điểm)?",
    "compared": r"\b(?:cao|thấp|nhiều|ít|kém)\s+hơn\b",
    "nobody": r"\b(?:không|chưa)\s+có\s+NOUN\s+nào\b",
    # Units to whom the field applies or not.
    "applied": r"\báp dụng\s+(?:đối với|với|cho)\s+\d{1,4}\s+NOUN|"
    r"\btính\s+(?:trên|cho)\s+\d{1,4}\s+NOUN",
    "vague_count": r"\b(?:trên|hơn|khoảng|gần|dưới|ít nhất|nhiều nhất|không quá)\s+\d{1,4}"
    r"(?:\s*/\s*\d{1,4})?\s+NOUN",
    "count": r"(?<![.,/])\b\d{1,4}(?:\s*/\s*\d{1,4})?\s+(?:số\s+)?(?:NOUN|(?=MENTION))|"
    r"\b(?:NUMERALS)\s+NOUN|\b(?:NUMERALS)(?<!năm)\s+(?=MENTION)",
    # Scores.
    "points": r"FIGURE\s*điểm\b",
    "fraction": r"NUM\s*/\s*NUM",
    "number": r"NUM",
    # What figures are figures of.
    "relative": r"\b(?:trên|dưới|cao hơn|thấp hơn|bằng|vượt)\s+(?:mức\s+|điểm\s+|chỉ số\s+)*"
    r"(?:trung bình|bình quân)",
    "grade": r"\b(?:loại|mức)\s+trung bình|\btrung vị",
    "mean": r"\b(?:trung bình|bình quân)\b",
    # Of whom a mean is: of all kinds of units, or of somebody else (the province, some units).
    "kinds": r"\bcác\s+ONEKIND(?:\s*,?\s*(?:và\s+)?(?:các\s+)?ONEKIND)+",
    "part": r"\b(?:toàn\s+)?tỉnh\b|\bkhối(?=\s+(?:các\s+)?NOUN)|"
    r"\bnhóm(?=\s+(?:\d|NUMERALS|NOUN|các|dẫn đầu|đứng|có điểm|điểm|cao|thấp|đầu|cuối|trên|dưới))|"
    r"\bcác\s+ONEKIND(?!\s+(?:MENTION|trên địa bàn|trong|toàn|thuộc|của))",
    "own_maximum": r"\btối đa\s+(?:được\s+)?áp dụng\b",
    "maximum": r"\b(?:tối đa|thang điểm|điểm chuẩn|tuyệt đối)\b",
    "highest": r"\b(?:cao nhất|dẫn đầu|đứng đầu|(?:đứng|xếp)\s+(?:thứ\s+)?nhất)\b",
    "lowest": r"\b(?:thấp nhất|(?:đứng|xếp)\s+(?:ở\s+)?cuối|cuối bảng)\b",
    # How they hang together.
    "rest": r"\bcòn lại\b",
    "partial": r"\b(?:trong đó có|điển hình|tiêu biểu|như|chẳng hạn|ví dụ)\b|\.\.\.|…",
    "and": r"\b(?:và|cùng với)\b",
    "link": r"\b(?:gồm|bao gồm|của|là|với|được|đạt|chỉ|có|thuộc(?:\s+về)?|tại|ở|các|cùng|đều|"
    r"điểm|số|chỉ số|xã|phường|thị trấn|đơn vị|sau|đó|cụ thể|mức)\b",
    "open": r"[(\[]",
    "close": r"[)\]]",
    "colon": r":|=|\|",
    "semicolon": r";",
    "comma": r",",
    "stop": r"[.!?](?=\s|$)",
    "word": r"[^\W\d_]+",
}

#: Words that say how the units named after them are spoken of.
PRAISE = (
    "điển hình", "tiêu biểu", "rất tốt", "làm tốt", "thực hiện tốt", "tích cực", "xuất sắc",
    "biểu dương", "nổi bật", "hoàn thành tốt",
)  # fmt: skip
BLAME = (
    "chưa", "hạn chế", "tồn tại", "vi phạm", "không hoàn thành", "không đảm bảo", "còn thấp",
    "chậm", "yếu", "thiếu", "tuy nhiên", "vẫn còn", "phê bình", "bên cạnh đó", "làm ảnh hưởng",
    "trễ hạn", "thi hành kỷ luật",
)  # fmt: skip

#: Words shortly before a praise that turn it round: «chưa thực hiện tốt».
NOT = ("chưa", "không")

#: What follows the name of a place that only dates a letter.
DATE_LINE = r",\s*ngày\b"
FIELD_WORD = "lĩnh vực"
CRITERION = "tiêu chí"
#: Short forms in headings, and what they stand for.
ABBREVIATIONS = {
    "cchc": "cải cách hành chính",
    "tthc": "thủ tục hành chính",
    "cntt": "công nghệ thông tin",
    "cqđt": "chính quyền điện tử",
}
#: Words at the start of a field's name that a heading may leave out.
FIELD_STARTS = ("về ", "kết quả ", "chỉ số ", "công tác ", "cải cách ", "xây dựng và ", "xây dựng ")
#: Captions of charts and tables are no headings of fields.
CAPTIONS = ("biểu đồ", "bảng", "hình", "phụ lục")
#: How the columns of a table are named.
UNIT_COLUMN = ("đơn vị", "xã", "tên đơn vị", "địa phương")
POINTS_COLUMN = ("điểm", "kết quả", "chỉ số")
