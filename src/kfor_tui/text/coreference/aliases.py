"""Which mentions of a corpus are one entity, and under which name (``Türkiye`` is ``Turkey``).

Mentions with one spelling form nodes; links by definition, initials, surname and shortened form join them; the user's
edits override everything. The result does not depend on the order of the sources.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kfor_tui.model import Entity, EntityKind, Mention, Span
from kfor_tui.progress import NO_PROGRESS, Progress, in_order
from kfor_tui.text import gazetteer
from kfor_tui.text.coreference.apply_edits import NameGroup, Place, apply_edits
from kfor_tui.text.coreference.edits import AliasEdits, Edit
from kfor_tui.text.coreference.linking import definitions, links, node_key
from kfor_tui.text.coreference.name_keys import is_acronym
from kfor_tui.text.coreference.nodes import Node
from kfor_tui.text.coreference.settled_kinds import settled_kinds
from kfor_tui.text.coreference.suggestions import Suggestion, suggestions
from kfor_tui.union_find import UnionFind

__all__ = ["AliasEdits", "Edit", "Suggestion", "resolve", "suggestions"]

_Key = tuple[str, EntityKind]


def resolve(
    mentions: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, str],
    edits: AliasEdits | None = None,
    progress: Progress = NO_PROGRESS,
) -> tuple[Entity, ...]:
    """Return the entities of a corpus, most mentioned first.

    ``mentions`` maps source ids to the results of ``entities.find``, ``texts`` the same ids to their texts (for the
    acronyms they define; ids may be missing). Aliases of an entity are sorted by frequency. ``related`` connects
    metonyms and peoples to their country without merging them.
    """
    nodes, places = _nodes(mentions, texts, progress)
    joined = UnionFind(range(len(nodes)))
    defined = definitions(progress.track("short forms", texts.values(), len(texts)))
    bracketed = _bracketed(progress.track("names in brackets", mentions.items(), len(mentions)), texts)
    for left, right, _ in links(nodes, defined, bracketed, progress):
        joined.join(left, right)
    groups = _grouped(nodes, joined, places)
    if edits is not None:
        groups = apply_edits(groups, edits.edits)
    order = {source: number for number, source in enumerate(mentions)}
    found = [_entity(group, mentions, order) for group in progress.track("naming names", groups, len(groups))]
    return tuple(sorted(found, key=lambda entity: (-len(entity.mentions), entity.name, entity.kind)))


_Places = dict[_Key, list[Place]]


def _nodes(
    mentions: Mapping[str, Sequence[Mention]], texts: Mapping[str, str], progress: Progress
) -> tuple[list[Node], _Places]:
    """Build a node for each name and kind, with its mentions (source, number of the mention)."""
    cells: dict[tuple[str, str, EntityKind], list[tuple[str, int]]] = defaultdict(list)
    hidden: set[tuple[str, str, EntityKind]] = set()
    for source, found in progress.track("gathering names", mentions.items(), len(mentions)):
        text = texts.get(source, "")
        for number, mention in enumerate(found):
            cell = mention.name, mention.text, mention.kind
            cells[cell].append((source, number))
            if _hides_kind(mention, text):
                hidden.add(cell)
    each = progress.track("looking up names", cells, len(cells))
    keys = {(name, kind): node_key(name, kind) for name, _, kind in each}
    kinds = settled_kinds(cells, keys, hidden)
    nodes: dict[_Key, Node] = {}
    places: _Places = defaultdict(list)
    ordered_cells = in_order(cells.items(), lambda cell: cell[0][0][:2])
    for (name, surface, kind), where in progress.track("sorting names", ordered_cells, len(cells)):
        key = keys[name, kind]
        settled = kinds.get((key, kind), kind)
        node = nodes.setdefault((key, settled), Node(name, settled, key))
        node.surfaces[surface] = node.surfaces.get(surface, 0) + len(where)
        places[key, settled] += [(source, number, surface) for source, number in where]
    ordered = in_order(nodes.items(), lambda node: node[0][0][:2])
    return [node for _, node in ordered], places


def _bracketed(mentions: Iterable[tuple[str, Sequence[Mention]]], texts: Mapping[str, str]) -> dict[str, set[str]]:
    """Return acronyms in brackets after a name of several words, with that name: ``Election Council (YSK)``."""
    found: dict[str, set[str]] = defaultdict(set)
    for source, row in mentions:
        text = texts.get(source, "")
        for left, right in itertools.pairwise(row):
            enclosed = text[left.end : right.start] == " (" and text[right.end : right.end + 1] == ")"
            bodies = " " in left.text and left.kind == right.kind == "organization"
            if enclosed and bodies and is_acronym(right.text):
                found[right.name].add(left.name)
    return found


_ACRONYM = 3  # letters; in a longer name capitals are emphasis


def _hides_kind(mention: Mention, text: str) -> bool:
    """Return whether capitals are emphasis rather than the spelling of a name: one word may be an acronym.

    In a line that is all in capitals they say nothing about any word.
    """
    if not mention.text.isupper() or len(mention.text) <= _ACRONYM:
        return False
    if mention.kind != "organization" or " " in mention.text:
        return True
    begin, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    return (text[begin : mention.start] + text[mention.end : end if end >= 0 else None]).isupper()


def _grouped(nodes: list[Node], joined: UnionFind[int], places: _Places) -> list[NameGroup]:
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(nodes)):
        members[joined.find(index)].append(index)
    groups = []
    for indexes in members.values():
        inside = [nodes[index] for index in indexes]
        surfaces: Counter[str] = Counter()
        for node in inside:
            surfaces.update(node.surfaces)
        where = [place for node in inside for place in places[node.key, node.kind]]
        groups.append(NameGroup(_best_name(inside, surfaces), inside[0].kind, dict(surfaces), where))
    return groups


def _best_name(nodes: list[Node], surfaces: Counter[str]) -> str:
    """The readable name: a person's fullest, a known organisation's usual, or the most frequent non-acronym."""
    kind = nodes[0].kind
    known = [entry.name for node in nodes if (entry := gazetteer.default().lookup(node.name)) and entry.kind == kind]
    if known and kind != "place":
        return min(known)
    names: Counter[str] = Counter(surfaces)
    for node in nodes:
        names[node.name] += 0
    short = gazetteer.default().abbreviated
    plain = [name for name in names if not (is_acronym(name) or name.islower() or name in short or f"{name}." in short)]
    if kind == "person":
        return min(plain or names, key=lambda name: (-min(len(name.split()), 3), -names[name], -len(name), name))
    if kind in ("place", "group"):
        return min(plain or known or names, key=lambda name: (-names[name], len(name), name))
    return min(plain or names, key=lambda name: (-min(len(name.split()), 4), -names[name], name))


def _entity(group: NameGroup, mentions: Mapping[str, Sequence[Mention]], order: Mapping[str, int]) -> Entity:
    where = sorted(group.places, key=lambda place: (order[place[0]], place[1]))
    spans = tuple((source, Span(mentions[source][n].start, mentions[source][n].end)) for source, n, _ in where)
    ranked = sorted(group.surfaces.items(), key=lambda item: (-item[1], item[0]))
    aliases = tuple(dict.fromkeys(name for name, _ in ranked))
    return Entity(group.name, group.kind, aliases, spans, _related(group))


def _related(group: NameGroup) -> tuple[tuple[str, str], ...]:
    """Connect seats of government and peoples to their country, without merging them."""
    names = gazetteer.default()
    found: set[tuple[str, str]] = set()
    for surface in group.surfaces:
        entry = names.lookup(surface)
        if group.kind == "place" and entry and entry.seat_of:
            found.add(("seat of government", entry.seat_of))
        country = names.demonyms.get(gazetteer.key(surface)) if group.kind == "group" else None
        if country:
            found.add(("people of", country))
    return tuple(sorted(found))
