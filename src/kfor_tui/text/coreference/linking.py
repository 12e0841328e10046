"""Links between the names of one entity: by spelling, acronym, surname and shortened form.

Every rule looks up the few names that could match and links only when exactly one does; this is nearly linear, and the
order of the sources does not matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kfor_tui.model import EntityKind
from kfor_tui.progress import NO_PROGRESS, Progress
from kfor_tui.text import gazetteer
from kfor_tui.text.coreference import acronyms
from kfor_tui.text.coreference.name_keys import core, form, is_acronym, is_generic, role, strip_designators
from kfor_tui.text.coreference.nodes import Link, Node
from kfor_tui.text.coreference.persons import person_links
from kfor_tui.text.function_words import TIES_OF_BODIES

_BRACKET = re.compile(r"\(\s?([^\W\d_]{2,8})\)?$")
# Words that acronyms leave out.
_NO_INITIAL = TIES_OF_BODIES | {"&"}


def node_key(name: str, kind: EntityKind) -> str:
    """Return the key that spellings of one name share: the known name, or the folded core."""
    inner = core(name, kind)
    if kind == "group":
        return "people " + gazetteer.default().peoples.get(gazetteer.key(inner), form(inner))
    entry = gazetteer.default().lookup(inner)
    if entry and (entry.kind == kind or kind == "other"):
        return "known " + form(entry.name)
    folded = form(inner) or name
    entry = gazetteer.default().names.get(folded)
    if entry and entry.kind == kind:
        return "known " + form(entry.name)
    if kind == "other" and inner.split()[0] in gazetteer.cue("ship_prefixes"):
        return form(inner.partition(" ")[2]) or folded  # "MV Aurora" is the Aurora
    return strip_designators(folded) if kind == "organization" else folded


def links(
    nodes: list[Node],
    defined: Mapping[str, set[str]],
    bracketed: Mapping[str, set[str]] | None = None,
    progress: Progress = NO_PROGRESS,
) -> Iterator[Link]:
    """Return pairs of nodes that are one entity, each with its reason in words.

    ``defined`` maps short forms to the long forms in the texts; ``bracketed`` maps acronyms to the names that they
    follow in brackets, whatever their letters.
    """
    by_key: dict[tuple[str, EntityKind], int] = {(node.key, node.kind): i for i, node in enumerate(nodes)}
    rules = (
        _by_definition(nodes, by_key, defined),
        _by_initials(nodes),
        _spelled_out(nodes, by_key),
        _by_bracket(nodes, by_key, bracketed or {}),
        person_links(nodes),
        _shortened(nodes),
        _bracketed(nodes, by_key),
        _with_country(nodes, by_key),
        _by_role(nodes),
        _qualified_places(nodes),
    )
    for rule in progress.track("joining names, rule", rules, len(rules), each=1):
        yield from rule


def _by_definition(
    nodes: list[Node], by_key: Mapping[tuple[str, EntityKind], int], defined: Mapping[str, set[str]]
) -> Iterator[Link]:
    for index, node in enumerate(nodes):
        for surface in sorted(node.surfaces):
            short = core(surface, node.kind).replace(".", "")
            longs = defined.get(short, set())
            targets = {by_key.get((node_key(long, node.kind), node.kind)) for long in longs} - {None, index}
            if len(targets) == 1:
                yield index, targets.pop() or 0, f"the texts define {short} so"


def _by_bracket(
    nodes: list[Node], by_key: Mapping[tuple[str, EntityKind], int], bracketed: Mapping[str, set[str]]
) -> Iterator[Link]:
    """``Supreme Election Council (YSK)``: an acronym in another language, when it follows only one organisation."""
    for index, node in enumerate(nodes):
        if node.kind != "organization" or node.key.startswith("known ") or node.name not in bracketed:
            continue
        longs = {by_key.get((node_key(long, node.kind), node.kind)) for long in bracketed[node.name]}
        if len(longs) == 1 and (other := longs.pop()) is not None and other != index:
            yield index, other, f"{nodes[other].name} ({node.name})"


def _spelled_out(nodes: list[Node], by_key: Mapping[tuple[str, EntityKind], int]) -> Iterator[Link]:
    """``Köhler`` and ``Koehler``: umlauts and similar letters written as two."""
    for index, node in enumerate(nodes):
        if node.name.isascii() or node.key.startswith("known "):
            continue
        other = by_key.get((form(gazetteer.spelled_out(node.name)), node.kind))
        if other is not None and other != index:
            yield index, other, "the same name with its umlauts spelled out"


def _by_initials(nodes: list[Node]) -> Iterator[Link]:
    """Link an acronym to the only name with its initials."""
    shorts: dict[tuple[str, EntityKind], int] = {}
    for index, node in enumerate(nodes):
        name = core(node.name, node.kind)
        if is_acronym(name) and node.kind in ("organization", "place", "event"):
            shorts[gazetteer.fold(name).replace(".", ""), node.kind] = index
    found: dict[int, list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        name = core(node.name, node.kind)
        if is_acronym(name) or " " not in name:
            continue
        for letters in sorted(_initials(name)):
            short = shorts.get((letters, node.kind))
            if short is not None and not _both_known(nodes[short], node):
                found[short].append(index)
    for short, longs in sorted(found.items()):
        if len(set(longs)) == 1:
            yield short, longs[0], f"the initials of {nodes[longs[0]].name}"


def _both_known(left: Node, right: Node) -> bool:
    return left.key.startswith("known ") and right.key.startswith("known ")


def _initials(name: str) -> set[str]:
    """Return the first letters of a name with and without its function words and its legal form ("Corp.")."""
    folded = form(name)
    return _first_letters(folded) | _first_letters(strip_designators(folded))


def _first_letters(folded: str) -> set[str]:
    words = [part for word in folded.split() for part in word.split("-")]
    full = "".join(word[0] for word in words)
    main = "".join(word[0] for word in words if word not in _NO_INITIAL)
    return {letters for letters in (full, main) if len(letters) > 1}


def _shortened(nodes: list[Node]) -> Iterator[Link]:
    """``Acme`` and ``Acme Airways``: the first words of an organisation, when only one longer name starts with them."""
    for kind in ("organization",):
        keys = {node.key: index for index, node in enumerate(nodes) if node.kind == kind}
        longer: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for key, index in keys.items():
            words = key.removeprefix("known ").split()
            for cut in range(1, min(len(words), 4)):
                longer[" ".join(words[:cut])].append((key, index))
        for key, index in keys.items():
            short = key.removeprefix("known ")
            found = longer.get(short, [])
            plain = [
                entry for entry in found if all(map(is_generic, entry[0].removeprefix("known ")[len(short) :].split()))
            ]
            if plain and len(found) <= 3:
                for _, other in plain:
                    yield index, other, "the same name, written shorter"
            elif len(found) == 1 and not key.startswith("known ") and _may_shorten(short):
                yield index, found[0][1], "the beginning of one longer name"


def _may_shorten(short: str) -> bool:
    names = gazetteer.default()
    return (
        not any(names.has(table, short) for table in ("common", "org", "given", "weak", "place_before"))
        and short not in names.names
        and short not in names.demonyms
    )


def _qualified_places(nodes: list[Node]) -> Iterator[Link]:
    """``Lyon , France`` and ``Lyon France``: the same words with and without a comma."""
    whole: dict[str, int] = {}
    for index, node in enumerate(nodes):
        if node.kind == "place":
            for surface in sorted(node.surfaces):
                other = whole.setdefault(form(surface.replace(",", " ")), index)
                if other != index:
                    yield index, other, "the same place with its country"


def _bracketed(nodes: list[Node], by_key: Mapping[tuple[str, EntityKind], int]) -> Iterator[Link]:
    """``Acme Airways ( AAW`` and ``AAW``: a short form inside the mention itself."""
    for index, node in enumerate(nodes):
        for surface in sorted(node.surfaces):
            match = _BRACKET.search(surface)
            other = by_key.get((node_key(match[1], node.kind), node.kind)) if match else None
            if other is not None and other != index:
                yield index, other, f"{surface} holds both"


def _with_country(nodes: list[Node], by_key: Mapping[tuple[str, EntityKind], int]) -> Iterator[Link]:
    """``Home Office`` and ``UK Home Office``, when the corpus mentions only one country's."""
    names = gazetteer.default()
    found: dict[int, set[int]] = defaultdict(set)
    for index, node in enumerate(nodes):
        words = node.key.removeprefix("known ").split()
        if node.kind not in ("organization", "place"):
            continue
        for cut in (1, 2):
            head, rest = " ".join(words[:cut]), " ".join(words[cut:])
            if len(words) > cut and (_is_country(names, head)):
                for key in (rest, "known " + rest):
                    other = by_key.get((key, node.kind))
                    if other is not None and other != index and (" " in rest or not _may_stand_alone(names, rest)):
                        found[other].add(index)
    for short, longs in sorted(found.items()):
        if len({nodes[index].key for index in longs}) == 1:
            yield short, min(longs), "the only one of its name, with its country"


def _is_country(names: gazetteer.Gazetteer, head: str) -> bool:
    entry = names.names.get(head) or names.names.get("=" + head.upper())
    return head in names.demonyms or (entry is not None and entry.kind == "place")


def _may_stand_alone(names: gazetteer.Gazetteer, word: str) -> bool:
    return any(names.has(table, word) for table in ("common", "org", "place_after", "event")) or _is_country(
        names, word
    )


def _by_role(nodes: list[Node]) -> Iterator[Link]:
    """``Acme chief`` and ``Acme chief Jane Roe``: an office that only one person has in the corpus."""
    holders: dict[str, set[int]] = defaultdict(set)
    for index, node in enumerate(nodes):
        if node.kind == "person":
            for surface in node.surfaces:
                if held := role(surface, "person"):
                    holders[held].add(index)
    for index, node in enumerate(nodes):
        if node.kind == "person":
            for held in sorted({form(surface) for surface in node.surfaces}):
                owners = holders.get(held, set()) - {index}
                if len(owners) == 1:
                    yield index, owners.pop(), f"the office {held}"


def definitions(texts: Iterable[str]) -> dict[str, set[str]]:
    """Map short forms (without dots) to all long forms in the texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for definition in acronyms.find(text):
            found[definition.short.replace(".", "")].add(definition.long)
    return found
