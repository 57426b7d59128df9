"""The ways in for mail besides HTTP: mailboxes that are watched, a listener for an MTA, and files."""
