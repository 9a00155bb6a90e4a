import ArgumentParser
import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// `powersim list`: the scenarios that the program carries.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the scenarios that the program carries, by chapter, with their questions.",
    discussion: """
      Examples:
        powersim list
        powersim list --json
        powersim run shipped:/humble-state       runs one of them, anywhere
      """)

  @Flag(help: "Prints the list as JSON.")
  var json = false

  func run() {
    if json { return print(JSONWriter.write(.array(entries)), terminator: "") }
    for chapter in ShippedFiles.chapters {
      print(chapter.title)
      for name in chapter.scenarios {
        let words = ShippedFiles.words(of: name)
        print("  \(name)")
        print(Terminal.wrapped("\(words.name). \(words.question)", indent: 6))
      }
      print("")
    }
    print(
      Terminal.wrapped(
        "powersim run shipped:/NAME runs one; a file of yours may begin with \"extends\": "
          + "\"shipped:/NAME\". powersim claims runs the experiments that the program carries."))
  }

  private var entries: [JSONValue] {
    ShippedFiles.chapters.flatMap { chapter in
      chapter.scenarios.map { name in
        let words = ShippedFiles.words(of: name)
        return [
          "chapter": .string(chapter.title), "scenario": .string(ShippedFiles.root + name),
          "name": .string(words.name), "question": .string(words.question),
        ]
      }
    }
  }
}
