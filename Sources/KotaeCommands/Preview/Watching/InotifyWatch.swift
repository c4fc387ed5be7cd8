// Watching by inotify(7), Linux's own. Every folder needs a watch of its own; a new one is given one before anybody is
// told of it, so that whoever lists it then misses nothing.

#if canImport(Glibc) || canImport(Musl)
  #if canImport(Glibc)
    import Glibc
  #else
    import Musl
  #endif
  import Dispatch
  import Synchronization

  /// A watch of the kernel's.
  final class InotifyWatch: SourceWatch {
    /// What a watch of the kernel stands for.
    private enum Place: Hashable {
      /// A folder of the sources.
      case folder(SourcePath)
      /// The folder in which a place of the sources lies: the place itself may be replaced.
      case around
    }

    private struct State {
      var descriptor: Int32
      /// What each of the kernel's watches stands for; links let one folder be several.
      var places: [Int32: Set<Place>] = [:]
      /// The names in folders around places that concern us, by watch.
      var names: [Int32: [PathKey: Set<SourceRoot>]] = [:]
      var isStopped = false
    }

    let events: AsyncStream<[SourceEvent]>
    let tellsOfClosing = true

    private let sources: SourcePlaces
    /// A folder that is watched around its name, too: the site's own templates may be made later.
    private let expected: [String]
    private let continuation: AsyncStream<[SourceEvent]>.Continuation
    private let state: Mutex<State>
    /// Dispatch's objects may be used from any thread, but don't say so.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    private static let mask = UInt32(
      IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO
        | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

    /// Watches `sources`, and for the appearance of the folders `expected`. Throws if the kernel gives no watch, most
    /// likely because all that a user may have are in use.
    init(_ sources: SourcePlaces, expected: [String]) throws(MachineFailure) {
      self.sources = sources
      self.expected = expected
      (events, continuation) = AsyncStream.makeStream()
      let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { throw .system(.read, "inotify") }
      var state = State(descriptor: descriptor)
      do {
        try InotifyWatch.watchAll(sources, expected, &state)
      } catch {
        close(descriptor)
        throw error
      }
      self.state = Mutex(state)
      source = DispatchSource.makeReadSource(
        fileDescriptor: descriptor, queue: DispatchQueue(label: "kotae.watch", qos: .userInitiated))
      source.setEventHandler { [weak self] in self?.readEvents() }
      source.setCancelHandler { close(descriptor) }
      source.resume()
    }

    deinit { stop() }

    func stop() {
      let isFirst = state.withLock { state in
        defer { state.isStopped = true }
        return !state.isStopped
      }
      guard isFirst else { return }
      source.cancel()
      continuation.finish()
    }

    // MARK: - Watches

    private static func watchAll(
      _ sources: SourcePlaces, _ expected: [String], _ state: inout State
    ) throws(MachineFailure) {
      try watchAround(sources.configuration, .configuration, &state)
      try watchAround(sources.content, .content, &state)
      for (index, layer) in sources.layers.enumerated() {
        try watchAround(layer, .templates(index), &state)
      }
      for folder in expected { try watchAround(folder, .templates(0), &state) }
      for root in [.content] + sources.layers.indices.map(SourceRoot.templates) {
        try watch(SourcePath(root, ""), sources, &state)
      }
    }

    private static func watchAround(
      _ path: String, _ root: SourceRoot, _ state: inout State
    ) throws(MachineFailure) {
      // `x/..` names no place in its parent; such a folder can't be replaced under its name.
      let name = DiskPath.lastComponent(of: path)
      guard name != ".", name != "..", path != "/" else { return }
      guard let watch = try add(DiskPath.parent(of: path), .around, &state) else { return }
      state.names[watch, default: [:]][PathKey(name), default: []].insert(root)
    }

    /// Watches the folder at `path`, if it is one, and all folders below, each before its own are looked for.
    private static func watch(
      _ path: SourcePath, _ sources: SourcePlaces, _ state: inout State
    ) throws(MachineFailure) {
      let folder = sources.diskPath(of: path)
      guard let root = DiskPath.real(sources.diskPath(of: SourcePath(path.root, ""))),
        let real = DiskPath.real(folder), DiskPath.contains(root, real),
        // A link to a folder around itself: listing refuses it, watching must only come to an end.
        path.path.text.utf8.count < 4096,
        try add(folder, .folder(path), &state) != nil, let stream = opendir(folder)
      else { return }
      defer { closedir(stream) }
      while let item = readdir(stream) {
        let type = Int(item.pointee.d_type)
        guard type == DT_DIR || type == DT_LNK || type == DT_UNKNOWN,
          let name = withUnsafePointer(
            to: &item.pointee.d_name,
            { tuple in
              tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            }), !FolderListing.isIgnored(name)
        else { continue }
        let below = SourcePath(path.root, DiskPath.joined(path.path.text, name))
        if type != DT_DIR {
          let target = sources.diskPath(of: below)
          guard DiskPath.isFolder(target), let real = DiskPath.real(target),
            let here = DiskPath.real(folder), !DiskPath.contains(real, here)
          else { continue }
        }
        try watch(below, sources, &state)
      }
    }

    /// Asks the kernel for a watch; nil if the folder isn't there or can't be read.
    private static func add(_ folder: String, _ place: Place, _ state: inout State) throws(MachineFailure)
      -> Int32?
    {
      let watch = inotify_add_watch(state.descriptor, folder, mask)
      if watch < 0 {
        if errno == ENOSPC || errno == ENOMEM { throw .system(.read, folder) }
        return nil
      }
      state.places[watch, default: []].insert(place)
      return watch
    }

    /// Gives up the watches of everything at and below `path`.
    private static func unwatch(_ path: SourcePath, _ state: inout State) {
      for (watch, places) in state.places {
        let rest = places.filter { place in
          guard case .folder(let folder) = place, folder.root == path.root else { return true }
          return !InotifyWatch.contains(path.path.text, folder.path.text)
        }
        if rest.isEmpty {
          state.places[watch] = nil
          state.names[watch] = nil
          inotify_rm_watch(state.descriptor, watch)
        } else {
          state.places[watch] = rest
        }
      }
    }

    private static func contains(_ folder: String, _ path: String) -> Bool {
      folder.isEmpty || DiskPath.contains(folder, path)
    }

    // MARK: - Events

    private func readEvents() {
      var found: [SourceEvent] = []
      var moved: [UInt32: [SourcePath]] = [:]
      state.withLock { state in
        guard !state.isStopped else { return }
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: MemoryLayout<inotify_event>.alignment) {
          buffer in
          while true {
            let count = DiskFile.read(state.descriptor, buffer)
            guard count > 0 else { break }
            var offset = 0
            while offset < count {
              let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
              let start = offset + MemoryLayout<inotify_event>.size
              offset = start + Int(event.len)
              take(event, UnsafeRawBufferPointer(rebasing: buffer[start..<offset]), &state, &found, &moved)
            }
          }
        }
      }
      // To a place that nobody watches, or to a name that doesn't count: an editor's backup.
      for path in moved.values.joined() { found.append(.vanished(path)) }
      if !found.isEmpty { continuation.yield(found) }
    }

    private func take(
      _ event: inotify_event, _ name: UnsafeRawBufferPointer, _ state: inout State,
      _ found: inout [SourceEvent], _ moved: inout [UInt32: [SourcePath]]
    ) {
      func happened(_ flags: Int...) -> Bool { flags.contains { event.mask & UInt32($0) != 0 } }
      if happened(Int(IN_Q_OVERFLOW)) { return startOver(&state, &found) }
      if happened(Int(IN_IGNORED)) {
        state.places[event.wd] = nil
        state.names[event.wd] = nil
        return
      }
      guard let places = state.places[event.wd] else { return }
      let bytes = name.prefix { $0 != 0 }
      guard !bytes.isEmpty else { return }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        // Whoever lists the folder says what is wrong with the name.
        for case .folder(let folder) in places { found.append(.settled(folder)) }
        return
      }
      if let roots = state.names[event.wd]?[PathKey(text)] {
        for root in roots { tookPlace(event, root, &state, &found) }
      }
      guard !FolderListing.isIgnored(text) else { return }
      let isFolder = happened(Int(IN_ISDIR))
      if happened(Int(IN_MOVED_TO)) {
        // Whoever got another name won't come back.
        for path in moved.removeValue(forKey: event.cookie) ?? [] { found.append(.settled(path)) }
      }
      for case .folder(let folder) in places {
        let path = SourcePath(folder.root, DiskPath.joined(folder.path.text, text))
        if isFolder {
          if happened(Int(IN_MOVED_FROM), Int(IN_DELETE)) { InotifyWatch.unwatch(path, &state) }
          if happened(Int(IN_CREATE), Int(IN_MOVED_TO), Int(IN_ATTRIB)) {
            watchAgain(path, &state, &found)
          }
        }
        if happened(Int(IN_MOVED_FROM)) {
          moved[event.cookie, default: []].append(path)
        } else if happened(Int(IN_DELETE)) {
          found.append(.vanished(path))
        } else if isFolder {
          found.append(.settled(path))
        } else if happened(Int(IN_MODIFY), Int(IN_CREATE)) {
          found.append(.growing(path))
        } else {
          // A link may lead to a folder.
          if happened(Int(IN_MOVED_TO)), DiskPath.isFolder(sources.diskPath(of: path)) {
            watchAgain(path, &state, &found)
          }
          found.append(.settled(path))
        }
      }
    }

    /// Something happened to the name of a place itself.
    private func tookPlace(
      _ event: inotify_event, _ root: SourceRoot, _ state: inout State, _ found: inout [SourceEvent]
    ) {
      if root == .configuration {
        let isGrowing = event.mask & UInt32(IN_MODIFY | IN_CREATE) != 0
        found.append(isGrowing ? .growing(SourcePath(root, "")) : .settled(SourcePath(root, "")))
      } else if event.mask & UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO) != 0 {
        startOver(&state, &found)
      }
    }

    private func watchAgain(_ path: SourcePath, _ state: inout State, _ found: inout [SourceEvent]) {
      do {
        try InotifyWatch.watch(path, sources, &state)
      } catch {
        found.append(.everything)
      }
    }

    private func startOver(_ state: inout State, _ found: inout [SourceEvent]) {
      for root in [.content] + sources.layers.indices.map(SourceRoot.templates) {
        InotifyWatch.unwatch(SourcePath(root, ""), &state)
      }
      // Where that fails, the round that follows finds out, too, and says so.
      try? InotifyWatch.watchAll(sources, expected, &state)
      found.append(.everything)
    }
  }
#endif
