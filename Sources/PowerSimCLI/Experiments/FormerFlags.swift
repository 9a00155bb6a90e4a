import ArgumentParser

/// What experiments were asked by once; whoever still asks so is told what to write.
enum FormerFlags {
  /// What were flags of `verify`.
  private static let commands = ["claims", "remedies", "grounding"]

  /// Refuses a former flag of `verify` and the former command `fragility`, and says what to write now.
  ///
  /// - Parameter arguments: the command line without the program's name.
  static func check(_ arguments: [String]) throws {
    guard let command = arguments.first else { return }
    let flags = (commands + ["fragility"]).map { "--" + $0 }
    let others = arguments.dropFirst().filter { !flags.contains($0) }
    func line(_ words: [String]) -> String {
      (["powersim"] + words).map(quotedForShell).joined(separator: " ")
    }
    if command == "fragility" || command == "verify" && arguments.contains("--fragility") {
      let former = command == "verify" ? "verify --fragility" : command
      throw ValidationError(
        "\(former) is part of claims now: \(line(["claims"] + others + ["--robust"]))")
    }
    guard command == "verify", let now = commands.first(where: { arguments.contains("--" + $0) })
    else { return }
    throw ValidationError("verify --\(now) is a command of its own now: \(line([now] + others))")
  }
}

/// A word as a shell takes it: in quotes where it would be taken apart.
func quotedForShell(_ word: String) -> String {
  let isPlain =
    !word.isEmpty
    && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_./=:,+@%".contains($0) }
  return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}
