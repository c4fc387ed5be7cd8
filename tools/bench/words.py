"""What the notes of the benchmark are made of: words in both languages, settings, commands.

Every text is a pair (Japanese, English), so that a note and its translation say the same. Recommended values and levels
belong to a setting or a measure, never to a note: two notes that disagreed about one would be a warning.
"""

PRODUCTS = [  # id, name, vendor, kind, end of support, versions
    ("windows-server-2016", "Windows Server 2016", "Microsoft", "os", "2027-01-12", ["1607"]),
    ("windows-server-2019", "Windows Server 2019", "Microsoft", "os", "2029-01-09", ["1809"]),
    ("windows-server-2022", "Windows Server 2022", "Microsoft", "os", "2031-10-14", ["21H2"]),
    ("windows-server-2025", "Windows Server 2025", "Microsoft", "os", "", ["24H2"]),
    ("windows-10", "Windows 10", "Microsoft", "os", "2025-10-14", ["22H2", "21H2"]),
    ("windows-11", "Windows 11", "Microsoft", "os", "", ["23H2", "24H2"]),
    ("ledger-client", "Ledger Client", "Example Works", "application", "", ["7.2", "7.4", "8.0"]),
    ("ledger-server", "Ledger Server", "Example Works", "application", "", ["12.1", "12.3"]),
    ("night-backup", "Night Backup", "Example Works", "application", "2028-03-31", ["5.0", "5.5"]),
    ("gate-vpn", "Gate VPN", "Example Networks", "application", "", ["3.9", "4.1"]),
    ("rack-410", "Rack 410", "Example Hardware", "hardware", "", []),
    ("print-hub", "Print Hub", "Example Works", "service", "", ["2.6"]),
]

NOTICES = [  # id, title, text
    ("administrator", ("管理者として作業する", "Work as an administrator"),
     ("Administrators グループのアカウントでサインインし、**[管理者として実行]** を選びます。",
      "Sign in with an account in the Administrators group and choose **Run as administrator**.")),
    ("backup-registry", ("変更前のレジストリを控える", "Save the registry before you change it"),
     ("変更するキーを `reg export` で書き出し、サーバーの外にも写しを置きます。",
      "Write the key out with `reg export`, and keep a copy on another computer.")),
    ("maintenance-window", ("再起動の時間を確保する", "Plan for the restart"),
     ("止めてよい時間帯と連絡先を、先に決めておきます。", "Agree first on a time and on whom to call.")),
]

OWNERS = ["server-team", "network-team", "client-team", "storage-team", "service-desk"]

TAGS = ["backup", "boot", "certificates", "chkdsk", "dhcp", "disk-space", "dns", "driver", "event-log", "file-share",
        "firewall", "group-policy", "kerberos", "logon", "memory", "network", "ntfs", "patching", "performance",
        "permissions", "power", "printing", "proxy", "rdp", "registry", "replication", "scheduler", "secure-boot",
        "services", "smb", "sql", "startup", "storage", "time-sync", "tls", "update", "usb", "virtual-machine", "vpn",
        "wmi"]

FAILURES = [
    ("共有フォルダーを開くと長く待たされる", "Opening a shared folder takes minutes"),
    ("夜間のバックアップが途中で止まる", "The nightly backup stops half way"),
    ("サインインのあと画面が黒いままになる", "The screen stays black after signing in"),
    ("印刷ジョブがキューから消えない", "Print jobs never leave the queue"),
    ("更新プログラムを入れると失敗して元に戻る", "An update fails and is rolled back"),
    ("時刻がずれて認証が通らない", "Clocks drift apart and sign-in is refused"),
    ("サービスが起動した直後に終了する", "The service ends right after it starts"),
    ("VPN の接続が一時間ごとに切れる", "The VPN drops once an hour"),
    ("ディスクの空きが一晩でなくなる", "The disk fills up overnight"),
    ("名前を引けず業務アプリが開かない", "Names cannot be resolved and the ledger does not open"),
    ("証明書の期限切れで画面に警告が出る", "An expired certificate raises warnings"),
    ("再起動を繰り返してログオン画面に進まない", "The server restarts again and again before sign-in"),
]

