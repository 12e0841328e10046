"""The record: everything read from each file, with checksums."""
