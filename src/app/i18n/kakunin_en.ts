<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ja">
<context>
    <name>kakunin::app::AdminScreen</name>
    <message>
        <source>管理者の合言葉</source>
        <translation>Administrator password</translation>
    </message>
    <message>
        <source>合言葉が違います。</source>
        <translation>The password is wrong.</translation>
    </message>
    <message>
        <source>合言葉が違います。%1秒待ってから、もう一度入力してください。</source>
        <translation>The password is wrong. Wait %1 sec, then enter it again.</translation>
    </message>
    <message>
        <source>設定と終了は、管理者だけができます。管理者の合言葉を入力してください。</source>
        <translation>Only an administrator can change settings or close the app. Enter the administrator password.</translation>
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
    <name>kakunin::app::ChartScreen</name>
    <message>
        <source>%1行目</source>
        <translation>line %1</translation>
    </message>
    <message>
        <source>ほか%1行</source>
        <translation>%1 more</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>レセコンが書き出した患者の一覧（CSVかJSON）と、確認の結果を見比べます。一覧は読むだけで、どこにも書き込みません。アプリを終了すると、読んだ内容は消えます。</source>
        <translation>Results are compared with the list of patients that the receipt computer exports as CSV or JSON. The list is only read and never written. What was read is gone when the program ends.</translation>
    </message>
    <message>
        <source>患者の一覧のファイル</source>
        <translation>File with the list of patients</translation>
    </message>
    <message>
        <source>ファイルを選ぶ</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>照合していません。ファイルを選ぶと始められます。</source>
        <translation>Nothing is compared. Choose a file to begin.</translation>
    </message>
    <message>
        <source>患者台帳を読んでいます。</source>
        <translation>The patient list is being read.</translation>
    </message>
    <message>
        <source>この患者台帳と照合しています。</source>
        <translation>Results are compared with this patient list.</translation>
    </message>
    <message>
        <source>まだ使っていません。下の列の対応が正しければ「この対応で使う」を押してください。</source>
        <translation>Not in use yet. If the columns below are right, press “Use these columns”.</translation>
    </message>
    <message>
        <source>患者を見つけるための列が足りません。患者番号か、氏名と生年月日の列を選んでください。</source>
        <translation>Columns are missing to find patients by. Choose those of the patient number, or of name and date of birth.</translation>
    </message>
    <message>
        <source>前に決めた列がこのファイルにないので、列の対応を推測しなおしました。</source>
        <translation>A column that was chosen before is not in this file, so the columns were guessed anew.</translation>
    </message>
    <message>
        <source>患者を数えています。</source>
        <translation>Patients are being counted.</translation>
    </message>
    <message>
        <source>患者 %1人&#x3000;文字コード %2</source>
        <translation>Patients: %1. Encoding: %2</translation>
    </message>
    <message>
        <source>読めない行が%1行あります：%2。この行の患者は照合できません。</source>
        <translation>Lines that cannot be read (%1): %2. Patients on them are not compared.</translation>
    </message>
    <message>
        <source>%1行目の%2</source>
        <translation>%2 in line %1</translation>
    </message>
    <message>
        <source>ほか%1か所</source>
        <translation>%1 more</translation>
    </message>
    <message>
        <source>読み取れない値が%1か所あります：%2。書かれているとおりに扱います。多いときは、列の対応を確かめてください。</source>
        <translation>Values that cannot be understood (%1): %2. They are taken as they stand. If there are many, check the columns.</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>列の対応</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>それぞれの項目が、ファイルのどの列かを示します。違うときは押して選びなおします。右は先頭の患者の値です。</source>
        <translation>Which column of the file each item is. Press one that is wrong. On the right stand the values of the first patients.</translation>
    </message>
    <message>
        <source>姓と名が別の列のとき</source>
        <translation>Where family and given names are apart</translation>
    </message>
    <message>
        <source>%1：%2の列&#x3000;%3</source>
        <translation>%1: column %2. %3</translation>
    </message>
    <message>
        <source>%1：この一覧にはない</source>
        <translation>%1: not in this list</translation>
    </message>
    <message>
        <source>使わない列：%1</source>
        <translation>Columns not used: %1</translation>
    </message>
    <message>
        <source>「%1」は、どの列ですか。</source>
        <translation>Which column is “%1”?</translation>
    </message>
    <message>
        <source>%1の列&#x3000;%2</source>
        <translation>Column %1. %2</translation>
    </message>
    <message>
        <source>今：%1</source>
        <translation>Now: %1</translation>
    </message>
    <message>
        <source>この一覧にはない</source>
        <translation>Not in this list</translation>
    </message>
    <message>
        <source>戻る</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>先頭の患者は、こう読み取ります</source>
        <translation>How the first patients are read</translation>
    </message>
    <message>
        <source>この対応で使う</source>
        <translation>Use these columns</translation>
    </message>
    <message>
        <source>読みなおす</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>照合をやめる</source>
        <translation>Stop comparing</translation>
    </message>
    <message>
        <source>今月まだ確認していない患者</source>
        <translation>Not checked this month</translation>
    </message>
    <message>
        <source>患者の一覧のファイルを選ぶ</source>
        <translation>Choose the file with the list of patients</translation>
    </message>
    <message>
        <source>患者の一覧 (*.csv *.txt *.tsv *.json);;すべてのファイル (*)</source>
        <translation>Lists of patients (*.csv *.txt *.tsv *.json);;All files (*)</translation>
    </message>
