"""Settings and places."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfor_tui import config


def test_no_settings_file_gives_the_defaults(tmp_path: Path) -> None:
    assert config.load_settings(tmp_path / "config.toml") == config.Settings()


def test_settings_are_read_from_toml(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('style = "mla"\nthreshold = 0.5\n[keys]\ncite = "ctrl+y"\n', "utf-8")
    settings = config.load_settings(path)
    assert (settings.style, settings.threshold, settings.keys) == ("mla", 0.5, {"cite": "ctrl+y"})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("style = 3", "style must be text"),
        ("mouse = 'yes'", "mouse must be true or false"),
        ("threshold = true", "threshold must be a number"),
        ("threshold = 7", "between 0 and 1"),
        ("colour = 'red'", "unknown setting 'colour'"),
        ("keys = {cite = 1}", "must be text"),
        ("recognizers = 'spacy'", "recognizers must be a list"),
        ("recognizers = ['a', 3]", "every name in recognizers must be text"),
        ("recognizers = ['']", "every name in recognizers must be text"),
        ("style =", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(config.SettingsError, match=complaint) as error:
        config.load_settings(path)
    assert "\n" not in str(error.value)


def test_recognisers_are_a_list_of_names(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('recognizers = ["spacy:en", "ships"]', "utf-8")
    assert config.load_settings(path).recognizers == ("spacy:en", "ships")


def test_an_oversized_or_binary_settings_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe" * 10)
    with pytest.raises(config.SettingsError, match="not valid TOML"):
        config.load_settings(path)
    path.write_bytes(b"#" * (config.SETTINGS_LIMIT + 1))
    with pytest.raises(config.SettingsError, match="larger than"):
        config.load_settings(path)


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KFOR_TUI_HOME")
    monkeypatch.delenv("HOME", raising=False)
    assert config.cache_dir() is None
    assert config.config_file() is None
    assert config.load_settings() == config.Settings()
