"""The vocabulary of the notes among which search is measured, and how often each word is used.

Nothing here is a sentence that repeats: texts are put together from some thousand words and, on top, names that grow in
number with the notes, as in a real knowledge base: products, components, identifiers, compounds. How often a word comes
follows Zipf's law.
"""
import bisect
import functools
import itertools


def words(text):
    return text.split()


KATAKANA = words("""
アカウント アクセス アクティブ アップデート アドレス アプリケーション アラート アーカイブ インストール インターフェイス インデックス ウィンドウ
エクスポート エラー エージェント オブジェクト カウンター カタログ カーネル キャッシュ キュー クエリ クォータ クライアント クラスター クリーンアップ
グループ コネクション コマンド コレクション コンソール コンテナー コントローラー コンポーネント サブネット サーバー サービス シャットダウン ジョブ
スイッチ スキャン スクリプト スケジューラー スタック ステータス ストレージ スナップショット スプーラー スレッド スロット セクター セグメント セッション
セマフォ ソケット タイマー タイムアウト タスク ダンプ チェックポイント チケット チャネル ディスク ディスパッチ ディレクトリ データベース デバイス
トポロジ トランザクション トリガー トレース トンネル ドメイン ドライバー ネットワーク ノード ハンドル ハートビート バックアップ バックエンド バッファー
バッチ バージョン パケット パス パスワード パーティション ヒープ ファイル ファームウェア フィルター フェールオーバー フォルダー ブリッジ ブロック プリンター
プロキシ プロセス プロトコル プロバイダー プロファイル プール ヘッダー ページ ポリシー ポート マウント マニフェスト マネージャー ミラー メタデータ
メッセージ メモリ メール モジュール モニター ユーザー ライセンス ライブラリ ラベル ランタイム リカバリ リスナー リソース リダイレクト リポジトリ リモート
リンク ルーター ルート ルール レコード レジストリ レプリカ レプリケーション ログ ロック ロードバランサー ワーカー ワークフロー ボリューム テンプレート
ゲートウェイ デコーダー エンコーダー コンパイラー サンドボックス ハイパーバイザー スケジュール アダプター コネクタ フェンシング クォーラム ウォッチドッグ
""")

KANJI = words("""
監視 設定 認証 通信 処理 起動 停止 更新 接続 切断 応答 転送 保存 削除 検証 診断 復旧 障害 故障 異常 遅延 待機 競合 不足 超過 破損 上限 下限 既定 推奨
警告 証明 暗号 署名 権限 許可 拒否 要求 登録 解除 割当 解放 確保 領域 容量 帯域 負荷 分散 冗長 構成 変更 移行 統合 分割 圧縮 展開 同期 複製 世代 履歴 記録
集計 分析 統計 性能 計測 測定 制御 管理 運用 保守 点検 交換 増設 撤去 電源 電圧 温度 冷却 筐体 回線 配線 端末 端子 機器 装置 媒体 磁気 光学 印刷 描画 表示
画面 入力 出力 音声 映像 画像 文書 帳票 台帳 伝票 会計 在庫 発注 受注 請求 給与 勤怠 人事 顧客 契約 予約 配送 物流 製造 品質 検査 校正 翻訳 検索 索引 照合
夜間 早朝 月末 年度 定期 随時 緊急 一時 恒久 暫定 本番 開発 試験 拠点 本社 支店 部門 組織 社内 社外 公開 非公開 共有 専用 予備 主系 従系 片系 両系 単体
結合 仮想 物理 論理 内部 外部 上位 下位 先頭 末尾 前回 次回 初回 再送 再開 再起動 再構築 初期化 最適化 断片化 自動化 無効化 有効化 標準化 正規化 多重化
""")

KANJI_ENDINGS = words("値 数 率 量 時 中 後 前 側 用 先 元 系 型 部 者 機能 方式 手順 条件 状態 結果 対象 範囲 期限 間隔 回数 時間 件数")

ENGLISH_NOUNS = words("""
account adapter address agent alert archive array backup balancer bandwidth batch boundary bridge buffer cache catalog certificate
channel checkpoint client cluster collection commit component compression connection connector console container controller counter
credential cursor daemon database deadline decoder device directory dispatcher domain driver encoder endpoint event executor export
failover fence file filter firmware flag folder forwarder frame gateway group handle handshake header heap heartbeat host
hypervisor image index inode installer interface interrupt inventory journal kernel key latency ledger library licence limit link
listener load lock log loop mailbox manager manifest mapping memory message metadata mirror module monitor mount mutex namespace
network node notification object offset operator owner packet page parser partition path payload pipeline pointer policy pool
port printer priority process profile protocol provider proxy queue quorum quota reader record recovery region registry relay
replica report repository request resolver resource response restore retention retry role rollback route router rule runtime
sample sandbox scan scheduler schema scope script sector segment semaphore sensor server service session shard signature slot
snapshot socket spooler stack storage stream subnet subscriber switch table target task template tenant thread throughput ticket
timeout timer token topology trace transaction transport trigger tunnel update upstream user utility vault vector version volume
watchdog window worker workflow writer zone appliance badge branch calendar camera cabinet dashboard desk dock drawer elevator
fan fleet forklift generator hub invoice kiosk label lamp laptop locker meter palette payroll phone plotter pump rack receipt
reel roster scanner shelf shift site spindle tablet tape terminal tray turnstile valve vendor warehouse workstation
""")

