/// Who is shown the fields of a state, one after the other, and may replace what they hold.
protocol StateVisitor {
  associatedtype Failure: Error

  /// Sees a column.
  mutating func visit<Element: StateElement>(
    _ column: inout Column<Element>, _ name: StaticString, _ role: StateRole) throws(Failure)

  /// Sees a part that is never written, only replaced as a whole.
  mutating func visit<Part: StatePart>(_ part: inout Part?, _ name: StaticString) throws(Failure)
}

/// What the elements of a field belong to.
enum StateRole {
  /// One for each agent.
  case agents
  /// One for each position of a half-tie that stands; zero where there is none.
  case halfTies
  /// One for each place, or one in all.
  case society
  /// The same, but no news to who knows the others: saved and not hashed.
  case implied
  /// As many as a part of the state has.
  case part
}

/// A part of the state with columns of its own, which no tick writes: it is replaced as a whole.
protocol StatePart {
  /// One to be filled in.
  static var empty: Self { get }
  /// Shows a visitor its columns.
  mutating func visit<Visitor: StateVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure)
}

extension StateVisitor {
  /// Sees an array, as a column.
  mutating func visit<Element: StateElement>(
    _ elements: inout [Element], _ name: StaticString, _ role: StateRole
  ) throws(Failure) {
    var column = Column(elements)
    try visit(&column, name, role)
    elements = column.array
  }

  /// Sees a single value, as a column of one.
  mutating func visit<Element: StateElement>(
    _ value: inout Element, _ name: StaticString, _ role: StateRole
  ) throws(Failure) {
    var column = Column(repeating: value, count: 1)
    try visit(&column, name, role)
    value = column[0]
  }
}

/// Gives a state columns of its own.
struct StateCopier: StateVisitor {
  mutating func visit<Element: StateElement>(
    _ column: inout Column<Element>, _ name: StaticString, _ role: StateRole
  ) {
    column = column.copy()
  }

  mutating func visit<Part: StatePart>(_ part: inout Part?, _ name: StaticString) {}
}

/// A plain value of a state: any of its bytes may be saved, those that say something are hashed.
protocol StateElement: BitwiseCopyable, Sendable {
  /// Adds its bits to a hash.
  func add(to hash: inout StateHash)
}

extension Int64: StateElement {
  func add(to hash: inout StateHash) { hash.take(UInt64(bitPattern: self)) }
}
extension Int: StateElement {
  func add(to hash: inout StateHash) { hash.take(UInt64(bitPattern: Int64(self))) }
}
extension UInt32: StateElement {
  func add(to hash: inout StateHash) { hash.take(UInt64(self)) }
}
extension UInt8: StateElement {
  func add(to hash: inout StateHash) { hash.take(UInt64(self)) }
}
extension Float: StateElement {
  func add(to hash: inout StateHash) { hash.take(UInt64(bitPattern)) }
}
extension Double: StateElement {
  func add(to hash: inout StateHash) { hash.take(bitPattern) }
}
extension AgentRecord: StateElement {
  /// Stake and tag follow from currency, ties and what is fixed.
  func add(to hash: inout StateHash) {
    current.add(to: &hash)
    disposition.add(to: &hash)
  }
}
extension SimulationState.Bridge: StateElement {
  func add(to hash: inout StateHash) {
    halfTies.add(to: &hash)
    strength.add(to: &hash)
  }
}
