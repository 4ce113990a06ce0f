// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "base/japanese_text.h"
#include "service/import/import.h"
#include "service/import/remembering_writer.h"
#include "service/import/test_certificate.h"

namespace kakunin::service {
namespace {

using namespace eligibility;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Import : public testing::Test {
 protected:
  RememberingWriter writer_;

  ImportReport import(const std::string& text, ImportOptions options = {}) {
    std::istringstream in(text);
    return import_file(in, writer_, options).value();
  }
  const Person& person(const std::string& id) { return writer_.persons.at(id).person; }
};

constexpr std::string_view full_row =
    R"({"type":"person","id":"P-1","name":"見本　花子","name_kana":"ﾐﾎﾝ　ﾊﾅｺ","other_name":"他　花","other_name_kana":"ホカ ハナ",)"
    R"("sex":"female","other_sex":1,"birth":"昭和27年1月1日","address":"見本県","postal_code":"1999999","registered":true,)"
    R"("address_hidden":true,"self_disclosure_blocked":true,"insurances":[{"insurer":"139998","insurer_name":"見本国保",)"
    R"("symbol":"見99","number":"0012","branch":"1","personal_or_family":"2","insured_name":"見本　主","classification":"07",)"
    R"("acquired":"2020-04-01","lost":"20240401","loss_reason":"99","valid_from":"2020-04-01","valid_to":"2024-03-31",)"
    R"("issued":"2020-04-02","copayment":30,"preschool":true,"elderly":{"issued":"2020-05-01","valid_from":"2020-05-01",)"
    R"("valid_to":"2022-05-01","ratio":20},"limit":{"classification":"1","application_category":"A3","issued":"2021-01-01",)"
    R"("valid_from":"2021-01-02","valid_to":"2021-01-03","long_term":"2021-01-04"},"specific_diseases":[{"category":"1",)"
    R"("issued":"2021-02-01","valid_from":"2021-02-02","valid_to":"2021-02-03","self_pay_yen":10000},{"category":2}]}],)"
    R"("assistances":[{"welfare_office":"見本福祉事務所","payer":"12139994","recipient":"9999996","started":"2018-01-01",)"
    R"("ended":"2019-01-01","tickets":[{"month":"2018-02","issue_number":"A-1"},{"from":"2018-11","to":"2019-02"}]}]})";

Day ymd(int year, unsigned month, unsigned day) {
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

Person full_person() {
  Person person;
  person.id = "P-1";
  person.identity = {.name = "見本　花子",
                     .name_kana = "ミホン ハナコ",
                     .other_name = "他　花",
                     .other_name_kana = "ホカ ハナ",
                     .sex = Sex::female,
                     .other_sex = Sex::male,
                     .birth = ymd(1952, 1, 1),
                     .address = "見本県",
                     .postal_code = "199-9999"};
  person.flags = {true, true};
  person.registered = true;
  HealthInsurance one{.insurer = InsurerNumber::parse("00139998").value()};
  one.insurer_name = "見本国保";
  one.symbol = "見99";
  one.number = "0012";
  one.branch = BranchNumber::parse("01");
  one.personal_or_family = PersonalOrFamily::family;
  one.insured_name = "見本　主";
  one.classification = CardClassification::self_defence;
  one.acquired = ymd(2020, 4, 1);
  one.lost = ymd(2024, 4, 1);
  one.loss_reason = LossReason::other;
  one.valid_from = ymd(2020, 4, 1);
  one.valid_to = ymd(2024, 3, 31);
  one.issued = ymd(2020, 4, 2);
  one.copayment = Percent{30};
  one.preschool = true;
  one.elderly = ElderlyRecipient{ymd(2020, 5, 1), ymd(2020, 5, 1), ymd(2022, 5, 1), Percent{20}};
  one.limit =
      LimitCertificate{"01", "A03", ymd(2021, 1, 1), ymd(2021, 1, 2), ymd(2021, 1, 3), ymd(2021, 1, 4)};
  one.specific_diseases = {{"1", ymd(2021, 2, 1), ymd(2021, 2, 2), ymd(2021, 2, 3), 10000},
                           {"2", {}, {}, {}, {}}};
  person.insurances = {one};
  PublicAssistance two;
  two.welfare_office = "見本福祉事務所";
  two.payer = PayerNumber::parse("12139994");
  two.recipient = RecipientNumber::parse("9999996");
  two.started = ymd(2018, 1, 1);
  two.ended = ymd(2019, 1, 1);
  two.tickets.push_back({std::chrono::year(2018) / 2, "A-1"});
  for (const auto month : {std::chrono::year(2018) / 11, std::chrono::year(2018) / 12,
                           std::chrono::year(2019) / 1, std::chrono::year(2019) / 2}) {
    two.tickets.push_back({month, ""});
  }
  person.assistances = {two};
  return person;
}

TEST_F(Import, ReadsEveryFieldOfJsonLines) {
  const ImportReport report = import(std::string(full_row));
  EXPECT_THAT(report.faults, IsEmpty());
  EXPECT_EQ(report.persons, 1U);
  EXPECT_EQ(person("P-1"), full_person());
}

TEST_F(Import, ReadsTheSamePersonFromCsv) {
  const std::string persons =
      "id,name,name_kana,other_name,other_name_kana,sex,other_sex,birth,address,postal_code,address_hidden,"
      "self_disclosure_blocked,registered\r\n"
      "P-1,見本　花子,ﾐﾎﾝ ﾊﾅｺ,\"他　花\",ホカ ハナ,2,男,S27.1.1,見本県,199-9999,1,true,1\r\n";
  ImportReport report = import(persons);
  ASSERT_EQ(report.bad_lines, 1U) << "男 is not a code";
  std::string right = persons;
  right.replace(right.find("男"), std::string_view("男").size(), "male");
  report = import(right);
  EXPECT_THAT(report.faults, IsEmpty());
  report = import(
      "person,insurer,insurer_name,symbol,number,branch,personal_or_family,insured_name,classification,"
      "acquired,lost,"
      "loss_reason,valid_from,valid_to,issued,copayment,preschool,elderly_issued,elderly_valid_from,elderly_"
      "valid_to,"
      "elderly_ratio,limit_classification,limit_application_category,limit_issued,limit_valid_from,limit_"
      "valid_to,"
      "limit_long_term,specific_diseases\n"
      "P-1,\"  "
      "139998\",見本国保,見99,0012,01,family,見本　主,self_defence,R2.4.1,2024-04-01,other,2020-04-01,"
      "2024-03-31,2020-04-02,30,1,2020-05-01,2020-05-01,2022-05-01,20,01,A03,2021-01-01,2021-01-02,2021-01-"
      "03,"
      "2021-01-04,1/2021-02-01/2021-02-02/2021-02-03/10000 2\n");
  EXPECT_THAT(report.faults, IsEmpty());
  EXPECT_EQ(report.insurances, 1U);
  report = import(
      "person,welfare_office,payer,recipient,started,ended,tickets\n"
      "P-1,見本福祉事務所,12139994,9999996,2018-01-01,2019-01-01,2018-02=A-1 2018-11..2019-02\n");
  EXPECT_THAT(report.faults, IsEmpty());
  EXPECT_EQ(report.assistances, 1U);
  EXPECT_EQ(person("P-1"), full_person());
}

TEST_F(Import, AgainChangesNothing) {
  const std::string certificate =
      R"({"type":"certificate","person":"P-1","certificate":")" + base64_certificate(7) + "\"}\n";
  const std::string insurance =
      R"({"type":"insurance","person":"P-1","insurer":"06139992","number":"5","acquired":"2024-04-01"})"
      "\n";
  const std::string assistance =
      R"({"type":"assistance","person":"P-1","welfare_office":"見本","started":"2025-04-01","tickets":[{"month":"2025-04"}]})";
  const std::string file = std::string(full_row) + "\n" + certificate + insurance + assistance;
  ImportReport report = import(file);
  EXPECT_THAT(report.faults, IsEmpty());
  const auto once = writer_.persons;
  EXPECT_EQ(once.at("P-1").person.insurances.size(), 2U);
  EXPECT_EQ(once.at("P-1").person.assistances.size(), 2U);
  EXPECT_EQ(once.at("P-1").certificates.size(), 1U);
  report = import(file);
  EXPECT_EQ(report.persons + report.insurances + report.assistances + report.certificates, 4U);
  EXPECT_EQ(writer_.persons, once);
  import(certificate + insurance + assistance);
  EXPECT_EQ(writer_.persons, once);
}

TEST_F(Import, ACompleteRowReplacesEntitlementsAndKeepsCertificates) {
  import(std::string(full_row) + "\n" + R"({"type":"certificate","person":"P-1","certificate":")" +
         base64_certificate(7) +
         "\"}\n"
         R"({"type":"person","id":"P-1","name":"x","sex":1,"birth":"1990-01-01"})");
  EXPECT_THAT(person("P-1").insurances, IsEmpty());
  EXPECT_THAT(person("P-1").assistances, IsEmpty());
  EXPECT_EQ(writer_.persons.at("P-1").certificates.size(), 1U);
}

TEST_F(Import, LinksRenewedCertificates) {
  const std::string face_key(64, 'a');
  const ImportReport report =
      import(std::string(full_row) + "\n" + R"({"type":"certificate","person":"P-1","certificate":")" +
             base64_certificate(7) + "\"}\n" + R"({"type":"certificate","person":"P-1","certificate":")" +
             base64_certificate(8) + R"(","predecessor":")" + base64_certificate(7) + R"(","face_key":")" +
             face_key + "\"}\n");
  EXPECT_THAT(report.faults, IsEmpty());
  const auto& certificates = writer_.persons.at("P-1").certificates;
  ASSERT_EQ(certificates.size(), 2U);
  EXPECT_EQ(certificates[0].key.serial, Bytes{7});
  EXPECT_TRUE(certificates[0].superseded);
  EXPECT_EQ(certificates[1].predecessor, certificates[0].key);
  EXPECT_EQ(to_hex(certificates[1].face_key.value()), std::string(64, 'A'));
  EXPECT_FALSE(certificates[1].superseded);
}