</context>
<context>
    <name>kakunin::app::ChartView</name>
    <message>
        <source>患者台帳と照合しています。</source>
        <translation>Comparing with the patient list.</translation>
    </message>
    <message>
        <source>患者台帳に、あてはまる患者がいません（新患？）。</source>
        <translation>Nobody in the patient list fits (a new patient?).</translation>
    </message>
    <message>
        <source>選びなおす</source>
        <translation>Choose again</translation>
    </message>
    <message>
        <source>患者台帳と照合できません。</source>
        <translation>Cannot be compared with the patient list.</translation>
    </message>
    <message>
        <source>患者番号なし</source>
        <translation>No number</translation>
    </message>
    <message>
        <source>患者番号 %1</source>
        <translation>No. %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 ／ 同じ：%2</source>
        <translation>%1. Same: %2</translation>
    </message>
    <message>
        <source> ／ 違う：%1</source>
        <translation>. Different: %1</translation>
    </message>
    <message>
        <source>患者台帳に、この方かもしれない患者が1人います。カルテを見て確かめてください。</source>
        <translation>The patient list has 1 patient who may be this person. Check the chart.</translation>
    </message>
    <message>
        <source>患者台帳に、この方かもしれない患者が%1人います。カルテを見て選んでください。</source>
        <translation>The patient list has %1 patients who may be this person. Look at the charts and choose.</translation>
    </message>
    <message>
        <source>患者を選ぶ</source>
        <translation>Choose the patient</translation>
    </message>
    <message>
        <source>この中にいない</source>
        <translation>None of these</translation>
    </message>
    <message>
        <source>患者台帳（%1）と同じです。</source>
        <translation>Same as in the patient list (%1).</translation>
    </message>
    <message>
        <source>患者台帳（%1）と違うところがあります。</source>
        <translation>Different from the patient list (%1).</translation>
    </message>
    <message>
        <source>患者台帳（%1）と同じ方です。書き方などが違うところがあります。</source>
        <translation>The same person as in the patient list (%1); some things are written differently.</translation>
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
        <translation>Request number</translation>
    </message>
</context>
<context>
    <name>kakunin::app::DestinationsScreen</name>
    <message>
        <source>確認の結果は、ここで「する」にした先にだけ渡します。はじめは、どこにも渡しません。</source>
        <translation>Results are handed over only to what is set to “Yes” here. At first, to nobody.</translation>
    </message>
    <message>
        <source>先にフォルダーを、C:\ や / から始まる場所で決めてください。</source>
        <translation>Set the folder first, as a whole path that begins with C:\ or /.</translation>
    </message>
    <message>
        <source>今日の受け渡し</source>
        <translation>Handed over today</translation>
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
        <source>文字コード</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>フォルダー</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>%1に渡す</source>
        <translation>Hand over to: %1</translation>
    </message>
    <message>
        <source>テスト送信</source>
        <translation>Send a test</translation>
    </message>
    <message>
        <source>テスト送信：%1</source>
        <translation>Send a test: %1</translation>
    </message>
    <message>
        <source>送っています。</source>
        <translation>Sending.</translation>
    </message>
    <message>
        <source>送りました。架空の「見本&#x3000;テスト送信」です。</source>
        <translation>Sent. It is the invented person 見本&#x3000;テスト送信.</translation>
    </message>
    <message>
        <source>送りました：%1</source>
        <translation>Sent: %1</translation>
    </message>
    <message>
        <source>マイナ資格確認アプリと同じ形の文字を置きます。履歴に残さない印を付けます。</source>
        <translation>Puts text there as the official app does, marked to be left out of clipboard histories.</translation>
    </message>
    <message>
        <source>クリップボードに置く</source>
        <translation>Put it on the clipboard</translation>
    </message>
    <message>
        <source>消さない</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>%1秒</source>
        <translation>%1 sec</translation>
    </message>
    <message>
        <source>消すまでの時間</source>
        <translation>Take it away after</translation>
    </message>
    <message>
        <source>レセコンからの照会（OQSフォルダー）</source>
        <translation>Inquiries of the receipt computer (OQS folder)</translation>
    </message>
    <message>
        <source>OQSフォルダー</source>
        <translation>OQS folder</translation>
    </message>
    <message>
        <source>reqとresの入っているフォルダー</source>
        <translation>The folder with req and res in it</translation>
    </message>
    <message>
        <source>レセコンの照会に答える</source>
        <translation>Answer the receipt computer&apos;s inquiries</translation>
    </message>
    <message>
        <source>動いていません。</source>
        <translation>Not running.</translation>
    </message>
    <message>
        <source>動いています。答えた照会 %1件、エラーで答えた照会 %2件</source>
        <translation>Running. Answered: %1, answered with an error: %2</translation>
    </message>
    <message>
        <source>。対応していない要求が%1件あります</source>
        <translation>. Requests of other kinds: %1</translation>
    </message>
    <message>
        <source>マイナ資格確認アプリの結果</source>
        <translation>Result of the official app</translation>
    </message>
    <message>
        <source>「見る」にすると、アプリでコピーした結果をここに表示し、上の受け渡し先に渡します。ほかの文字は見ても残しません。</source>
        <translation>Results copied in the official app are shown here and handed over as set above. Other texts are not kept.</translation>
    </message>
    <message>
        <source>クリップボードを見る</source>
        <translation>Watch the clipboard</translation>
    </message>
    <message>
        <source>取り込んだらクリップボードを消す</source>
        <translation>Clear the clipboard afterwards</translation>
    </message>
    <message>
        <source>このパソコンのほかのプログラムが、結果をその場で受け取ります。</source>
        <translation>Other programs on this computer get results as they come.</translation>
    </message>
    <message>
        <source>ローカルAPIの設定</source>
        <translation>Settings of the local API</translation>
    </message>
</context>
<context>
    <name>kakunin::app::DiagnosisScreen</name>
    <message>
        <source>点検しています。</source>
        <translation>Checking this terminal.</translation>
    </message>
    <message>
        <source>点検を途中でやめました。</source>
        <translation>The system check was stopped.</translation>
    </message>
    <message>
        <source>点検が終わりました。問題はありません。</source>
        <translation>The system check is done. Everything is in order.</translation>
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
        <translation>Save a report</translation>
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
        <source>点検の結果を書き出す</source>
        <translation>Save the result of the system check</translation>
    </message>
    <message>
        <source>点検しています（%2項目のうち%1番め）：%3</source>
        <translation>Checking (%1 of %2): %3</translation>
    </message>
    <message>
        <source>点検が終わりました。確かめてほしいところが%1か所あります。</source>
        <translation>The system check is done. Points to look at: %1.</translation>
    </message>
    <message>
        <source>画面の撮影</source>
        <translation>Screen capture</translation>
    </message>
