// All notes, compiled; of an earlier run's, those are taken over on which no change has an influence.

/// What has become of the notes' folders.
struct CompiledNotes: Sendable {
  /// In the order of the folders.
  let units: [NoteUnit]
  /// What they were compiled by.
  let compiler: NoteCompiler
  /// For each unit, where it stands in the earlier run if it was taken over; `nil` where it was compiled.
  let reused: [Int?]
  /// The ids of notes that aren't what they were in the earlier run: changed, new, gone, with errors or mended.
  let changedIDs: Set<String>

  /// Compiles `folders`, but for what can be taken from an `earlier` run.
  init(
    _ folders: [NoteFolder], by compiler: NoteCompiler, jobs: Int, after earlier: CompiledNotes?,
    changed: ChangedPaths
  ) async throws {
    self.compiler = compiler
    guard let earlier, compiler.compilesTextAs(earlier.compiler) else {
      units = try await parallelMap(folders, jobs: jobs) { try compiler.compile($0) }
      reused = Array(repeating: nil, count: folders.count)
      changedIDs = Set((units + (earlier?.units ?? [])).map(\.id))
      return
    }
    let products = compiler.changedProducts(since: earlier.compiler)
    // Equal sets are most often one and the same, and then compared at once.
    let ids =
      compiler.noteIDs == earlier.compiler.noteIDs
      ? [] : compiler.noteIDs.symmetricDifference(earlier.compiler.noteIDs)
    var reused: [Int?] = []
    var changedIDs = ids
    // Both are in one order.
    var place = 0
    for folder in folders {
      while place < earlier.units.count, SourceTree.folderPrecedes(earlier.units[place].id, folder.id) {
        place += 1
      }
      guard place < earlier.units.count, earlier.units[place].id.isExactly(folder.id) else {
        reused.append(nil)
        continue
      }
      let unit = earlier.units[place]
      let isReached =
        changed.notes.contains(ExactText(folder.id))
        || !ids.isEmpty && unit.mentions.contains(where: ids.contains)
        || !products.isEmpty && unit.names?.products.contains { products.contains($0.value) } ?? false
      reused.append(isReached ? nil : place)
      place += 1
    }
    let reached = folders.indices.filter { reused[$0] == nil }
    let compiled = try await parallelMap(reached, jobs: jobs) { try compiler.compile(folders[$0]) }
    var units: [NoteUnit] = []
    units.reserveCapacity(folders.count)
    var next = 0
    for index in folders.indices {
      if let place = reused[index] {
        units.append(earlier.units[place])
      } else {
        units.append(compiled[next])
        changedIDs.insert(compiled[next].id)
        next += 1
      }
    }
    self.units = units
    self.reused = reused
    self.changedIDs = changedIDs
  }

  /// The ids of the notes with errors.
  var unreadable: Set<String> { Set(units.lazy.filter { $0.note == nil }.map(\.id)) }

  /// The notes without errors that belong to the site, in order.
  func shown(_ settings: CompilerSettings) -> [CompiledNote] {
    units.compactMap(\.note).filter { settings.includesDrafts || $0.note.state != .draft }
  }
}

extension NoteCompiler {
  /// Whether both make the same of a text that links to no other note and names no product.
  fileprivate func compilesTextAs(_ other: NoteCompiler) -> Bool {
    languages == other.languages && exactLabels == other.exactLabels
      && (productNames == nil) == (other.productNames == nil)
  }

  /// The words of Markdown, byte for byte.
  private var exactLabels: [Language: [ExactText]] {
    labels.mapValues { words in
      [words.table, words.footnotes, words.backToText].map(ExactText.init)
        + AlertKind.allCases.map { ExactText(words.alerts[$0] ?? "") }
    }
  }

  /// The products whose names differ.
  fileprivate func changedProducts(since other: NoteCompiler) -> Set<String> {
    guard let productNames, let others = other.productNames else { return [] }
    return Set(productNames.keys).union(others.keys).filter {
      productNames[$0]?.map(ExactText.init) != others[$0]?.map(ExactText.init)
    }
  }
}
