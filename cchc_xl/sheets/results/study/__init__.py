"""The sheets of a study: robustness, quality, agreement, the year before, and their charts.

Most workbooks have none of them: ``plan`` says which there are, everything else is loaded for them.
"""
