"""The page of a source in sections of a screen or two, whose blocks are made when they are wanted.

Cutting a text of 20 MB into sections takes a few hundredths of a second; making all its blocks would take seconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from kfor_tui.tui.widgets.blocks import (
    GAP,
    Block,
    fold_head,
    furniture_blocks,
    head_blocks,
    space_before,
    text_blocks,
    whole,
)

if TYPE_CHECKING:
    from kfor_tui.model import Paragraph, Source

SECTION = 2_000  # characters a section holds, about; never more than twice as many
PARAGRAPHS = 40  # paragraphs a section holds at most
_START = attrgetter("start")


class Section(NamedTuple):
    """The paragraphs ``[first, last)`` of the flow, of which ``[start, end)`` is shown; ``fold`` numbers furniture."""

    first: int
    last: int
    start: int
    end: int
    fold: int = -1
    folded: bool = False
    opens: bool = True  # the first paragraph begins here, and was not begun in the section before


HEAD = Section(0, 0, 0, 0)


class Page:
    """A source, or a few words in place of one; section 0 is what stands above the article."""

    def __init__(
        self,
        source: Source | None,
        *,
        words: str = "",
        open_folds: Collection[int] = (),
    ) -> None:
        self.source, self._words = source, words
        self._titles: list[Paragraph] = []
        self._flow: Sequence[Paragraph] = ()
        self.folds = 0
        self.sections: list[Section] = [HEAD]
        if source is not None:
            paragraphs = source.paragraphs or ((whole(source),) if source.text else ())
            self._titles = [p for p in paragraphs if p.kind == "title"]
            self._flow = [p for p in paragraphs if p.kind != "title"] if self._titles else paragraphs
            self.sections += self._cut(open_folds)
        self._starts = [section.start for section in self.sections]

    # ----- sections

    def _cut(self, open_folds: Collection[int]) -> Iterator[Section]:
        flow = self._flow
        folded = [paragraph.kind == "boilerplate" for paragraph in flow]
        changes = [i for i in range(1, len(flow)) if folded[i] != folded[i - 1]]
        for first, last in pairwise([0, *changes, len(flow)] if flow else []):
            if not folded[first]:
                yield from self._stretch(first, last, -1)
                continue
            fold = self.folds
            self.folds += 1
            if fold in open_folds:
                yield from self._stretch(first, last, fold)
            else:
                yield Section(first, last, flow[first].start, flow[last - 1].end, fold, folded=True)

    def _stretch(self, first: int, last: int, fold: int) -> Iterator[Section]:
        """Paragraphs of one sort in sections."""
        flow = self._flow
        while first < last:
            start = flow[first].start
            if flow[first].end - start > 2 * SECTION:
                yield from self._slices(first, fold)
                first += 1
                continue
            reach = bisect_right(flow, start + SECTION, first + 1, min(last, first + PARAGRAPHS), key=_START)
            if reach > first + 1 and flow[reach - 1].end - start > 2 * SECTION:
                reach -= 1
            yield Section(first, reach, start, flow[reach - 1].end, fold)
            first = reach

    def _slices(self, number: int, fold: int) -> Iterator[Section]:
        """A long paragraph in sections that begin with a sentence where one is near."""
        assert self.source is not None
        start, end = self._flow[number].start, self._flow[number].end
        sentences, opens = self.source.sentences, True
        while end - start > 2 * SECTION:
            near = bisect_right(sentences, start + SECTION, key=_START) - 1
            cut = sentences[near].start if near >= 0 else 0
            if cut <= start + SECTION // 2:
                cut = space_before(self.source.text, start, start + SECTION)
            yield Section(number, number + 1, start, cut, fold, opens=opens)
            start, opens = cut, False
        yield Section(number, number + 1, start, end, fold, opens=opens)

    def section_of(self, position: int) -> int:
        """The section that holds a character of the source."""
        if any(title.start <= position < title.end for title in self._titles):
            return 0
        return max(0, bisect_right(self._starts, position, 1) - 1)

    def fold_opens(self, number: int) -> bool:
        """Whether a section begins a run of furniture."""
        section = self.sections[number]
        return section.fold >= 0 and self.sections[number - 1].fold != section.fold

    # ----- blocks

    def blocks(self, number: int) -> list[Block]:
        """What stands in a section, in reading order."""
        section = self.sections[number]
        if self.source is None:
            return [Block("note", words=self._words)]
        if not number:
            return head_blocks(self.source, self._titles)
        return self._text(section) if section.fold < 0 else self._furniture(number)

    def _text(self, section: Section) -> list[Block]:
        assert self.source is not None
        blocks: list[Block] = []
        for paragraph in self._flow[section.first : section.last]:
            if paragraph.start >= section.start and (section.opens or blocks):
                blocks.append(GAP)
            start, end = max(paragraph.start, section.start), min(paragraph.end, section.end)
            blocks += text_blocks(self.source, paragraph, start, end)
        return blocks

    def _furniture(self, number: int) -> list[Block]:
        assert self.source is not None
        section = self.sections[number]
        blocks: list[Block] = []
        if self.fold_opens(number):
            run = self._run_of(number)
            blocks += [GAP, fold_head(run, section.fold, is_open=not section.folded)]
        if section.folded:
            return blocks
        for paragraph in self._flow[section.first : section.last]:
            start, end = max(paragraph.start, section.start), min(paragraph.end, section.end)
            blocks += furniture_blocks(self.source, section.fold, start, end)
        return blocks

    def _run_of(self, number: int) -> Sequence[Paragraph]:
        fold, last = self.sections[number].fold, number
        while last + 1 < len(self.sections) and self.sections[last + 1].fold == fold:
            last += 1
        return self._flow[self.sections[number].first : self.sections[last].last]

    # ----- sentences

    def sentences_in(self, number: int) -> range:
        """The indices of the sentences that begin in a section; those of the title begin in section 0."""
        if self.source is None:
            return range(0)
        section, sentences = self.sections[number], self.source.sentences
        if not number:
            last = self._titles[-1].end if self._titles else 0
            return range(bisect_left(sentences, last, key=_START))
        return range(bisect_left(sentences, section.start, key=_START), bisect_left(sentences, section.end, key=_START))