struct BadRow {
  std::string row;
  std::string reason;
};

TEST_F(Import, NamesABadLineAndKeepsTheOthers) {
  const std::string start = R"({"type":"person","id":"P-2","name":"x","sex":1,"birth":"1990-01-01")";
  const std::string insured = start + R"(,"insurances":[{"number":"1","acquired":"2020-01-01")";
  const std::string assisted = start + R"(,"assistances":[{"welfare_office":"x","started":"2020-01-01")";
  for (
      const BadRow& c : std::vector<BadRow>{
          {"{", "not JSON"},
          {"[]", "not an object"},
          {"{}", "\"type\" is missing"},
          {R"({"type":"planet"})", "\"type\" is not"},
          {R"({"type":"person","id":"P-2","sex":1,"birth":"1990-01-01"})", "\"name\" is missing"},
          {R"({"type":"person","name":"x","sex":1,"birth":"1990-01-01"})", "\"id\" is missing"},
          {R"({"type":"person","id":"P-2","name":"x","birth":"1990-01-01"})", "\"sex\" is missing"},
          {R"({"type":"person","id":"P-2","name":"x","sex":4,"birth":"1990-01-01"})", "\"sex\" is not"},
          {R"({"type":"person","id":"P-2","name":"x","sex":1,"birth":"1990-02-30"})",
           "\"birth\" is not a day"},
          {start + R"(,"planet":"x"})", "\"planet\" is not known"},
          {start + R"(,"address":[]})", "\"address\" is of the wrong type"},
          {start + R"(,"address":"a\nb"})", "\"address\" contains a control character"},
          {start + R"(,"registered":"maybe"})", "\"registered\" is not true or false"},
          {start + R"(,"postal_code":"12"})", "\"postal_code\""},
          {start + R"(,"insurances":{}})", "\"insurances\" is not a list"},
          {start + R"(,"insurances":[1]})", "\"insurances[0]\" is not an object"},
          {insured + "}]}", "insurances[0]: field \"insurer\" is missing"},
          {insured + R"(,"insurer":"06139991"}]})",
           "insurances[0]: field \"insurer\" is not an insurer number"},
          {insured + R"(,"insurer":"12139994"}]})", "\"insurer\" is not"},
          {insured + R"(,"insurer":"06139992","lost":"2019-12-31"}]})", "\"lost\" is before"},
          {insured + R"(,"insurer":"06139992","copayment":101}]})", "\"copayment\" is not a percentage"},
          {insured + R"(,"insurer":"06139992","elderly":{"ratio":20}}]})",
           "\"elderly_valid_from\" is missing"},
          {insured + R"(,"insurer":"06139992","elderly":{"valid_from":"2020-01-01"}}]})",
           "\"elderly_ratio\" is missing"},
          {insured + R"(,"insurer":"06139992","limit":{"classification":"04"}}]})",
           "\"limit_classification\" is not"},
          {insured + R"(,"insurer":"06139992","limit":{"classification":"01"}}]})",
           "\"limit_application_category\" is missing"},
          {insured + R"(,"insurer":"06139992","specific_diseases":[{"category":"4"}]}]})",
           "specific_diseases[0]: field \"category\" is not"},
          {assisted + R"(,"payer":"12139993"}]})", "assistances[0]: field \"payer\" is not"},
          {assisted + R"(,"recipient":"9999990"}]})", "\"recipient\" is not"},
          {assisted + R"(,"ended":"2019-01-01"}]})", "\"ended\" is before"},
          {assisted + R"(,"tickets":[{}]}]})", "tickets[0]: a ticket needs"},
          {assisted + R"(,"tickets":[{"from":"2020-01"}]}]})", "a ticket needs"},
          {assisted + R"(,"tickets":[{"month":"2020-01","to":"2020-02"}]}]})", "a ticket needs"},
          {assisted + R"(,"tickets":[{"from":"2020-02","to":"2020-01"}]}]})", "\"to\" is before"},
          {assisted + R"(,"tickets":[{"month":"2020-13"}]}]})", "\"month\" is not a month"},
          {assisted + R"(,"tickets":[{"from":"1900-01","to":"9999-12"}]}]})", "too many tickets"},
          {R"({"type":"certificate","person":"P-1","certificate":"AAAA"})",
           "\"certificate\" is not a certificate"},
          {R"({"type":"certificate","person":"P-9","certificate":")" + base64_certificate(1) + "\"}",
           "names nobody"},
          {R"({"type":"certificate","certificate":"AAAA"})", "\"person\" is missing"},
          {R"({"type":"insurance","person":"P-9","insurer":"06139992","number":"1","acquired":"2020-01-01"})",
           "names nobody"},
          {"\xFF{}", "not UTF-8"},
          {std::string(2 << 20, ' ') + "{}", "longer than"},
      }) {
    writer_ = {};
    const ImportReport report = import("\n" + std::string(full_row) + "\n" + c.row + "\n" + start + "}\n",
                                       {.format = ImportFormat::json_lines});
    ASSERT_EQ(report.faults.size(), 1U) << c.row.substr(0, 200);
    EXPECT_EQ(report.faults[0].line, 3U);
    EXPECT_THAT(report.faults[0].reason, HasSubstr(c.reason)) << c.row.substr(0, 200);
    EXPECT_EQ(report.bad_lines, 1U);
    EXPECT_EQ(report.persons, 2U);
    EXPECT_EQ(writer_.persons.size(), 2U);
  }
}

