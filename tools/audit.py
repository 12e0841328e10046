"""What a user installs with the app, and on what terms: ``make audit``.

Prints name, pinned version, licence and installed size of each distribution that ``requirements/run.txt`` and
``requirements/web.txt`` pin. Nothing is fetched: licences and sizes are read from what is installed beside this
interpreter. Returns 1 when a licence is unknown or does not fit a program under the MIT licence, when a hash is
missing, or when another version is installed than the one pinned.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).resolve().parent.parent
PINS = ("run.txt", "web.txt")
_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?P<rest>[^\n]*(?:\n +--hash[^\n]*)*)", re.MULTILINE
)
_FITS = re.compile(
    r"\b(?:MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|Zlib|0BSD|CC0)\b", re.IGNORECASE
)
_NEVER = re.compile(r"GPL|General Public License", re.IGNORECASE)


class Pin(NamedTuple):
    """A distribution as it is pinned."""

    name: str
    version: str
    hashed: bool


def pins(text: str) -> list[Pin]:
    """The pins of a requirements file."""
    return [Pin(m["name"], m["version"], "--hash=sha256:" in m["rest"]) for m in _PIN.finditer(text)]


def licence(found: Distribution) -> str:
    """What a distribution says of its licence: the expression, else the classifiers, else a line."""
    metadata = found.metadata
    if expression := metadata.get("License-Expression"):
        return str(expression)
    classified = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or () if "License ::" in line]
    return ", ".join(classified) or str(metadata.get("License") or "").split("\n")[0]


def fits(terms: str) -> bool:
    """Whether one of the licences that may be chosen goes with the MIT licence."""
    return any(_FITS.search(choice) and not _NEVER.search(choice) for choice in re.split(r"\bOR\b", terms))


def size(found: Distribution) -> float:
    """Megabytes of the installed files."""
    return sum(file.size or 0 for file in found.files or ()) / 1e6


def faults(pin: Pin, found: Distribution | None) -> list[str]:
    """What is wrong with a pinned distribution; one for another system or Python need not be installed."""
    wrong = [] if pin.hashed else ["no hash"]
    if found is None:
        return wrong
    terms = licence(found)
    if not fits(terms):
        wrong.append(f"licence {terms or 'unknown'}")
    if found.version != pin.version:
        wrong.append(f"{found.version} is installed")
    return wrong


def main() -> int:
    """Print the table; returns an exit code."""
    listed = {pin.name: pin for name in PINS for pin in pins((TOP / "requirements" / name).read_text("utf-8"))}
    bad, total = 0, 0.0
    for pin in sorted(listed.values()):
        try:
            found = distribution(pin.name)
        except PackageNotFoundError:
            found = None
        wrong = faults(pin, found)
        bad += bool(wrong)
        megabytes = size(found) if found else 0.0
        total += megabytes
        terms = licence(found)[:48] if found else "not installed here"
        print(f"{pin.name:<28}{pin.version:<16}{terms:<50}{megabytes:>7.1f} MB  {'; '.join(wrong)}".rstrip())
    print(f"{len(listed)} distributions, {total:.0f} MB, {bad} with faults")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
