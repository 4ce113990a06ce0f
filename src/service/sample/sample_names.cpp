// SPDX-License-Identifier: Apache-2.0
#include "service/sample/sample_names.h"

namespace kakunin::service {
namespace {

constexpr std::array<SampleName, 16> family_names = {{
    {"見本", "ミホン"},
    {"例示", "レイジ"},
    {"仮名", "カメイ"},
    {"標本", "ヒョウホン"},
    {"試料", "シリョウ"},
    {"模擬", "モギ"},
    {"雛形", "ヒナガタ"},
    {"手本", "テホン"},
    {"試作", "シサク"},
    {"架空", "カクウ"},
    {"練習", "レンシュウ"},
    {"図解", "ズカイ"},
    {"例題", "レイダイ"},
    {"仮定", "カテイ"},
    {"模型", "モケイ"},
    {"試験", "シケン"},
}};
constexpr std::array<SampleName, 16> female_names = {{
    {"花子", "ハナコ"},
    {"葵", "アオイ"},
    {"陽菜", "ヒナ"},
    {"結衣", "ユイ"},
    {"さくら", "サクラ"},
    {"凛", "リン"},
    {"美咲", "ミサキ"},
    {"幸子", "サチコ"},
    {"和子", "カズコ"},
    {"節子", "セツコ"},
    {"恵", "メグミ"},
    {"由美", "ユミ"},
    {"直美", "ナオミ"},
    {"千代", "チヨ"},
    {"桃子", "モモコ"},
    {"すみれ", "スミレ"},
}};
constexpr std::array<SampleName, 16> male_names = {{
    {"太郎", "タロウ"},
    {"一郎", "イチロウ"},
    {"健", "ケン"},
    {"翔太", "ショウタ"},
    {"蓮", "レン"},
    {"湊", "ミナト"},
    {"誠", "マコト"},
    {"進", "ススム"},
    {"勇", "イサム"},
    {"清", "キヨシ"},
    {"隆", "タカシ"},
    {"大輔", "ダイスケ"},
    {"直樹", "ナオキ"},
    {"正", "タダシ"},
    {"博", "ヒロシ"},
    {"悠真", "ユウマ"},
}};

}  // namespace

const SampleName& random_family_name(SampleRandom& random) {
  return random.pick(family_names);
}

const SampleName& random_given_name(SampleRandom& random, eligibility::Sex sex) {
  return random.pick(sex == eligibility::Sex::female ? female_names : male_names);
}

}  // namespace kakunin::service