TEST_F(Import, NamesABadLineOfCsv) {
  const std::string header = "id,name,sex,birth\n";
  for (const BadRow& c : std::vector<BadRow>{
           {"P-2,x,1", "3 fields instead of 4"},
           {"P-2,x,1,1990-01-01,", "5 fields instead of 4"},
           {"P-2,\"x,1,1990-01-01", "quote"},
           {"P-2,x\"y\",1,1990-01-01", "quote"},
           {"P-2,\"x\"y,1,1990-01-01", "quote"},
           {"P-2,,1,1990-01-01", "\"name\" is missing"},
           {"P-2,x,1,1990-00-01", "\"birth\" is not a day"},
       }) {
    writer_ = {};
    const ImportReport report =
        import(header + "P-1,\"a \"\"b\"\", c\",2,2000-02-29\n" + c.row + "\n\nP-3,z,3,H1.1.8\n");
    ASSERT_EQ(report.faults.size(), 1U) << c.row;
    EXPECT_EQ(report.faults[0].line, 3U);
    EXPECT_THAT(report.faults[0].reason, HasSubstr(c.reason)) << c.row;
    EXPECT_EQ(person("P-1").identity.name, "a \"b\", c");
    EXPECT_EQ(person("P-3").identity.birth, ymd(1989, 1, 8));
  }
}

