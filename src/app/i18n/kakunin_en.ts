<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ja">
<context>
    <name>kakunin::app::AdminScreen</name>
    <message>
        <source>管理者の合言葉</source>
        <translation>Administrator&apos;s word</translation>
    </message>
    <message>
        <source>合言葉が違います。</source>
        <translation>This is not the word.</translation>
    </message>
    <message>
        <source>設定と終了は、管理者だけができます。管理者の合言葉を入力してください。</source>
        <translation>Only administrators change settings or end the program. Enter the administrator&apos;s word.</translation>
    </message>
    <message>
        <source>開く</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>kakunin::app::BusyScreen</name>
    <message>
        <source>%2段階のうち%1段階め</source>
        <translation>Step %1 of %2</translation>
    </message>
</context>
<context>
    <name>kakunin::app::DayRecordModel</name>
    <message>
        <source>時刻</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>方法</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>結果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>問い合わせ番号</source>
        <translation>Request id</translation>
    </message>
</context>
<context>
    <name>kakunin::app::DiagnosisScreen</name>
    <message>
        <source>点検しています。</source>
        <translation>Checking.</translation>
    </message>
    <message>
        <source>点検しています（%2のうち%1）：%3</source>
        <translation>Checking (%1 of %2): %3</translation>
    </message>
    <message>
        <source>点検を途中でやめました。</source>
        <translation>The check was stopped.</translation>
    </message>
    <message>
        <source>点検が終わりました。問題はありません。</source>
        <translation>The check is done. Everything is well.</translation>
    </message>
    <message>
        <source>点検が終わりました。見てほしいところが%1つあります。</source>
        <translation>The check is done. Points to look at: %1.</translation>
    </message>
    <message>
        <source>画面の写し</source>
        <translation>Pictures of the screen</translation>
    </message>
    <message>
        <source>中止</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>もう一度点検する</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>書き出す</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>動作の記録（最後の%1行）</source>
        <translation>Log (last %1 lines)</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>書き出しています。</source>
        <translation>Exporting.</translation>
    </message>
    <message>
        <source>書き出しました。患者の情報は入っていません。保存先：%1</source>
        <translation>Exported. It holds nothing about patients. Saved as: %1</translation>
    </message>
    <message>
        <source>書き出せませんでした。ほかの場所を選んでください。選んだ場所：%1</source>
        <translation>Could not be exported. Please choose another place. Chosen: %1</translation>
    </message>
    <message>
        <source>点検の結果を書き出す</source>
        <translation>Export the result of the check</translation>
    </message>
</context>
<context>
    <name>kakunin::app::IdleNotice</name>
    <message>
        <source>続ける</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>操作がないため、あと%1秒で はじめに もどります。</source>
        <translation>Nobody touched anything. Back to the start in %1 seconds.</translation>
    </message>
</context>
<context>
    <name>kakunin::app::InquiryScreen</name>
    <message>
        <source>資格確認書などに書かれている番号を入力してください。全角でも半角でもかまいません。</source>
        <translation>Enter the numbers as printed on the eligibility certificate (資格確認書). Full-width and half-width characters are both fine.</translation>
    </message>
    <message>
        <source>数字6桁または8桁</source>
        <translation>6 or 8 digits</translation>
    </message>
    <message>
        <source>なければ空けておく</source>
        <translation>Leave empty if there is none</translation>
    </message>
    <message>
        <source>記号がなければ番号だけ</source>
        <translation>Without a symbol, the number alone</translation>
    </message>
    <message>
        <source>数字2桁。なければ空けておく</source>
        <translation>2 digits; leave empty if there is none</translation>
    </message>
    <message>
        <source>例：昭和27年1月1日、S27.1.1、1952/1/1</source>
        <translation>For example 昭和27年1月1日, S27.1.1, 1952/1/1</translation>
    </message>
    <message>
        <source>照会する</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>照会しています。少しお待ちください。</source>
        <translation>Asking. Please wait a moment.</translation>
    </message>
    <message>
        <source>中止</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>続けて照会する</source>
        <translation>Ask about another</translation>
    </message>
    <message>
        <source>照会できない間は、資格確認書の有効期限を見て、保険者に問い合わせてください。</source>
        <translation>While you cannot inquire, look at the certificate’s expiry date and ask the insurer.</translation>
    </message>
    <message>
        <source>もう一度行う</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>番号を直す</source>
        <translation>Correct the numbers</translation>
    </message>
