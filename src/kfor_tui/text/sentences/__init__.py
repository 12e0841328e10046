"""Sentences as spans: ``split`` splits a text, ``split_paragraph`` one paragraph, ignoring line breaks."""

from kfor_tui.text.sentences.splitter import split, split_paragraph

__all__ = ["split", "split_paragraph"]
