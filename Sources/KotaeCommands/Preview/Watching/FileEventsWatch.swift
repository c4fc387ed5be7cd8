// Watching by FSEvents, which macOS has for this: one stream for whole trees, told by path. It doesn't tell when a file
// is closed. Written from Apple's documentation; nobody has compiled it on a Mac yet.

#if canImport(Darwin)
  import CoreServices
  import Dispatch
  import Synchronization

  /// A watch of macOS's.
  final class FileEventsWatch: SourceWatch {
    let events: AsyncStream<[SourceEvent]>
    let tellsOfClosing = false

    private let continuation: AsyncStream<[SourceEvent]>.Continuation
    /// The places by their real paths, as FSEvents tells them.
    private let roots: [(path: String, root: SourceRoot)]
    /// Folders that would be places if they were there.
    private let expected: [String]
    private let stream = Mutex<UInt?>(nil)

    /// How long FSEvents gathers what happens, in seconds.
    private static let latency = 0.005

    /// Watches `sources`, and for the appearance of the folders `expected`.
    init(_ sources: SourcePlaces, expected: [String]) throws(MachineFailure) {
      (events, continuation) = AsyncStream.makeStream()
      var roots: [(path: String, root: SourceRoot)] = []
      var watched: Set<String> = []
      let named =
        [(sources.content, SourceRoot.content)]
        + sources.layers.enumerated().map { ($1, SourceRoot.templates($0)) }
      for (path, root) in named {
        guard let real = DiskPath.real(path) else { throw .system(.read, path) }
        roots.append((real, root))
        watched.insert(real)
      }
      var around: [String] = []
      for folder in expected {
        guard let parent = DiskPath.real(DiskPath.parent(of: folder)) else { continue }
        around.append(DiskPath.joined(parent, DiskPath.lastComponent(of: folder)))
        watched.insert(parent)
      }
      if let parent = DiskPath.real(DiskPath.parent(of: sources.configuration)) {
        roots.append((DiskPath.joined(parent, "kotae.yml"), .configuration))
        watched.insert(parent)
      }
      self.roots = roots
      self.expected = around

      var context = FSEventStreamContext(
        version: 0, info: Unmanaged.passUnretained(self).toOpaque(), retain: nil, release: nil,
        copyDescription: nil)
      let flags =
        kFSEventStreamCreateFlagFileEvents | kFSEventStreamCreateFlagNoDefer
        | kFSEventStreamCreateFlagWatchRoot
      let created = FSEventStreamCreate(
        nil,
        { _, info, count, paths, flags, _ in
          guard let info else { return }
          let watch = Unmanaged<FileEventsWatch>.fromOpaque(info).takeUnretainedValue()
          let names = paths.assumingMemoryBound(to: UnsafePointer<CChar>.self)
          watch.take((0..<count).map { (String(validatingCString: names[$0]), flags[$0]) })
        }, &context, Array(watched) as CFArray, FSEventStreamEventId(kFSEventStreamEventIdSinceNow),
        FileEventsWatch.latency, FSEventStreamCreateFlags(flags))
      guard let created else { throw .system(.read, sources.content) }
      FSEventStreamSetDispatchQueue(created, DispatchQueue(label: "kotae.watch", qos: .userInitiated))
      guard FSEventStreamStart(created) else {
        FSEventStreamInvalidate(created)
        FSEventStreamRelease(created)
        throw .system(.read, sources.content)
      }
      stream.withLock { $0 = UInt(bitPattern: created) }
    }

    deinit { stop() }

    func stop() {
      let created = stream.withLock { stream in
        defer { stream = nil }
        return stream.flatMap(FSEventStreamRef.init(bitPattern:))
      }
      guard let created else { return }
      FSEventStreamStop(created)
      FSEventStreamInvalidate(created)
      FSEventStreamRelease(created)
      continuation.finish()
    }

    private func take(_ happened: [(path: String?, flags: FSEventStreamEventFlags)]) {
      var found: [SourceEvent] = []
      let unknown = FSEventStreamEventFlags(
        kFSEventStreamEventFlagMustScanSubDirs | kFSEventStreamEventFlagRootChanged
          | kFSEventStreamEventFlagUserDropped | kFSEventStreamEventFlagKernelDropped)
      for (path, flags) in happened {
        guard let path, flags & unknown == 0 else {
          found.append(.everything)
          continue
        }
        if expected.contains(where: { PathKey($0) == PathKey(path) }) { found.append(.everything) }
        for (folder, root) in roots where DiskPath.contains(folder, path) {
          let rest = String(path.utf8.dropFirst(folder.utf8.count)) ?? ""
          let relative = rest.hasPrefix("/") ? String(rest.dropFirst()) : rest
          let isIgnored = relative.utf8.split(separator: UInt8(ascii: "/")).contains {
            FolderListing.isIgnored(String(Substring($0)))
          }
          guard !isIgnored else { continue }
          let source = SourcePath(root, relative)
          let isGone = flags & FSEventStreamEventFlags(kFSEventStreamEventFlagItemRemoved) != 0
          found.append(isGone ? .vanished(source) : .settled(source))
        }
      }
      if !found.isEmpty { continuation.yield(found) }
    }
  }
#endif