</context>
<context>
    <name>kakunin::app::MainWindow</name>
    <message>
        <source>練習中&#x3000;%1</source>
        <translation>Practice: %1</translation>
    </message>
    <message>
        <source>画面 %1</source>
        <translation>Screen %1</translation>
    </message>
    <message>
        <source>確認 - %1</source>
        <translation>Kakunin - %1</translation>
    </message>
</context>
<context>
    <name>kakunin::app::PinField</name>
    <message>
        <source>暗証番号 %1桁のうち%2桁</source>
        <translation>PIN, %2 of %1 digits</translation>
    </message>
</context>
<context>
    <name>kakunin::app::PinScreen</name>
    <message>
        <source>数字キー&#x3000;上から%1段め、左から%2番め</source>
        <translation>Digit key, row %1, column %2</translation>
    </message>
    <message>
        <source>消す</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>決定</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>kakunin::app::ReadingArea</name>
    <message>
        <source>画面の内容</source>
        <translation>Contents of the screen</translation>
    </message>
</context>
<context>
    <name>kakunin::app::RecordScreen</name>
    <message>
        <source>%1 %2件</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>今日はまだ記録がありません。</source>
        <translation>No visit was recorded today.</translation>
    </message>
    <message>
        <source>氏名や番号は残りません。日付が変わるか、終了すると消えます。</source>
        <translation>Names and numbers are not kept. The record is gone when the day or the program ends.</translation>
    </message>
    <message>
        <source>今日の記録</source>
        <translation>Today&apos;s record</translation>
    </message>
    <message>
        <source>今日の記録を全部消しますか。元には戻せません。</source>
        <translation>Erase all of today&apos;s record? This cannot be undone.</translation>
    </message>
    <message>
        <source>全部消す</source>
        <translation>Erase all</translation>
    </message>
    <message>
        <source>消さない</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>記録を消す</source>
        <translation>Erase the record</translation>
    </message>
