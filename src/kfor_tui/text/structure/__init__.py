"""Paragraphs with their kinds, and the sentences in them."""

from kfor_tui.text.structure.paragraphs import build, paragraphs, sentences

__all__ = ["build", "paragraphs", "sentences"]
