// SPDX-License-Identifier: Apache-2.0
// The text that is written is, byte for byte, what Boost.JSON writes of the same values.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <limits>

#include "protocol/json_writer.h"

namespace kakunin::protocol {
namespace {

namespace bj = boost::json;

TEST(ObjectWriter, escapes_every_character_as_boost_does) {
  for (int code = 0; code < 0x80; ++code) {
    const std::string value = {'a', static_cast<char>(code), static_cast<char>(code), 'z'};
    const std::string text = object_text([&](const ObjectWriter& to) { to.text("key", value); });
    EXPECT_EQ(text, bj::serialize(bj::object{{"key", value}})) << code;
  }
  const std::string name = "\"見本\\ 太郎●𠮷\"\t";
  EXPECT_EQ(object_text([&](const ObjectWriter& to) { to.text("名", name); }),
            bj::serialize(bj::object{{"名", name}}));
}

TEST(ObjectWriter, writes_members_in_their_order) {
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const std::string text = object_text([](const ObjectWriter& to) {
    static_cast<void>(to.object("nothing"));
    static_cast<void>(to.list("none"));
    to.text("empty", "");
    to.number("least", least);
    to.number("most", most);
    to.truth("yes", true);
    {
      const ListWriter list = to.list("list");
      list.object().text("brace", "{");
      list.object().truth("no", false);
      static_cast<void>(list.object().object("deep").list("deeper"));
    }
    to.number("last", 0);
  });
  const bj::object expected{{"nothing", bj::object()},
                            {"none", bj::array()},
                            {"empty", ""},
                            {"least", least},
                            {"most", most},
                            {"yes", true},
                            {"list", bj::array{bj::object{{"brace", "{"}}, bj::object{{"no", false}},
                                               bj::object{{"deep", bj::object{{"deeper", bj::array()}}}}}},
                            {"last", 0}};
  EXPECT_EQ(text, bj::serialize(expected));
  EXPECT_EQ(object_text([](const ObjectWriter& /*to*/) {}), "{}");
}

TEST(ObjectWriter, leaves_out_what_is_empty) {
  const std::string text = object_text([](const ObjectWriter& to) {
    put_text(to, "text", "");
    put_bytes(to, "bytes", {});
    put_day(to, "day", std::nullopt);
    put_bytes(to, "more", Bytes{0x4D, 0x61});
  });
  EXPECT_EQ(text, R"({"more":"TWE="})");
}

}  // namespace
}  // namespace kakunin::protocol
