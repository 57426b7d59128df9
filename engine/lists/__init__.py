"""Reading lists of people: leads, and contacts that are known already, in whatever format they come."""
