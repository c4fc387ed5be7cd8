// Memory for cmark that is given back all at once. A parse makes a thousand small allocations and frees every one of
// them: with malloc that is a quarter of its time. Here an allocation moves a mark forward, and the end of the parse
// moves it back. Each thread has its own memory, because cmark's allocator is asked without saying for whom.
//
// `CmarkParser.parse` with `.system` is the plain form; a test holds this one to it.

import CCmarkGFM

/// Where a parser's memory comes from.
enum CmarkMemory {
  /// malloc; whatever is allocated has to be freed.
  case system
  /// The thread's own; valid until `release()`.
  case thread

  /// The allocator to hand to cmark. It lives as long as the process.
  var allocator: UnsafeMutablePointer<cmark_mem> {
    switch self {
    case .system: cmark_get_default_mem_allocator()
    case .thread: ThreadMemory.allocator
    }
  }

  /// Takes back everything that this thread has allocated.
  func release() {
    if case .thread = self { ThreadMemory.current().pointee.release() }
  }
}

/// One thread's memory: chunks that are filled from their beginning.
private struct ThreadMemory {
  /// What stays between parses; a note of ordinary length fits.
  private static let chunkSize = 1 << 18
  /// What precedes each allocation: its size. As long as the strictest alignment.
  private static let header = 16

  private var chunk: UnsafeMutableRawPointer
  private var chunkEnd: Int = chunkSize
  /// Where the next allocation begins, from the chunk's beginning.
  private var used = 0
  /// Chunks that were full, with the first; and allocations that are too large for any.
  private var others: [UnsafeMutableRawPointer] = []
  private var first: UnsafeMutableRawPointer

  private init() {
    first = .allocate(byteCount: Self.chunkSize, alignment: Self.header)
    chunk = first
  }

  mutating func release() {
    for other in others { other.deallocate() }
    others.removeAll()
    chunk = first
    chunkEnd = Self.chunkSize
    used = 0
  }

  /// What an allocation takes up, with its header.
  private static func length(_ size: Int) -> Int { header + (size + header - 1) & ~(header - 1) }

  private mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let length = Self.length(size)
    if used + length > chunkEnd {
      chunkEnd = max(Self.chunkSize, length)
      chunk = .allocate(byteCount: chunkEnd, alignment: Self.header)
      others.append(chunk)
      used = 0
    }
    let place = chunk + used
    place.storeBytes(of: size, as: Int.self)
    used += length
    return place + Self.header
  }

  /// The last allocation is made longer where it stands; another is copied.
  private mutating func reallocate(_ old: UnsafeMutableRawPointer, _ size: Int) -> UnsafeMutableRawPointer {
    let oldSize = (old - Self.header).load(as: Int.self)
    if size <= oldSize { return old }
    let place = old - Self.header
    if place + Self.length(oldSize) == chunk + used, place + Self.length(size) <= chunk + chunkEnd {
      place.storeBytes(of: size, as: Int.self)
      used += Self.length(size) - Self.length(oldSize)
      return old
    }
    let new = allocate(size)
    new.copyMemory(from: old, byteCount: oldSize)
    return new
  }

  // MARK: What cmark calls

  /// The thread's memory.
  static func current() -> UnsafeMutablePointer<ThreadMemory> {
    if let known = pthread_getspecific(key) { return known.assumingMemoryBound(to: ThreadMemory.self) }
    let memory = UnsafeMutablePointer<ThreadMemory>.allocate(capacity: 1)
    memory.initialize(to: ThreadMemory())
    pthread_setspecific(key, memory)
    return memory
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    // Where no key is left, every page would be built in memory that two threads share.
    precondition(pthread_key_create(&key, freeMemory) == 0, "no thread-specific data left")
    return key
  }()

  // Written once, before any parser has it, and never changed.
  nonisolated(unsafe) static let allocator: UnsafeMutablePointer<cmark_mem> = {
    let allocator = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    allocator.initialize(to: cmark_mem(calloc: allocateZeroed, realloc: reallocate, free: { _ in }))
    return allocator
  }()

  /// cmark asks for sizes that fit: it multiplies no counts of its input's.
  private static let allocateZeroed: @convention(c) (Int, Int) -> UnsafeMutableRawPointer? = { count, size in
    let place = current().pointee.allocate(count * size)
    place.initializeMemory(as: UInt8.self, repeating: 0, count: count * size)
    return place
  }

  private static let reallocate: @convention(c) (UnsafeMutableRawPointer?, Int) -> UnsafeMutableRawPointer? =
    {
      old, size in
      guard let old else { return current().pointee.allocate(size) }
      return current().pointee.reallocate(old, size)
    }

  private static let freeMemory: @convention(c) (UnsafeMutableRawPointer?) -> Void = { memory in
    guard let memory = memory?.assumingMemoryBound(to: ThreadMemory.self) else { return }
    memory.pointee.release()
    memory.pointee.first.deallocate()
    memory.deinitialize(count: 1)
    memory.deallocate()
  }
}
