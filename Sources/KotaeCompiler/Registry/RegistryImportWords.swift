// The sentences that stand in imported front matter until an editor has answered them.

/// The TODO comments in one language.
struct RegistryImportWords {
  let language: MessageLanguage

  /// In place of a title.
  var title: String {
    switch language {
    case .english: "TODO: what this changes"
    case .japanese: "TODO: 何を変えるのか"
    }
  }

  /// Above `takes-effect: computer`, which is never too little.
  var takesEffect: String {
    switch language {
    case .english:
      "TODO: when it takes effect: immediately, logoff, {restart: service, service: NAME} or computer"
    case .japanese: "TODO: いつ反映されるか: immediately、logoff、{restart: service, service: 名前}、computer のどれか"
    }
  }

  /// In place of `risk`.
  var risk: String {
    switch language {
    case .english: "TODO: risk: what can go wrong"
    case .japanese: "TODO: risk: 失敗すると何が起こるか"
    }
  }

  /// Below `destructive: true`: what the note is refused without.
  var wayBack: String {
    switch language {
    case .english: "TODO: a rollback in the step that applies it, or irreversible: true"
    case .japanese: "TODO: 適用する手順の rollback (元に戻す方法)、または irreversible: true"
    }
  }

  /// Above the values, in lines.
  var before: [String] {
    switch language {
    case .english:
      [
        "TODO: before: what each value is on the machine now: absent, or {type: …, data: …}.",
        "There is an undo file only if every one of them is known; unknown is always true.",
      ]
    case .japanese:
      [
        "TODO: before: それぞれの値の、変更前の状態。absent (ない) または {type: …, data: …}。",
        "すべて分かっているときだけ、元に戻すファイルができる。unknown (不明) のままでもよい。",
      ]
    }
  }

  /// Behind the item: which step applies it.
  func procedure(_ id: String) -> String {
    switch language {
    case .english: "TODO: a step of a procedure applies it: {id: apply-\(id), apply: \(id)}"
    case .japanese: "TODO: 手順の中で適用する: {id: apply-\(id), apply: \(id)}"
    }
  }
}
