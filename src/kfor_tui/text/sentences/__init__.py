"""Sentences as spans: ``split`` reads a text, ``split_paragraph`` one paragraph without line rules."""

from kfor_tui.text.sentences.splitter import split, split_paragraph

__all__ = ["split", "split_paragraph"]
