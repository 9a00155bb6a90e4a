/// Something wrong in a user's file: where, what is wrong, what is allowed, what to do.
package struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file as the user named it, or nil where no file is meant.
  package var file: String?
  /// Line and column, from 1, where known.
  package var line: Int?
  /// The column in the line, from 1, where known; counted in characters.
  package var column: Int?
  /// The place inside the scenario, such as `policies.hubs.value`; empty where there is none.
  package var path: String
  /// What is wrong and what is allowed, a sentence without its full stop.
  package var message: String

  /// Where several readings are possible: the keys of a scenario's network that decide for each.
  package var choices: [[JSONValue.Member]] = []

  /// The choices where the first line is a header or not.
  package static let headerChoices = [true, false].map { [JSONValue.Member("header", .bool($0))] }

  /// A problem with everything that is known of its place.
  package init(
    file: String? = nil, line: Int? = nil, column: Int? = nil, path: String = "", _ message: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.message = message
  }

  /// The place that keys and indices lead to: `policies.hubs.value`, `windows[2]`.
  ///
  /// Of a key longer than any name may be its beginning.
  package static func path(_ steps: [String]) -> String {
    var text = ""
    for step in steps {
      let step = step.shortened(to: 100)
      text += text.isEmpty || step.hasPrefix("[") ? step : "." + step
    }
    return text
  }

  /// `file:line:column: path: message`, as compilers print it.
  package var description: String {
    var place = file ?? ""
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    return [place, path, message].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}

/// Problems that stop the work, all of them at once.
package struct Problems: Error, Sendable, CustomStringConvertible {
  /// The problems in the order of the text.
  package let all: [Problem]

  /// Wraps a list that is not empty.
  package init(_ all: [Problem]) { self.all = all }

  /// One problem a line.
  package var description: String { all.map(\.description).joined(separator: "\n") }
}
