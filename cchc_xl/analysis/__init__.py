"""What analysts ask of a scoreboard: frames of pandas, and studies of the ranking and the index.

The one home of pandas and numpy. The frames are floats for people who compute on; a study ends in
frozen values of ``model/study.py``, which the sheets show.
"""

from cchc_xl.analysis.frames import fields_frame, gaps_frame, scores_frame, standings_frame

__all__ = ["fields_frame", "gaps_frame", "scores_frame", "standings_frame"]
