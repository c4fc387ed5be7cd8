// What `kotae new` asks and says.

import KotaeCompiler

extension CommandWords {
  private func choose(_ english: String, _ japanese: String) -> String {
    switch language {
    case .english: english
    case .japanese: japanese
    }
  }

  // MARK: Questions

  func askKind(_ kinds: String) -> String { choose("Kind (\(kinds))", "種類 (\(kinds))") }
  func askLanguage(_ tags: String) -> String {
    choose("Language of the note (\(tags))", "ノートの言語 (\(tags))")
  }
  var askTitle: String { choose("Title", "題名") }
  var askCode: String {
    choose(
      "STOP code (0x7F) or event (source:id); Enter for none",
      "STOP コード (0x7F) かイベント (ソース:ID)。なければ Enter")
  }
  var askRegistry: String {
    choose("A .reg file to start from; Enter for none", "もとにする .reg ファイル。なければ Enter")
  }
  func knownProducts(_ ids: [String]) -> String {
    choose("Products: ", "製品: ") + ids.joined(separator: ", ")
  }
  func askProduct(isRequired: Bool) -> String {
    isRequired
      ? choose("Product", "製品")
      : choose("Product; Enter for none", "製品。なければ Enter")
  }
  var askID: String { choose("Name of the folder (id)", "フォルダーの名前 (id)") }
  var nothingWasWritten: String { choose("nothing was written", "何も書き込んでいません") }

  // MARK: Refusals

  func missingOptions(_ options: [String]) -> String {
    choose(
      "nobody can be asked here, so these options are needed: \(options.joined(separator: ", "))",
      "端末ではないため質問できません。次のオプションを指定してください: \(options.joined(separator: "、"))")
  }

  func notAmong(_ word: String, _ words: [String], near: String?) -> String {
    choose(
      "\(word) is not one of \(words.joined(separator: ", "))\(offer(near))",
      "\(word) は使えません。使えるもの: \(words.joined(separator: "、"))\(offer(near))")
  }

  var emptyTitle: String { choose("--title takes a text", "--title に文字列を指定してください") }

  func notAStopCode(_ text: String) -> String {
    choose(
      "--stop takes a STOP code such as 0x7F, not \(text)", "\(text) は STOP コードではありません。0x7F のように書きます")
  }

  func notAnEvent(_ text: String) -> String {
    choose(
      "--event takes a source, a colon and an id up to 65535, such as EventLog:6008, not \(text)",
      "\(text) はイベントではありません。EventLog:6008 のように、ソース、コロン、ID (65535 まで) を書きます")
  }

  func notACode(_ text: String) -> String {
    choose(
      "neither a STOP code such as 0x7F nor an event such as EventLog:6008",
      "STOP コード (0x7F など) でもイベント (EventLog:6008 など) でもありません")
  }

  func noFile(_ path: String) -> String { choose("there is no file \(path)", "\(path) というファイルがありません") }

  func unknownProduct(_ id: String, near: String?, path: String) -> String {
    let entry = "\(id):\n  name: …\n  vendor: …\n"
    return choose(
      "\(path) has no product \(id)\(offer(near))\nTo add it, write there:\n\n\(entry)",
      "\(path) に \(id) という製品がありません\(offer(near))\n追加するには、次のように書き加えます:\n\n\(entry)")
  }

  func notANoteID(_ id: String) -> String {
    choose(
      "an id is 3 to 64 small letters, digits and hyphens, and does not begin with a hyphen: not \(id)",
      "id は 3 から 64 文字の英小文字、数字、ハイフンで、ハイフンで始めることはできません: \(id)")
  }

  func noteExists(_ id: String, folder: String?) -> String {
    choose(
      "there is a note \(id) already\(folder.map { ": \($0)" } ?? ""); nothing was written",
      "\(id) というノートはすでにあります\(folder.map { ": \($0)" } ?? "")。何も書き込んでいません")
  }

  var newNoteHasErrors: String {
    choose(
      "the note would have these errors; nothing was written", "ノートに上のエラーが出るため、何も書き込んでいません")
  }

  // MARK: What comes next

  func newNoteMade(path: String, id: String, translations: [String], content: String?) -> String {
    let option = content.map { " --content \($0)" } ?? ""
    let translate = translations.map { "  kotae translate new\(option) \(id) --to \($0)\n" }.joined()
    switch language {
    case .english:
      return """
        Made \(path), a draft that passes kotae check.

        Answer what is marked TODO in it. While you write:
          kotae serve\(option)             shows the page and what is wrong with it
          kotae check\(option) --drafts    says what is wrong
        When it is ready, change state: draft to unverified (or verified), and:
        \(translate)  kotae build\(option)
        docs/front-matter.md explains every field, docs/editing.md the whole way.
        """
    case .japanese:
      return """
        \(path) を作りました。下書きで、このまま kotae check を通ります。

        TODO の箇所を書き換えてください。書いている間は:
          kotae serve\(option)             ページと問題を表示します
          kotae check\(option) --drafts    問題を調べます
        書き終えたら state: draft を unverified (または verified) に変え、次に進みます:
        \(translate)  kotae build\(option)
        項目の説明は docs/front-matter.ja.md、全体の流れは docs/editing.ja.md にあります。
        """
    }
  }
}
