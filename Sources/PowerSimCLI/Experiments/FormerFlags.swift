import ArgumentParser

/// Experiments were flags of `verify` once; whoever still asks so is told the command.
enum FormerFlags {
  /// `--fragility` stood beside `--claims`, so it comes first.
  private static let commands = ["fragility", "claims", "remedies", "grounding"]

  /// Refuses a former flag of `verify`, and says what to write now.
  ///
  /// - Parameter arguments: the command line without the program's name.
  static func check(_ arguments: [String]) throws {
    guard arguments.first == "verify",
      let command = commands.first(where: { arguments.contains("--" + $0) })
    else { return }
    let flags = commands.map { "--" + $0 }
    let others = arguments.dropFirst().filter { !flags.contains($0) }
    let line = (["powersim", command] + others).map(quotedForShell).joined(separator: " ")
    throw ValidationError("verify --\(command) is a command of its own now: \(line)")
  }
}

/// A word as a shell takes it: in quotes where it would be taken apart.
func quotedForShell(_ word: String) -> String {
  let isPlain =
    !word.isEmpty
    && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_./=:,+@%".contains($0) }
  return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}
