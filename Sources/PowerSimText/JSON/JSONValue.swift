/// A JSON value that keeps the order of its keys, the text of its numbers and its place in a file.
///
/// Two values are equal if their contents are: keys in the same order, numbers with the same text.
/// Places do not count.
package struct JSONValue: Sendable, Equatable {
  /// What a value is.
  package enum Content: Sendable, Equatable {
    /// The word `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, by its text as it was written.
    case number(String)
    /// A text, its escapes resolved.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Keys with their values, in order.
    case object([Member])
  }

  /// A key with its value.
  package struct Member: Sendable, Equatable {
    /// The key, its escapes resolved.
    package var key: String
    /// Where the key stands, nil if it was made in code.
    package var keyPosition: Position?
    /// What the key holds.
    package var value: JSONValue

    /// Pairs a key with a value.
    package init(_ key: String, at keyPosition: Position? = nil, _ value: JSONValue) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }

    /// Compares key and value, not their places.
    package static func == (one: Member, other: Member) -> Bool {
      one.key == other.key && one.value == other.value
    }
  }

  /// A place in a file.
  package struct Position: Sendable, Equatable {
    /// The file as the user named it.
    package var file: String
    /// The line, from 1.
    package var line: Int
    /// The column in the line, from 1; counted in Unicode characters (code points), not in bytes.
    package var column: Int

    /// Names a place.
    package init(file: String, line: Int, column: Int) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  /// What the value is.
  package var content: Content
  /// Where its first character stands, nil if it was made in code.
  package var position: Position?

  /// A value with its place.
  package init(_ content: Content, at position: Position? = nil) {
    self.content = content
    self.position = position
  }

  /// Compares what the values are, not where they stand.
  package static func == (one: JSONValue, other: JSONValue) -> Bool { one.content == other.content }
}

extension JSONValue {
  /// Whether this is the word `null`.
  package var isNull: Bool { content == .null }

  /// The truth value, if this is one.
  package var bool: Bool? {
    if case .bool(let bool) = content { bool } else { nil }
  }

  /// The text, if this is one.
  package var string: String? {
    if case .string(let string) = content { string } else { nil }
  }

  /// The elements, if this is an array.
  package var elements: [JSONValue]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  /// The keys with their values, if this is an object.
  package var members: [Member]? {
    if case .object(let members) = content { members } else { nil }
  }

  /// The value of a key; nil if this is no object or has no such key.
  ///
  /// Setting keeps the key's place in the order, or appends it; setting nil removes it. A value
  /// that is no object becomes one.
  /// - Complexity: O(*n*) in the number of keys.
  package subscript(key: String) -> JSONValue? {
    get { members?.first { $0.key == key }?.value }
    set {
      var members = self.members ?? []
      switch (members.firstIndex { $0.key == key }, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key, value))
      case (nil, nil): return
      }
      content = .object(members)
    }
  }

  /// Changes the members of the object under a key one after the other, in place.
  ///
  /// Does nothing where there is no object. Assigning to them one by one would copy all for each.
  package mutating func changeMembers(of key: String, _ change: (inout Member) -> Void) {
    guard case .object(var sections) = content,
      let place = sections.firstIndex(where: { $0.key == key }),
      case .object(var members) = sections[place].value.content
    else { return }
    content = .null
    sections[place].value.content = .null
    for index in members.indices { change(&members[index]) }
    sections[place].value.content = .object(members)
    content = .object(sections)
  }
}
