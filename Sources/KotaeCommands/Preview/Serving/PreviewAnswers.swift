// From a path to an answer: pages with the client in them, every other file as it is, and what is below /_kotae/.
// Only files that the site's plan or the theme's folder preview/ name are ever read.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import KotaeCompiler

/// What one snapshot answers.
struct PreviewAnswers: Sendable {
  /// What is served.
  let snapshot: PreviewSnapshot
  /// The words of the terminal.
  let words: CommandWords
  /// The client's files.
  let client: PreviewClient

  /// The answer to a request for `path`, whose head was allowed.
  func answer(_ path: RequestPath) async -> Answer {
    if path.path.utf8.starts(with: PreviewMarkup.folder.utf8) {
      return await own(String(path.path.utf8.dropFirst(PreviewMarkup.folder.utf8.count))!, path)
    }
    guard let served = snapshot.served else { return waitingPage() }
    let asked = "/" + path.path
    guard asked.utf8.starts(with: served.mount.utf8) else {
      // The root, or the mount without its slash.
      if served.mount.utf8.starts(with: asked.utf8), path.path.isEmpty || asked + "/" == served.mount {
        return .redirect(to: SitePath.encoded(served.mount))
      }
      return notFound()
    }
    let relative = String(asked.utf8.dropFirst(served.mount.utf8.count))!
    do {
      return try await file(relative, served) ?? notFound()
    } catch MachineFailure.system(.read, _, errno: ENOENT) {
      // The file has gone since, and the round that finds out isn't over, or has found errors.
      return notFound()
    } catch let failure as MachineFailure {
      return .text(.internalError, words.failure(failure))
    } catch {
      return .text(.internalError, "\(error)")
    }
  }

  // MARK: - Files of the site

  private func file(_ path: String, _ served: ServedSite) async throws -> Answer? {
    let isFolder = path.isEmpty || path.utf8.last == UInt8(ascii: "/")
    let name = isFolder ? path + "index.html" : path
    var site = served.site
    var index = site.index(ofPath: name)
    if index == nil, name.utf8.starts(with: "search/".utf8) {
      site = try await served.searchable()
      index = site.index(ofPath: name)
    }
    guard let index else {
      guard !isFolder, site.index(ofPath: name + "/index.html") != nil else { return nil }
      return .redirect(to: SitePath.encoded(served.mount + name + "/"))
    }
    switch site.contents(of: index) {
    case .bytes(let bytes):
      guard name.hasSuffix(".html") else { return answer(.ok, name, bytes) }
      return page(.ok, name, bytes)
    case .copy(let logical):
      guard let places = snapshot.places else { return nil }
      return answer(.ok, name, try places.read(logical))
    }
  }

  private func notFound() -> Answer {
    guard let page = snapshot.page("404.html") else { return .text(.notFound, "404") }
    return self.page(.notFound, "", page.bytes)
  }

  private func page(_ status: Answer.Status, _ path: String, _ bytes: [UInt8]) -> Answer {
    answer(
      status, "x.html",
      PreviewMarkup.inserted(
        into: bytes, path: path, build: snapshot.build, digest: PreviewSnapshot.digest(of: bytes)))
  }

  private func answer(_ status: Answer.Status, _ name: String, _ bytes: [UInt8]) -> Answer {
    Answer(status: status, contentType: ContentType.of(name), body: bytes)
  }

  /// What stands in for every page while there is no site yet.
  private func waitingPage() -> Answer {
    let text = PreviewMarkup.escaped(snapshot.isBeginning ? words.isBuilding : words.hasNoSite)
    let page = """
      <!DOCTYPE html>
      <html lang="\(words.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'self'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>kotae serve</title>
      </head>
      <body><main><h1>kotae serve</h1><p>\(text)</p></main></body>
      </html>

      """
    return self.page(.unavailable, "", Array(page.utf8))
  }

  // MARK: - The server's own

  private func own(_ name: String, _ path: RequestPath) async -> Answer {
    if name == "note", let served = snapshot.served {
      // It may wait for git.
      return await withTaskExecutorPreference(served.executor) { note(path, served.site) }
    }
    guard let bytes = client.file(name) else { return .text(.notFound, "404") }
    return answer(.ok, name, bytes)
  }

  /// What the editor's panel shows of a note.
  private func note(_ path: RequestPath, _ site: CheckedSite) -> Answer {
    guard let places = snapshot.places, let page = path.parameter("page"),
      let tag = path.parameter("language")
    else { return .text(.notFound, "404") }
    let problems = snapshot.problems
    let language = site.site.languages.first { $0.rawValue == tag } ?? site.site.languages[0]
    do {
      guard
        var inspection = try site.inspection(
          ofPage: page, diagnostics: problems.diagnostics, in: MessageLanguage(tag: tag), reading: places.read
        )
      else { return .text(.notFound, "404") }
      // What has changed is known without its lines.
      try? addChanges(to: &inspection, places)
      let json = NoteInspectionJSON.format(
        inspection, of: site, in: language,
        link: { place in
          problems.link(
            places.diskPath(of: place.path), line: place.position.line, column: place.position.column)
        }, path: places.diskPath)
      return answer(.ok, "note.json", json)
    } catch MachineFailure.system(.read, _, errno: ENOENT) {
      // The note has gone since.
      return .text(.notFound, "404")
    } catch let failure as MachineFailure {
      return .text(.internalError, words.failure(failure))
    } catch {
      return .text(.internalError, "\(error)")
    }
  }

  /// Adds the lines of the original that have changed since a translation was made, where git keeps them.
  private func addChanges(to inspection: inout NoteInspection, _ places: SourcePlaces) throws {
    let stale = inspection.editions.indices.filter { inspection.editions[$0].status == .stale }
    guard !stale.isEmpty, let clock = CalendarDate(iso: "2000-01-01") else { return }
    let sources = try SiteSources(content: places.content, templates: [])
    guard let note = try TranslationWork.read(sources.input, ids: [inspection.id], clock: clock).first else {
      return
    }
    for index in stale {
      let path = inspection.editions[index].place.path
      inspection.editions[index].changes = note.changes(
        since: SourceText(path: path, bytes: try places.read(path)), in: note.earlierStates(sources))
    }
  }
}
