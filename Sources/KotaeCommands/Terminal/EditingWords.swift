// What the commands for editors say: explain, schema, new, translate.

import KotaeCompiler

extension CommandWords {
  /// The offer of a name that was probably meant; empty where there's none.
  func offer(_ near: String?) -> String {
    guard let near else { return "" }
    switch language {
    case .english: return "; did you mean \(near)?"
    case .japanese: return "。\(near) のことですか?"
    }
  }

  /// There's no diagnostic with this code.
  func unknownCode(_ code: String, near: String?) -> String {
    switch language {
    case .english:
      "no problem has the code \(code)\(offer(near))\nWithout a code, kotae explain lists all of them."
    case .japanese:
      "\(code) というコードはありません\(offer(near))\nコードなしの kotae explain は、すべてのコードを一覧します。"
    }
  }
}
