import Foundation

/// One measurement as the line of JSON that Benchmarks/run.py reads.
struct Answer {
  private var fields: [(String, any Encodable)] = []

  /// Adds a value under a name.
  subscript(name: String) -> (any Encodable)? {
    get { fields.first { $0.0 == name }?.1 }
    set { if let newValue { fields.append((name, newValue)) } }
  }

  /// Prints it on one line.
  static func print(_ answer: Answer) throws {
    let members = try answer.fields.map { name, value in
      let text = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
      return "\"\(name)\": \(text)"
    }
    Swift.print("{\(members.joined(separator: ", "))}")
  }
}

/// Says something on standard error.
func report(_ message: String) {
  FileHandle.standardError.write(Data((message + "\n").utf8))
}
