"""What may go wrong in front of a person."""


class Refusal(Exception):
    """An act that the rules do not allow. Each part of the house names its own; the message is for the screen."""

    message = "Tindakan ini tidak dapat dilakukan."
    field: str | None = None

    def __init__(self, message: str = "", **facts: object) -> None:
        self.message = (message or type(self).message).format(**facts)
        super().__init__(self.message)


class NotFound(Exception):
    """There is no such record for this person: absent, or not theirs to know of."""


class Forbidden(Exception):
    """The person knows of the record but may not do this."""
