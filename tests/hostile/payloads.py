"""A folder whose every text, name and field attacks the terminal, and its benign twin of the same shape."""

from __future__ import annotations

import json
from pathlib import Path

from ingest import build

ESC = "\x1b"
CONTROLS = (
    f"{ESC}]52;c;b3duZWQ=\x07{ESC}]0;owned\x07{ESC}]2;owned{ESC}\\{ESC}[6n{ESC}[c{ESC}[>c{ESC}[?1049l{ESC}[8;5;5t{ESC}[21t"
    f"{ESC}P$qm{ESC}\\{ESC}c{ESC}[2J{ESC}[31m\x9b31m\x9d0;owned\x9c\x90$qm\x9c\x84\x85\x07\x08\x7f"
)
HIDDEN = "\u202egnp.exe\u202c \u2066isolated\u2069 a\u200bb\u200f\u2060c\U000e0041\U000e007f\ufeff"
MARKUP = "[/foo] [@click=app.quit]press me[/] [bold red]loud [link=file:///etc/passwd]x[/link]"
PAYLOAD = f"{CONTROLS}{MARKUP} {HIDDEN}"
BENIGN = "plain words of the same length, and nothing else"
_STORY = (
    "The ferry {0} carried 340 passengers when it left Harwick on Monday.",
    "Captain Ola Brenner {0} told the harbour board that 12 lifeboats were ready.",
    "The board {0} will decide on 3 March 2024 whether the line goes on.",
)


def make(folder: Path, payload: str) -> Path:
    """Fill a folder: one story in every format, the payload in texts, titles, metadata and names."""
    folder.mkdir(parents=True)
    name = "".join(c for c in payload if c not in "/\0")[:60].strip() or "plain"
    header = " ".join("".join(c for c in payload if c not in "\r\n\x00\x85").split())
    story = [line.format(payload) for line in _STORY]
    other = [line.replace("340", "360") for line in story]
    markup = payload.replace("&", "&amp;").replace("<", "&lt;")
    legal_xml = "".join(c for c in payload if c >= " " or c == "\t")
    writes: dict[str, str | bytes] = {
        "body.txt": "\n\n".join([f"Ferry {payload}", *story]),
        f"name {name}.txt": "\n\n".join(["Ferry line", *other]),
        "front.md": f"---\ntitle: {json.dumps(payload)}\nauthor: {json.dumps(payload)}\noutlet: {json.dumps(payload)}\n"
        f"url: {json.dumps('https://a.example/' + payload)}\ndate: 2024-03-01\n---\n\n" + "\n\n".join(story),
        "page.html": _page(payload, markup, other),
        "entities.html": _page(payload, _as_entities(payload), story),
        "word.docx": build.docx([line.format(legal_xml) for line in _STORY], title=legal_xml, author=legal_xml),
        "mail.eml": (
            f"From: {header} <a@b.example>\nTo: c@d.example\nSubject: {header}\nDate: Fri, 1 Mar 2024 10:00:00 +0000\n"
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + "\n\n".join(other)
        ),
        "paper.pdf": build.pdf(
            [[(50, 700 - 20 * n, 12, line.format("")) for n, line in enumerate(_STORY)]],
            info={name: header.encode("cp1252", "replace").decode("cp1252") for name in ("Title", "Author")},
        ),
        "side.txt": "\n\n".join(["Ferry line", *story]),
        "side.meta.json": json.dumps({"title": payload, "outlet": payload, "authors": [payload]}),
        "broken.pdf": b"%PDF-1.4 " + payload.encode("utf-8", "replace"),
        "binary.txt": bytes(range(256)) * 40,
    }
    for path, content in writes.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        (folder / path).write_bytes(data)
    return folder


def _page(payload: str, markup: str, story: list[str]) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": payload, "author": {"name": payload}, "publisher": payload})
    body = "".join(f"<p>{line.replace(payload, markup)}</p>" for line in story)
    return (
        f'<html><head><title>{markup}</title><meta property="og:title" content="{markup.replace(chr(34), "")}">'
        f'<script type="application/ld+json">{data}</script></head><body><nav>Home {markup}</nav>'
        f"<article><h1>{markup}</h1>{body}</article><p>Read more: {markup}</p></body></html>"
    )


def _as_entities(payload: str) -> str:
    return "".join(f"&#{ord(c)};" for c in payload)
