# SPDX-License-Identifier: Apache-2.0
"""check_xml.py SAMPLES: every OQS file holds, by another parser, what the result's JSON says, element by element and in
the order of the specification; the Shift_JIS one is to the byte what iconv makes of the UTF-8 one.

The table is written from the layout's description, not from the program's."""
import datetime
import json
import pathlib
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as xml

text, day, time, month, share, kana, insurer = range(7)

HEADER = [("ProcessExecutionTime", "time", time), ("QualificationConfirmationDate", "day", day),
          ("MedicalInstitutionCode", "facility", text), ("ArbitraryFileIdentifier", "file_identifier", text),
          ("ReferenceClassification", "asked_by", text), ("SegmentOfResult", "segment", text),
          ("ErrorCode", "error_code", text), ("ErrorMessage", "error_message", text)]
BODY = [("PrescriptionIssueSelect", "prescription", text), ("ProcessingResultStatus", "status", text),
        ("ProcessingResultCode", "processing_code", text), ("ProcessingResultMessage", "processing_message", text),
        ("QualificationValidity", "validity", text)]
INQUIRY = [("InsurerNumber", "insurer", insurer), ("InsurerNumber", "payer", text), ("InsuredCardSymbol", "symbol", text),
           ("InsuredIdentificationNumber", "number", text), ("InsuredBranchNumber", "branch", text),
           ("Birthdate", "birth", day), ("LimitApplicationCertificateRelatedConsFlg", "limit_consent", text),
           ("ArbitraryIdentifier", "arbitrary_identifier", text)]
