"""The record of what was read, the user's data, and the derived search indexes."""