</context>
<context>
    <name>kakunin::app::SettingsScreen</name>
    <message>
        <source>端末を登録しなおす</source>
        <translation>Enrol this terminal again</translation>
    </message>
    <message>
        <source>しない</source>
        <translation>No</translation>
    </message>
    <message>
        <source>する</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>プロキシのアドレスとして読めません。「proxy.example:8080」の形で入力してください。</source>
        <translation>This is not the address of a proxy. Enter it like “proxy.example:8080”.</translation>
    </message>
    <message>
        <source>合言葉は%1文字以上にしてください。</source>
        <translation>The word needs at least %1 characters.</translation>
    </message>
    <message>
        <source>2回の入力が違います。もう一度入力してください。</source>
        <translation>The two entries differ. Please enter them again.</translation>
    </message>
    <message>
        <source>合言葉を保存できませんでした。ほかのプログラムを閉じてから、もう一度行ってください。</source>
        <translation>The word could not be kept. Close other programs and try again.</translation>
    </message>
    <message>
        <source>先に管理者の合言葉を決めてください。合言葉がないと、キオスクを終えられなくなります。</source>
        <translation>Set the administrator&apos;s word first. Without it nobody could leave the kiosk.</translation>
    </message>
    <message>
        <source>お知らせの時間は、閉じるまでの時間より短くしてください。</source>
        <translation>The warning must be shorter than the time until closing.</translation>
    </message>
    <message>
        <source>設定を保存できませんでした。今の設定は、終了するまで有効です。保存先の空きと権限を確認してください。</source>
        <translation>The settings could not be saved. They are in force until the program ends. Check the free space and the permissions of their folder.</translation>
    </message>
    <message>
        <source>見え方</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>文字の大きさ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>125 %</source>
        <translation>125 %</translation>
    </message>
    <message>
        <source>150 %</source>
        <translation>150 %</translation>
    </message>
    <message>
        <source>175 %</source>
        <translation>175 %</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200 %</translation>
    </message>
    <message>
        <source>配色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>パソコンに合わせる</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>明るい</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>暗い</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>ハイコントラスト</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>職員の言語</source>
        <translation>Staff&apos;s language</translation>
    </message>
    <message>
        <source>動きを減らす</source>
        <translation>Reduce motion</translation>
    </message>
    <message>
        <source>減らす</source>
        <translation>Reduce</translation>
    </message>
    <message>
        <source>減らさない</source>
        <translation>Do not reduce</translation>
    </message>
    <message>
        <source>窓口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>確認の方法</source>
        <translation>Way to check</translation>
    </message>
    <message>
        <source>患者に聞く</source>
        <translation>Ask the patient</translation>
    </message>
    <message>
        <source>暗証番号</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>顔写真の目視</source>
        <translation>Compare the photo</translation>
    </message>
    <message>
        <source>暗証番号のキーを毎回並べかえる</source>
        <translation>Mix the keys of the PIN pad each time</translation>
    </message>
    <message>
        <source>カードを取ったら結果を閉じる</source>
        <translation>Close the result when the card is taken</translation>
    </message>
    <message>
        <source>今日の記録（時刻・方法・結果だけ）</source>
        <translation>Today&apos;s record (time, method and result only)</translation>
    </message>
    <message>
        <source>残さない</source>
        <translation>Do not keep</translation>
    </message>
    <message>
        <source>残す</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>利用規約を読み上げる</source>
        <translation>Read the terms of use aloud</translation>
    </message>
    <message>
        <source>だれも触らないとき</source>
        <translation>When nobody touches anything</translation>
    </message>
    <message>
        <source>%1分</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>画面を閉じるまで</source>
        <translation>Close the screen after</translation>
    </message>
    <message>
        <source>30秒</source>
        <translation>30 s</translation>
    </message>
    <message>
        <source>1分30秒</source>
        <translation>1 min 30 s</translation>
    </message>
    <message>
        <source>閉じない</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>%1秒</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>閉じる前のお知らせ</source>
        <translation>Warn before closing</translation>
    </message>
    <message>
        <source>機器と通信</source>
        <translation>Devices and network</translation>
    </message>
    <message>
        <source>どれでも</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>カードリーダー</source>
        <translation>Card reader</translation>
    </message>
    <message>
        <source>プロキシ</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>空けておくと、パソコンの設定に従います</source>
        <translation>Left empty, the system decides</translation>
    </message>
    <message>
        <source>画面とキオスク</source>
        <translation>Screen and kiosk</translation>
    </message>
    <message>
        <source>全画面で使う</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>画面の写しを防ぐ（できる環境だけ）</source>
        <translation>Prevent pictures of the screen (where possible)</translation>
    </message>
    <message>
        <source>キオスク（合言葉なしでは終えられない）</source>
        <translation>Kiosk (left only with the word)</translation>
    </message>
    <message>
        <source>管理者の合言葉：決まっています。下で変えられます。</source>
        <translation>Administrator&apos;s word: set. It can be changed below.</translation>
    </message>
    <message>
        <source>管理者の合言葉：まだ決まっていません。</source>
        <translation>Administrator&apos;s word: not set yet.</translation>
    </message>
    <message>
        <source>管理者の合言葉</source>
        <translation>Administrator&apos;s word</translation>
    </message>
    <message>
        <source>管理者の合言葉をもう一度</source>
        <translation>Administrator&apos;s word once more</translation>
    </message>
    <message>
        <source>管理者の合言葉（6文字以上）</source>
        <translation>Administrator&apos;s word (6 characters or more)</translation>
    </message>
    <message>
        <source>もう一度</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>合言葉を決める</source>
        <translation>Set the word</translation>
    </message>
    <message>
        <source>合言葉を決めました。</source>
        <translation>The word is set.</translation>
    </message>
