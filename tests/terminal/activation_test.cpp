// SPDX-License-Identifier: Apache-2.0
// What a person brings to an enrolment: a file, a picture of a QR code, or typed by hand.
#include "terminal/activation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <qrencode.h>

#include <boost/json.hpp>
#include <memory>
#include <random>

#include "terminal/activation_image.h"
#include "terminal/scripted_server.h"
#include "terminal/terminal_key.h"

namespace kakunin::terminal {
namespace {

const test::TestAuthority& authority() {
  static const test::TestAuthority made;
  return made;
}

boost::json::object activation() {
  return {{"format", "kakunin-activation/1"},
          {"service", "https://kakunin.example:8443"},
          {"facility_id", "契2804440-0-0"},
          {"user_id", "受付"},
          {"activation_code", "123456789012"},
          {"authority_sha256", to_hex(*certificate_sha256(authority().pem()))},
          {"authority_pem", authority().pem()}};
}

TEST(Activation, ReadsWhatTheServicePrints) {
  const std::string object = boost::json::serialize(activation());
  for (const std::string& text : {object, "123456789012\n" + object + "\n"}) {
    const auto enrolment = read_activation(text);
    ASSERT_TRUE(enrolment);
    EXPECT_EQ(enrolment->activation_code, "123456789012");
    EXPECT_EQ(enrolment->ca_pem, authority().pem());
  }
}

TEST(Activation, SaysWhatIsWrong) {
  auto other_format = activation();
  other_format["format"] = "kakunin-activation/2";
  auto other_authority = activation();
  other_authority["authority_pem"] = test::TestAuthority{}.pem();
  auto other_digest = activation();
  other_digest["authority_sha256"] = std::string(64, '0');
  auto number = activation();
  number["activation_code"] = 123456789012;
  struct Case {
    std::string text;
    ActivationError error;
  };
  std::vector<Case> cases = {
      {"", ActivationError::none_found},
      {"123456789012", ActivationError::none_found},
      {"{\"format\":", ActivationError::not_json},
      {"{}", ActivationError::unknown_format},
      {boost::json::serialize(other_format), ActivationError::unknown_format},
      {boost::json::serialize(other_authority), ActivationError::authority_changed},
      {boost::json::serialize(other_digest), ActivationError::authority_changed},
      {boost::json::serialize(number), ActivationError::field_missing},
  };
  for (const auto& field : activation()) {
    if (field.key() == "format") continue;
    auto without = activation();
    without.erase(field.key());
    cases.push_back({boost::json::serialize(without), ActivationError::field_missing});
  }
  for (const Case& row : cases) {
    const auto read = read_activation(row.text);
    ASSERT_FALSE(read) << row.text;
    EXPECT_EQ(read.error(), row.error) << row.text;
    EXPECT_FALSE(text(read.error()).japanese.empty());
    EXPECT_FALSE(text(read.error()).english.empty());
  }
}

// Typed by hand.

Enrolment typed() {
  return {"https://kakunin.example", authority().pem(), "1319999999", "W1", "123456789012"};
}

TEST(TypedEnrolment, IsPutRight) {
  Enrolment loose = typed();
  loose.service = " https://kakunin.example:8443// ";
  loose.facility_id = "契２８０４４４０００";
  loose.user_id = "　受付 1　";
  loose.activation_code = " １２３４-5678 9012";
  const auto checked = check_enrolment(loose);
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->service, "https://kakunin.example:8443");
  EXPECT_EQ(checked->facility_id, "契2804440-0-0");
  EXPECT_EQ(checked->user_id, "受付 1");
  EXPECT_EQ(checked->activation_code, "123456789012");
  EXPECT_EQ(checked->ca_pem, authority().pem());
}

TEST(TypedEnrolment, EachFaultNamesItsField) {
  struct Case {
    std::string Enrolment::*member;
    std::string value;
    EnrolmentField field;
  };
  const Case cases[] = {
      {&Enrolment::service, "", EnrolmentField::service},
      {&Enrolment::service, "http://kakunin.example", EnrolmentField::service},
      {&Enrolment::service, "kakunin.example", EnrolmentField::service},
      {&Enrolment::service, "https://", EnrolmentField::service},
      {&Enrolment::service, "https://kakunin.example/v1", EnrolmentField::service},
      {&Enrolment::service, "https://user:word@kakunin.example", EnrolmentField::service},
      {&Enrolment::service, "https://kakunin example", EnrolmentField::service},
      {&Enrolment::ca_pem, "", EnrolmentField::authority},
      {&Enrolment::ca_pem, "not PEM", EnrolmentField::authority},
      {&Enrolment::facility_id, " ", EnrolmentField::facility_id},
      {&Enrolment::facility_id, "1319999998", EnrolmentField::facility_id},
      {&Enrolment::facility_id, "131999999", EnrolmentField::facility_id},
      {&Enrolment::facility_id, "2804440-0-0", EnrolmentField::facility_id},
      {&Enrolment::user_id, "　", EnrolmentField::user_id},
      {&Enrolment::user_id, std::string(65, 'x'), EnrolmentField::user_id},
      {&Enrolment::user_id, "a\tb", EnrolmentField::user_id},
      {&Enrolment::user_id, "\xFF", EnrolmentField::user_id},
      {&Enrolment::activation_code, "", EnrolmentField::activation_code},
      {&Enrolment::activation_code, "12345678901", EnrolmentField::activation_code},
      {&Enrolment::activation_code, "1234567890123", EnrolmentField::activation_code},
      {&Enrolment::activation_code, "12345678901O", EnrolmentField::activation_code},
  };
  ASSERT_TRUE(check_enrolment(typed()));
  for (const Case& row : cases) {
    Enrolment wrong = typed();
    wrong.*row.member = row.value;
    const auto checked = check_enrolment(wrong);
    ASSERT_FALSE(checked) << row.value;
    ASSERT_EQ(checked.error().size(), 1U) << row.value;
    EXPECT_EQ(checked.error()[0].field, row.field) << row.value;
    EXPECT_FALSE(checked.error()[0].text.japanese.empty());
    EXPECT_FALSE(checked.error()[0].text.english.empty());
  }
}

TEST(TypedEnrolment, AllFaultsAreToldAtOnce) {
  const auto checked = check_enrolment({});
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().size(), 5U);
}

