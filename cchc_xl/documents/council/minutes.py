"""Biên bản họp Hội đồng: what was reported, said, changed and agreed."""

from collections.abc import Iterator

from cchc_xl.documents.council.summary import write_summary
from cchc_xl.documents.paper.frame import Issuer, write_head, write_title, write_two_signatures
from cchc_xl.documents.paper.kept import Kept
from cchc_xl.documents.paper.paper import Paper
from cchc_xl.documents.paper.table import columns_of
from cchc_xl.documents.results_table import write_results_annex
from cchc_xl.model.matter import Matter
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.text import council, paper_words, results
from cchc_xl.text.numbers import shown_decimals
from cchc_xl.text.paper_styles import StyleName

_CHANGE_WIDTHS = (34, 48, 17, 22, 44)


def write_minutes(matter: Matter, template: bytes, kept: Kept) -> bytes:
    """The minutes, with the table of results as their annex."""
    board = matter.board
    assessment = board.index.assessment
    paper = Paper(template, kept, board)
    number = paper_words.open_number(council.MINUTES_NUMBER)
    write_head(paper, Issuer(assessment.issuing_body, assessment.council, number))
    write_title(paper, council.MINUTES, council.minutes_about(assessment))
    start, course, end = council.MINUTES_PARTS
    paper.text(StyleName.PART, start)
    for key in ("thoi-gian", "chu-tri", "thanh-phan"):
        paper.place(key, council.HINTS[key])
    paper.text(StyleName.PART, course)
    paper.text(StyleName.SECTION, council.MINUTES_RESULT)
    write_summary(paper, matter, with_fields=True)
    paper.text(StyleName.SECTION, council.MINUTES_OPINIONS)
    paper.place("y-kien", council.HINTS["y-kien"])
    paper.text(StyleName.SECTION, council.MINUTES_CHANGES)
    _write_changes(paper, matter)
    paper.text(StyleName.SECTION, council.MINUTES_VOTE)
    paper.place("bieu-quyet", council.HINTS["bieu-quyet"])
    paper.text(StyleName.PART, end)
    paper.text(StyleName.TEXT, council.minutes_agreed(assessment, len(board.ranked)))
    paper.place("ket-luan", council.HINTS["ket-luan"])
    paper.fill(paper.text(StyleName.TEXT, ""), "ket-thuc", StyleName.TEXT, council.MINUTES_END)
    write_two_signatures(paper, *council.MINUTES_SIGNATORIES)
    write_results_annex(paper, council.ANNEX, council.WITH_MINUTES)
    return paper.packed(council.minutes_about(assessment))


def _write_changes(paper: Paper, matter: Matter) -> None:
    """The points that the council changed after round 2, with its reasons."""
    if matter.board.stage is not Stage.FINAL:
        paper.text(StyleName.TEXT, council.NOT_MET)
        return
    rows = list(_changes(matter))
    if not rows:
        paper.text(StyleName.TEXT, council.NO_CHANGES)
        return
    columns = columns_of(council.CHANGE_COLUMNS, _CHANGE_WIDTHS, words=(0, 1, 4))
    paper.table(columns, rows)


def _changes(matter: Matter) -> Iterator[list[str]]:
    board, decimals = matter.board, shown_decimals(matter.board.index)
    for standing in board.standings:
        before = (
            standing.submission.scores.get(Stage.APPRAISAL_2, ()) if standing.submission else ()
        )
        for criterion, was, now in zip(board.index.scored, before, standing.scores, strict=False):
            if was.mark != now.mark and Absent.BLANK not in (was.mark, now.mark):
                yield [
                    results.unit_label(standing.unit),
                    f"{criterion.code} {criterion.name}",
                    paper_words.shown_mark(was.mark, decimals),
                    paper_words.shown_mark(now.mark, decimals),
                    matter.reasons.get((standing.unit.code, criterion.code), ""),
                ]
