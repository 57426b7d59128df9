"""What comes back, understood: one mail in, one value out; pure, by rules that a person can read."""
