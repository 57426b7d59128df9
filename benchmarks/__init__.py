"""Every speed that the documents claim. `make bench` runs all of it and prints one table."""