SYMPTOMS = [
    ("操作してから応答が返るまでに一分以上かかる", "It takes more than a minute until anything answers"),
    ("同じエラーが数分おきにイベント ログへ残る", "The same error enters the event log every few minutes"),
    ("別の端末から同じ操作をすると成功する", "The same action succeeds from another computer"),
    ("再起動すると半日ほどは起きない", "After a restart it stays away for half a day"),
    ("朝の始業時間帯にだけ起きる", "It happens only in the first hour of work"),
    ("管理者のアカウントでは起きない", "Administrators never see it"),
    ("画面には何も出ず、処理だけが止まる", "Nothing is shown; the work simply stops"),
    ("ほかの拠点の利用者からも同じ報告がある", "People at other sites report the same"),
]

HEADINGS = [  # anchor, heading
    ("what-happens", ("何が起きるか", "What happens")),
    ("cause", ("原因", "Cause")),
    ("check", ("確かめる", "Check")),
    ("remedy", ("対処", "Remedy")),
    ("after", ("再発を防ぐ", "Keep it from coming back")),
]

SENTENCES = [
    ("古い接続が閉じられないまま残り、新しい要求がその後ろで待たされます。",
     "Old connections are never closed, and every new request waits behind them."),
    ("この状態では、管理画面に出る数字と実際の数が合いません。",
     "In this state the numbers on the console no longer agree with reality."),
    ("設定を変える前に、今の値を作業記録へ書き写しておきます。",
     "Copy the present values into the work log before you change any of them."),
    ("ウイルス対策のスキャンが重なる時間帯は、結果がばらつきます。",
     "While a virus scan runs as well, the results vary from one try to the next."),
    ("ログの時刻は世界標準時なので、日本時間に直してから突き合わせます。",
     "The log is written in UTC; convert it to local time before you compare."),
    ("同じ構成の別のサーバーでは起きないことを、先に確かめてください。",
     "Make sure first that another server of the same build is not affected."),
    ("負荷を分散している場合は、全部の台で同じ作業を繰り返します。",
     "Behind a load balancer, repeat the work on every machine of the pool."),
    ("一度に一つだけ変え、変えるたびに結果を見ます。",
     "Change one thing at a time, and look at the result each time."),
    ("利用者には、作業の始まりと終わりを必ず知らせます。",
     "Tell the people who use it when the work begins and when it is over."),
    ("検証環境で三回試し、三回とも同じ結果になりました。",
     "It was tried three times in the lab, with the same result each time."),
    ("値を大きくすれば待ち時間は延び、小さくすれば誤検知が増えます。",
     "A larger value means a longer wait; a smaller one means more false alarms."),
    ("保守の契約が切れた機器では、交換のほうが早い場合もあります。",
     "Where the hardware is out of contract, replacing it may be the quicker way."),
    ("この手順で直らないときは、集めた記録を添えて二次窓口へ渡します。",
     "If this does not help, hand the case to the second line with all records."),
    ("グループ ポリシーが同じ項目を持つと、次の更新で元の値に戻されます。",
     "Where a group policy holds the same setting, the next refresh puts it back."),
]

ASIDES = [
    ("作業の前に仮想マシンのチェックポイントを取ると、戻すのが楽になります。",
     "A checkpoint of the virtual machine makes it easy to go back."),
    ("監視の通知は、作業の間だけ止めておきます。", "Silence the alerts for as long as the work lasts."),
    ("遠隔地のサーバーでは、コンソールを見られる人を先に決めます。",
     "At a remote site, find somebody beforehand who can see the console."),
]

COMMANDS = [  # command, shell
    ("net start", "cmd"), ("netstat -ano", "cmd"), ("ipconfig /all", "cmd"), ("w32tm /query /status", "cmd"),
    ("sc queryex type= service", "cmd"), ("chkdsk C: /scan", "cmd"), ("gpresult /r", "cmd"),
    ("klist tickets", "cmd"), ("wevtutil qe System /c:20 /rd:true /f:text", "cmd"), ("dism /online /get-packages", "cmd"),
    ("Get-Service | Where-Object Status -eq 'Stopped'", "powershell"), ("Get-Volume", "powershell"),
    ("Get-WinEvent -LogName System -MaxEvents 50", "powershell"), ("Test-NetConnection -Port 445", "powershell"),
    ("Get-SmbSession | Sort-Object NumOpens", "powershell"), ("Get-HotFix | Select-Object -Last 5", "powershell"),
]

