"""What a document holds reaches the terminal as words: never as a title, a question, a clipboard or a colour."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from hostile.conftest import OpenPseudo
from hostile.payloads import BENIGN, PAYLOAD, make
from hostile.pseudo import BIDI_AND_HIDDEN, Pseudo

PASTE = f"\x1b[200~{PAYLOAD}\x1b[201~"
WALK = (
    *("j", "j", "G", "g", "\r", "z", "i", "\x1b", "j", "j", "d", "t", "\t", "j", "\r", "\x7f", "v", "j", "\x1b"),
    *("*", "x", "L", "L", "H", "e", "j", "s", "j", "\t", "j", "\x1b", "y", "Y", "j", "\r", "o", "\x1b", "m", "a"),
    *("note", "\r", "/", "foo", "\x15", PASTE, "\x15", "click", "\r", "n"),
    *("2", "j", "w", "w", "w", "p", "\x1b", "3", "j", "\t", "j", "d", "A", "\x1b", "4", "\t", "\t", "\t"),
    *("5", "j", "l", "\x1b", "?", "j", "\x1b", ":", "ledger", "\x1b", "1", "s", "s", "f", "ferry", "\r", "\x1b", "T"),
)
SIGNS_OF_TAKEOVER = {"OSC 0", "OSC 1", "OSC 2", "OSC 7", "OSC 8", "OSC 10", "OSC 11", "string P", "ESC c", "CSI 6n"}


def walked(terminal: Pseudo, keys: Sequence[str] = WALK) -> Pseudo:
    """Every screen, dialog and pane, one after another; the app lives through it and ends when it is told to."""
    terminal.waits_for(lambda: re.search(r"\d+ (conflict|origin)", terminal.text()), "read and compared").rests()
    for key in keys:
        assert terminal.sends(key).is_running, f"it ended at {key!r}:\n{terminal.text()}"
    terminal.sends("\x11")
    assert terminal.ended() == 0
    return terminal


def test_a_hostile_folder_sends_no_kind_of_sequence_that_a_benign_one_does_not(
    pseudo: OpenPseudo, hostile: Path, tmp_path: Path
) -> None:
    bad = walked(pseudo(hostile))
    good = walked(pseudo(make(tmp_path / "benign", BENIGN)))
    assert bad.kinds() <= good.kinds()
    assert not bad.kinds() & SIGNS_OF_TAKEOVER
    assert not BIDI_AND_HIDDEN.findall(bad.words())
    assert not [c for c in bad.words() if unicodedata.category(c) in ("Cc", "Cs", "Cn", "Zl", "Zp")]
    copies = [base64.b64decode(copy.split(";")[2]).decode("utf-8") for copy in bad.commands("52")]
    assert copies, "the walk copies"
    for text in copies:
        assert "owned" not in text or "␛]52" in text, "what is copied is a quote, with its controls made visible"
        assert not [c for c in text if unicodedata.category(c) == "Cc" and c != "\n"]
        assert not BIDI_AND_HIDDEN.findall(text)


def test_markup_in_a_document_is_shown_as_written_and_does_nothing_when_clicked(
    pseudo: OpenPseudo, tmp_path: Path
) -> None:
    folder = tmp_path / "markup"
    folder.mkdir()
    text = "[@click=app.quit]press me[/] [/foo] [bold]loud"
    (folder / f"{text.replace('/', '-')}.txt").write_text(
        f"Title {text}\n\nThe ferry {text} left on Monday.\n", "utf-8"
    )
    terminal = pseudo(folder).sees("[@click=app.quit]press me[/] [/foo] [bold]loud", "1.1").rests()
    for _ in range(2):
        for row, line in enumerate(terminal.screen.display):
            if "press me" in line:
                assert terminal.clicks(line.index("press me") + 2, row).is_running
        terminal.sends("\r")
    assert "[/foo]" in terminal.text()


@pytest.mark.parametrize("command", ["sources", "check", "claims", "entities"])
def test_commands_that_print_to_a_terminal_send_colours_and_nothing_else(
    pseudo: OpenPseudo, hostile: Path, command: str
) -> None:
    terminal = pseudo(command, hostile)
    assert terminal.ended() in (0, 1)
    assert terminal.kinds() <= {"CSI m", "CSI K", "control 0x0d", "control 0x0a"}
    assert not BIDI_AND_HIDDEN.findall(terminal.words())
