# SPDX-License-Identifier: Apache-2.0
"""A receipt computer at the other side of an OQS folder: writes inquiries as one does and reads the answers."""

import pathlib
import xml.etree.ElementTree as ElementTree

from support.waiting import wait_until


def inquiry(insurer, symbol, number, birth, branch="", facility="1319999999", identifier="", file_identifier="",
            day="", encoding="UTF-8"):
    """OQS-IF-001."""
    from support.visits import today
    keys = [("InsurerNumber", insurer.rjust(8)), ("InsuredCardSymbol", symbol), ("InsuredIdentificationNumber", number),
            ("InsuredBranchNumber", branch), ("Birthdate", birth), ("LimitApplicationCertificateRelatedConsFlg", "0"),
            ("ArbitraryIdentifier", identifier)]
    body = "".join(f"<{name}>{value}</{name}>" for name, value in keys if value)
    header = [("QualificationConfirmationDate", day or today().strftime("%Y%m%d")), ("MedicalInstitutionCode", facility),
              ("ArbitraryFileIdentifier", file_identifier)]
    head = "".join(f"<{name}>{value}</{name}>" for name, value in header if value)
    text = (f'<?xml version="1.0" encoding="{encoding}" standalone="no"?>\n<XmlMsg><MessageHeader>{head}</MessageHeader>'
            f"<MessageBody><QualificationConfirmSearchInfo>{body}</QualificationConfirmSearchInfo></MessageBody></XmlMsg>\n")
    return text.encode("cp932" if encoding == "Shift_JIS" else "utf-8")


class Answer:
    def __init__(self, content):
        self.content = content
        self.encoding = "cp932" if b"Shift_JIS" in content[:80] else "utf-8"
        declaration, _, rest = content.decode(self.encoding).partition("?>")
        assert declaration.startswith("<?xml")
        self.root = ElementTree.fromstring(rest.strip())

    def __getitem__(self, element):
        found = self.root.find(f".//{element}")
        return None if found is None else found.text


class ReceiptComputer:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        for name in ("req", "res", "face"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def ask(self, stem, content):
        """Elsewhere first, then moved: what is seen in req is whole."""
        draft = self.folder / f"draft-{stem}"
        draft.write_bytes(content)
        draft.rename(self.folder / "req" / f"OQSsiquc01req_{stem}.xml")

    def answer_file(self, stem):
        return self.folder / "res" / f"OQSsiquc01res_{stem}.xml"

    def wait_for(self, stem):
        file = self.answer_file(stem)
        wait_until(file.exists, lambda: f"an answer to {stem}")
        return Answer(file.read_bytes())

    def faces(self):
        return sorted((self.folder / "face").glob("*"))
