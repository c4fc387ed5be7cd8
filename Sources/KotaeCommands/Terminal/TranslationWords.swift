// What `kotae translate` asks and says.

import KotaeCompiler

extension CommandWords {
  private func choose(_ english: String, _ japanese: String) -> String {
    switch language {
    case .english: english
    case .japanese: japanese
    }
  }

  // MARK: Refusals

  func noNote(_ id: String, near: String?) -> String {
    choose("there is no note \(id)\(offer(near))", "\(id) というノートがありません\(offer(near))")
  }

  func isOriginal(_ id: String, _ tag: String) -> String {
    choose("\(tag) is the language of the original of \(id)", "\(tag) は \(id) の原文の言語です")
  }

  func originalHasErrors(_ id: String) -> String {
    choose("the original of \(id) has errors; mend them first", "\(id) の原文にエラーがあります。先に直してください")
  }

  func translationHasErrors(_ path: String) -> String {
    choose("\(path) has errors; mend them first", "\(path) にエラーがあります。先に直してください")
  }

  func fileExists(_ path: String) -> String {
    choose("\(path) is there already; nothing was written", "\(path) はすでにあります。何も書き込んでいません")
  }

  func noTranslation(_ id: String, _ tag: String) -> String {
    choose(
      "\(id) has no translation into \(tag); kotae translate new \(id) --to \(tag) begins one",
      "\(id) の \(tag) 訳がありません。kotae translate new \(id) --to \(tag) で始めます")
  }

  var confirmWithYes: String {
    choose(
      "nobody can be asked here; --yes says that the translation is up to date. Nothing was written",
      "端末ではないため確認できません。訳が最新であれば --yes を付けてください。何も書き込んでいません")
  }

  func changedMeanwhile(_ path: String) -> String {
    choose("\(path) was changed meanwhile; nothing was written", "\(path) がその間に変更されました。何も書き込んでいません")
  }

  // MARK: Answers

  func translationMade(path: String, id: String, language tag: String) -> String {
    choose(
      """
      Made \(path).

      Write each translation below the original's text; what stays empty is shown in the original's language.
        kotae translate status \(id)    lists what is still missing
      When the original changes later, and the translation with it:
        kotae translate accept \(id) --to \(tag)
      """,
      """
      \(path) を作りました。

      原文のコメントの下に訳を書きます。空のままの項目は、原文の言語で表示されます。
        kotae translate status \(id)    未訳の箇所を一覧します
      後で原文が変わり、訳も直したら:
        kotae translate accept \(id) --to \(tag)
      """)
  }

  /// The state of one note's translations, in lines.
  func status(of note: TranslationWork, path: (String) -> String) -> String {
    var text = note.id + "\n"
    guard !note.isBroken else {
      return text + "  " + choose("has errors: kotae check shows them", "エラーがあります: kotae check で確認してください")
        + "\n"
    }
    for standing in note.translations {
      text += "  \(standing.language.rawValue): \(word(for: standing.state))\n"
      text += sections(of: note, standing, path: path)
    }
    return text
  }

  /// The sections in which there's something to do.
  private func sections(
    of note: TranslationWork, _ standing: TranslationStanding, _ changes: [String: [LineChange]] = [:],
    path: (String) -> String
  ) -> String {
    var text = ""
    for section in note.work(of: standing) {
      var parts: [String] = []
      if section.isChanged {
        parts.append(
          section.line == nil
            ? choose("is gone from the original", "原文からなくなりました")
            : choose("has changed", "原文が変わりました"))
      }
      if !section.missing.isEmpty {
        // Below the section's name, which stands before them.
        let names = section.missing.map { text in
          text.hasPrefix(section.name + "/") ? String(text.dropFirst(section.name.count + 1)) : ""
        }.filter { !$0.isEmpty }
        let list = names.isEmpty ? "" : ": " + names.joined(separator: ", ")
        parts.append(choose("missing", "未訳") + list)
      }
      let place = section.line.flatMap { line in note.path.map { " (\(path($0)):\(line))" } } ?? ""
      text += "    \(section.name)\(place): " + parts.joined(separator: choose("; ", "。")) + "\n"
      for change in changes[section.name] ?? [] {
        switch change {
        case .removed(let line):
          text += line.isEmpty ? "      -\n" : "      - \(TerminalLine.harmless(line))\n"
        case .added(let line): text += line.isEmpty ? "      +\n" : "      + \(TerminalLine.harmless(line))\n"
        case .gap: text += "      …\n"
        }
      }
    }
    return text
  }

  private func word(for state: TranslationStanding.State) -> String {
    switch state {
    case .current: choose("up to date", "最新")
    case .incomplete: choose("texts are missing", "未訳の箇所があります")
    case .stale: choose("the original has changed since", "原文がその後変わりました")
    case .unknown:
      choose("does not say which state of the original it follows", "どの時点の原文の訳か書かれていません")
    case .missing: choose("there is none", "ありません")
    case .broken: choose("has errors: kotae check shows them", "エラーがあります: kotae check で確認してください")
    }
  }

  func statusSummary(notes: Int, unfinished: Int) -> String {
    choose(
      "\(notes) \(notes == 1 ? "note" : "notes"): \(unfinished == 0 ? "every translation is up to date" : "\(unfinished) with something to do")",
      "ノート \(notes) 件: \(unfinished == 0 ? "すべての訳が最新です" : "\(unfinished) 件に未完了の作業があります")")
  }

  /// What has changed since the translation was last accepted.
  ///
  /// - Parameter changes: how sections differ from what was translated, where that is known.
  func changes(
    of note: TranslationWork, _ standing: TranslationStanding, _ changes: [String: [LineChange]],
    path: (String) -> String
  ) -> String {
    switch standing.state {
    case .unknown:
      let place = note.path.map(path) ?? note.id
      return choose(
        "The translation does not say which state of the original it follows: compare all of it with \(place).\n",
        "どの時点の原文の訳か書かれていません。\(place) と全体を見比べてください。\n")
    case .current, .incomplete, .stale, .missing, .broken:
      let changed = sections(of: note, standing, changes, path: path)
      if changed.isEmpty {
        return choose(
          "Only the order or spelling of the revision changes.\n", "変わるのは、記録の書き方だけです。\n")
      }
      var text = choose("To be compared with the original:\n", "原文と見比べる箇所:\n") + changed
      if !standing.changed.allSatisfy({ changes[$0] != nil }) {
        text += choose(
          "Where no lines are shown, the section is new, or git here has no state of it as it was translated.\n",
          "行を示していない節は、新しい節か、訳したときの文が git にない節です。\n")
      }
      return text
    }
  }

  func askAccept(_ path: String) -> String {
    choose("Is \(path) up to date there?", "\(path) は、これらの箇所で最新になっていますか?")
  }

  func accepted(_ path: String) -> String {
    choose(
      "\(path) now follows the original as it is.", "\(path) に、現在の原文に対応していることを書き込みました。")
  }

  /// That an accepted translation isn't complete.
  func stillMissing(_ count: Int, in id: String) -> String {
    choose(
      "\(count) text\(count == 1 ? " is" : "s are") still not translated: kotae translate status \(id) lists them.",
      "まだ訳されていない箇所が \(count) 件あります。kotae translate status \(id) で確認できます。")
  }

  func isCurrent(_ path: String) -> String {
    choose("\(path) follows the original as it is already.", "\(path) は、すでに現在の原文に対応しています。")
  }
}
