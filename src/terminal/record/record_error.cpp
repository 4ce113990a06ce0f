// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_error.h"

#include <array>

namespace kakunin::record {
namespace {

// In the order of the enumerators.
constexpr std::array<terminal::Text, 6> texts{{
    {"記録のファイルを開けません。フォルダーの権限を確かめてください。",
     "The record's file cannot be opened. Look at the permissions of its folder."},
    {"記録のファイルではないか、新しい版の記録です。", "This is no record, or one of a newer version."},
    {"記録の鍵が違います。合言葉を確かめてください。",
     "This is not the key of the record. Check the passphrase."},
    {"この端末の鍵の保管場所を使えません。合言葉で記録を守る設定にしてください。",
     "This computer's store of secrets cannot be used. Protect the record with a passphrase instead."},
    {"記録の一部が壊れているか、書き換えられています。", "Part of the record is damaged or was changed."},
    {"記録を書き込めません。ディスクの空きを確かめてください。",
     "The record cannot be written. Look at the free space of the disk."},
}};

}  // namespace

terminal::Text text(RecordError error) {
  return texts.at(static_cast<std::size_t>(error));
}

}  // namespace kakunin::record