</context>
<context>
    <name>kakunin::app::ExportingScreen</name>
    <message>
        <source>書き出しています。</source>
        <translation>Writing the file.</translation>
    </message>
    <message>
        <source>書き出しました。患者さんの情報は入っていません。保存先：%1</source>
        <translation>Saved. It holds nothing about patients. File: %1</translation>
    </message>
    <message>
        <source>書き出しました。保存先：%1</source>
        <translation>Exported to %1</translation>
    </message>
    <message>
        <source>書き出せませんでした。ほかの場所を選んでください。選んだ場所：%1</source>
        <translation>The file could not be written. Please choose another place. You chose: %1</translation>
    </message>
    <message>
        <source>書き出したファイルは暗号化されません。氏名や番号が入っていることがあります。</source>
        <translation>An exported file is not encrypted. It may hold names and numbers.</translation>
    </message>
    <message>
        <source>CSVで書き出す</source>
        <translation>Export as CSV</translation>
    </message>
    <message>
        <source>JSONで書き出す</source>
        <translation>Export as JSON</translation>
    </message>
    <message>
        <source>書き出さない</source>
        <translation>Do not export</translation>
    </message>
</context>
<context>
    <name>kakunin::app::HandoverAgain</name>
    <message>
        <source>もう一度受け渡す</source>
        <translation>Hand over again</translation>
    </message>
    <message>
        <source>受け渡しは済んでいます。もう一度受け渡すと、同じ結果がもう1つ届きます。</source>
        <translation>It has been handed over already. If you hand it over again, the same result arrives a second time.</translation>
    </message>
    <message>
        <source>もう1つ受け渡す</source>
        <translation>Hand it over once more</translation>
    </message>
    <message>
        <source>受け渡さない</source>
        <translation>Do not hand over</translation>
    </message>
    <message>
        <source>まだ渡せていない先にだけ渡します</source>
        <translation>Only to those that do not have it yet</translation>
    </message>
    <message>
        <source>受け渡しの途中です。自動で再試行します。</source>
        <translation>It is being handed over, and tried again by itself.</translation>
    </message>
</context>
<context>
    <name>kakunin::app::HandoverModel</name>
    <message>
        <source>受け渡しが%1件、まだ終わっていません。自動で再試行します。アプリを終了すると失われます。</source>
        <translation>Still to be handed over: %1. It is tried again by itself, and is lost when the app is closed.</translation>
    </message>
    <message>
        <source>受け渡しできなかったものがあります。「今日の受け渡し」で確かめてください。</source>
        <translation>Something could not be handed over. Please see “Handed over today”.</translation>
    </message>
    <message>
        <source>クリップボードを見ています（マイナ資格確認アプリの結果）。</source>
        <translation>The clipboard is being watched (results of the official app).</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>受け渡し：%1</source>
        <translation>Hand-over. %1</translation>
    </message>
    <message>
        <source>時刻</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>受け渡し先</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>ファイル</source>
        <translation>File</translation>
    </message>
    <message>
        <source>ローカルAPI：%1（%2）</source>
        <translation>Local API: %1 (%2)</translation>
    </message>
    <message>
        <source>（%1回）</source>
        <translation> (%1 times)</translation>
    </message>
    <message>
        <source>（もう一度）</source>
        <translation> (again)</translation>
    </message>
    <message>
        <source>聞いているプログラム：%1</source>
        <translation>Programs listening: %1</translation>
    </message>
</context>
<context>
    <name>kakunin::app::HandoverScreen</name>
    <message>
        <source>受け渡しを待っているものが%1件あります。自動で再試行します。</source>
        <translation>Waiting to be handed over: %1. It is tried again by itself.</translation>
    </message>
    <message>
        <source>受け渡しを待っているものはありません。</source>
        <translation>Nothing is waiting to be handed over.</translation>
    </message>
    <message>
        <source>今日はまだ受け渡していません。</source>
        <translation>Nothing was handed over today.</translation>
    </message>
    <message>
        <source>氏名や番号は残りません。待っているものは暗号化してメモリーにだけ置き、アプリを終了すると失われます。待っているものがあるときに終了しようとすると、一度だけこの画面が出ます。</source>
        <translation>No names or numbers are kept. What waits is kept encrypted, in memory only, and is lost when the app is closed. If you close the app while something waits, this screen is shown once.</translation>
    </message>
    <message>
        <source>今日の受け渡し</source>
        <translation>Handed over today</translation>
    </message>
    <message>
        <source>待っている受け渡しを取りやめますか。レセコンには届きません。</source>
        <translation>Give up what is waiting? The receipt computer will not get it.</translation>
    </message>
    <message>
        <source>取りやめる</source>
        <translation>Give up</translation>
    </message>
    <message>
        <source>取りやめない</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>今すぐ再試行</source>
        <translation>Try again now</translation>
    </message>
</context>
<context>
    <name>kakunin::app::IdleNotice</name>
    <message>
        <source>続ける</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>あと%1秒で、はじめの画面に戻ります。</source>
        <translation>Back to the start in %1 seconds.</translation>
    </message>
    <message>
        <source>しばらく操作がありません。</source>
        <translation>Nobody has touched the screen. </translation>
    </message>
</context>
<context>
    <name>kakunin::app::ImportScreen</name>
    <message>
        <source>マイナ資格確認アプリで結果をコピーすると、ここに表示します。</source>
        <translation>Copy a result in the official app, and it is shown here.</translation>
    </message>
