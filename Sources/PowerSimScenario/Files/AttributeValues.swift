/// The values of an attribute, one for each agent, nil where it has none.
///
/// Holds no more than there are: thousands of attributes that a few agents each have are as small as
/// the file that they come from.
package struct AttributeValues: Sendable, RandomAccessCollection {
  /// The number of agents.
  package let count: Int
  /// The agents that have a value of their own, in rising order; empty where all have.
  private var agents: [UInt32] = []
  /// Their values.
  private var texts: [String]
  /// The value of all others.
  private var defaultValue: String?

  /// What is given, in any order; of two values of an agent the last counts.
  ///
  /// - Parameter defaultValue: the value of agents that are not given.
  init(count: Int, given: [(agent: UInt32, text: String)], default defaultValue: String? = nil) {
    self.count = count
    self.defaultValue = defaultValue
    texts = []
    let isInOrder = zip(given, given.dropFirst()).allSatisfy { $0.agent < $1.agent }
    for (agent, text) in isInOrder ? given : given.sorted(by: { $0.agent < $1.agent }) {
      if agents.last == agent {
        texts[texts.count - 1] = text
      } else {
        agents.append(agent)
        texts.append(text)
      }
    }
    if texts.count == count { agents = [] }
  }

  /// A value or nil for each agent.
  init(_ values: [String?]) {
    count = values.count
    texts = values.compactMap { $0 }
    if texts.count < count {
      agents = values.indices.filter { values[$0] != nil }.map { UInt32($0) }
    }
  }

  /// Whether every agent has a value of its own.
  var isFull: Bool { texts.count == count }

  /// The agents that have a value of their own, and these values.
  var given: [(agent: UInt32, text: String)] {
    texts.enumerated().map { (isFull ? UInt32($0) : agents[$0], $1) }
  }

  /// The number of agents without a value of their own, and the value that they have.
  var rest: (count: Int, text: String?) { (count - texts.count, defaultValue) }

  /// The first agent, 0.
  package var startIndex: Int { 0 }
  /// The number of agents.
  package var endIndex: Int { count }

  /// The value of an agent.
  ///
  /// - Complexity: O(log *n*) in the number of agents that have one.
  package subscript(agent: Int) -> String? {
    if isFull { return texts[agent] }
    var (low, high) = (0, agents.count)
    while low < high {
      let middle = (low + high) / 2
      if agents[middle] < UInt32(agent) { low = middle + 1 } else { high = middle }
    }
    return low < agents.count && agents[low] == UInt32(agent) ? texts[low] : defaultValue
  }
}

extension AttributeValues: Equatable, ExpressibleByArrayLiteral {
  /// A value or nil for each agent.
  package init(arrayLiteral values: String?...) { self.init(values) }

  /// Whether every agent has the same value in both.
  package static func == (one: AttributeValues, other: AttributeValues) -> Bool {
    one.elementsEqual(other)
  }
}
