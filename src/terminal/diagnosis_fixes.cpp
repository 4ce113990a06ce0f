// SPDX-License-Identifier: Apache-2.0
// What helps on this machine, a line for each failure that has one. Debian's commands.
#include <algorithm>

#include "terminal/diagnosis.h"

namespace kakunin::terminal {
namespace {

constexpr Text enrol_again = {"アクティベーションコードを取り寄せ、端末を登録し直してください。",
                              "Ask for an activation code and enrol again."};

struct Row {
  std::string_view code;  // as on the failure's page
  Text text;
};
constexpr Row rows[] = {
    {"K1001",
     {"スマートカードサービス（pcscd）を動かすよう、パソコンの管理者に頼んでください。",
      "apt install pcscd; systemctl enable --now pcscd.socket"}},
    {"K1002",
     {"polkitでこの利用者に許可（org.debian.pcsc-lite.access_"
      "pcsc）するか、窓口の端末から直接ログインしてください。",
      "Allow this user in polkit (org.debian.pcsc-lite.access_pcsc), or log in at the desk."}},
    {"K1003",
     {"カードリーダーをつないでください。つないであるときは、別のUSB端子も試してください。",
      "Plug the reader in; for CCID readers install libccid; try another USB port."}},
    {"K1103",
     {"カードの向きを変え、接点を拭き、金属から離してください。",
      "Turn the card round, clean its contacts, keep it off metal."}},
    {"K2001",
     {"インターネットの接続を確かめてください。プロキシを使う場所では、「設定」のプロキシも確かめてください。",
      "Check the network, the proxy ([service] proxy in the settings) and that the service is running."}},
    {"K2002",
     {"もう一度試してください。続くときはサービスの混雑を確かめるか、[service] "
      "deadline_msを増やしてください。",
      "Try again; look at the service's load, or raise [service] deadline_ms."}},
    {"K2003",
     {"別のものが応答しているか、認証局が変わっています。ca.pemをサービスのものと比べてください。",
      "Something else answers in the service's place, or its authority changed: compare ca.pem with the "
      "service's."}},
    {"K2006",
     {"設定の[service] proxy、または環境変数https_proxyを直してください。",
      "Correct [service] proxy in the settings, or https_proxy in the environment."}},
    {"K2007", {"時計を自動で合わせてください: timedatectl set-ntp true", "timedatectl set-ntp true"}},
    {"K3009", {"この端末のKakuninを更新してください。", "Update Kakunin on this terminal."}},
    {"K3101", enrol_again},
    {"K3102", enrol_again},
    {"K3103", enrol_again},
    {"K6001",
     {"示された項目を直してください。ファイルを削除すると初期設定に戻ります。",
      "Correct what is named, or remove the file to have the defaults."}},
    {"K6002",
     {"「設定」の「端末を登録しなおす」から、この端末を登録してください。",
      "Enrol this terminal: kakunin-cli enrol --activation FILE"}},
    {"K6003",
     {"示されたものを直すか、この端末を失効させてから登録し直してください。",
      "Repair what is named, or revoke this terminal and enrol it again."}},
};

}  // namespace

Text fix_of(FailureCode code) {
  const std::string name = to_text(code);
  const auto* known =
      std::find_if(std::begin(rows), std::end(rows), [&name](const Row& row) { return row.code == name; });
  return known == std::end(rows) ? Text{} : known->text;
}

}  // namespace kakunin::terminal
