"""What leaves for other people's programs: signed webhooks."""
