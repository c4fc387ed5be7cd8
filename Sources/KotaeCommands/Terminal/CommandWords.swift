// Every sentence that the commands themselves say, in both languages: progress and summaries; failures are in
// FailureWords.swift. What is wrong with the content is said by the compiler's catalogues.

import KotaeCompiler

/// The commands' sentences in one language.
struct CommandWords: Sendable {
  /// What a run is doing before it writes.
  enum Stage: Sendable, CaseIterable {
    /// Listing and reading.
    case reading
    /// Checking.
    case checking
    /// Compiling templates.
    case templates
    /// Making the index for search.
    case search
  }

  /// The language.
  let language: MessageLanguage

  /// What the progress line says while `stage` lasts.
  func progress(_ stage: Stage) -> String {
    switch (stage, language) {
    case (.reading, .english): "Reading notes…"
    case (.checking, .english): "Checking…"
    case (.templates, .english): "Compiling templates…"
    case (.search, .english): "Making the search index…"
    case (.reading, .japanese): "ノートを読んでいます…"
    case (.checking, .japanese): "確かめています…"
    case (.templates, .japanese): "テンプレートを準備しています…"
    case (.search, .japanese): "検索用の索引を作っています…"
    }
  }

  /// What the progress line says while files are written.
  func progress(writing done: Int, of total: Int) -> String {
    switch language {
    case .english: "Writing files… \(done) of \(total)"
    case .japanese: "ファイルを書いています… \(done) / \(total)"
    }
  }

  /// How a check ended: `12 notes checked: 0 errors, 2 warnings`.
  func checked(_ counts: ProblemCounts, notes: Int) -> String {
    switch language {
    case .english: "\(count(notes, "note")) checked: \(problems(counts))"
    case .japanese: "\(notes) 件のノートを調べました: \(problems(counts))"
    }
  }

  /// How a build ended that errors stopped.
  func refused(_ counts: ProblemCounts, notes: Int, output: String) -> String {
    switch language {
    case .english: "\(checked(counts, notes: notes)). Nothing was written: \(output) is as it was."
    case .japanese: "\(checked(counts, notes: notes))。何も書き込んでいません。\(output) は元のままです。"
    }
  }

  /// How a build ended that wrote the site, in lines.
  func built(
    _ report: WritingReport, _ counts: ProblemCounts, notes: Int, pages: Int, output: String, time: Duration,
    address: String
  ) -> String {
    let seconds = CommandWords.hundredths(of: time)
    switch language {
    case .english:
      let warnings = counts.warnings == 0 ? "" : " \(count(counts.warnings, "warning"))."
      return """
        Built \(output) in \(seconds) s: \(count(notes, "note")), \(count(pages, "page")).\(warnings)
        Files: \(report.written) written, \(report.unchanged) unchanged, \(report.deleted) deleted.
        Open \(address)
        """
    case .japanese:
      let warnings = counts.warnings == 0 ? "" : "警告 \(counts.warnings) 件。"
      return """
        \(output) を \(seconds) 秒で作りました: ノート \(notes) 件、ページ \(pages) 件。\(warnings)
        ファイル: 書き込み \(report.written)、変更なし \(report.unchanged)、削除 \(report.deleted)。
        開く: \(address)
        """
    }
  }

  /// What standard input is called in place of a path.
  var standardInput: String {
    switch language {
    case .english: "(standard input)"
    case .japanese: "(標準入力)"
    }
  }

  /// How the import of a .reg file ended, and what its editor has to do.
  func imported(keys: Int, values: Int) -> String {
    switch language {
    case .english:
      """
      \(count(keys, "key")), \(count(values, "value")). Before the note is published, decide what is marked TODO: the title, \
      when it takes effect, what can go wrong, what was there before, and which step applies it.
      """
    case .japanese:
      """
      キー \(keys) 個、値 \(values) 個。公開する前に、TODO の箇所を決めてください: 題名、いつ反映されるか、失敗したときの影響、変更前の状態、適用する手順。
      """
    }
  }

  private func problems(_ counts: ProblemCounts) -> String {
    switch language {
    case .english: "\(count(counts.errors, "error")), \(count(counts.warnings, "warning"))"
    case .japanese: "エラー \(counts.errors) 件、警告 \(counts.warnings) 件"
    }
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private static func hundredths(of duration: Duration) -> String {
    let count = Int((duration / .milliseconds(10)).rounded())
    let rest = String(count % 100)
    return "\(count / 100).\(rest.utf8.count == 1 ? "0" : "")\(rest)"
  }
}

/// How many problems a run has found.
struct ProblemCounts: Sendable, Equatable {
  /// Problems that stop a build.
  var errors = 0
  /// Problems that don't.
  var warnings = 0

  /// Counts `diagnostics` by their severity.
  init(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: break
      }
    }
  }
}
