// The words of the preview's own interface, which the client gets over its connection: the scripts know none. `{n}`,
// `{date}` and `{sections}` are filled in by them.

import KotaeCompiler

/// The words of overlay and panel.
enum PreviewWords {
  /// Every word by its key, in `language`, as JSON.
  static func json(_ language: MessageLanguage) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for word in all { json.member(word.key, language == .japanese ? word.japanese : word.english) }
    json.end()
    return json.finished()
  }

  /// Every word.
  static let all: [(key: String, english: String, japanese: String)] = [
    ("preview", "Kotae preview", "Kotae プレビュー"),
    ("problems", "Problems", "問題"),
    ("error", "Error", "エラー"),
    ("warning", "Warning", "警告"),
    ("errors-one", "1 error", "エラー 1 件"),
    ("errors", "{n} errors", "エラー {n} 件"),
    ("warnings-one", "1 warning", "警告 1 件"),
    ("warnings", "{n} warnings", "警告 {n} 件"),
    ("fold", "Fold", "たたむ"),
    ("last-good", "The page shows the site as it was before the errors.", "表示中のページは、エラーが起きる前のものです。"),
    ("help", "Help", "ヒント"),
    ("related", "See also", "関連"),
    ("more", "And {n} more. The terminal shows all of them.", "ほか {n} 件。すべては端末に表示されます。"),
    ("mended", "All problems are fixed", "問題はすべて直りました"),
    ("server-gone", "No connection to kotae serve. Trying again…", "kotae serve に接続できません。再接続しています…"),
    ("page-gone", "This page is no longer part of the site", "このページはサイトからなくなりました"),
    ("note", "Note", "ノート"),
    ("close", "Close", "閉じる"),
    ("review-due", "Needs review", "要確認"),
    ("review-due-since", "Review was due by {date}", "見直しの期日は {date} でした"),
    ("stale-translation", "Stale translation", "古い翻訳"),
    ("missing-translation", "No translation", "翻訳なし"),
    ("translation", "Translation", "翻訳"),
    ("parity", "Mismatches", "食い違い"),
    ("verify", "To verify", "検証まで"),
    ("parts", "Parts", "構成要素"),
    ("original", "Original", "原文"),
    ("current", "Up to date", "最新"),
    ("stale", "Stale", "古い"),
    ("missing", "Missing", "未訳"),
    ("unknown", "Not recorded", "記録なし"),
    ("changed-since", "Changed in the original since then: {sections}", "そのあとに変わった原文: {sections}"),
    ("lines-changed", "What has changed in the original since:", "そのあとの原文の変更:"),
    ("edit", "Edit", "編集"),
    ("not-translated", "Not translated yet", "まだ訳されていません"),
    ("translation-none", "This note has no other language.", "このノートに、ほかの言語はありません。"),
    ("parity-none", "Codes, numbers and names are the same in every language.", "コード、数値、名前は、どの言語でも同じです。"),
    ("verify-none", "Nothing is missing for state: verified.", "state: verified に足りないものはありません。"),
    ("parts-none", "This note has no typed parts.", "このノートに構成要素はありません。"),
    ("show", "Show on the page", "ページで表示"),
  ]
}

extension MessageLanguage {
  /// The language of messages for a page in the language `tag`.
  init(tag: String) { self = tag.lowercased().hasPrefix("ja") ? .japanese : .english }
}