</context>
<context>
    <name>kakunin::app::SetupScreen</name>
    <message>
        <source>戻る</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>この端末を使えるようにします。</source>
        <translation>Make this terminal ready.</translation>
    </message>
    <message>
        <source>1. この端末を資格確認サービスに登録します。</source>
        <translation>1. Enrol this terminal with the eligibility service.</translation>
    </message>
    <message>
        <source>2. カードリーダーを試します。</source>
        <translation>2. Try the card reader.</translation>
    </message>
    <message>
        <source>3. サービスとの通信を試します。</source>
        <translation>3. Try the connection to the service.</translation>
    </message>
    <message>
        <source>4. 見本のカードで練習します。</source>
        <translation>4. Practise with a sample card.</translation>
    </message>
    <message>
        <source>用意するもの：サービスの管理者から受け取ったアクティベーションコード（紙、ファイル、またはQRコード）。</source>
        <translation>What you need: the activation code from the service&apos;s administrator (on paper, as a file or as a QR code).</translation>
    </message>
    <message>
        <source>はじめる</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>アクティベーションコードは、どの形で受け取りましたか。</source>
        <translation>In which form did you receive the activation code?</translation>
    </message>
    <message>
        <source>ファイル</source>
        <translation>File</translation>
    </message>
    <message>
        <source>QRコードの画像</source>
        <translation>Picture of a QR code</translation>
    </message>
    <message>
        <source>紙に書かれた番号（入力する）</source>
        <translation>Digits on paper (to be typed)</translation>
    </message>
    <message>
        <source>受け取った紙のとおりに入力してください。</source>
        <translation>Type it as it stands on the paper.</translation>
    </message>
    <message>
        <source>サービスのアドレス</source>
        <translation>Service&apos;s address</translation>
    </message>
    <message>
        <source>例：https://kakunin.example</source>
        <translation>For example https://kakunin.example</translation>
    </message>
    <message>
        <source>施術所のコード</source>
        <translation>Facility&apos;s code</translation>
    </message>
    <message>
        <source>10桁のコードまたは登録記号番号</source>
        <translation>10-digit code or registration number (登録記号番号)</translation>
    </message>
    <message>
        <source>利用者ID</source>
        <translation>User ID</translation>
    </message>
    <message>
        <source>アクティベーションコード</source>
        <translation>Activation code</translation>
    </message>
    <message>
        <source>数字12桁</source>
        <translation>12 digits</translation>
    </message>
    <message>
        <source>次へ</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>サービスのCA証明書（ファイル）</source>
        <translation>Service&apos;s CA certificate (file)</translation>
    </message>
    <message>
        <source>CA証明書のファイルを選ぶ</source>
        <translation>Choose the CA certificate</translation>
    </message>
    <message>
        <source>証明書 (*.pem *.crt);;すべて (*)</source>
        <translation>Certificates (*.pem *.crt);;All (*)</translation>
    </message>
    <message>
        <source>まだ選ばれていません。</source>
        <translation>None chosen yet.</translation>
    </message>
    <message>
        <source>選んだファイル：%1</source>
        <translation>Chosen: %1</translation>
    </message>
    <message>
        <source>QRコードが写った画像を選んでください。</source>
        <translation>Choose the picture of the QR code.</translation>
    </message>
    <message>
        <source>アクティベーションのファイルを選んでください。</source>
        <translation>Choose the activation file.</translation>
    </message>
    <message>
        <source>スキャン、写真、画面の写しのどれでもかまいません。</source>
        <translation>A scan, a photograph or a screenshot will do.</translation>
    </message>
    <message>
        <source>読んでいます。</source>
        <translation>Reading.</translation>
    </message>
    <message>
        <source>画像を選ぶ</source>
        <translation>Choose a picture</translation>
    </message>
    <message>
        <source>ファイルを選ぶ</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>画像 (*.png *.jpg *.jpeg *.bmp);;すべて (*)</source>
        <translation>Pictures (*.png *.jpg *.jpeg *.bmp);;All (*)</translation>
    </message>
    <message>
        <source>すべて (*)</source>
        <translation>All (*)</translation>
    </message>
    <message>
        <source>この内容で登録します。受け取ったものと同じですか。</source>
        <translation>This will be enrolled. Is it what you received?</translation>
    </message>
    <message>
        <source>登録する</source>
        <translation>Enrol</translation>
    </message>
    <message>
        <source>もう一度行う</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>内容を確かめる</source>
        <translation>Check the entries</translation>
    </message>
    <message>
        <source>登録しています。鍵を作り、サービスに証明書を求めています。</source>
        <translation>Enrolling: making a key and asking the service for a certificate.</translation>
    </message>
    <message>
        <source>中止</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>マイナンバーカードを読めました。</source>
        <translation>A My Number card was read.</translation>
    </message>
    <message>
        <source>スマートフォンのマイナンバーカードを読めました。</source>
        <translation>A My Number card in a smartphone was read.</translation>
    </message>
    <message>
        <source>住民基本台帳カードです。リーダーは使えますが、このカードでは資格確認できません。</source>
        <translation>This is a Basic Resident Register card (住民基本台帳カード). The reader works, but this card cannot be used to check eligibility.</translation>
    </message>
    <message>
        <source>マイナンバーカードではないカードです。マイナンバーカードで試してください。</source>
        <translation>This is not a My Number card. Please try with one.</translation>
    </message>
    <message>
        <source>カードリーダーを試します。マイナンバーカードを置いてください。</source>
        <translation>Trying the reader. Please put a My Number card on it.</translation>
    </message>
    <message>
        <source>どの種類のカードかだけを読みます。暗証番号は要りません。</source>
        <translation>Only the kind of card is read. No PIN is needed.</translation>
    </message>
    <message>
        <source>あとで試す</source>
        <translation>Try later</translation>
    </message>
    <message>
        <source>もう一度試す</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>サービスとの通信を試しています。</source>
        <translation>Trying the connection to the service.</translation>
    </message>
    <message>
        <source>サービスと通信できました。</source>
        <translation>The service answers.</translation>
    </message>
    <message>
        <source>サービスと通信できませんでした。</source>
        <translation>The service could not be reached.</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>見本のカードで、受付の流れを練習できます。</source>
        <translation>You can practise a visit with sample cards.</translation>
    </message>
    <message>
        <source>本物のカードもサービスも使いません。何も記録されません。あとからでも、はじめの画面の「練習する」で練習できます。</source>
        <translation>No real card and no real service is used. Nothing is recorded. You can practise later, too: “Practise” on the start screen.</translation>
    </message>
    <message>
        <source>練習する</source>
        <translation>Practise</translation>
    </message>
    <message>
        <source>練習しない</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>用意ができました。</source>
        <translation>Everything is ready.</translation>
    </message>
    <message>
        <source>端末番号</source>
        <translation>Terminal id</translation>
    </message>
    <message>
        <source>受付をはじめる</source>
        <translation>Start working</translation>
    </message>
