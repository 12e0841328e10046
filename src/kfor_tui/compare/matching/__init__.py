"""Matching: which sentences are about one thing, and how alike they are."""