// Pictures.

struct Picture {
  int width = 0;
  int height = 0;
  int stride = 0;
  std::vector<std::uint8_t> pixels;

  Picture(int w, int h, int padding = 0)
      : width(w), height(h), stride(w + padding), pixels(static_cast<std::size_t>(stride * h), 255) {}
  std::uint8_t& at(int x, int y) { return pixels[static_cast<std::size_t>(y * stride + x)]; }
  [[nodiscard]] GreyImage image() const { return {pixels, width, height, stride}; }
};

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

/// A QR code as a foreign library draws it, with a quiet zone of four modules; modules: their number a side.
Picture draw(const std::string& text, int pixels_a_module, QRecLevel level = QR_ECLEVEL_L,
             int* modules = nullptr, int padding = 0) {
  constexpr int quiet = 4;
  const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeData(
      static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, level));
  EXPECT_NE(code, nullptr);
  const int side = (code->width + 2 * quiet) * pixels_a_module;
  if (modules != nullptr) *modules = code->width;
  Picture picture(side, side, padding);
  for (int y = 0; y < code->width * pixels_a_module; ++y) {
    for (int x = 0; x < code->width * pixels_a_module; ++x) {
      const bool dark = code->data[(y / pixels_a_module) * code->width + x / pixels_a_module] & 1U;
      picture.at(x + quiet * pixels_a_module, y + quiet * pixels_a_module) = dark ? 0 : 255;
    }
  }
  return picture;
}

Picture turned_right(Picture picture) {
  Picture turned(picture.height, picture.width);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) turned.at(picture.height - 1 - y, x) = picture.at(x, y);
  }
  return turned;
}

Picture enlarged(Picture picture, int times) {
  Picture large(picture.width * times, picture.height * times);
  for (int y = 0; y < large.height; ++y) {
    for (int x = 0; x < large.width; ++x) large.at(x, y) = picture.at(x / times, y / times);
  }
  return large;
}

/// Grey instead of black and white, and each pixel off by up to `most`.
void make_noisy(Picture& picture, int most, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> off(-most, most);
  for (std::uint8_t& pixel : picture.pixels) {
    const int grey = (pixel == 0 ? 70 : 190) + off(random);
    pixel = static_cast<std::uint8_t>(std::clamp(grey, 0, 255));
  }
}

