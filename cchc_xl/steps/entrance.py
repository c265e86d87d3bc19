"""The look at a folder before anything is done in it: one too high, or without its ledger."""

from cchc_xl.steps.errors import StepError
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import entrance as text


def refuse_misplaced(folder: AssessmentFolder) -> None:
    """Raise ``StepError`` where the folder has lost its ledger, or only holds assessments.

    Of the first, the inbox knows nothing that was decided; of the second, forms of several years
    would be ranked together, or against a definition that comes with the program.
    """
    if folder.lost_its_ledger:
        raise StepError(text.ledger_lost(folder.root))
    below = folder.assessments_below()
    if below:
        raise StepError(text.assessments_below(below))