</context>
<context>
    <name>kakunin::app::InquiryScreen</name>
    <message>
        <source>資格確認書などに書かれている番号を入力してください。全角でも半角でもかまいません。</source>
        <translation>Enter the numbers printed on the eligibility certificate (資格確認書). Full-width and half-width characters both work.</translation>
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
        <translation>Only this one if there is no symbol</translation>
    </message>
    <message>
        <source>数字2桁。なければ空けておく</source>
        <translation>2 digits. Leave empty if there is none</translation>
    </message>
    <message>
        <source>例：昭和27年1月1日、S27.1.1、1952/1/1</source>
        <translation>For example 1952/1/1, S27.1.1 or 昭和27年1月1日</translation>
    </message>
    <message>
        <source>照会する</source>
        <translation>Look up</translation>
    </message>
    <message>
        <source>照会しています。少しお待ちください。</source>
        <translation>Looking it up. Please wait a moment.</translation>
    </message>
    <message>
        <source>中止</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>続けて照会する</source>
        <translation>Look up another</translation>
    </message>
    <message>
        <source>照会できない間は、資格確認書の有効期限を見て、保険者に問い合わせてください。</source>
        <translation>Until it works again, check the date on the eligibility certificate (資格確認書) and call the insurer.</translation>
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
    <name>kakunin::app::KeptRecordScreen</name>
    <message>
        <source>記録を開いています。</source>
        <translation>Opening the record.</translation>
    </message>
    <message>
        <source>もう一度開く</source>
        <translation>Try to open it again</translation>
    </message>
    <message>
        <source>合言葉を決めると、記録を始めます。忘れると、記録はだれにも開けません。</source>
        <translation>The record begins once a passphrase is chosen. If it is forgotten, nobody can open the record.</translation>
    </message>
    <message>
        <source>記録は合言葉で閉じています。</source>
        <translation>The record is closed by a passphrase.</translation>
    </message>
    <message>
        <source>開かないままでも、資格確認はできます。その間の確認は、記録に残りません。</source>
        <translation>Checks go on while it is closed, but they are not kept in the record.</translation>
    </message>
    <message>
        <source>戻る</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>消す</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>消さない</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>まだ記録がありません。</source>
        <translation>Nothing has been recorded yet.</translation>
    </message>
    <message>
        <source>日付で探す</source>
        <translation>Find a day</translation>
    </message>
    <message>
        <source>例：令和8年11月28日、2026/11/28</source>
        <translation>For example 2026/11/28 or 令和8年11月28日</translation>
    </message>
    <message>
        <source>日付として読めません。</source>
        <translation>This cannot be read as a date.</translation>
    </message>
    <message>
        <source>記録のある日</source>
        <translation>Days with records</translation>
    </message>
    <message>
        <source>記録を全部消しますか。証明も消え、元には戻せません。</source>
        <translation>Erase the whole record? The proofs go with it, and this cannot be undone.</translation>
    </message>
    <message>
        <source>全部消す</source>
        <translation>Erase everything</translation>
    </message>
    <message>
        <source>この日の記録はありません。</source>
        <translation>There are no records of this day.</translation>
    </message>
    <message>
        <source>この日の確認</source>
        <translation>Checks of this day</translation>
    </message>
    <message>
        <source>この日を書き出す</source>
        <translation>Export this day</translation>
    </message>
    <message>
        <source>方法：%1</source>
        <translation>Method: %1</translation>
    </message>
    <message>
        <source>結果：%1</source>
        <translation>Result: %1</translation>
    </message>
    <message>
        <source>問い合わせ番号：%1</source>
        <translation>Request number: %1</translation>
    </message>
    <message>
        <source>この記録を消しますか。証明も消え、元には戻せません。</source>
        <translation>Erase this record? Its proof goes with it, and this cannot be undone.</translation>
    </message>
    <message>
        <source>証明を書き出す</source>
        <translation>Export the proof</translation>
    </message>
    <message>
        <source>この記録を消す</source>
        <translation>Erase this record</translation>
    </message>
    <message>
        <source>証明：サービスの署名がありません。</source>
        <translation>Proof: the service signed none.</translation>
    </message>
    <message>
        <source>証明：本物です。氏名や番号は入っていません。</source>
        <translation>Proof: genuine. It holds no name and no number.</translation>
    </message>
    <message>
        <source>証明：あります。確かめるための証明書は、次に端末の証明書が更新されるときに届きます。</source>
        <translation>Proof: there is one. The certificate to check it with comes when this terminal&apos;s certificate is next renewed.</translation>
    </message>
    <message>
        <source>証明：%1</source>
        <translation>Proof: %1</translation>
    </message>
