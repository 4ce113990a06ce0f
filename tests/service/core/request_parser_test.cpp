// SPDX-License-Identifier: Apache-2.0
// What is kept of a request as it comes in, whole or byte by byte, and which framings are refused.

#include "service/http/request_parser.h"

#include <gtest/gtest.h>

#include <string>

namespace kakunin::service::test {
namespace {

constexpr std::size_t header_limit = 4096;
constexpr std::size_t body_limit = 64;

struct Read {
  HttpRequest request;
  bool done = false;
  bool framed = false;
  bool failed = false;
};

/// Given to the parser in pieces of this size, what it leaves of one going before the next.
Read read(std::string_view text, std::size_t piece) {
  RequestParser parser(header_limit, body_limit);
  Read read;
  std::string rest;
  while (!text.empty() && !parser.is_done() && !read.failed) {
    rest += text.substr(0, piece);
    text.remove_prefix(std::min(piece, text.size()));
    RequestParser::Error error;
    rest = std::string(parser.feed(rest, error));
    read.failed = error.failed();
  }
  read.done = parser.is_done();
  read.framed = parser.is_well_framed();
  read.request = std::move(parser.request());
  return read;
}

constexpr std::string_view whole =
    "POST /v1/verifications HTTP/1.1\r\nHost: localhost\r\nUser-Agent: kakunin/1\r\n"
    "content-type: application/json\r\nX-REQUEST-ID: abc\r\nTraceParent: 00-1-2-01\r\nX-Other: no\r\n"
    "Content-Length: 4\r\n\r\nbody";

TEST(RequestParser, KeepsWhatTheServiceLooksAt) {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
    const Read got = read(whole, piece);
    ASSERT_TRUE(got.done && got.framed && !got.failed) << piece;
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
  const Read got = read("GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: first\r\nUser-Agent: second\r\n\r\n", 4096);
  EXPECT_TRUE(got.done);
  EXPECT_EQ(got.request.user_agent, "first");
}

TEST(RequestParser, WhatComesBehindChunksChangesNothing) {
  const Read got = read(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n"
      "Content-Type: application/json\r\nHost: b\r\nX-Request-Id: late\r\n\r\n",
      4096);
  EXPECT_TRUE(got.done && got.framed);
  EXPECT_EQ(got.request.body, "onetwo");
  EXPECT_EQ(got.request.content_type, "");
  EXPECT_EQ(got.request.client_request_id, "");
}

TEST(RequestParser, DoubtfulFramingsAreNoticed) {
  for (const std::string_view fields :
       {"",                                                                      // no Host
        "Host: a\r\nHost: b\r\n",                                                //
        "Host: a\r\nTransfer-Encoding: gzip, chunked\r\n",                       //
        "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n",     //
        "Host: a\r\nTransfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n"}) {  //
    const Read got = read("POST / HTTP/1.1\r\n" + std::string(fields) + "\r\n", 4096);
    EXPECT_TRUE(got.failed || !got.framed) << fields;
  }
  EXPECT_TRUE(read("GET / HTTP/1.0\r\n\r\n", 4096).framed);
  EXPECT_FALSE(read("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 4096).framed);
}

TEST(RequestParser, LongBodiesAndHeadersFail) {
  EXPECT_TRUE(read("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65\r\n\r\n", 4096).failed);
  EXPECT_TRUE(read("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(header_limit, 'x'), 512).failed);
}

}  // namespace
}  // namespace kakunin::service::test