ENGLISH_ADJECTIVES = words("""
active ambiguous asynchronous automatic available broken busy cached cold concurrent corrupt critical custom damaged dedicated
default delayed deprecated detached dirty distributed duplicate dynamic embedded empty encrypted exclusive exhausted expired
external faulty foreign fragmented global healthy hidden hybrid idle incremental inherited initial inner intermittent internal
invalid isolated large late legacy local locked logical lost manual missing mixed nested nightly obsolete offline orphaned outer
overdue parallel partial passive pending persistent physical premature previous primary private public random readable redundant
remote repeated reserved resident restricted secondary shared silent single slow stale standby static sticky strict successful
sudden synchronous temporary transient trusted unavailable unbalanced unexpected unsigned upgraded virtual volatile weekly
""")

ENGLISH_VERBS = words("""
abort accept acquire activate allocate append attach block bypass cancel clear close collect commit compare compile complete
compress configure confirm connect copy create decline decode defer delete deliver deny detach detect disable discard disconnect
discover drain drop enable encode encrypt enforce enlist evict exceed expand expire export fail fetch flush forward freeze grant
handle ignore import increase inspect install invalidate invoke isolate join leave limit list load lower match measure merge
migrate mirror monitor mount move notify observe open overflow pause persist poll postpone prefer probe process promote publish
purge query raise reach read rebalance rebuild receive reclaim reconnect record recover redirect reduce refresh refuse register
reject release reload relocate remove rename renew repair repeat replace replay report request reserve reset resize resolve
restart restore resume retain retry return reuse revoke rotate route sample save schedule seal select send serve share shrink
skip split start stop store stream submit suspend swap switch synchronise terminate throttle trace transfer trigger trim truncate
unload unlock unmount update upgrade validate verify wait wake warn write yield
""")

JAPANESE_VERBS = [  # plain, polite
    ("待たされる", "待たされます"), ("止まる", "止まります"), ("失敗する", "失敗します"), ("戻らない", "戻りません"), ("増え続ける", "増え続けます"),
    ("残る", "残ります"), ("消える", "消えます"), ("遅くなる", "遅くなります"), ("重なる", "重なります"), ("外れる", "外れます"), ("壊れる", "壊れます"),
    ("開けない", "開けません"), ("届かない", "届きません"), ("見つからない", "見つかりません"), ("拒まれる", "拒まれます"), ("切り替わらない", "切り替わりません"),
    ("書き込めない", "書き込めません"), ("読み取れない", "読み取れません"), ("終わらない", "終わりません"), ("始まらない", "始まりません"),
    ("二重になる", "二重になります"), ("ずれる", "ずれます"), ("足りなくなる", "足りなくなります"), ("あふれる", "あふれます"), ("繰り返される", "繰り返されます"),
    ("途切れる", "途切れます"), ("無視される", "無視されます"), ("古いままになる", "古いままになります"), ("空になる", "空になります"), ("閉じられる", "閉じられます"),
]

# {n}: a name or compound, {k}: a kanji compound, {i}: an identifier, {a}: an amount, {c}: a code, {p}: a product,
# {v}/{w}: a verb, plain and polite.
JAPANESE = [
    "{n}の{k}が{w}。", "{p}では、{n}と{n}を併用すると{w}。", "{i} の値が {a} より小さいと、{n}が{w}。", "{k}の間は{n}を{k}できません。",
    "{n}が{v}ときは、{k}を確認してから{n}を{k}します。", "{c} が記録され、{n}が{w}。", "{k}中に{n}が{v}場合があります。",
    "{n}の{k}を {a} に変えると、{k}が減ります。", "{p} の{n}は {i} を読み込みます。", "{i} と {i} の両方を{k}してください。",
    "{k}の原因は{n}の{k}です。", "管理者は {i} を使って{n}を{k}できます。", "{n}から{n}への{k}が {a} を超えます。",
    "{k}のたびに{n}が {a} ずつ増えます。", "{n}を{k}する前に、{n}の{k}を取ります。", "{n}が{v}のは、{k}と{k}が同じ時刻に重なるためです。",
    "{p} {a} 以降では、この{k}は既定で行われます。", "{c} は{n}の{k}を表します。", "{n}を{k}しても{v}なら、{p} の窓口に問い合わせます。",
    "ログには {i} と出ますが、実際には{n}の{k}が{w}。", "{k}と{k}の順序を入れ替えると直ることがあります。", "既定の {a} を変えるときは {i} を{k}します。",
]
JAPANESE_TITLES = [
    "{p}: {n}の{k}で{n}が{v}", "{i}: {n}が{v}", "{n}が{v} ({p})", "{k}の後に{n}の{k}ができない", "{c} で{n}が{v}", "{n}と{n}の{k}",
    "{i} の{k}を {a} にする", "{p} の{k}が {a} を超える",
]
JAPANESE_HEADINGS = ["何が起きるか", "原因", "対処", "確認すること", "背景", "{n}について", "{k}の手順", "補足"]
JAPANESE_PARAMETERS = ["{n}の{k}", "{i}", "{n}{k}", "{i}"]