ENTITLEMENT = [
    ("InsuredCardClassification", "classification", text), ("InsurerNumber", "insurer", insurer),
    ("InsurerNumber", "payer", text), ("InsuredCardSymbol", "symbol", text),
    ("InsuredIdentificationNumber", "number", text), ("InsuredIdentificationNumber", "recipient", text),
    ("InsuredBranchNumber", "branch", text), ("PersonalFamilyClassification", "personal_or_family", text),
    ("InsuredName", "insured_name", text), ("Name", "patient.name", text), ("NameOfOther", "patient.other_name", text),
    ("NameKana", "patient.name_kana", kana), ("NameOfOtherKana", "patient.other_name_kana", kana),
    ("Sex1", "patient.sex", text), ("Sex2", "patient.other_sex", text), ("Birthdate", "patient.birth", day),
    ("Address", "patient.address", text), ("PostNumber", "patient.postal_code", text),
    ("QualificationDate", "acquired", day), ("DisqualificationDate", "lost", day),
    ("InsuredCertificateIssuanceDate", "issued", day), ("InsuredCardValidDate", "valid_from", day),
    ("InsuredCardExpirationDate", "valid_to", day), ("InsuredPartialContributionRatio", "copayment", share),
    ("PreschoolClassification", "preschool", text), ("ReasonOfLoss", "loss_reason", text),
    ("InsurerName", "insurer_name", text),
    ("ElderlyRecipientCertificateInfo", "elderly", [
        ("ElderlyRecipientCertificateDate", "issued", day), ("ElderlyRecipientValidStartDate", "valid_from", day),
        ("ElderlyRecipientValidEndDate", "valid_to", day), ("ElderlyRecipientContributionRatio", "ratio", share)]),
    ("LimitApplicationCertificateRelatedConsFlg", "limit_consent.state", text),
    ("LimitApplicationCertificateRelatedConsTime", "limit_consent.time", time),
    ("LimitApplicationCertificateRelatedInfo", "limit", [
        ("LimitApplicationCertificateClassification", "classification", text),
        ("LimitApplicationCertificateClassificationFlag", "application_category", text),
        ("LimitApplicationCertificateDate", "issued", day), ("LimitApplicationCertificateValidStartDate", "valid_from", day),
        ("LimitApplicationCertificateValidEndDate", "valid_to", day),
        ("LimitApplicationCertificateLongTermDate", "long_term", day)]),
    ("SpecificDiseasesCertificateRelatedConsFlg", "diseases_consent.state", text),
    ("SpecificDiseasesCertificateRelatedConsTime", "diseases_consent.time", time),
    ("SpecificDiseasesCertificateList/SpecificDiseasesCertificateInfo", "specific_diseases", [
        ("SpecificDiseasesDiseaseCategory", "category", text), ("SpecificDiseasesCertificateDate", "issued", day),
        ("SpecificDiseasesValidStartDate", "valid_from", day), ("SpecificDiseasesValidEndDate", "valid_to", day),
        ("SpecificDiseasesSelfPay", "self_pay_yen", text)]),
    ("PublicExpenseResultList/MedicalTicketInfo", "tickets", [
        ("TicketType", "type", text), ("MedicalTicketValidDate", "valid_from", day),
        ("MedicalTicketExpirationDate", "valid_to", day), ("IssueNumber", "issue_number", text),
        ("MedicalTreatmentMonth", "month", month), ("DesignatedMedicalInstitutionCode", "institution_code", text),
        ("DesignatedMedicalInstitutionFlag", "institution_flag", text),
        ("DesignatedMedicalInstitutionName", "institution_name", text),
        ("PrescriptionIssuerMedicalInstitutionCode", "prescriber_code", text),
        ("PrescriptionIssuerMedicalInstitutionName", "prescriber_name", text), ("InjuryName1", "injury_1", text),
        ("InjuryName2", "injury_2", text), ("InjuryName3", "injury_3", text),
        ("MedicalTreatmentType", "treatment_type", text), ("SelfPayAmount", "self_pay_yen", text),
        ("DistrictContactName", "district_contact", text), ("HandlingContactName", "handling_contact", text),
        ("SingleOrCombinedUse", "single_or_combined", text), ("StatusOfSocialInsurance", "social_insurance", text),
        ("ConsistencyFlag", "consistency", text), ("StatusOfInfecton", "infection", text),
        ("StatusOfElderlyMedicalCare", "elderly_care", text),
        ("StatusOfPrefecturalExpenses", "prefectural_expenses", text), ("Remarks1", "remarks_1", text),
        ("Remarks2", "remarks_2", text), ("Remarks3", "remarks_3", text)]),
    *[(stem + suffix, f"{key}.{field}", kind)
      for stem, key in (("SpecificHealthCheckupsInfo", "checkups_consent"), ("PharmacistsInfo", "medicines_consent"),
                        ("DiagnosisInfo", "diagnosis_consent"), ("OperationInfo", "operation_consent"))
      for suffix, field, kind in (("ConsFlg", "state", text), ("ConsTime", "time", time),
                                  ("AvailableTime", "available_until", time))],
    ("LimitApplicationCertificateChanged", "limit_changed", text),
    ("ArbitraryIdentifier", "/arbitrary_identifier", text), ("ReferenceNumber", "/reference_number", text),
    ("PrescriptionIssueSelect", "/prescription", text)]

reached = set()


def lookup(value, path, top):
    if path.startswith("/"):
        value, path = top, path[1:]
    for key in path.split("."):
        value = value.get(key) if value is not None else None
    return value


def on_wire(value, kind):
    if kind == day or kind == month:
        return value.replace("-", "")
    if kind == time:
        moment = datetime.datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ") + datetime.timedelta(hours=9)
        return f"{moment.year:04}" + moment.strftime("%m%d%H%M%S")
    if kind == share:
        return f"{value:03}"
    if kind == insurer:
        return "  " + value[2:] if value.startswith("00") else value
    return "1" if value is True else str(value)


def wide(value):
    """Half-width kana as full-width, for comparing; everything else stays."""
    made, run = "", ""
    for c in value + "\0":
        if "｡" <= c <= "ﾟ":
            run += c
            continue
        made, run = made + unicodedata.normalize("NFKC", run) + c, ""
    return made[:-1].replace("\u3000", " ")