</context>
<context>
    <name>kakunin::app::Staff</name>
    <message>
        <source>資格確認</source>
        <translation>Eligibility check</translation>
    </message>
    <message>
        <source>番号で照会する</source>
        <translation>Inquire by number</translation>
    </message>
    <message>
        <source>今日の記録</source>
        <translation>Today&apos;s record</translation>
    </message>
    <message>
        <source>練習する</source>
        <translation>Practise</translation>
    </message>
    <message>
        <source>点検</source>
        <translation>Check-up</translation>
    </message>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>はじめの設定</source>
        <translation>First set-up</translation>
    </message>
    <message>
        <source>管理者</source>
        <translation>Administrator</translation>
    </message>
</context>
<context>
    <name>kakunin::app::StaffScreen</name>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>コード：%1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>&#x3000;問い合わせ番号：%1</source>
        <translation>   Request id: %1</translation>
    </message>
</context>
<context>
    <name>kakunin::app::StartScreen</name>
    <message>
        <source>資格確認する</source>
        <translation>Check eligibility</translation>
    </message>
    <message>
        <source>番号で照会する</source>
        <translation>Inquire by number</translation>
    </message>
    <message>
        <source>今日の記録</source>
        <translation>Today&apos;s record</translation>
    </message>
    <message>
        <source>練習する</source>
        <translation>Practise</translation>
    </message>
    <message>
        <source>点検</source>
        <translation>Check-up</translation>
    </message>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>カードリーダー：%1</source>
        <translation>Card reader: %1</translation>
    </message>
    <message>
        <source>資格確認サービス：%1</source>
        <translation>Eligibility service: %1</translation>
    </message>
    <message>
        <source>時計：%1</source>
        <translation>Clock: %1</translation>
    </message>
</context>
<context>
    <name>kakunin::app::Stepper</name>
    <message>
        <source>%1を減らす。今は%2</source>
        <translation>%1: less. Now %2</translation>
    </message>
    <message>
        <source>%1を増やす。今は%2</source>
        <translation>%1: more. Now %2</translation>
    </message>
    <message>
        <source>これより減らせません</source>
        <translation>This is the least</translation>
    </message>
    <message>
        <source>これより増やせません</source>
        <translation>This is the most</translation>
    </message>
