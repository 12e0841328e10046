"""Coreference of names: which mentions of a corpus are one entity, and under which name."""
