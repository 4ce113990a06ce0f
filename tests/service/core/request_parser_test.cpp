// SPDX-License-Identifier: Apache-2.0
// What is kept of a request as it comes in, whole or byte by byte, and which framings are refused.

#include <gtest/gtest.h>

#include <string>

#include "service/core/request_in_pieces.h"

namespace kakunin::service::test {
namespace {

constexpr RequestLimits limits{.header_bytes = 4096, .body_bytes = 64};

RequestInPieces read(std::string_view text, std::size_t piece) {
  return read_in_pieces(text, piece, limits);
}

constexpr std::string_view whole =
    "POST /v1/verifications HTTP/1.1\r\nHost: localhost\r\nUser-Agent: kakunin/1\r\n"
    "content-type: application/json\r\nX-REQUEST-ID: abc\r\nTraceParent: 00-1-2-01\r\nX-Other: no\r\n"
    "Content-Length: 4\r\n\r\nbody";

TEST(RequestParser, KeepsWhatTheServiceLooksAt) {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
    const RequestInPieces got = read(whole, piece);
    ASSERT_TRUE(got.is_done && got.is_well_framed && !got.has_failed) << piece;
    EXPECT_EQ(got.request.method, "POST");
    EXPECT_EQ(got.request.target, "/v1/verifications");
    EXPECT_EQ(got.request.user_agent, "kakunin/1");
    EXPECT_EQ(got.request.content_type, "application/json");
    EXPECT_EQ(got.request.client_request_id, "abc");
    EXPECT_EQ(got.request.traceparent, "00-1-2-01");
    EXPECT_EQ(got.request.body, "body");
  }
}

TEST(RequestParser, OfSeveralFieldsOfANameTheFirstCounts) {
  const RequestInPieces got =
      read("GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: first\r\nUser-Agent: second\r\n\r\n", 4096);
  EXPECT_TRUE(got.is_done);
  EXPECT_EQ(got.request.user_agent, "first");
}

TEST(RequestParser, WhatComesBehindChunksChangesNothing) {
  const RequestInPieces got = read(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n"
      "Content-Type: application/json\r\nHost: b\r\nX-Request-Id: late\r\n\r\n",
      4096);
  EXPECT_TRUE(got.is_done && got.is_well_framed);
  EXPECT_EQ(got.request.body, "onetwo");
  EXPECT_EQ(got.request.content_type, "");
  EXPECT_EQ(got.request.client_request_id, "");
}

TEST(RequestParser, TheEndOfChunksMayComeByteByByte) {
  for (const std::string_view end : {"0\r\n\r\n", "3\r\none\r\n0\r\n\r\n", "0;a=b\r\nX: y\r\n\r\n"}) {
    for (const std::size_t piece : {1U, 2U, 3U, 4U, 5U, 1000U}) {
      const RequestInPieces got =
          read("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(end), piece);
      EXPECT_TRUE(got.is_done && got.is_well_framed) << end << piece;
    }
  }
}

TEST(RequestParser, DoubtfulFramingsAreNoticed) {
  for (const std::string_view fields :
       {"",                                                                      // no Host
        "Host: a\r\nHost: b\r\n",                                                //
        "Host: a\r\nTransfer-Encoding: gzip, chunked\r\n",                       //
        "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n",     //
        "Host: a\r\nTransfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n"}) {  //
    const RequestInPieces got = read("POST / HTTP/1.1\r\n" + std::string(fields) + "\r\n", 4096);
    EXPECT_TRUE(got.has_failed || !got.is_well_framed) << fields;
  }
  EXPECT_TRUE(read("GET / HTTP/1.0\r\n\r\n", 4096).is_well_framed);
  EXPECT_FALSE(read("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 4096).is_well_framed);
}

TEST(RequestParser, LongBodiesAndHeadersFail) {
  EXPECT_TRUE(read("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65\r\n\r\n", 4096).has_failed);
  EXPECT_TRUE(
      read("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(limits.header_bytes, 'x'), 512).has_failed);
}

}  // namespace
}  // namespace kakunin::service::test
