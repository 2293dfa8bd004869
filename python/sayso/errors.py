"""What can go wrong, in the words of the command line."""

from __future__ import annotations


class Error(Exception):
    """Any failure of Sayso."""


class InvalidError(Error, ValueError):
    """A bad rule or row, or a document that is no UTF-8 or too long."""


class MissingError(Error, FileNotFoundError):
    """A folder of rules or a gazetteer that is not there."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class LimitError(Error):
    """A document over one of the limits that the engine was made with."""
