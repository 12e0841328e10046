"""What is skipped or summed at once to read faster gives what the long way gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfor_tui.text import _date_scan, _name_tagger, sentences
from kfor_tui.text._name_features import SLOTS, expand, values, view
from kfor_tui.text._name_tokens import tokenize

_WORDS = (
    'the said Mr. Roe U.S. p.m. 9 Oct. 2023 ’90s May Tue. yesterday (no) "yes" No. Army! why? It fell. and … [2] \''
)
_PIECES = st.sampled_from(_WORDS.split())
_TEXTS = st.lists(_PIECES, max_size=30).map(" ".join)
_NAMES = "Jane Roe of the Holm Harbour Board met Ivan Horvat in Lindau. Zqvart and the U.N. said no; Ariane 6 flew."


def test_packed_sums_choose_the_label_that_feature_by_feature_sums_choose() -> None:
    stored = _name_tagger._stored()
    weights = _name_tagger.unpack(stored["weights"], stored["scale"])
    seen = view(tokenize(_NAMES), _NAMES)
    labels = _name_tagger.default().tag(seen)
    assert len(set(labels)) > 3
    for index, run in _name_tagger.active(seen):
        previous = labels[index - 1] if index else "O"
        if not seen.caps[index] and previous == "O":
            continue
        found = values(seen, index, run, previous)
        features = [f for slot, value in zip(SLOTS, found, strict=True) for f in expand(slot, value) if f in weights]
        scores = [sum(weights[feature][label] for feature in features) for label in range(len(_name_tagger.LABELS))]
        best = max(scores[label] for label in _name_tagger.FOLLOWS[previous])
        assert scores[_name_tagger.LABELS.index(labels[index])] == pytest.approx(best)


@given(_TEXTS)
def test_sentences_are_the_same_when_the_splitter_is_asked_about_every_stop(text: str) -> None:
    piece = " ".join(text.split())
    with pytest.MonkeyPatch.context() as patch:
        usual = sentences.split_paragraph(piece)
        patch.setattr(sentences, "_ODD_STOP", sentences.re.compile(""))
        assert sentences.split_paragraph(piece) == usual


@given(_TEXTS)
def test_every_place_where_a_date_may_begin_is_looked_at(text: str) -> None:
    anchors = {match.start() for match in _date_scan._anchor().finditer(text)}
    assert anchors <= {0, *_date_scan.hints(text)} and anchors <= {0, *_date_scan.hints(text + " é")}
