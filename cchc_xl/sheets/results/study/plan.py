"""Which sheets a study adds to the results workbook, and where among the others."""

from cchc_xl.model.study import Study
from cchc_xl.text import study as words

Names = tuple[str, ...]


def before_charts(study: Study) -> Names:
    """The sheets beside the ranking."""
    wanted = ((words.BEFORE, study.before), (words.ROBUSTNESS, study.robustness))
    return tuple(name for name, found in wanted if found is not None)


def chart_sheets(study: Study) -> Names:
    """The chart sheets after those of the fields; none for what has no units."""
    wanted = ((words.ROBUSTNESS_CHART, study.robustness), (words.AGREEMENT_CHART, study.agreement))
    return tuple(name for name, found in wanted if found is not None and found.units)


def behind_charts(study: Study) -> Names:
    """The sheets after the gaps."""
    wanted = ((words.AGREEMENT, study.agreement), (words.QUALITY, study.quality))
    return tuple(name for name, found in wanted if found is not None)


def data_sheets(study: Study) -> Names:
    """The hidden sheet that charts and the summary read."""
    return (words.DATA,) if chart_sheets(study) or study.before is not None else ()
