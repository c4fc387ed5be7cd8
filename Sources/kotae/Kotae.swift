// The program's entry point: hands the arguments over and the exit code back, and does nothing else.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import KotaeCommands

@main
enum Kotae {
  static func main() async {
    exit(await KotaeCommand.perform(Array(CommandLine.arguments.dropFirst())))
  }
}