</context>
<context>
    <name>kakunin::app::LocalApiScreen</name>
    <message>
        <source>動いていません。</source>
        <translation>Not running.</translation>
    </message>
    <message>
        <source>動いています。http://127.0.0.1:%1&#x3000;つながっているプログラム：%2</source>
        <translation>Running at http://127.0.0.1:%1 – programs connected: %2</translation>
    </message>
    <message>
        <source>このパソコンのほかのプログラム（レセコンなど）が、確認の結果を受け取ったり、確認を始めたりできます。ほかのパソコンからは使えません。</source>
        <translation>Other programs on this computer (such as the receipt computer) can receive results and begin checks. It cannot be used from other computers.</translation>
    </message>
    <message>
        <source>トークンを作る</source>
        <translation>Make a token</translation>
    </message>
    <message>
        <source>ローカルAPIを使う</source>
        <translation>Use the local API</translation>
    </message>
    <message>
        <source>使わない</source>
        <translation>No</translation>
    </message>
    <message>
        <source>使う</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>ポート番号</source>
        <translation>Port number</translation>
    </message>
    <message>
        <source>ふつうは4710のまま使います</source>
        <translation>Usually 4710</translation>
    </message>
    <message>
        <source>使ってよいWebページ</source>
        <translation>Web pages that may use it</translation>
    </message>
    <message>
        <source>ふつうは空けておきます。例：https://receipts.example</source>
        <translation>Usually left empty. Example: https://receipts.example</translation>
    </message>
    <message>
        <source>%1から%2までの数字にしてください。</source>
        <translation>Enter a number from %1 to %2.</translation>
    </message>
    <message>
        <source>「https://」から始まるアドレスだけを、空白で区切って入力してください。</source>
        <translation>Enter only addresses that begin with https://, with spaces between them.</translation>
    </message>
    <message>
        <source>トークンを全部なくしてやり直す</source>
        <translation>Remove all tokens and start again</translation>
    </message>
    <message>
        <source>テスト送信</source>
        <translation>Send a test</translation>
    </message>
    <message>
        <source>テスト送信：ローカルAPI</source>
        <translation>Send a test: Local API</translation>
    </message>
    <message>
        <source>%1つのプログラムに送りました。架空の「見本&#x3000;テスト送信」です。</source>
        <translation>Sent the invented patient 見本&#x3000;テスト送信. Programs reached: %1</translation>
    </message>
    <message>
        <source>プログラムのトークン</source>
        <translation>Tokens of programs</translation>
    </message>
    <message>
        <source>プログラムごとに1つ作り、プログラムの設定に貼り付けます。無効にすると、すぐに使えなくなります。</source>
        <translation>Make one for each program and paste it into the program’s settings. A revoked token stops working at once.</translation>
    </message>
    <message>
        <source>まだありません。</source>
        <translation>None yet.</translation>
    </message>
    <message>
        <source>%1&#x3000;%2に作成</source>
        <translation>%1, made on %2</translation>
    </message>
    <message>
        <source>無効にする</source>
        <translation>Revoke</translation>
    </message>
    <message>
        <source>無効にする：%1</source>
        <translation>Revoke: %1</translation>
    </message>
    <message>
        <source>トークンを使うプログラムの名前と、そのプログラムに許すことを決めます。</source>
        <translation>Name the program that will use the token, and choose what it may do.</translation>
    </message>
    <message>
        <source>プログラムの名前</source>
        <translation>Name of the program</translation>
    </message>
    <message>
        <source>例：レセコン</source>
        <translation>Example: Receipts</translation>
    </message>
    <message>
        <source>許さない</source>
        <translation>No</translation>
    </message>
    <message>
        <source>許す</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>プログラムの名前を入力してください。</source>
        <translation>Enter the name of the program.</translation>
    </message>
    <message>
        <source>同じ名前のトークンがあります。別の名前にするか、先に前のものを無効にしてください。</source>
        <translation>There is a token of this name. Choose another name, or revoke that one first.</translation>
    </message>
    <message>
        <source>許すことを1つ以上選んでください。</source>
        <translation>Choose at least one thing it may do.</translation>
    </message>
    <message>
        <source>トークンを保存できませんでした。保存先の空きと権限を確認してください。</source>
        <translation>The token could not be saved. Check the free space and the permissions.</translation>
    </message>
    <message>
        <source>「%1」のトークンを作りました。</source>
        <translation>The token of “%1” is made.</translation>
    </message>
    <message>
        <source>見られるのは、この画面を閉じるまでです。「コピー」を押して、プログラムの設定に貼り付けてください。</source>
        <translation>You can see it only until you close this screen. Press Copy and paste it into the program’s settings.</translation>
    </message>
    <message>
        <source>コピー</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>コピーしました。1分たつと、クリップボードから消えます。</source>
        <translation>Copied. After a minute it is taken off the clipboard.</translation>
    </message>
    <message>
        <source>コピーできませんでした。もう一度押してください。</source>
        <translation>It could not be copied. Press again.</translation>
    </message>
    <message>
        <source>「%1」のトークンを無効にしますか。</source>
        <translation>Revoke the token of “%1”?</translation>
    </message>
    <message>
        <source>そのプログラムは、すぐに結果を受け取れなくなります。元には戻せません。</source>
        <translation>That program stops getting results at once. This cannot be undone.</translation>
    </message>
    <message>
        <source>無効にしない</source>
        <translation>Keep it</translation>
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
    <name>kakunin::app::PassphraseForm</name>
    <message>
        <source>記録の合言葉（%1文字以上）</source>
        <translation>Passphrase of the record (at least %1 characters)</translation>
    </message>
    <message>
        <source>記録の合言葉</source>
        <translation>Passphrase of the record</translation>
    </message>
    <message>
        <source>記録の合言葉をもう一度</source>
        <translation>The passphrase once more</translation>
    </message>
    <message>
        <source>合言葉を決める</source>
        <translation>Set the passphrase</translation>
    </message>
    <message>
        <source>記録を開く</source>
        <translation>Open the record</translation>
    </message>
    <message>
        <source>合言葉は%1文字以上にしてください。</source>
        <translation>The passphrase needs at least %1 characters.</translation>
    </message>
    <message>
        <source>2回の入力が違います。もう一度入力してください。</source>
        <translation>The two entries differ. Please enter them again.</translation>
    </message>
    <message>
        <source>合言葉が違います。</source>
        <translation>The passphrase is wrong.</translation>
    </message>
</context>
<context>
    <name>kakunin::app::PinField</name>
    <message>
        <source>暗証番号 %1桁のうち%2桁</source>
        <translation>PIN, %2 of %1 digits entered</translation>
    </message>
</context>
<context>
    <name>kakunin::app::PinScreen</name>
    <message>
        <source>数字キー&#x3000;上から%1段め、左から%2番め</source>
        <translation>Number key, row %1 from the top, key %2 from the left</translation>
    </message>
    <message>
        <source>消す</source>
        <translation>Delete</translation>
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
    <name>kakunin::app::RecordBrowser</name>
    <message>
        <source>%1件</source>
        <translation>Checks: %1</translation>
    </message>
    <message>
        <source>証明あり</source>
        <translation>With proof</translation>
    </message>
    <message>
        <source>証明なし</source>
        <translation>No proof</translation>
    </message>
