"""Each ``--json`` output is what ``docs/schema/json.schema.json`` says, and no command is missing there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kfor_tui.cli.console import Console
from kfor_tui.cli.parser import WITHOUT_SOURCES
from kfor_tui.cli.run import run
from kfor_tui.cli.table import COMMANDS

from .conftest import Command

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schema" / "json.schema.json").read_text(encoding="utf-8"))
DEFINED = {name.removeprefix("command_") for name in SCHEMA["$defs"] if name.startswith("command_")}
SAMPLES = str(ROOT / "sample_data")


def faults(name: str, value: Any) -> list[str]:
    wanted = {"$ref": f"#/$defs/command_{name}", "$defs": SCHEMA["$defs"]}
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(wanted).iter_errors(value)]


def test_the_schema_is_one_and_knows_every_command() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(COMMANDS) - WITHOUT_SOURCES | {"screens", "unique", "brief"} == DEFINED


CALLS = {
    "sources": ("sources",),
    "search": ("search", "soldiers"),
    "entities": ("entities",),
    "compare": ("compare",),
    "unique": ("compare", "--unique"),
    "claims": ("claims",),
    "timeline": ("timeline",),
    "cite": ("cite", "A:1.1"),
    "check": ("check",),
    "index": ("index",),
    "screens": (),
    "brief": ("export", "-o", "-", "--format", "json"),
}


@pytest.mark.parametrize("name", CALLS)
def test_an_output_of_the_samples_keeps_to_its_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    command, *rest = CALLS[name] or ("",)
    argv = [command, SAMPLES, *rest] if command else [SAMPLES]
    assert run([*argv, "--json", "--no-cache"], Console()) == 0
    assert faults(name, json.loads(capsys.readouterr().out)) == []


def test_what_is_written_and_kept_keeps_to_its_schema(kfor: Command, tmp_path: Path) -> None:
    assert faults("export", kfor("export", "d", "-o", str(tmp_path / "b.md"), "--json").json) == []
    assert faults("cache", kfor("cache", "--json").json) == []
    assert faults("serve", {"schema": 1, "address": "http://127.0.0.1:8000/"}) == []


@pytest.mark.parametrize("key", ["label", "status", "values", "origins"])
def test_a_key_that_goes_is_a_fault(key: str) -> None:
    claim = {"label": "ships", "status": "agreed", "passages": [], "values": [], "origins": 1}
    assert faults("claims", {"schema": 1, "claims": [claim]}) == []
    del claim[key]
    assert faults("claims", {"schema": 1, "claims": [claim]})


def test_a_claim_may_be_changed_and_have_kind_and_confidence() -> None:
    claim = {"label": "ships", "status": "changed", "passages": [], "values": [], "origins": 1}
    assert faults("claims", {"schema": 1, "claims": [{**claim, "kind": "number", "confidence": 0.5}]}) == []
    assert faults("claims", {"schema": 1, "claims": [{**claim, "confidence": 2}]})
