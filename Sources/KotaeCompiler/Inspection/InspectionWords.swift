// The sentences of an inspection, in each language.

extension MessageLanguage {
  /// What a note needs before readers can rely on it.
  enum VerificationNeed {
    case verifiedOn, build, observed, owner, reviewBy, state
    case reviewDue(CalendarDate)
    case translation(Language)
    case staleTranslation(Language)
  }

  func sentence(for need: VerificationNeed) -> String {
    switch self {
    case .english: Self.english(need)
    case .japanese: Self.japanese(need)
    }
  }

  private static func english(_ need: VerificationNeed) -> String {
    switch need {
    case .verifiedOn: "verified-on (required): who has seen the remedy work, and on which day"
    case .build: "verified-on, build: the build on which it was seen"
    case .observed: "observed: true at the product on which the problem was seen"
    case .owner: "owner: who answers for the note"
    case .reviewBy: "review-by: when someone should look at it again"
    case .state: "state: verified, once everything above is true"
    case .reviewDue(let date): "The day of review, \(date.iso), is past"
    case .translation(let language): "There is no translation into “\(language.rawValue)”"
    case .staleTranslation(let language): "The translation into “\(language.rawValue)” is out of date"
    }
  }

  private static func japanese(_ need: VerificationNeed) -> String {
    switch need {
    case .verifiedOn: "verified-on (必須): 対処が効いたことを、だれが、いつ確かめたか"
    case .build: "verified-on の build: 確かめたビルド"
    case .observed: "問題を実際に確認した製品の observed: true"
    case .owner: "owner: ノートの責任者"
    case .reviewBy: "review-by: 次に見直す日"
    case .state: "上のことがすべて満たされたら、state: verified"
    case .reviewDue(let date): "見直す日 \(date.iso) を過ぎています"
    case .translation(let language): "“\(language.rawValue)” への翻訳がありません"
    case .staleTranslation(let language): "“\(language.rawValue)” への翻訳が古くなっています"
    }
  }

  /// What an editor calls a part of a note that stands under `key` of the front matter; the key, where nobody knows it.
  func name(ofKey key: String) -> String {
    let names: [String: (english: String, japanese: String)] = [
      "title": ("Title", "タイトル"), "summary": ("Summary", "要約"), "symptoms": ("Symptoms", "症状"),
      "environment": ("Applies to", "対象"), "codes": ("Codes", "コード"), "limits": ("Limits", "制限値"),
      "registry": ("Registry", "レジストリ"), "thresholds": ("Thresholds", "しきい値"),
      "settings": ("Settings", "設定値"), "variables": ("Variables", "変数"),
      "procedures": ("Procedures", "手順"), "fixes": ("Fixes", "修正プログラム"),
      "references": ("References", "参考資料"), "body": ("Text", "本文"),
    ]
    guard let name = names[key] else { return key }
    return self == .english ? name.english : name.japanese
  }
}