TEST_F(Import, RefusesACsvItDoesNotKnow) {
  for (const BadRow& c :
       std::vector<BadRow>{{"a,b,c\n1,2,3\n1,2,3\n", "the header has none"},
                           {"id,name,sex,birth,colour\nP-1,x,1,1990-01-01,red\n", "column 5 is not"},
                           {"id,name,name,sex,birth\nP-1,x,y,1,1990-01-01\n", "named twice"},
                           {"\"id,name\n", "quote"}}) {
    const ImportReport report = import(c.row);
    ASSERT_EQ(report.faults.size(), 1U) << c.row;
    EXPECT_EQ(report.faults[0].line, 1U);
    EXPECT_THAT(report.faults[0].reason, HasSubstr(c.reason));
    EXPECT_THAT(writer_.persons, IsEmpty());
  }
}

TEST_F(Import, KnowsTheCharacterSet) {
  const std::string utf8 = "id,name,name_kana,sex,birth\nP-1,見本　花子,ﾐﾎﾝ ﾊﾅｺ,2,1990-01-01\n";
  const std::string cp932 = encode_cp932(utf8).value();
  struct Case {
    std::string file;
    ImportFormat format;
    bool readable;
  };
  for (const Case& c :
       {Case{utf8, ImportFormat::detect, true}, Case{"\xEF\xBB\xBF" + utf8, ImportFormat::detect, true},
        Case{"\xEF\xBB\xBF" + utf8, ImportFormat::csv_cp932, true}, Case{cp932, ImportFormat::detect, true},
        Case{cp932, ImportFormat::csv, true}, Case{cp932, ImportFormat::csv_cp932, true},
        Case{cp932, ImportFormat::csv_utf8, false}}) {
    writer_ = {};
    const ImportReport report = import(c.file, {.format = c.format});
    ASSERT_EQ(report.bad_lines, c.readable ? 0U : 1U) << int(c.format);
    if (!c.readable) continue;
    EXPECT_EQ(person("P-1").identity.name, "見本　花子");
    EXPECT_EQ(person("P-1").identity.name_kana, "ミホン ハナコ");
  }
}

