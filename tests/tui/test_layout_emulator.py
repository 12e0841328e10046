"""What the layout believes of a text's width is what a terminal emulator shows."""

from __future__ import annotations

import random

import pyte
import pytest
from rich.cells import cell_len

from kfor_tui.text.clean import clean_line

PIECES = (  # without the spacing marks of Devanagari, at which the emulator gives up a line
    *("word", " ", "東京", "한국", "ｆｕｌｌ", "e\u0301", "a\u0308\u0323", "ñ", "ﬁ", "Ω", "—", "…", "🙂", "🚢", "✓"),
    *("العربية", "עברית", "ไทย", "\t", "\u200b", "\u202eabc", "\x1b[31m", "\u00ad", "½", "€", "™", "𝔸"),
)


@pytest.mark.parametrize("seed", range(60))
def test_a_cleaned_line_is_as_wide_as_a_terminal_shows_it(seed: int) -> None:
    chance = random.Random(seed)
    line = clean_line("".join(chance.choice(PIECES) for _ in range(12)))
    screen = pyte.Screen(400, 2)
    pyte.Stream(screen).feed(line)

    assert screen.cursor.x == cell_len(line), ascii(line)
