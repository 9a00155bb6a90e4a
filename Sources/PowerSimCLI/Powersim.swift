import ArgumentParser
@main struct Powersim: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "powersim")
}
