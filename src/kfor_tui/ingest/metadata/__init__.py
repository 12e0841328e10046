"""Metadata of a source: where each field may come from, and which candidate wins."""
