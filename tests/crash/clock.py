"""The moment at which the command line does everything in these tests.

Later than all that was recorded before, so that an event that was lost and made anew is not taken
for the old one.
"""

from datetime import datetime, timedelta, timezone

NOW = datetime(2032, 1, 20, 9, tzinfo=timezone(timedelta(hours=7)))
