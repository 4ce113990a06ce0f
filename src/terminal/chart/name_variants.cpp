// SPDX-License-Identifier: Apache-2.0
// Kanji that stand for each other in names. What NFKC unifies already (神 and U+FA19) is not listed.
#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "terminal/chart/names.h"

namespace kakunin::chart {
namespace {

/// Groups, parted by spaces; the first of each is the usual form.
constexpr std::u32string_view groups =
    U"亜亞 悪惡 為爲 隠隱 栄榮 永詠 衛衞 円圓 園薗 縁緣 塩鹽 奥奧 応應 桜櫻 穏穩 "
    U"仮假 価價 会會 絵繪 学學 楽樂 覚覺 館舘 関關 勧勸 巻卷 帰歸 気氣 亀龜 旧舊 "
    U"暁曉 郷鄕 尭堯 区區 駆驅 勲勳 薫薰 恵惠 渓溪 経經 継繼 芸藝 研硏 県縣 検檢 "
    U"剣劍 献獻 顕顯 厳嚴 広廣 黄黃 高髙 国國圀囯 黒黑 済濟 砕碎 斎齋斉齊 崎﨑嵜㟢碕 "
    U"冴冱 桟棧 蚕蠶 参參 糸絲 児兒 実實 舎舍 寿壽 収收 周週 渋澁 従從 縦縱 緒緖 "
    U"叙敍 奨奬 将將 称稱 渉涉 焼燒 条條 状狀 浄淨 譲讓 真眞 慎愼 尽盡 翠翆 数數 "
    U"瀬瀨 静靜 声聲 説說 専專 浅淺 銭錢 荘莊 曽曾 総總 聡聰 蔵藏 続續 騨驒 体體 "
    U"対對 台臺 滝瀧 沢澤 択擇 担擔 団團 弾彈 昼晝 鋳鑄 庁廳 聴聽 鉄鐵鐡 転轉 点點 "
    U"伝傳 灯燈 当當 党黨 島嶋嶌 闘鬭 徳德 独獨 読讀 富冨 悩惱 売賣 麦麥 発發 浜濱濵 "
    U"秘祕 姫姬 瓶甁 払拂 仏佛 並竝 辺邊邉 弁辨辯瓣 穂穗 豊豐 宝寶寳 峰峯 毎每 槙槇 "
    U"万萬 満滿 弥彌 桝枡 黙默 野埜 薮藪籔 与與 誉譽 揺搖 様樣 謡謠 遥遙 来來 頼賴 "
    U"乱亂 竜龍 緑綠 凜凛 塁壘 礼禮 励勵 戻戾 霊靈 齢齡 恋戀 錬鍊 炉爐 労勞 楼樓 "
    U"録錄 湾灣 吉𠮷 土圡 柳栁桺 鴎鷗 桑桒 松枩 船舩 昇曻 祢禰 尓爾 麺麵 増增 寛寬 "
    U"徴徵 横橫 歩步 涼凉 清淸 瑶瑤 鶴靏靍 藤籐 檜桧 蛍螢 嶽岳 礒磯";

/// Character and usual form, sorted by character.
std::vector<std::pair<char32_t, char32_t>> make_table() {
  std::vector<std::pair<char32_t, char32_t>> table;
  char32_t usual = 0;
  for (const char32_t character : groups) {
    if (character == U' ') {
      usual = 0;
    } else if (usual == 0) {
      usual = character;
    } else {
      table.emplace_back(character, usual);
    }
  }
  std::ranges::sort(table);
  return table;
}

}  // namespace

char32_t usual_form(char32_t kanji) {
  static const auto table = make_table();
  const auto found = std::ranges::lower_bound(table, kanji, {}, &std::pair<char32_t, char32_t>::first);
  return found != table.end() && found->first == kanji ? found->second : kanji;
}

}  // namespace kakunin::chart
