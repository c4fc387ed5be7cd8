// What the process asks the system about time and size: today, peak memory, processors.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import KotaeCompiler

extension CalendarDate {
  /// Today in the system's time zone; nil if its clock stands outside the years 1 to 9999.
  static var today: CalendarDate? {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return nil }
    return CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}

/// What the machine has and what the process took of it.
enum Machine {
  /// How many processors are online, at least 1.
  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The largest amount of memory that the process has held, in bytes; 0 if the system doesn't tell.
  static var peakMemory: Int {
    var usage = rusage()
    #if canImport(Darwin)
      // In bytes.
      return getrusage(RUSAGE_SELF, &usage) == 0 ? Int(usage.ru_maxrss) : 0
    #elseif canImport(Musl)
      return getrusage(RUSAGE_SELF, &usage) == 0 ? Int(usage.ru_maxrss) * 1024 : 0
    #else
      // glibc declares an enumeration, and the call with its number.
      return getrusage(Int32(RUSAGE_SELF.rawValue), &usage) == 0 ? Int(usage.ru_maxrss) * 1024 : 0
    #endif
  }
}
