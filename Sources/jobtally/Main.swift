import ArgumentParser

@main
struct JobTally: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "jobtally")
  func run() {}
}
