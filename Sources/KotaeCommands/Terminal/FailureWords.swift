// What a machine failure says: the path, the cause, and what to do where there's something to do.

import KotaeCompiler

extension CommandWords {
  /// A failure in one line or a few, without the program's name before it.
  func failure(_ failure: MachineFailure) -> String {
    switch language {
    case .english: english(failure)
    case .japanese: japanese(failure)
    }
  }

  private func english(_ failure: MachineFailure) -> String {
    switch failure {
    case .system(let action, let path, let number):
      let verb =
        switch action {
        case .read: "read"
        case .write: "write"
        case .makeFolder: "make the folder"
        case .delete: "delete"
        case .lock: "lock"
        case .listen: "listen on"
        }
      return "cannot \(verb) \(path): \(systemWords(for: number))"
    case .notAFolder(let path): return "there is no folder \(path)"
    case .nameNotUTF8(let path): return "the name of \(path) is not UTF-8; rename it"
    case .linkLoop(let path): return "\(path) is a link that leads back to a folder in which it lies"
    case .notARegularFile(let path): return "\(path) is neither a file nor a folder"
    case .tooManyFiles(let path, let limit): return "there are more than \(limit) files in and around \(path)"
    case .noTheme(let folders):
      return "no theme was found; looked for it in \(folders.joined(separator: ", ")). "
        + "Name one with --templates or \(ThemeFolder.environmentName)"
    case .outputOverlapsSources(let output, let sources):
      return "the output folder \(output) and the sources in \(sources) must lie apart"
    case .foreignFiles(let paths, let count):
      let more = count > paths.count ? ["and \(count - paths.count) more"] : []
      return "these files were not made by Kotae and stand where the site would be written:\n"
        + (paths + more).map { "  \($0)\n" }.joined()
        + "Move them away, or choose another folder with --output. They were not touched"
    case .outputInUse(let path): return "another build is writing into \(path); wait until it has ended"
    case .unreadableManifest(let path, let line):
      return "\(path), line \(line), is not what Kotae wrote; empty the folder and build again"
    case .unwritablePath(let path): return "the site has a file that cannot be written: \(path)"
    case .outputStream(let number): return "cannot print: \(systemWords(for: number))"
    case .clock: return "the system's date is not within the years 1 to 9999; give the day with --clock"
    }
  }

  private func japanese(_ failure: MachineFailure) -> String {
    switch failure {
    case .system(let action, let path, let number):
      let clause =
        switch action {
        case .read: "を読めません"
        case .write: "に書き込めません"
        case .makeFolder: "というフォルダーを作れません"
        case .delete: "を削除できません"
        case .lock: "をロックできません"
        case .listen: "で接続を待てません"
        }
      return "\(path) \(clause): \(systemWords(for: number))"
    case .notAFolder(let path): return "\(path) というフォルダーがありません"
    case .nameNotUTF8(let path): return "\(path) の名前が UTF-8 ではありません。名前を変えてください"
    case .linkLoop(let path): return "\(path) は、自分を含むフォルダーに戻るリンクです"
    case .notARegularFile(let path): return "\(path) はファイルでもフォルダーでもありません"
    case .tooManyFiles(let path, let limit): return "\(path) の中と周りに \(limit) 個を超えるファイルがあります"
    case .noTheme(let folders):
      return "テーマが見つかりません。探した場所: \(folders.joined(separator: "、"))。"
        + "--templates か \(ThemeFolder.environmentName) で指定してください"
    case .outputOverlapsSources(let output, let sources):
      return "出力先 \(output) と元のファイルがある \(sources) は、互いに重ならない場所に置いてください"
    case .foreignFiles(let paths, let count):
      let more = count > paths.count ? ["ほか \(count - paths.count) 個"] : []
      return "サイトを書き込む場所に、Kotae が作ったものではないファイルがあります:\n"
        + (paths + more).map { "  \($0)\n" }.joined()
        + "移動するか、--output で別のフォルダーを指定してください。これらのファイルには触れていません"
    case .outputInUse(let path): return "別のビルドが \(path) に書き込んでいます。終わるまで待ってください"
    case .unreadableManifest(let path, let line):
      return "\(path) の \(line) 行目が Kotae の書いたものではありません。フォルダーを空にして、もう一度ビルドしてください"
    case .unwritablePath(let path): return "サイトに、書き込めない名前のファイルがあります: \(path)"
    case .outputStream(let number): return "出力できません: \(systemWords(for: number))"
    case .clock: return "システムの日付が 1 年から 9999 年の間にありません。--clock で日付を指定してください"
    }
  }
}
