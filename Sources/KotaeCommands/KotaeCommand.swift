import ArgumentParser

/// The program's command line.
public struct KotaeCommand: AsyncParsableCommand {
  /// What `kotae --help` begins with.
  public static let configuration = CommandConfiguration(
    commandName: "kotae", abstract: "Turns troubleshooting notes into a knowledge-base site.")

  /// What the argument parser asks for.
  public init() {}
}
