"""How much of one mail is taken in, whichever way it comes."""

LARGEST_MAIL = 25_000_000
"""Bytes. Of a larger mail in a mailbox or a file the beginning is taken, which holds what was written; an MTA is told
that it is too large."""