TEST_F(Import, ACharacterCutByTheFirstBlockDoesNotMakeItCp932) {
  const std::string header = "id,name,sex,birth\n";
  for (std::size_t shift = 0; shift < 3; ++shift) {
    std::string file = header + std::string(shift, '\n');
    for (int i = 0; i < 4000; ++i) file += "P-1,見本見本,1,1990-01-01\n";
    const ImportReport report = import(file);
    EXPECT_EQ(report.bad_lines, 0U);
    EXPECT_EQ(person("P-1").identity.name, "見本見本");
  }
}

TEST_F(Import, WorksInBatchesAndTellsProgress) {
  std::string file;
  for (int i = 0; i < 25; ++i) {
    file += R"({"type":"person","id":"P-)" + std::to_string(i) +
            R"(","name":"x","sex":1,"birth":"1990-01-01"})"
            "\n";
  }
  std::vector<std::size_t> lines;
  import(file, {.persons_per_transaction = 10, .progress = [&](std::size_t n) { lines.push_back(n);
}
}  // namespace
);
EXPECT_THAT(lines, ElementsAre(10, 20, 25));
EXPECT_EQ(writer_.transactions, 3);
EXPECT_EQ(writer_.persons.size(), 25U);
}  // namespace kakunin::service

TEST_F(Import, AConflictCostsOnePersonOnly) {
  std::string file;
  for (int i = 0; i < 25; ++i) {
    file += R"({"type":"person","id":"P-)" + std::to_string(i) +
            R"(","name":"x","sex":1,"birth":"1990-01-01"})"
            "\n";
  }
  writer_.conflict = "P-13";
  const ImportReport report = import(file);
  EXPECT_EQ(report.persons, 24U);
  EXPECT_EQ(writer_.persons.size(), 24U);
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_EQ(report.faults[0].line, 14U);
}

TEST_F(Import, StopsAtAStoreThatFails) {
  writer_.broken = StoreError{StoreError::Kind::full, "full"};
  std::istringstream in{std::string(full_row)};
  const auto report = import_file(in, writer_);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, StoreError::Kind::full);
}

TEST_F(Import, KeepsTheFirstFaultsAndCountsAll) {
  std::string file;
  for (int i = 0; i < 50; ++i) file += "{}\n";
  const ImportReport report = import(file, {.most_faults = 3});
  EXPECT_EQ(report.bad_lines, 50U);
  EXPECT_EQ(report.faults.size(), 3U);
}

TEST_F(Import, TheSamplePersonsAreWithoutFault) {
  std::ifstream in(std::string(KAKUNIN_SOURCE_DIR) + "/data/sample-people.jsonl");
  ASSERT_TRUE(in);
  const auto report = import_file(in, writer_);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->faults, std::vector<LineFault>{});
  EXPECT_EQ(report->persons, 33U);
  const Person& taro = person("P-0001");
  EXPECT_EQ(taro.identity.name, "資格　太郎");
  EXPECT_EQ(taro.identity.other_name, "他資格　太郎");
  EXPECT_EQ(taro.assistances.at(0).welfare_office, "港区福祉事務所");
  EXPECT_EQ(taro.assistances.at(0).tickets.size(), 129U);
  EXPECT_FALSE(person("P-0012").registered);
  EXPECT_EQ(person("P-0031").insurances.at(0).number, person("P-0032").insurances.at(0).number);
}

}  // namespace
}  // namespace kakunin::service
