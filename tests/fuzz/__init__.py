"""Thousands of accidents to real files, the same ones in every run, judged by another reader.

``mutants`` makes them (``archives``: bytes and zip, ``markup``: XML, ``scores``: values, of the
good ``forms`` and appraisal ``workbooks``), ``watchdog`` reads each in a process that may die or
hang, and ``judging`` (forms) and ``appraising`` (workbooks) compare what was accepted with what
``evaluator`` makes of the ``entries`` that ``second_reader`` sees.
"""
