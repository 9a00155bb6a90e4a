import PowerSimText

/// What is told while an XML text is read from its beginning to its end.
protocol XMLHandler {
  /// An element begins; its name is that of `XMLNamespaces`.
  mutating func begin(_ name: String, _ attributes: XMLAttributes, line: Int) throws(Problem)
  /// Text inside the element that began last; it may come in pieces.
  mutating func text(_ piece: String)
  /// An element ends.
  mutating func end(_ name: String, line: Int) throws(Problem)
}

/// The attributes of an element by their names as written.
struct XMLAttributes {
  private(set) var all: [(name: String, value: String)] = []

  /// The value of an attribute, or nil.
  subscript(name: String) -> String? { all.first { $0.name == name }?.value }

  /// The value of an attribute that an element must have.
  ///
  /// - Throws: A `Problem` where it is not there or empty.
  func required(
    _ name: String, of element: String, file: String, line: Int
  ) throws(Problem) -> String {
    guard let value = self[name], !value.isEmpty else {
      throw Problem(file: file, line: line, "<\(element)> has no \(name)")
    }
    return value
  }

  /// Adds an attribute; false if its name is there already.
  mutating func add(_ name: String, _ value: String) -> Bool {
    if all.contains(where: { $0.name == name }) { return false }
    all.append((name, value))
    return true
  }
}

/// Notes the name of the first element, and reads no further.
struct FirstElement: XMLHandler {
  var name: String?

  mutating func begin(_ name: String, _: XMLAttributes, line: Int) throws(Problem) {
    self.name = name
    throw Problem("no more is needed")
  }
  mutating func text(_: String) {}
  mutating func end(_: String, line: Int) throws(Problem) {}
}