</context>
<context>
    <name>kakunin::app::RecordModel</name>
    <message>
        <source>記録の合言葉が入力されていません。</source>
        <translation>The passphrase of the record has not been entered.</translation>
    </message>
    <message>
        <source>記録：証明つきで残しました</source>
        <translation>Record: kept with its proof</translation>
    </message>
    <message>
        <source>記録：残しましたが、サービスの証明がありません</source>
        <translation>Record: kept, but the service gave no proof</translation>
    </message>
    <message>
        <source>この確認は記録に残せませんでした。%1</source>
        <translation>This check could not be recorded. %1</translation>
    </message>
    <message>
        <source>記録を開いていません。合言葉を入力するまで、確認は記録に残りません。</source>
        <translation>The record is closed. Checks are not recorded until the passphrase is entered.</translation>
    </message>
    <message>
        <source>記録を使えません。%1</source>
        <translation>The record cannot be used. %1</translation>
    </message>
    <message>
        <source>記録に残せなかった確認が%1件あります。</source>
        <translation>%1 checks could not be recorded.</translation>
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
        <translation>There is no record of today yet.</translation>
    </message>
    <message>
        <source>氏名や番号は残りません。日付が変わるか、終了すると消えます。</source>
        <translation>No names or numbers are kept. The record is erased when the day ends or the app is closed.</translation>
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
    <name>kakunin::app::RecordSettingsScreen</name>
    <message>
        <source>確認の記録</source>
        <translation>Record of checks</translation>
    </message>
    <message>
        <source>残さない</source>
        <translation>Do not keep</translation>
    </message>
    <message>
        <source>今日だけ</source>
        <translation>Today only</translation>
    </message>
    <message>
        <source>確認の証明を残す</source>
        <translation>Keep the proof of each check</translation>
    </message>
    <message>
        <source>証明と確認の結果を残す</source>
        <translation>Keep proofs and results</translation>
    </message>
    <message>
        <source>何も残しません。</source>
        <translation>Nothing is kept.</translation>
    </message>
    <message>
        <source>時刻・方法・結果・問い合わせ番号だけを、メモリーに置きます。日付が変わるか終了すると消えます。</source>
        <translation>Only time, method, result and request number, in memory. They go when the day ends or the app is closed.</translation>
    </message>
    <message>
        <source>時刻・方法・結果・問い合わせ番号と、サービスが署名した証明を、暗号化して残します。氏名や番号は残りません。</source>
        <translation>Time, method, result, request number and a proof signed by the service are kept encrypted. No names or numbers are kept.</translation>
    </message>
    <message>
        <source>証明に加えて、氏名や番号を含む確認の結果も、暗号化して残します。</source>
        <translation>The results, with names and numbers, are kept encrypted along with the proofs.</translation>
    </message>
    <message>
        <source>1日</source>
        <translation>1 day</translation>
    </message>
    <message>
        <source>7日</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30日</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>90日</source>
        <translation>90 days</translation>
    </message>
    <message>
        <source>180日</source>
        <translation>180 days</translation>
    </message>
    <message>
        <source>1年</source>
        <translation>1 year</translation>
    </message>
    <message>
        <source>2年</source>
        <translation>2 years</translation>
    </message>
    <message>
        <source>3年</source>
        <translation>3 years</translation>
    </message>
    <message>
        <source>5年</source>
        <translation>5 years</translation>
    </message>
    <message>
        <source>残す期間</source>
        <translation>Kept for</translation>
    </message>
    <message>
        <source>過ぎた日の記録は、自動で消えます。短くすると、その場で消えます。</source>
        <translation>Older days are erased by themselves; a shorter time counts at once.</translation>
    </message>
    <message>
        <source>記録を開くもの</source>
        <translation>The record is opened by</translation>
    </message>
    <message>
        <source>このパソコンの鍵の保管場所</source>
        <translation>This computer&apos;s key store</translation>
    </message>
    <message>
        <source>合言葉</source>
        <translation>A passphrase</translation>
    </message>
    <message>
        <source>記録は閉じています。合言葉を入力すると開きます。</source>
        <translation>The record is closed. Enter the passphrase to open it.</translation>
    </message>
    <message>
        <source>合言葉を決めると、記録を始めます。忘れると、記録はだれにも開けません。</source>
        <translation>The record begins once a passphrase is chosen. If it is forgotten, nobody can open the record.</translation>
    </message>
    <message>
        <source>もう一度開く</source>
        <translation>Try to open it again</translation>
    </message>
    <message>
        <source>記録は開いています。</source>
        <translation>The record is open.</translation>
    </message>
    <message>
        <source>新しい合言葉を決めると、前の鍵や合言葉では開かなくなります。</source>
        <translation>Once a new passphrase is set, the former key or passphrase no longer opens it.</translation>
    </message>
