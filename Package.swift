// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "kotae",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "kotae", targets: ["kotae"])
  ],
  dependencies: [
    // Command lines with help that a stranger understands.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Its sockets wait in Swift's own concurrency, without a thread each, for `kotae serve`; its HTTP server isn't
    // used: docs/decisions/0017-flyingfox-sockets-and-a-websocket.md.
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
  ],
  targets: [
    // Debian's libcmark-gfm and libcmark-gfm-extensions: only KotaeCompiler/Markdown imports it.
    .systemLibrary(
      name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    // Debian's libyaml: only KotaeCompiler/FrontMatter imports it.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // Debian's nettle, for SHA-256 without a minute of compiling: only KotaeCompiler/Digest and Preview/ import it.
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    // Debian's expat, which decides what an SVG holds: only KotaeCompiler/Images imports it.
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    // Debian's libunistring, for Unicode's normalization: only KotaeCompiler/Unicode imports it.
    .systemLibrary(name: "CUnistring", providers: [.apt(["libunistring-dev"])]),
    // Debian's qrcodegen, for the addresses on printed notes: only KotaeCompiler/QRCode imports it.
    .systemLibrary(name: "CQRCodegen", pkgConfig: "qrcodegen", providers: [.apt(["libqrcodegen-dev"])]),
    // Sources in, files and diagnostics out; touches no disk, clock, network, environment, terminal.
    .target(
      name: "KotaeCompiler",
      dependencies: ["CCmarkGFM", "CExpat", "CLibYAML", "CNettle", "CQRCodegen", "CUnistring"]),
    // Disk, clock, terminal: everything that the compiler must not know.
    .target(
      name: "KotaeCommands",
      dependencies: [
        "KotaeCompiler",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        // Only Preview/ imports these two: sockets, and SHA-1 for a WebSocket's handshake.
        .product(name: "FlyingSocks", package: "FlyingFox"),
        "CNettle",
      ]),
    // The program: nothing but its entry point.
    .executableTarget(name: "kotae", dependencies: ["KotaeCommands"]),
    // Builds the program, too, to run it as its users do.
    .testTarget(name: "KotaeCommandsTests", dependencies: ["KotaeCommands", "KotaeCompiler", "kotae"]),
    .testTarget(name: "KotaeCompilerTests", dependencies: ["KotaeCompiler"]),
  ],
  swiftLanguageModes: [.v6]
)

// `make test` refuses warnings in the project's own targets. Whoever only builds it, perhaps with a newer compiler
// that warns of something new, gets a program instead of an error; dependencies are never affected.
if Context.environment["KOTAE_WARNINGS"] == "errors" {
  for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
  }
}
