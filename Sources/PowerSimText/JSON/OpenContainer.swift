/// An object or array whose closing bracket has not been reached.
package struct OpenContainer {
  /// Which brackets enclose it, and where it begins.
  let brackets: Brackets
  private var elements: [JSONValue] = []
  private var members: [JSONValue.Member] = []
  /// The index of each key among the members.
  private var places: [String: Int] = [:]
  /// The key whose value comes next.
  private var key: (name: String, position: JSONValue.Position)?

  init(_ brackets: Brackets) { self.brackets = brackets }

  /// What it holds, as a value.
  var value: JSONValue {
    JSONValue(brackets.isObject ? .object(members) : .array(elements), at: brackets.position)
  }

  /// Keeps the key that the next value belongs to.
  mutating func expectValue(of key: String, at position: JSONValue.Position) {
    self.key = (key, position)
  }

  /// Takes in the next value; a problem if its key was there before, and the first value stays.
  mutating func add(_ value: JSONValue) -> Problem? {
    guard let key else {
      elements.append(value)
      return nil
    }
    if let place = places[key.name] {
      return duplicate(key.name, at: key.position, first: members[place].keyPosition)
    }
    places[key.name] = members.count
    members.append(JSONValue.Member(key.name, at: key.position, value))
    return nil
  }

  private func duplicate(
    _ name: String, at here: JSONValue.Position, first there: JSONValue.Position?
  ) -> Problem {
    let first = there.map { "; first given at \($0.line):\($0.column)" } ?? ""
    return Problem(
      file: here.file, line: here.line, column: here.column, "duplicate key \(name.quoted)" + first)
  }
}

/// The brackets of an object or array and where the opening one stands.
struct Brackets: CustomStringConvertible {
  /// Whether they are those of an object.
  let isObject: Bool
  /// Where the opening one stands.
  let position: JSONValue.Position

  /// The braces of an object.
  static func object(at position: JSONValue.Position) -> Brackets {
    Brackets(isObject: true, position: position)
  }

  /// The square brackets of an array.
  static func array(at position: JSONValue.Position) -> Brackets {
    Brackets(isObject: false, position: position)
  }

  /// The closing bracket.
  var closing: Unicode.Scalar { isObject ? "}" : "]" }

  /// The opening bracket with its place: `"{" at 1:1`.
  var description: String {
    "\"\(isObject ? "{" : "[")\" at \(position.line):\(position.column)"
  }
}
