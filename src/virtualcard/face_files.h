// SPDX-License-Identifier: Apache-2.0
#pragma once
// The contents of the files of 券面事項入力補助AP and 券面事項確認AP.

#include "virtualcard/card_maker.h"

namespace kakunin::virtualcard {

class FaceFiles {
 public:
  FaceFiles(const Holder& holder, const PrivateKey& card_key, const PrivateKey& issuer_key)
      : holder_(&holder), key_(&card_key), issuer_(&issuer_key) {}

  // 券面事項入力補助AP
  [[nodiscard]] Bytes my_number() const;             // FF10 and 12 digits, filled up with FF to 17 bytes
  [[nodiscard]] Bytes basic_attributes() const;      // FF20 { DF21 offsets, DF22 name, DF23 address, ... }
  [[nodiscard]] Bytes attribute_signatures() const;  // FF30 { DF31, DF32 digests, DF33 signature }
  [[nodiscard]] Bytes public_key() const;            // FF50 { DF51 key, DF52 issuer's signature }
  // 券面事項確認AP
  [[nodiscard]] Bytes birth() const;              // FF10 { DF11 birth, DF12 key, DF13 signature }
  [[nodiscard]] Bytes face() const;               // FF20 { DF21 offsets, DF22 birth, ... }
  [[nodiscard]] Bytes issuer() const;             // FF30 { DF31 ... DF35 }
  [[nodiscard]] Bytes my_number_picture() const;  // FF40 { DF41 picture, DF42, DF43 }

 private:
  [[nodiscard]] Bytes attributes() const;

  const Holder* holder_;
  const PrivateKey* key_;
  const PrivateKey* issuer_;
};

}  // namespace kakunin::virtualcard
