// Other programs that Kotae starts: the desktop's, to open a browser, and git.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import Synchronization

/// A program that was started.
enum ChildProgram {
  private static let starting = Mutex(())

  /// Starts the program that the search path has under the first of `arguments`, in a process group of its own: Ctrl+C in
  /// our terminal isn't meant for it. What it reads and says is nothing. Nil if it can't be started.
  static func start(_ arguments: [String]) -> pid_t? {
    starting.withLock { _ in spawn(arguments, output: nil) }
  }

  private static func spawn(_ arguments: [String], output: Int32?) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      if descriptor == STDOUT_FILENO, let output {
        posix_spawn_file_actions_adddup2(&actions, output, descriptor)
      } else {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
      }
    }
    // It gets back the signals that Kotae ignores.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGPIPE, SIGHUP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

    let words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawnp(&process, words[0]!, &actions, &attributes, words + [nil], environ) == 0 else {
      return nil
    }
    return process
  }

  /// Waits for the end of a program that was started, as whoever starts one must; whether it succeeded.
  static func wait(for process: pid_t) -> Bool {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return false }
    }
    return status == 0
  }

  /// What a program says, once it has ended; nil if it can't be started or fails.
  static func output(of arguments: [String]) -> [UInt8]? {
    var ends: [Int32] = [-1, -1]
    // Neither end is meant for whoever else is started, also not between the two calls.
    let process = starting.withLock { _ -> pid_t? in
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return spawn(arguments, output: ends[1])
    }
    guard ends[0] >= 0 else { return nil }
    defer { close(ends[0]) }
    close(ends[1])
    guard let process else { return nil }
    var said: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count > 0 {
        said += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        break
      }
    }
    return wait(for: process) ? said : nil
  }
}
