"""The directories of the program and the user's settings.

A directory is ``None`` when there is no home or it cannot be written; the program then works in memory.
``KFOR_TUI_HOME`` puts cache, notes and settings below one folder (portable use, tests).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from kfor_tui.errors import KforError

APP_NAME = "kfor-tui"
SETTINGS_LIMIT = 256 * 1024


class SettingsError(KforError):
    """A settings file cannot be understood; the message is one line."""


def cache_dir() -> Path | None:
    """Return the directory of derived data, which can be deleted at any time."""
    return _directory("cache", "user_cache_path")


def data_dir() -> Path | None:
    """Return the directory of what the user made: notes, marks, alias edits."""
    return _directory("data", "user_data_path")


def state_dir() -> Path | None:
    """Return the directory of the last copied text and of crash reports."""
    return _directory("state", "user_state_path")


def config_file() -> Path | None:
    """Return the path of the settings file, whether it exists or not."""
    folder = _directory("config", "user_config_path")
    return folder / "config.toml" if folder else None


def extension_files() -> dict[str, Path]:
    """Return the user's additions to the shipped data, by the data they extend (``names``, ``furniture``)."""
    settings = config_file()
    found = {name: settings.with_name(f"{name}.toml") for name in ("names", "furniture")} if settings else {}
    return {name: path for name, path in found.items() if path.is_file() and path.stat().st_size <= SETTINGS_LIMIT}


def _directory(name: str, platform_name: str) -> Path | None:
    override = os.environ.get("KFOR_TUI_HOME")
    if override:
        return Path(override) / name
    if os.name == "posix" and not os.environ.get("HOME"):
        # platformdirs would fall back to the password database or "/", neither of which the user asked for.
        return None
    import platformdirs

    try:
        found: Path = getattr(platformdirs, platform_name)(APP_NAME, appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    return found


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's settings; every field has a working default.

    Attributes:
        theme: name of a theme, empty for the app's own.
        style: citation style of ``y``.
        keys: command id to key, replacing the default key of that command.
        threshold: least score of a pair, 0..1; ``None`` for the app's own.
        mouse: whether the app takes the mouse.
        cache: whether anything is kept between runs.
        recognizers: installed recognisers of names that are asked besides the app's own.
        encoder: folder of a model that shows reworded sentences, empty for none.
        maker: who makes briefs and dossiers, named at their top; empty for nobody.
    """

    theme: str = ""
    style: str = "apa"
    keys: Mapping[str, str] = field(default_factory=dict)
    threshold: float | None = None
    mouse: bool = True
    cache: bool = True
    recognizers: tuple[str, ...] = ()
    encoder: str = ""
    maker: str = ""


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings file; without one, all settings have their defaults.

    Raises:
        SettingsError: the file cannot be read, is not TOML, or holds a setting of the wrong kind.
    """
    path = path or config_file()
    if path is None:
        return Settings()
    try:
        with path.open("rb") as file:
            raw = file.read(SETTINGS_LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror or 'unknown reason'}") from error
    if len(raw) > SETTINGS_LIMIT:
        raise SettingsError(f"{path}: larger than {SETTINGS_LIMIT // 1024} KiB")
    import tomllib  # imported here because most starts have no file to read

    try:
        values = tomllib.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    return _settings(values, path)


def _settings(values: dict[str, object], path: Path) -> Settings:
    known = {f.name for f in fields(Settings)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise SettingsError(f"{path}: unknown setting {unknown[0]!r}; known are {', '.join(sorted(known))}")
    checks: dict[str, tuple[type, ...]] = {
        "theme": (str,),
        "style": (str,),
        "keys": (dict,),
        "threshold": (float, int),
        "mouse": (bool,),
        "cache": (bool,),
        "recognizers": (list,),
        "encoder": (str,),
        "maker": (str,),
    }
    for name, value in values.items():
        wrong_kind = not isinstance(value, checks[name]) or (name == "threshold" and isinstance(value, bool))
        if wrong_kind:
            raise SettingsError(f"{path}: {name} must be {_kind_name(checks[name][0])}")
    keys = values.get("keys", {})
    if isinstance(keys, dict) and not all(isinstance(key, str) for key in keys.values()):
        raise SettingsError(f"{path}: every key in [keys] must be text, such as 'ctrl+y'")
    recognizers = values.get("recognizers", [])
    if isinstance(recognizers, list):
        if not all(isinstance(name, str) and name for name in recognizers):
            raise SettingsError(f"{path}: every name in recognizers must be text, such as 'spacy:en_core_web_sm'")
        values = {**values, "recognizers": tuple(recognizers)}
    threshold = values.get("threshold")
    if isinstance(threshold, float | int) and not 0 <= threshold <= 1:
        raise SettingsError(f"{path}: threshold must lie between 0 and 1")
    return Settings(**values)  # type: ignore[arg-type]


def _kind_name(kind: type) -> str:
    return {str: "text", dict: "a table", float: "a number", bool: "true or false", list: "a list"}[kind]
