# SPDX-License-Identifier: Apache-2.0
"""guide.py ROOT: does the user's guide say what the screens say?

Every 「…」 of the guide must be a text of the program (numbers and codes in it aside), every link must lead
somewhere, and every failure must be in it.
"""

import pathlib
import re
import sys

QUOTED = re.compile(r"「([^」]+)」")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
FILLED_IN = re.compile(r"[0-9A-Z]+(?:-[0-9A-Z]+)*|…")
TITLE = re.compile(r"^# (K\d{4}) (.*)$", re.MULTILINE)
BROKEN_LITERAL = re.compile(r'"\s*\n\s*"')


def program_texts(root):
    sources = sorted(file for kind in ("*.cpp", "*.h") for file in (root / "src").rglob(kind))
    # The words of Qt's file dialog are its own.
    return BROKEN_LITERAL.sub("", "\n".join(file.read_text("utf-8") for file in sources)) + "\n開く\n保存\n"


def anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def unknown_labels(guide, texts):
    for label in sorted(set(QUOTED.findall(guide))):
        for piece in FILLED_IN.split(label):
            if piece.strip() and piece not in texts:
                yield f"no screen says 「{label}」"
                break


def dead_links(guide, place):
    anchors = {anchor(heading) for heading in HEADING.findall(guide)}
    for link in sorted(set(LINK.findall(guide))):
        alive = link[1:] in anchors if link.startswith("#") else (place / link).exists()
        if not alive:
            yield f"{link} leads nowhere"


def unsaid_failures(guide, root):
    for page in sorted((root / "docs/failures").glob("K*.md")):
        code, sentence = TITLE.search(page.read_text("utf-8")).groups()
        if f"[{code}](../failures/{code}.md) | {sentence} |" not in guide:
            yield f"{code} is not in the guide as the screen says it"


def main(root):
    root = pathlib.Path(root)
    page = root / "docs/ja/guide.md"
    guide = page.read_text("utf-8")
    texts = program_texts(root)
    found = [*unknown_labels(guide, texts), *dead_links(guide, page.parent), *unsaid_failures(guide, root)]
    for line in found:
        print(line, file=sys.stderr)
    print(f"{len(set(QUOTED.findall(guide)))} labels, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