</context>
<context>
    <name>kakunin::app::SettingsScreen</name>
    <message>
        <source>端末を登録しなおす</source>
        <translation>Enrol again</translation>
    </message>
    <message>
        <source>アプリを終了する</source>
        <translation>Quit</translation>
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
        <translation>This is not the address of a proxy. Write it like proxy.example:8080.</translation>
    </message>
    <message>
        <source>合言葉は%1文字以上にしてください。</source>
        <translation>The password needs at least %1 characters.</translation>
    </message>
    <message>
        <source>2回の入力が違います。もう一度入力してください。</source>
        <translation>The two entries differ. Please enter both again.</translation>
    </message>
    <message>
        <source>合言葉を保存できませんでした。ほかのプログラムを閉じてから、もう一度行ってください。</source>
        <translation>The password could not be saved. Close other programs and try again.</translation>
    </message>
    <message>
        <source>先に管理者の合言葉を決めてください。合言葉がないと、キオスクを終えられなくなります。</source>
        <translation>Set an administrator password first. Without one, kiosk mode could not be left.</translation>
    </message>
    <message>
        <source>お知らせの時間は、閉じるまでの時間より短くしてください。</source>
        <translation>The warning must be shorter than the time until the screen closes.</translation>
    </message>
    <message>
        <source>設定を保存できませんでした。今の設定は、終了するまで有効です。保存先の空きと権限を確認してください。</source>
        <translation>The settings could not be saved. They hold until the app is closed. Check the free space and the permissions of the folder.</translation>
    </message>
    <message>
        <source>見え方</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>文字の大きさ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100%</translation>
    </message>
    <message>
        <source>125 %</source>
        <translation>125%</translation>
    </message>
    <message>
        <source>150 %</source>
        <translation>150%</translation>
    </message>
    <message>
        <source>175 %</source>
        <translation>175%</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200%</translation>
    </message>
    <message>
        <source>配色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>パソコンに合わせる</source>
        <translation>Same as the computer</translation>
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
        <translation>Language of the staff</translation>
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
        <translation>At the counter</translation>
    </message>
    <message>
        <source>確認の方法</source>
        <translation>How to confirm the person</translation>
    </message>
    <message>
        <source>暗証番号</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>暗証番号のキーを毎回並べかえる</source>
        <translation>Shuffle the PIN keys each time</translation>
    </message>
    <message>
        <source>カードを取ったら結果を閉じる</source>
        <translation>Close the result when the card is taken</translation>
    </message>
    <message>
        <source>利用規約を読み上げる</source>
        <translation>Read the terms of use aloud</translation>
    </message>
    <message>
        <source>だれも触らないとき</source>
        <translation>When nobody touches the screen</translation>
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
        <translation>30 sec</translation>
    </message>
    <message>
        <source>1分30秒</source>
        <translation>1 min 30 sec</translation>
    </message>
    <message>
        <source>閉じない</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>%1秒</source>
        <translation>%1 sec</translation>
    </message>
    <message>
        <source>閉じる前のお知らせ</source>
        <translation>Warning before it closes</translation>
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
        <translation>Leave empty to use the computer&apos;s own setting</translation>
    </message>
    <message>
        <source>画面とキオスク</source>
        <translation>Screen and kiosk mode</translation>
    </message>
    <message>
        <source>全画面で使う</source>
        <translation>Use the full screen</translation>
    </message>
    <message>
        <source>キオスク（合言葉なしでは終えられない）</source>
        <translation>Kiosk mode (cannot be left without the password)</translation>
    </message>
    <message>
        <source>管理者の合言葉：決まっています。下で変えられます。</source>
        <translation>Administrator password: set. You can change it below.</translation>
    </message>
    <message>
        <source>管理者の合言葉：まだ決まっていません。</source>
        <translation>Administrator password: not set yet.</translation>
    </message>
    <message>
        <source>管理者の合言葉</source>
        <translation>Administrator password</translation>
    </message>
    <message>
        <source>管理者の合言葉をもう一度</source>
        <translation>Administrator password once more</translation>
    </message>
    <message>
        <source>管理者の合言葉（6文字以上）</source>
        <translation>Administrator password (at least 6 characters)</translation>
    </message>
    <message>
        <source>もう一度</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>合言葉を決める</source>
        <translation>Set the password</translation>
    </message>
    <message>
        <source>合言葉を決めました。</source>
        <translation>The password is set.</translation>
    </message>
    <message>
        <source>患者さんに選んでもらう</source>
        <translation>Let the patient choose</translation>
    </message>
    <message>
        <source>目視確認（顔写真）</source>
        <translation>Compare the photo</translation>
    </message>
    <message>
        <source>画面の撮影を防ぐ（できる環境だけ）</source>
        <translation>Prevent screen capture (where the system allows it)</translation>
    </message>
    <message>
        <source>受け渡しの設定</source>
        <translation>Hand-over</translation>
    </message>
    <message>
        <source>記録の設定</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>患者台帳との照合</source>
        <translation>Compare with patient list</translation>
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
        <translation>Let us get this terminal ready.</translation>
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
        <translation>You need the activation code that the administrator of the service gave you (on paper, as a file or as a QR code).</translation>
    </message>
    <message>
        <source>はじめる</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>アクティベーションコードは、どの形で受け取りましたか。</source>
        <translation>How did you receive the activation code?</translation>
    </message>
    <message>
        <source>ファイル</source>
        <translation>As a file</translation>
    </message>
    <message>
        <source>QRコードの画像</source>
        <translation>As a picture of a QR code</translation>
    </message>
    <message>
        <source>紙に書かれた番号（入力する）</source>
        <translation>On paper (type it in)</translation>
    </message>
    <message>
        <source>受け取った紙のとおりに入力してください。</source>
        <translation>Enter everything as it stands on the paper.</translation>
    </message>
    <message>
        <source>サービスのアドレス</source>
        <translation>Address of the service</translation>
    </message>
    <message>
        <source>例：https://kakunin.example</source>
        <translation>For example https://kakunin.example</translation>
    </message>
    <message>
        <source>施術所のコード</source>
        <translation>Code of the facility</translation>
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
        <source>証明書 (*.pem *.crt);;すべて (*)</source>
        <translation>Certificates (*.pem *.crt);;All files (*)</translation>
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
        <translation>Choose a picture that shows the QR code.</translation>
    </message>
    <message>
        <source>アクティベーションのファイルを選んでください。</source>
        <translation>Choose the activation file.</translation>
    </message>
    <message>
        <source>読んでいます。</source>
        <translation>Reading it.</translation>
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
        <translation>Pictures (*.png *.jpg *.jpeg *.bmp);;All files (*)</translation>
    </message>
    <message>
        <source>すべて (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>この内容で登録します。受け取ったものと同じですか。</source>
        <translation>This terminal will be enrolled as below. Is it the same as what you received?</translation>
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
        <translation>Check what was entered</translation>
    </message>
    <message>
        <source>中止</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>マイナンバーカードを読めました。</source>
        <translation>The My Number card was read.</translation>
    </message>
    <message>
        <source>スマートフォンのマイナンバーカードを読めました。</source>
        <translation>The My Number card on the phone was read.</translation>
    </message>
    <message>
        <source>住民基本台帳カードです。リーダーは使えますが、このカードでは資格確認できません。</source>
        <translation>This is an old resident card. The reader works, but this card cannot be used for the insurance check.</translation>
    </message>
    <message>
        <source>マイナンバーカードではないカードです。マイナンバーカードで試してください。</source>
        <translation>This is not a My Number card. Please try with a My Number card.</translation>
    </message>
    <message>
        <source>カードリーダーを試します。マイナンバーカードを置いてください。</source>
        <translation>Trying the card reader. Put a My Number card on it.</translation>
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
        <translation>The service can be reached.</translation>
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
        <translation>You can practise a visit with a sample card.</translation>
    </message>
    <message>
        <source>本物のカードもサービスも使いません。何も記録されません。あとからでも、はじめの画面の「練習する」で練習できます。</source>
        <translation>No real card and no real service is used, and nothing is recorded. You can also practise later: choose “Practise” on the first screen.</translation>
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
        <translation>Terminal number</translation>
    </message>
    <message>
        <source>受付をはじめる</source>
        <translation>Start working</translation>
    </message>
    <message>
        <source>認証局の証明書（ファイル）</source>
        <translation>The authority&apos;s certificate (file)</translation>
    </message>
    <message>
        <source>認証局の証明書のファイルを選ぶ</source>
        <translation>Choose the authority&apos;s certificate</translation>
    </message>
    <message>
        <source>スキャンした画像、写真、画面を撮った画像のどれでもかまいません。</source>
        <translation>A scan, a photo or a screenshot will do.</translation>
    </message>
    <message>
        <source>登録しています。少しお待ちください。</source>
        <translation>Enrolling. Please wait a moment.</translation>
    </message>
</context>
<context>
    <name>kakunin::app::Staff</name>
    <message>
        <source>資格確認</source>
        <translation>Insurance check</translation>
    </message>
    <message>
        <source>番号で照会する</source>
        <translation>Look up by number</translation>
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
        <translation>System check</translation>
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
    <message>
        <source>受け渡しの設定</source>
        <translation>Hand-over settings</translation>
    </message>
    <message>
        <source>今日の受け渡し</source>
        <translation>Handed over today</translation>
    </message>
    <message>
        <source>マイナ資格確認アプリの結果</source>
        <translation>Result of the official app</translation>
    </message>
    <message>
        <source>ローカルAPI</source>
        <translation>Local API</translation>
    </message>
    <message>
        <source>記録の設定</source>
        <translation>Record settings</translation>
    </message>
    <message>
        <source>確認の記録</source>
        <translation>Record of checks</translation>
    </message>
    <message>
        <source>患者台帳との照合</source>
        <translation>Compare with patient list</translation>
    </message>
    <message>
        <source>今月まだ確認していない患者</source>
        <translation>Not checked this month</translation>
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
        <translation>  Request number: %1</translation>
    </message>
</context>
<context>
    <name>kakunin::app::StartScreen</name>
    <message>
        <source>資格確認する</source>
        <translation>Check insurance</translation>
    </message>
    <message>
        <source>番号で照会する</source>
        <translation>Look up by number</translation>
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
        <translation>System check</translation>
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
    <message>
        <source>今日の受け渡し</source>
        <translation>Handed over today</translation>
    </message>
    <message>
        <source>確認の記録</source>
        <translation>Record of checks</translation>
    </message>
    <message>
        <source>今月まだ確認していない患者</source>
        <translation>Not checked this month</translation>
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
        <translation>The Digital Agency (デジタル庁) obtains your resident record code (住民票コード). It uses it to make the number that links your card to your insurance.</translation>
    </message>
    <message>
        <source>カードの電子証明書の番号を、証明書を管理する機関（J-LIS）に送ります。</source>
        <translation>The number of your card&apos;s certificate is sent to J-LIS, which looks after the certificates.</translation>
    </message>
    <message>
        <source>支払基金から、被保険者番号などを取得します。</source>
        <translation>Your insurance number and the like are obtained from the payment fund (支払基金).</translation>
    </message>
    <message>
        <source>利用状況を集計するために、保険者の名前を取得します。</source>
        <translation>The name of your insurer is obtained, to count how the service is used.</translation>
    </message>
    <message>
        <source>カードの電子証明書の番号を、支払基金に送ります。</source>
        <translation>The number of your card&apos;s certificate is sent to the payment fund (支払基金).</translation>
    </message>
    <message>
        <source>申込みで行われること（要約）</source>
        <translation>What happens when you apply (summary)</translation>
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
        <translation>Read it aloud</translation>
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
        <translation>Practice tools</translation>
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
        <translation>Practice tools</translation>
    </message>
</context>
<context>
    <name>kakunin::app::TrainingPanel</name>
    <message>
        <source>カードを置く</source>
        <translation>Put the card on the reader</translation>
    </message>
    <message>
        <source>カードを取る</source>
        <translation>Take the card away</translation>
    </message>
    <message>
        <source>暗証番号を1234に戻す</source>
        <translation>Set the PIN back to 1234</translation>
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
        <translation>Cannot be reached</translation>
    </message>
    <message>
        <source>メンテナンス中</source>
        <translation>Under maintenance</translation>
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
        <translation>Card on the reader: %1</translation>
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
        <translation>Practise an insurance check</translation>
    </message>
    <message>
        <source>練習を終わる</source>
        <translation>End the practice</translation>
    </message>
</context>
<context>
    <name>kakunin::app::TroubleScreen</name>
    <message>
        <source>問い合わせ番号：%1</source>
        <translation>Request number: %1</translation>
    </message>
    <message>
        <source>コード：%1</source>
        <translation>Code: %1</translation>
    </message>
</context>
<context>
    <name>kakunin::app::UncheckedModel</name>
    <message>
        <source>番号なし</source>
        <translation>no number</translation>
    </message>
    <message>
        <source>記録なし</source>
        <translation>not recorded</translation>
    </message>
</context>
<context>
    <name>kakunin::app::UncheckedScreen</name>
    <message>
        <source>患者台帳の%1人は、全員%2に確認しています。</source>
        <translation>Everyone on the patient list was checked in %2 (patients: %1).</translation>
    </message>
    <message>
        <source>%1にまだ確認していない患者：%2人（患者台帳の%3人のうち）</source>
        <translation>Not yet checked in %1: %2 (patients on the list: %3)</translation>
    </message>
    <message>
        <source>患者台帳の最終確認日の列から数えています。</source>
        <translation>Counted from the list’s column of last checks. </translation>
    </message>
    <message>
        <source>患者台帳に最終確認日の列がありません。</source>
        <translation>The list has no column of last checks. </translation>
    </message>
    <message>
        <source>このアプリを開いてから照合できた今月の患者%1人も、確認したものと数えます。</source>
        <translation>Patients matched here this month since the program was opened count as checked, too: %1. </translation>
    </message>
    <message>
        <source>患者番号の列がないので、このアプリで確認した患者は数えられません。</source>
        <translation>Without a column of patient numbers, those checked with this program cannot be counted. </translation>
    </message>
    <message>
        <source>ほかの端末や、アプリを閉じる前の確認は、台帳に書かれるまで分かりません。</source>
        <translation>Checks at other terminals, or before the program was last closed, are not known until they are in the list.</translation>
    </message>
    <message>
        <source>患者台帳を読んでいます。</source>
        <translation>The patient list is being read.</translation>
    </message>
    <message>
        <source>患者台帳を読めません。</source>
        <translation>The patient list cannot be read.</translation>
    </message>
    <message>
        <source>今月まだ確認していない患者</source>
        <translation>Not checked this month</translation>
    </message>
    <message>
        <source>読みなおす</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>この一覧を書き出す</source>
        <translation>Export this list</translation>
    </message>
</context>
<context>
    <name>kakunin::app::WordField</name>
    <message>
        <source>%1。%2文字</source>
        <translation>%1, %2 characters entered</translation>
    </message>
</context>
</TS>
