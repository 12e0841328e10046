"""Themes, colours, sizes: nothing is lost without colour, and places are there again at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfor_tui.labels import column_label
from kfor_tui.tui.presentation.phrases import count, day, domain_of
from kfor_tui.tui.presentation.theme import LOOKS, THEMES, resolve
from kfor_tui.tui.widgets.minimap import Minimap
from tui.driver import opened
from tui.fakes import flood_library

SHOTS = Path(__file__).parent / "shots"
SHOT_SIZES = ((80, 24), (120, 40), (180, 50))


async def test_every_theme_of_the_key_is_there_and_paints() -> None:
    async with opened(flood_library()) as user:
        seen = [user.app.theme]
        for _ in THEMES[1:]:
            await user.presses("T")
            seen.append(user.app.theme)
            user.sees(f"Theme {user.app.theme}", "Marrow Herald")
        assert seen == [*THEMES]


async def test_every_style_has_an_attribute_or_stands_beside_a_sign() -> None:
    beside_a_sign = {
        "muted",
        "faint",
        "key",
        "agree",
        "nuance",
        "only",
        "error",
        "cursor",
        "cursor-blurred",
        "extended",
        "bar",
        "heading-row",
        *(name for name in LOOKS if name.startswith("heat")),  # each cell also holds its number
    }
    for name, look in LOOKS.items():
        assert look.attributes or name in beside_a_sign, name


async def test_kinds_of_names_differ_without_colour() -> None:
    attributes = [LOOKS[kind].attributes for kind in ("person", "place", "organization", "event", "group")]
    assert len(set(attributes)) == len(attributes)


async def test_the_terminals_own_colours_are_used_in_the_ansi_themes() -> None:
    async with opened(flood_library(), theme="ansi-dark") as user:
        styles = resolve(user.app, user.read.reader.background_colors[1])
        for name, style in styles.items():
            for color in (style.color, style.bgcolor):
                assert color is None or color.triplet is None, name
        await user.presses("d")
        user.sees("Some [60] homes", "≠1")


async def test_without_colours_the_cursor_the_conflict_and_the_hits_can_be_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(flood_library()) as user:
        assert user.app.theme == "ansi-dark"
        await user.presses("d")
        user.sees_row("▸", "1.2").sees_row("≠1").sees("[60]")
        await user.presses("slash")
        await user.types("power")
        strips = user.app.screen._compositor.render_strips()
        lit = [s for strip in strips for s in strip if s.text.strip() == "power" and s.style and s.style.underline]
        assert lit, "hits are underlined where there is no colour"


async def test_without_colours_every_theme_stays_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(flood_library()) as user:
        for _ in THEMES:
            await user.presses("T")
            for strip in user.app.screen._compositor.render_strips():
                for segment in strip:
                    if segment.text.strip() and segment.style is not None and segment.style.color is not None:
                        plain = segment.style.color.is_default
                        assert plain or segment.style.color != segment.style.bgcolor, user.app.theme


async def test_the_place_the_order_and_the_searches_are_there_at_the_next_start() -> None:
    library = flood_library()
    async with opened(library) as user:
        await user.presses("s", "s", "d", "d", "slash")
        await user.types("pumps")
        await user.presses("enter", "minus", "T")
        place, width = user.locator, user.read.reader.text_limit
    again = flood_library()
    again.user = library.user
    async with opened(again) as user:
        assert user.locator == place == "B 3.2"
        assert user.app.theme == THEMES[1]
        assert user.read.listing.sort_key == "outlet"
        assert user.read.reader.text_limit == width
        await user.presses("slash", "up")
        assert user.box == "pumps"


async def test_a_place_in_a_source_that_is_gone_is_no_trouble() -> None:
    library = flood_library()
    library.user.set_state("screens", {"place": ["vanished.txt", 3], "sort": ["nonsense", 1], "look": {"hidden": 7}})
    async with opened(library) as user:
        assert user.locator == "A 1.1"


async def test_a_damaged_memory_is_no_trouble() -> None:
    library = flood_library()
    library.user.set_state("screens", ["not", "a", "mapping"])
    async with opened(library) as user:
        assert user.locator == "A 1.1"


async def test_lines_can_be_made_shorter_and_longer() -> None:
    async with opened(flood_library(), "large") as user:
        await user.presses("enter")
        before = user.read.reader.text_width
        await user.presses("minus", "minus")
        assert user.read.reader.text_width < before
        await user.presses("equals_sign", "equals_sign", "equals_sign")
        assert user.read.reader.text_width >= before


async def test_a_pane_that_comes_into_sight_is_full_in_its_first_frame() -> None:
    async with opened(flood_library(), "small") as user:
        user.sees_no("Some [60] homes")
        user.read.next_difference()
        user.app.screen._refresh_layout()  # what the next frame does, before any message is handled
        user.sees("Some [60] homes", "other source agrees, 1 disagrees")


@pytest.mark.parametrize("size", SHOT_SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("list", []),
        ("difference", ["d"]),
        ("quote", ["enter", "j", "j"]),
        ("search", ["d", "slash", *"marrow", "down"]),
        ("names", ["enter", "e", "s", "j"]),
        ("help", ["enter", "question_mark"]),
    ],
)
async def test_the_screen_looks_as_it_was_last_approved(name: str, keys: list[str], size: tuple[int, int]) -> None:
    """Run with ``APPROVE_SCREENS=1`` to approve what is painted now; read the diff before."""
    import os

    async with opened(flood_library(), size) as user:
        await user.presses(*keys)
        painted = user.screen_text() + "\n"
    file = SHOTS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("APPROVE_SCREENS"):
        SHOTS.mkdir(exist_ok=True)
        file.write_text(painted, "utf-8")
    assert painted == file.read_text("utf-8")


def test_letters_of_sources_go_on_after_z() -> None:
    assert [column_label(i) for i in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2023-10-09", "9 Oct 2023"),
        ("2023-10", "Oct 2023"),
        ("2023", "2023"),
        (None, "undated"),
        ("2023-13-40", "2023-13-40"),
    ],
)
def test_dates_are_shown_at_their_precision(iso: str | None, words: str) -> None:
    assert day(iso) == words


def test_numbers_are_shown_with_their_noun() -> None:
    assert count(1, "source") == "1 source"
    assert count(1204, "source") == "1,204 sources"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://a.example/x", "a.example"),
        ("http://a.example:80/x", "a.example"),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("https://a.example/ b", None),
        ("https://[bad", None),
        ("", None),
    ],
)
def test_only_plain_web_addresses_may_be_opened(url: str, host: str | None) -> None:
    assert domain_of(url) == host


def test_the_map_sums_up_the_parts_of_an_article() -> None:
    minimap = Minimap.of([0, 10, 20, 30, 40], [True, False, True, False], [False, False, True, False])
    assert [minimap.symbol(row, 4) for row in range(4)] == ["≈", " ", "≠", " "]
    assert [minimap.symbol(row, 2) for row in range(2)] == ["≈", "≠"]
    assert [minimap.in_sight(row, 4, 10) for row in range(4)] == [False, True, False, False]