# {n}: a noun or compound, {j}: an adjective, {v}: a verb; the rest as above.
ENGLISH = [
    "The {j} {n} does not {v} the {n}.", "On {p} a {j} {n} may {v} every {n}.", "If {i} is below {a}, the {n} will {v} too early.",
    "{c} is logged when the {n} cannot {v} its {n}.", "{v} the {n} before you {v} the {j} {n}.", "The {n} and the {n} both {v} {i}.",
    "A {j} {n} keeps the {n} open for {a}.", "{p} reads {i} only once, so {v} the {n} afterwards.",
    "When the {n} grows past {a}, users cannot {v} the {n}.", "Set {i} to {a} and {v} the {n}.", "This {n} is {j} until the {n} can {v} it.",
    "Without {i} the {n} falls back to a {j} {n}.", "Administrators {v} the {n} from the {j} {n}.", "After {a} the {n} gives up and {c} appears.",
    "The {n} of {p} must {v} the {j} {n} within {a}.", "Check whether a {n} holds the {n}; then {v} it.", "Do not {v} the {n} while the {n} is {j}.",
    "Two {n} objects {v} the same {n}, and one of them is {j}.", "The {j} {n} is the cause of most {n} problems.", "{i} tells the {n} how to {v} the {n}.",
    "Most sites {v} the {n} every {a}.", "A {n} that is {j} can {v} any {n} of {p}.",
]
ENGLISH_TITLES = [
    "{p}: {j} {n} cannot {v} the {n}", "{i}: {n} is {j}", "The {n} does not {v} after the {n} ({p})", "{c}: {j} {n}", "{j} {n} and {j} {n}",
    "Set {i} to {a} when the {n} is {j}", "{p} exceeds {a}", "How to {v} a {j} {n}",
]
ENGLISH_HEADINGS = ["What happens", "Cause", "Remedy", "What to check", "Background", "About the {n}", "How to {v} the {n}", "More"]
ENGLISH_PARAMETERS = ["{n} {n}", "{i}", "{j} {n}", "{i}"]

VENDORS = words("Aomori Borealis Calyx Dunmore Eastgate Fjord Granite Hakodate Ikebana Juniper-Hill Kestrel Lumen Marumo Nishiki Orchard Pallas")
LINES = words("Archive Atlas Beacon Cargo Courier Depot Echo Ferry Forge Harbor Kiln Lantern Loom Mason Meadow Orbit Pilot Quarry Ranger Relay")
KINDS = words("Agent Backup Cluster Console Gateway Guard Manager Monitor Print Server Storage Suite")

SOURCES = words("""
Disk Ntfs Tcpip Netlogon ESENT Kerberos LSASRV DCOM W32Time volmgr mpio iScsiPrt HTTP BITS Schannel VSS DNSServer DHCPServer Spooler
ArchiveAgent BeaconMonitor CargoSync CourierMail DepotStore EchoPrint FerryGate ForgeBuild HarborVault KilnLog LanternWatch LoomFlow
""")

# Stop codes that no planted topic is about.
STOPS = [0x01, 0x12, 0x1C, 0x22, 0x2E, 0x35, 0x44, 0x4E, 0x51, 0x5D, 0x6B, 0x74, 0x77, 0x7A, 0x80, 0x8E, 0xA0, 0xB8, 0xBE, 0xC1, 0xC5, 0xC9,
         0xCE, 0xD5, 0xDA, 0xDE, 0xE3, 0xEA, 0xED, 0xF7, 0xFC, 0x101, 0x10E, 0x113, 0x119, 0x12B, 0x139, 0x144, 0x154, 0x15F]


class Zipf:
    """Places 0 … count − 1; place k comes with a frequency of 1 / (k + 2.7)."""

    def __init__(self, count):
        self.sums = list(itertools.accumulate(1 / (place + 2.7) for place in range(count)))

    @staticmethod
    @functools.lru_cache(maxsize=None)
    def shared(count):
        return Zipf(count)

    def place(self, fraction):
        """For a fraction of 0 … 1."""
        return min(bisect.bisect_left(self.sums, fraction * self.sums[-1]), len(self.sums) - 1)
