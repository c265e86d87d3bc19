"""What all tests share: Hypothesis draws the same examples on every machine and in every run.

`pytest --hypothesis-profile=explore` draws new ones instead.
"""

from hypothesis import settings

settings.register_profile("fixed", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile("fixed")
