"""Folders of sources for tests."""

from __future__ import annotations

from pathlib import Path


def of_two(parent: Path, one: str, other: str) -> Path:
    """Return a folder with two articles, ``a.txt`` and ``b.txt``."""
    articles = parent / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(one, "utf-8")
    (articles / "b.txt").write_text(other, "utf-8")
    return articles
