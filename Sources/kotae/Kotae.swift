import KotaeCommands

@main
enum Kotae {
  static func main() async {
    await KotaeCommand.main()
  }
}