</context>
<context>
    <name>kakunin::app::TermsScreen</name>
    <message>
        <source>利用規約</source>
        <translation>Terms of use</translation>
    </message>
    <message>
        <source>つづきを読む</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>デジタル庁が、保険証として使うための番号（連携用の番号）を作るために、住民票コードを取得します。</source>
        <translation>The Digital Agency obtains your resident record code to make the number that links your card as an insurance card.</translation>
    </message>
    <message>
        <source>カードの電子証明書の番号を、証明書を管理する機関（J-LIS）に送ります。</source>
        <translation>The number of your card&apos;s electronic certificate is sent to the body that manages certificates (J-LIS).</translation>
    </message>
    <message>
        <source>支払基金から、被保険者番号などを取得します。</source>
        <translation>Your insured number and the like are obtained from the payment fund (支払基金).</translation>
    </message>
    <message>
        <source>利用状況を集計するために、保険者の名前を取得します。</source>
        <translation>Your insurer&apos;s name is obtained to count how the service is used.</translation>
    </message>
    <message>
        <source>カードの電子証明書の番号を、支払基金に送ります。</source>
        <translation>The number of your card&apos;s electronic certificate is sent to the payment fund (支払基金).</translation>
    </message>
    <message>
        <source>申込みで行われること（要約）</source>
        <translation>What the application does (summary)</translation>
    </message>
    <message>
        <source>文字を大きくする</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>文字を小さくする</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>声で読む</source>
        <translation>Read aloud</translation>
    </message>
    <message>
        <source>声を止める</source>
        <translation>Stop reading</translation>
    </message>
</context>
<context>
    <name>kakunin::app::TopBar</name>
    <message>
        <source>練習の道具</source>
        <translation>Trainer&apos;s tools</translation>
    </message>
</context>
<context>
    <name>kakunin::app::TrainingDrawer</name>
    <message>
        <source>道具をしまう</source>
        <translation>Put the tools away</translation>
    </message>
    <message>
        <source>練習の道具</source>
        <translation>Trainer&apos;s tools</translation>
    </message>
</context>
<context>
    <name>kakunin::app::TrainingPanel</name>
    <message>
        <source>カードを置く</source>
        <translation>Put the card on</translation>
    </message>
    <message>
        <source>カードを取る</source>
        <translation>Take the card away</translation>
    </message>
    <message>
        <source>暗証番号を1234に戻す</source>
        <translation>Reset the PIN to 1234</translation>
    </message>
    <message>
        <source>見本のカード</source>
        <translation>Sample card</translation>
    </message>
    <message>
        <source>サービス</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>答える</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>遅い</source>
        <translation>Slow</translation>
    </message>
    <message>
        <source>つながらない</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>メンテナンス中</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>カードリーダー</source>
        <translation>Card reader</translation>
    </message>
    <message>
        <source>つながっている</source>
        <translation>Plugged in</translation>
    </message>
    <message>
        <source>抜けている</source>
        <translation>Unplugged</translation>
    </message>
    <message>
        <source>カードリーダーが抜けています。</source>
        <translation>The card reader is unplugged.</translation>
    </message>
    <message>
        <source>リーダーの上にカードはありません。</source>
        <translation>There is no card on the reader.</translation>
    </message>
    <message>
        <source>カードを用意しています：%1</source>
        <translation>Preparing the card: %1</translation>
    </message>
    <message>
        <source>リーダーの上のカード：%1</source>
        <translation>On the reader: %1</translation>
    </message>
</context>
<context>
    <name>kakunin::app::TrainingScreen</name>
    <message>
        <source>練習です。本物のカードもサービスも使いません。何も記録されません。暗証番号はどのカードも1234です。</source>
        <translation>This is practice. No real card and no real service is used, and nothing is recorded. The PIN of every card is 1234.</translation>
    </message>
    <message>
        <source>資格確認を練習する</source>
        <translation>Practise a check</translation>
    </message>
    <message>
        <source>練習を終わる</source>
        <translation>End the practice</translation>
    </message>
</context>
<context>
    <name>kakunin::app::TroubleScreen</name>
    <message>
        <source>番号：%1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>問い合わせ番号：%1</source>
        <translation>Request id: %1</translation>
    </message>
</context>
<context>
    <name>kakunin::app::WordField</name>
    <message>
        <source>%1。%2文字</source>
        <translation>%1, %2 characters</translation>
    </message>
</context>
</TS>
