# SPDX-License-Identifier: Apache-2.0
"""translations.py LUPDATE ROOT: is the English of the counter app complete?

lupdate reads src/app into a copy of the translation file; whatever it finds there that the file does not have, or
the other way round, is a fault. The file itself stays as it is; to mend it:
    lupdate src/app -I src -no-obsolete -locations none -source-language ja -target-language en \\
        -ts src/app/i18n/kakunin_en.ts
"""

import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

PLACE = re.compile(r"%(?:L?\d{1,2}|n)")
KANA = re.compile("[\u3041-\u30ff]")
NAMESPACE = "kakunin::app::"


def fault_of(context, message):
    """What is wrong with one message, or nothing."""
    source = message.findtext("source") or ""
    translation = message.find("translation")
    kind = None if translation is None else translation.get("type")
    english = "" if translation is None else "".join(translation.itertext()).strip()
    if not context.startswith(NAMESPACE):
        return "tr() asks with the namespace, and would not find it"
    if kind in ("vanished", "obsolete"):
        return "no source has it any more"
    if not english:
        return "has no English"
    if kind is not None:
        return f"is {kind}"
    if collections.Counter(PLACE.findall(source)) != collections.Counter(PLACE.findall(english)):
        return f"has other places to fill in English: {english}"
    if english == source and KANA.search(source):
        return "is Japanese still"
    return None


def faults(tree):
    found = []
    for context in tree.iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            if fault := fault_of(name, message):
                found.append(f"{name}: 「{message.findtext('source')}」 {fault}")
    return found


def updated(lupdate, root):
    """The translation file as it would be if it were brought up to date."""
    with tempfile.TemporaryDirectory() as place:
        copy = pathlib.Path(place) / "kakunin_en.ts"
        shutil.copyfile(root / "src/app/i18n/kakunin_en.ts", copy)
        command = [lupdate, "src/app", "-I", "src", "-locations", "none", "-disable-heuristic", "sametext",
                   "-disable-heuristic", "similartext", "-source-language", "ja", "-target-language", "en",
                   "-ts", str(copy)]
        subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return xml.etree.ElementTree.parse(copy)


def main(lupdate, root):
    tree = updated(lupdate, pathlib.Path(root))
    count = sum(1 for _ in tree.iter("message"))
    found = faults(tree)
    for line in found:
        print(line, file=sys.stderr)
    print(f"{count} texts, {len(found)} faults")
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
