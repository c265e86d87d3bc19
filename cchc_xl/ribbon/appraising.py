"""The group «Thẩm định»: workbooks for the appraisers, questions to the units, the result."""

import getpass

import xlwings as xw

from cchc_xl.clock import now
from cchc_xl.excel_com import patiently
from cchc_xl.marks.places import as_text
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.ribbon.issuing import issue
from cchc_xl.ribbon.places import content, definition_in_force, folder_of, keep_copy
from cchc_xl.ribbon.results import opened
from cchc_xl.ribbon.running import confirm, run, tell
from cchc_xl.rules.turn import round_in_turn
from cchc_xl.sheets.definition.layout import ASSESSMENT
from cchc_xl.steps.desk import consult
from cchc_xl.steps.errors import StepError, UnsettledError
from cchc_xl.steps.finalize import FinalResult, finalize
from cchc_xl.steps.receive import receive
from cchc_xl.steps.remaining import remaining_rows
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import definition, excel
from cchc_xl.text import excel_steps as text


def issue_appraisals() -> None:
    """Write the workbooks of the round whose turn it is."""
    run(_issue_appraisals)


def agree_remaining() -> None:
    """Choose on the cover of the open appraisal workbook that all remaining rows are agreed to."""
    run(_agree_remaining)


def ask_explanations() -> None:
    """Write the response forms with the questions of round 1."""
    run(lambda book: issue(book, Stage.RESPONSE))


def finalize_result() -> None:
    """Freeze the result under the decision that the definition names."""
    run(_finalize_result)


def _issue_appraisals(book: xw.Book) -> str:
    folder = folder_of(book)
    stage = _round_in_turn(folder)
    return issue(book, stage, lambda: _refuse_another_round(folder, stage))


def _round_in_turn(folder: AssessmentFolder) -> Stage:
    said = consult(folder)
    return round_in_turn(said.index, said.register, now().date())


def _refuse_another_round(folder: AssessmentFolder, stage: Stage) -> None:
    """Take in the inbox; raise ``StepError`` where what came in has brought on another round."""
    receive(folder, now())
    turned = _round_in_turn(folder)
    if turned is not stage:
        raise StepError(text.another_round(turned))


def _agree_remaining(book: xw.Book) -> str:
    wanted = remaining_rows(content(book))
    confirm(book.app, text.will_agree(wanted.choice))
    keep_copy(book, "agree")
    sheet = book.sheets[wanted.sheet]
    patiently(setattr, sheet[wanted.cell], "value", as_text(wanted.choice))
    patiently(sheet.activate)
    return text.agreed(wanted.choice)


def _finalize_result(book: xw.Book) -> str:
    app, folder = book.app, folder_of(book)
    index = definition_in_force(app, folder)
    decision = index.assessment.result_decision
    if not decision:
        label = definition.ASSESSMENT["result_decision"].heading
        raise StepError(text.NO_DECISION.format(ASSESSMENT.sheet, label))
    confirm(app, text.will_finalize(decision, index.assessment.year))
    tell(app, text.FINALIZING)
    frozen = _frozen(app, folder, index)
    written = frozen.consolidated.output
    sentences = [text.finalized(decision, frozen.open_questions, written.path)]
    if written.beside:
        sentences.append(excel.written_beside(written.wanted))
    return " ".join((*sentences, *opened(app, written.path)))


def _frozen(app: xw.App, folder: AssessmentFolder, index: Index) -> FinalResult:
    """Freeze the result; with something left open only after a second word."""
    decision, by = index.assessment.result_decision, getpass.getuser()
    try:
        return finalize(folder, decision, by, now())
    except UnsettledError as problem:
        confirm(app, text.finalize_despite(problem.still))
    return finalize(folder, decision, by, now(), despite_open_questions=True)
