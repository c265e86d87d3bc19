"""What is to be told of a file of which nothing else can be said."""

from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.store.log import write_log


def not_opened(problem: OSError, name: str | None = None) -> Finding:
    """The system does not open it."""
    return Finding(Code.FILE_NOT_OPENED, Place(name), context={"reason": str(problem)})


def reader_died(name: str) -> Finding:
    """It has killed the process that read it."""
    return Finding(Code.READER_DIED, Place(name))


def reader_failed(name: str) -> Finding:
    """Its reader has just failed, which is a bug; writes the log."""
    return Finding(Code.READER_FAILED, Place(name), context={"log": str(write_log())})