EXPECTATIONS = [
    ("エラーが一行も出ない", "No line reports an error"),
    ("対象のサービスが一覧にある", "The service is in the list"),
    ("数字が変更前より小さい", "The number is smaller than before"),
    ("十分後にもう一度見ても変わらない", "Ten minutes later nothing has changed"),
]

ACTIONS = [
    ("イベント ビューアーで、このページのコードを**最近の一時間**から探します。",
     "In Event Viewer, look for the codes of this page within **the last hour**."),
    ("タスク マネージャーの**詳細**で、ハンドルの多い順に並べます。",
     "On the **Details** tab of Task Manager, sort by handles."),
    ("利用者に一度サインアウトしてもらい、同じ操作を試してもらいます。",
     "Ask the user to sign out once, and to try the same again."),
    ("控えておいた値と今の値を並べ、違うものに印を付けます。",
     "Lay the saved values beside the present ones and mark those that differ."),
]

EVENTS = [  # log, source
    ("System", "Service Control Manager"), ("System", "Tcpip"), ("System", "Disk"), ("System", "Ntfs"),
    ("Application", "NightBackup"), ("Application", "LedgerServer"), ("System", "Time-Service"), ("Application", "ESENT"),
]

STOPS = [0x0A, 0x1E, 0x24, 0x50, 0x7B, 0x7E, 0x7F, 0x9F, 0xC2, 0xD1, 0xEF, 0xF4]

SETTINGS = [
    # key, value name, the unit it is written in, the unit of the table, factor, amounts, recommended, service or None
    (r"SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters", "AutoDisconnect", "min", "min", 1,
     [5, 15, 30, 60, 240], 30, "LanmanServer"),
    (r"SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters", "SessTimeout", "s", "s", 1,
     [30, 60, 90, 300, 600], 60, "LanmanWorkstation"),
    (r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters", "KeepAliveTime", "ms", "min", 60000,
     [5, 10, 30, 60, 120], 10, None),
    (r"SYSTEM\CurrentControlSet\Services\EventLog\Application", "MaxSize", "bytes", "MB", 1 << 20,
     [16, 20, 32, 64, 128], 64, None),
    (r"SYSTEM\CurrentControlSet\Services\W32Time\Parameters", "MaxAllowedPhaseOffset", "s", "min", 60,
     [1, 2, 5, 10, 15], 5, "W32Time"),
    (r"SOFTWARE\ExampleWorks\NightBackup\Engine", "BufferSize", "bytes", "KB", 1024,
     [64, 128, 256, 512, 1024], 256, "NightBackup"),
    (r"SOFTWARE\ExampleWorks\Ledger\Server", "RequestLimit", "count", "count", 1,
     [50, 100, 200, 400, 800], 200, "LedgerServer"),
    (r"SOFTWARE\ExampleNetworks\Gate\Tunnel", "RekeyInterval", "s", "h", 3600, [1, 2, 4, 8, 24], 8, "GateTunnel"),
    (r"SYSTEM\CurrentControlSet\Control\Print\Providers", "SpoolTimeout", "ms", "s", 1000,
     [15, 30, 45, 60, 90], 45, "Spooler"),
    (r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management", "PoolReserve", "bytes", "MB", 1 << 20,
     [8, 16, 24, 48, 96], 24, None),
]

MEASURES = [  # id, name, unit, comparison, rows of (amount, level)
    ("free-disk", ("空きディスク容量", "Free disk space"), "GB", "below", [(20, "warning"), (5, "critical")]),
    ("handles", ("1 プロセスのハンドル数", "Handles of one process"), "count", "above",
     [(3000, "warning"), (10000, "critical")]),
    ("answer-time", ("応答時間", "Time to answer"), "ms", "above", [(250, "warning"), (900, "critical")]),
    ("commit", ("コミット済みメモリ", "Committed memory"), "percent", "at-least", [(85, "warning"), (95, "critical")]),
    ("queue", ("キューの長さ", "Length of the queue"), "count", "at-least", [(40, "warning"), (120, "critical")]),
    ("drift", ("時刻のずれ", "Drift of the clock"), "s", "above", [(60, "warning"), (300, "critical")]),
    ("days-left", ("証明書の残り", "Hours left of the certificate"), "h", "at-most", [(720, "warning"), (168, "critical")]),
]
