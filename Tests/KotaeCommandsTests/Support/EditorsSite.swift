// A site on the disk for the tests of the editors' commands: with the repository's own theme, and no note yet.

import Foundation

@testable import KotaeCommands

/// Makes the site in a folder.
enum EditorsSite {
  /// The repository.
  static let repository = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL.path

  static func make(in folder: TemporaryFolder) throws {
    try folder.write("kotae.yml", "name: {ja: 試験, en: Test}\nlanguages: [ja, en]\n")
    try folder.write(
      "content/products.yml",
      "server-2003:\n  name: Server 2003\n  vendor: Contoso\nserver-2008:\n  name: Server 2008\n  vendor: Contoso\n"
    )
    try folder.write(
      "content/notices.yml",
      "backup-registry:\n  title: {ja: 控える, en: Back up}\n  text: {ja: 控えます。, en: Export it.}\n")
    try folder.makeFolder("content/notes")
    try folder.link("templates", to: repository + "/templates")
  }

  /// A .reg file that sets a value.
  static func script(_ lines: String...) -> [UInt8] {
    let text = (["Windows Registry Editor Version 5.00", ""] + lines + [""]).map { $0 + "\r\n" }.joined()
    return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  /// What `kotae check` says of the site with its drafts.
  static func check(_ folder: TemporaryFolder, _ options: String...) async throws -> Program.Ending {
    try await Program.run(["check", "--drafts", "--clock", "2026-11-23"] + options, in: folder)
  }
}
