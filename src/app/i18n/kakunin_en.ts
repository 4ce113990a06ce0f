<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ja">
<context>
    <name>AdminScreen</name>
    <message>
        <source>管理者の合言葉</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合言葉が違います。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>設定と終了は、管理者だけができます。管理者の合言葉を入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>開く</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BusyScreen</name>
    <message>
        <source>%2段階のうち%1段階め</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DayRecordModel</name>
    <message>
        <source>時刻</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方法</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>結果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>問い合わせ番号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiagnosisScreen</name>
    <message>
        <source>点検しています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点検しています（%2のうち%1）：%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点検を途中でやめました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点検が終わりました。問題はありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点検が終わりました。見てほしいところが%1つあります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画面の写し</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中止</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度点検する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書き出す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>動作の記録（最後の%1行）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書き出しています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書き出しました。患者の情報は入っていません。保存先：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書き出せませんでした。ほかの場所を選んでください。選んだ場所：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点検の結果を書き出す</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IdleNotice</name>
    <message>
        <source>続ける</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>操作がないため、あと%1秒で はじめに もどります。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InquiryScreen</name>
    <message>
        <source>資格確認書などに書かれている番号を入力してください。全角でも半角でもかまいません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数字6桁または8桁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>なければ空けておく</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>記号がなければ番号だけ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数字2桁。なければ空けておく</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>例：昭和27年1月1日、S27.1.1、1952/1/1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>照会する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>照会しています。少しお待ちください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中止</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>続けて照会する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>照会できない間は、資格確認書の有効期限を見て、保険者に問い合わせてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度行う</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>番号を直す</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>練習中&#x3000;%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画面 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認 - %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinField</name>
    <message>
        <source>暗証番号 %1桁のうち%2桁</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>数字キー&#x3000;上から%1段め、左から%2番め</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>消す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>決定</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordScreen</name>
    <message>
        <source>%1 %2件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日はまだ記録がありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>氏名や番号は残りません。日付が変わるか、終了すると消えます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日の記録</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日の記録を全部消しますか。元には戻せません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部消す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>消さない</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>記録を消す</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>端末を登録しなおす</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>しない</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>プロキシのアドレスとして読めません。「proxy.example:8080」の形で入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合言葉は%1文字以上にしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2回の入力が違います。もう一度入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合言葉を保存できませんでした。ほかのプログラムを閉じてから、もう一度行ってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先に管理者の合言葉を決めてください。合言葉がないと、キオスクを終えられなくなります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>お知らせの時間は、閉じるまでの時間より短くしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>設定を保存できませんでした。今の設定は、終了するまで有効です。保存先の空きと権限を確認してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見え方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文字の大きさ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>125 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>150 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>175 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>200 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>配色</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>パソコンに合わせる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>明るい</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗い</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ハイコントラスト</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>職員の言語</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>動きを減らす</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>減らす</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>減らさない</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>窓口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認の方法</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>患者に聞く</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗証番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>顔写真の目視</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗証番号のキーを毎回並べかえる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードを取ったら結果を閉じる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日の記録（時刻・方法・結果だけ）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>残さない</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>残す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>利用規約を読み上げる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>だれも触らないとき</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画面を閉じるまで</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1分30秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>閉じない</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>閉じる前のお知らせ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>機器と通信</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>どれでも</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードリーダー</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>プロキシ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空けておくと、パソコンの設定に従います</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画面とキオスク</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全画面で使う</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画面の写しを防ぐ（できる環境だけ）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>キオスク（合言葉なしでは終えられない）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>管理者の合言葉：決まっています。下で変えられます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>管理者の合言葉：まだ決まっていません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>管理者の合言葉</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>管理者の合言葉をもう一度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>管理者の合言葉（6文字以上）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合言葉を決める</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合言葉を決めました。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>戻る</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この端末を使えるようにします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1. この端末を資格確認サービスに登録します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2. カードリーダーを試します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3. サービスとの通信を試します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4. 見本のカードで練習します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用意するもの：サービスの管理者から受け取ったアクティベーションコード（紙、ファイル、またはQRコード）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>はじめる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>アクティベーションコードは、どの形で受け取りましたか。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイル</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QRコードの画像</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>紙に書かれた番号（入力する）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受け取った紙のとおりに入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>サービスのアドレス</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>例：https://kakunin.example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>施術所のコード</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10桁のコードまたは登録記号番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>利用者ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>アクティベーションコード</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数字12桁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>サービスのCA証明書（ファイル）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA証明書のファイルを選ぶ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>証明書 (*.pem *.crt);;すべて (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>まだ選ばれていません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>選んだファイル：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QRコードが写った画像を選んでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>アクティベーションのファイルを選んでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>スキャン、写真、画面の写しのどれでもかまいません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>読んでいます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画像を選ぶ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルを選ぶ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画像 (*.png *.jpg *.jpeg *.bmp);;すべて (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>すべて (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この内容で登録します。受け取ったものと同じですか。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登録する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度行う</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容を確かめる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登録しています。鍵を作り、サービスに証明書を求めています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中止</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>マイナンバーカードを読めました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>スマートフォンのマイナンバーカードを読めました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>住民基本台帳カードです。リーダーは使えますが、このカードでは資格確認できません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>マイナンバーカードではないカードです。マイナンバーカードで試してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードリーダーを試します。マイナンバーカードを置いてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>どの種類のカードかだけを読みます。暗証番号は要りません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>あとで試す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度試す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>サービスとの通信を試しています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>サービスと通信できました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>サービスと通信できませんでした。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見本のカードで、受付の流れを練習できます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本物のカードもサービスも使いません。何も記録されません。あとからでも、はじめの画面の「練習する」で練習できます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習しない</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用意ができました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>端末番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付をはじめる</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>資格確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>番号で照会する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日の記録</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点検</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>設定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>はじめの設定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>管理者</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StaffScreen</name>
    <message>
        <source>閉じる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>コード：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&#x3000;問い合わせ番号：%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartScreen</name>
    <message>
        <source>資格確認する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>番号で照会する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日の記録</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点検</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>設定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードリーダー：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>資格確認サービス：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>時計：%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1を減らす。今は%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1を増やす。今は%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>これより減らせません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>これより増やせません</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TermsScreen</name>
    <message>
        <source>利用規約</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>つづきを読む</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>デジタル庁が、保険証として使うための番号（連携用の番号）を作るために、住民票コードを取得します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードの電子証明書の番号を、証明書を管理する機関（J-LIS）に送ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>支払基金から、被保険者番号などを取得します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>利用状況を集計するために、保険者の名前を取得します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードの電子証明書の番号を、支払基金に送ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>申込みで行われること（要約）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文字を大きくする</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文字を小さくする</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>声で読む</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>声を止める</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>練習の道具</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingDrawer</name>
    <message>
        <source>道具をしまう</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習の道具</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>カードを置く</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードを取る</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗証番号を1234に戻す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見本のカード</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>サービス</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>答える</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>遅い</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>つながらない</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>メンテナンス中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードリーダー</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>つながっている</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>抜けている</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードリーダーが抜けています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>リーダーの上にカードはありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードを用意しています：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>リーダーの上のカード：%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingScreen</name>
    <message>
        <source>練習です。本物のカードもサービスも使いません。何も記録されません。暗証番号はどのカードも1234です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>資格確認を練習する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習を終わる</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>番号：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>問い合わせ番号：%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WordField</name>
    <message>
        <source>%1。%2文字</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