def expected(table, value, top):
    """[(element, text or children)] in order."""
    made = []
    for element, path, kind in table:
        found = lookup(value, path, top)
        if found is None or found == []:
            continue
        reached.add(element.split("/")[-1])
        if not isinstance(kind, list):
            made.append((element, "kana:" + wide(found) if kind == kana else on_wire(found, kind)))
        elif "/" in element:
            outer, inner = element.split("/")
            inside = [(inner, expected(kind, entry, top)) for entry in found]
            inside = [entry for entry in inside if entry[1]]
            if inside:
                made.append((outer, inside))
        else:
            made.append((element, expected(kind, found, top)))
    return made


def tree(node, kana_elements=("NameKana", "NameOfOtherKana")):
    children = list(node)
    if children:
        return [(child.tag, tree(child)) for child in children]
    value = node.text or ""
    if node.tag in kana_elements:
        if any("ァ" <= c <= "ヺ" and c not in "ヮヰヱヵヶヷヸヹヺ" for c in value):
            raise ValueError(f"full-width kana on the wire: {node.tag}")
        return "kana:" + wide(value)
    return value


def check(json_file, xml_file):
    result = json.loads(json_file.read_text("utf-8"))
    if not result.get("facility", "1")[0].isdigit():
        del result["facility"]  # a registration number has no place in ten digits
    root = xml.fromstring(xml_file.read_bytes())
    entitlements = []
    for one in result.get("entitlements", []):
        one = dict(one)
        if one["kind"] == "public_assistance":
            one["classification"] = "A1"
        entitlements.append(("ResultOfQualificationConfirmation", expected(ENTITLEMENT, one, result)))
    entitlements = [entry for entry in entitlements if entry[1]]
    body = expected(BODY, result, result)
    inquiry = expected(INQUIRY, result.get("inquiry", {}), result)
    if inquiry:
        body.append(("QualificationConfirmSearchInfo", inquiry))
    if entitlements:
        body.append(("ResultList", entitlements))
    wanted = [("MessageHeader", expected(HEADER, result, result) + [("CharacterCodeIdentifier", "0")]),
              ("MessageBody", body)]
    found = [(part.tag, tree(part) or []) for part in root]
    found = [(name, [] if isinstance(inside, str) else inside) for name, inside in found]
    assert root.tag == "XmlMsg" and found == wanted, f"{xml_file}\nfound  {found}\nwanted {wanted}"


def check_encoding(utf8_file, cp932_file):
    made = utf8_file.read_bytes().replace(b'encoding="UTF-8"', b'encoding="Shift_JIS"', 1)
    made = made.replace(b"<CharacterCodeIdentifier>0<", b"<CharacterCodeIdentifier>1<", 1)
    converted = subprocess.run(["iconv", "-f", "UTF-8", "-t", "CP932"], input=made, capture_output=True, check=True)
    assert converted.stdout == cp932_file.read_bytes(), f"{cp932_file}: not what iconv makes of it"


directory = pathlib.Path(sys.argv[1])
files = sorted(directory.glob("*.utf8.xml"))
encoded = sorted(directory.glob("*.cp932.xml"))
for file in files:
    check(directory / file.name.replace(".utf8.xml", ".json"), file)
for file in encoded:
    check_encoding(directory / file.name.replace(".cp932.xml", ".utf8.xml"), file)
names = {element.split("/")[-1] for table in (HEADER, BODY, INQUIRY, ENTITLEMENT) for element, _, _ in table}
names |= {inside[0] for _, _, kind in ENTITLEMENT if isinstance(kind, list) for inside in kind}
never = sorted(names - reached)
print(f"{len(files)} files, {len(reached)} elements; {len(encoded)} in Shift_JIS as iconv has them; never seen: {never}")
sys.exit(1 if not files or not encoded or never else 0)