std::string random_text(std::size_t size, unsigned seed) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += letters[random() % letters.size()];
  return text;
}

TEST(ActivationPicture, IsReadAtEverySizeAndTurn) {
  const std::string file = boost::json::serialize(activation());
  for (int scale = 2; scale <= 6; ++scale) {
    Picture picture = draw(file, scale);
    for (int quarter = 0; quarter < 4; ++quarter) {
      const auto enrolment = read_activation(picture.image());
      ASSERT_TRUE(enrolment) << scale << " px a module, turned by " << quarter * 90 << ": "
                             << text(enrolment.error()).english;
      EXPECT_EQ(enrolment->user_id, "受付");
      EXPECT_EQ(enrolment->facility_id, "契2804440-0-0");
      EXPECT_EQ(enrolment->ca_pem, authority().pem());
      picture = turned_right(std::move(picture));
    }
  }
}

TEST(ActivationPicture, IsReadThroughNoise) {
  const std::string file = boost::json::serialize(activation());
  for (const unsigned seed : {1U, 2U, 3U}) {
    for (const int scale : {3, 4, 6}) {
      Picture picture = draw(file, scale, QR_ECLEVEL_M);
      make_noisy(picture, 40, seed);
      EXPECT_TRUE(read_activation(picture.image())) << scale << " px a module, seed " << seed;
    }
  }
}

TEST(ActivationPicture, DenseCodesAreReadToo) {
  for (const std::size_t size : {1'500U, 2'000U, 2'500U, 2'950U}) {
    const std::string text = random_text(size, static_cast<unsigned>(size));
    for (const int scale : {2, 3, 5}) {
      int modules = 0;
      Picture picture = draw(text, scale, QR_ECLEVEL_L, &modules, 5);
      for (int quarter = 0; quarter < 3; ++quarter) {
        const auto read = read_qr_code(picture.image());
        EXPECT_TRUE(read && *read == text) << size << " bytes, " << modules << " modules, " << scale
                                           << " px a module, turned by " << quarter * 90;
        picture = turned_right(std::move(picture));
      }
    }
  }
}

TEST(ActivationPicture, SaysWhyItIsNotRead) {
  const std::string file = boost::json::serialize(activation());
  const Picture blank(200, 200);
  EXPECT_EQ(read_qr_code(blank.image()).error(), ActivationError::no_code_found);
  EXPECT_EQ(read_qr_code({}).error(), ActivationError::no_code_found);
  EXPECT_EQ(read_activation(draw("123456789012", 4).image()).error(), ActivationError::none_found);

  Picture damaged = draw(file, 1);
  std::mt19937 random(1);
  for (int y = damaged.height / 3; y < damaged.height * 2 / 3; ++y) {
    for (int x = damaged.width / 5; x < damaged.width * 4 / 5; ++x) damaged.at(x, y) = random() % 2 ? 0 : 255;
  }
  damaged = enlarged(damaged, 4);
  EXPECT_EQ(read_qr_code(damaged.image()).error(), ActivationError::no_code_found);

  const Picture one = draw(file, 3);
  Picture pair(one.width * 2, one.height);
  for (int y = 0; y < one.height; ++y) {
    for (int x = 0; x < pair.width; ++x)
      pair.at(x, y) = one.pixels[static_cast<std::size_t>(y * one.stride + x % one.width)];
  }
  EXPECT_EQ(read_qr_code(pair.image()).error(), ActivationError::several_codes);
}

TEST(ActivationPicture, OneThatIsNotWholeIsNotLookedAt) {
  const Picture picture = draw("text", 4);
  const GreyImage good = picture.image();
  struct Case {
    int width;
    int height;
    int stride;
  };
  const Case cases[] = {{good.width, good.height + 1, good.stride},
                        {good.width, good.height, good.width - 1},
                        {0, good.height, good.stride},
                        {good.width, -1, good.stride},
                        {30'000, 1, 30'000},
                        {good.width, good.height, 1 << 30}};
  for (const Case& row : cases) {
    const GreyImage bad{good.pixels, row.width, row.height, row.stride};
    EXPECT_EQ(read_qr_code(bad).error(), ActivationError::no_code_found);
  }
  EXPECT_EQ(read_qr_code(good).value(), "text");
}

}  // namespace
}  // namespace kakunin::terminal
