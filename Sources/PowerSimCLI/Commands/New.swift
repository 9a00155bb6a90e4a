import ArgumentParser
import Foundation
import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// `powersim new`: a scenario file to start from.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a scenario to start from, with comments.",
    discussion: """
      Templates:
      \(Template.all.map { "  \(padded($0.name, 10)) \($0.summary)" }.joined(separator: "\n"))

      Examples:
        powersim new first.json
        powersim new reform.json --from policy
      """)

  @Argument(help: "The file to write; .json is added if it is missing.")
  var name: String

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("The template to begin with.", valueName: "template"))
  var template = "quiet"

  func validate() throws {
    guard isFileName(name), !name.hasSuffix("/.json"), name != ".json" else {
      throw ValidationError("“\(name)” is no name of a file; give one, such as first.json")
    }
  }

  func run() throws {
    guard let template = Template.all.first(where: { $0.name == template }) else {
      throw ValidationError(
        "there is no template “\(template)”"
          + Suggestion.ending(for: template, among: Template.all.map(\.name)))
    }
    try reportingFailures {
      let path = name.hasSuffix(".json") ? name : name + ".json"
      let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
      let title = JSONWriter.write(.string(stem)).dropFirst().prefix { $0 != "\n" }.dropLast()
      let data = template.files.map { (String(path.dropLast(5)) + $0.ending, $0.text) }
      let files = [(path, template.text(named: String(title)))] + data
      try writeLoose(files.map { ($0, Array($1.utf8)) }, force: nil)
      let written = files.map(\.0).joined(separator: ", ")
      print("\(written) written; run it with: powersim run \(quotedForShell(path))")
    }
  }
}
