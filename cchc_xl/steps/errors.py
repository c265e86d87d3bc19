"""What a step cannot go on from: a definition or an output that cannot be read or written."""

from cchc_xl.model.finding import Finding


class StepError(Exception):
    """A step stopped before its result; ``sentence`` tells a person why, in Vietnamese."""

    def __init__(self, sentence: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.findings = findings


class UnsettledError(StepError):
    """A step that may be done all the same, once a person knows what is not settled.

    ``still`` says that in Vietnamese, without saying how to go on.
    """

    def __init__(self, sentence: str, still: str) -> None:
        super().__init__(sentence)
        self.still = still
