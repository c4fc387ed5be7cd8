// What kotae serve says, in both languages.

import KotaeCompiler

extension CommandWords {
  /// The first lines: where the site is, what is watched, how it ends.
  func serves(_ address: String, wanted: UInt16, port: UInt16, watched: [String]) -> String {
    let places = watched.map(TerminalLine.harmless)
    switch language {
    case .english:
      let other = wanted == port || wanted == 0 ? "" : "Port \(wanted) is in use, so this is port \(port).\n"
      return """
        Serving \(address)
        \(other)Watching \(places.dropLast().joined(separator: ", ")) and \(places.last ?? ""). Ctrl+C ends it.
        """
    case .japanese:
      let other = wanted == port || wanted == 0 ? "" : "ポート \(wanted) は使用中のため、\(port) を使います。\n"
      return """
        \(address) で表示しています
        \(other)\(places.joined(separator: "、")) の変更を待っています。Ctrl+C で終了します。
        """
    }
  }

  /// The warning of a server that others can reach.
  func isReachable(_ host: String) -> String {
    switch language {
    case .english:
      """
      warning: \(host) can be reached from other machines. Whoever reaches it reads every note, drafts too, without a password.
      """
    case .japanese:
      "警告: \(host) にはほかのコンピューターから接続できます。接続した人は、下書きを含むすべてのノートをパスワードなしで読めます。"
    }
  }

  /// What a browser shows before there is a site.
  var isBuilding: String {
    switch language {
    case .english: "The site is being built. This page reloads itself."
    case .japanese: "サイトを作っています。このページは自動で更新されます。"
    }
  }

  /// What a browser shows where there is no site because of errors.
  var hasNoSite: String {
    switch language {
    case .english: "There is no site yet: the sources have errors. Fix them, and this page reloads itself."
    case .japanese: "元のファイルにエラーがあるため、サイトはまだありません。直すと、このページは自動で更新されます。"
    }
  }

  /// That changes are looked for every second.
  func noBrowser(_ address: String) -> String {
    switch language {
    case .english: "no browser could be opened; open \(address) yourself"
    case .japanese: "ブラウザーを開けませんでした。\(address) を開いてください"
    }
  }

  var pollsInstead: String {
    switch language {
    case .english: "the system doesn't tell of changes here; looking for them every second instead"
    case .japanese: "ここではシステムが変更を通知しないため、1 秒ごとに調べます"
    }
  }

  /// That more problems are there than were printed.
  func moreProblems(_ count: Int) -> String {
    switch language {
    case .english: "… and \(count) more: kotae check prints all of them."
    case .japanese: "… ほか \(count) 件。kotae check ですべて表示できます。"
    }
  }

  /// The line of a round.
  func previewRound(_ round: PreviewTerminal.Round, _ counts: ProblemCounts, firstError: String?) -> String {
    let milliseconds = max(1, Int((round.time / .milliseconds(1)).rounded()))
    switch language {
    case .english:
      let what =
        switch round.paths.count {
        case _ where round.isFirst: "\(round.noteCount) note\(round.noteCount == 1 ? "" : "s")"
        case 0: "nothing new"
        case 1: TerminalLine.harmless(round.paths[0])
        default: "\(round.paths.count) files"
        }
      var result = round.pageCount.map { "\($0) page\($0 == 1 ? "" : "s")" } ?? ""
      if counts.errors > 0 {
        result = "\(counts.errors) error\(counts.errors == 1 ? "" : "s")"
        if let firstError { result += " (first at \(firstError))" }
        if round.hasSite { result += "; the last good site stays" }
      } else if counts.warnings > 0 {
        result += ", \(counts.warnings) warning\(counts.warnings == 1 ? "" : "s")"
      }
      return "\(what): \(result), \(milliseconds) ms"
    case .japanese:
      let what =
        switch round.paths.count {
        case _ where round.isFirst: "ノート \(round.noteCount) 件"
        case 0: "変更なし"
        case 1: TerminalLine.harmless(round.paths[0])
        default: "\(round.paths.count) 個のファイル"
        }
      var result = round.pageCount.map { "\($0) ページ" } ?? ""
      if counts.errors > 0 {
        result = "エラー \(counts.errors) 件"
        if let firstError { result += "(最初は \(firstError))" }
        if round.hasSite { result += "。直前の正しいサイトを表示し続けます" }
      } else if counts.warnings > 0 {
        result += "、警告 \(counts.warnings) 件"
      }
      return "\(what): \(result)、\(milliseconds) ミリ秒"
    }
  }
}
