"""The record: what was read from each file, with checksums."""
