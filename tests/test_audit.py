"""What a user installs is pinned with hashes, under licences that go with ours."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tools"))

import audit  # noqa: E402

FILES = sorted(path.name for path in (TOP / "requirements").glob("*.txt"))


@pytest.mark.parametrize("name", FILES)
def test_every_distribution_is_pinned_with_its_hashes(name: str) -> None:
    text = (TOP / "requirements" / name).read_text("utf-8")
    pins = audit.pins(text)
    named = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pins) == len(named) > 2
    assert all(pin.hashed for pin in pins)


def test_all_files_pin_the_same_versions() -> None:
    """There may be two versions of one distribution, for older and newer Pythons."""
    versions: dict[str, set[frozenset[str]]] = {}
    for name in set(FILES) - {"build.txt"}:
        found: dict[str, set[str]] = {}
        for pin in audit.pins((TOP / "requirements" / name).read_text("utf-8")):
            found.setdefault(pin.name, set()).add(pin.version)
        for distribution, pinned in found.items():
            versions.setdefault(distribution, set()).add(frozenset(pinned))
    assert not {name: found for name, found in versions.items() if len(found) > 1}


def test_every_dependency_and_light_extra_has_an_upper_bound_or_is_pinned() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = {pin.name for name in audit.PINS for pin in audit.pins((TOP / "requirements" / name).read_text("utf-8"))}
    extras = project["optional-dependencies"]
    for wanted in [*project["dependencies"], *extras["watch"], *extras["web"], *extras["docx"]]:
        name = wanted.partition(">")[0].replace("_", "-").lower()
        assert name in pinned, wanted
    assert [wanted for wanted in project["dependencies"] if wanted.startswith("regex") and "<" in wanted]


@pytest.mark.parametrize(
    ("terms", "fit"),
    [
        ("MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("MPL-1.1 OR GPL-2.0-only", True),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("GNU General Public License v3 (GPLv3)", False),
        ("GPL-2.0-only AND MIT", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_only_licences_that_go_with_ours_fit(terms: str, fit: bool) -> None:
    assert audit.fits(terms) is fit
