"""Commands: what a key or a palette entry does, in one table."""
