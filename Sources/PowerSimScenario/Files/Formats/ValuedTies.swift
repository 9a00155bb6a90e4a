import PowerSimText

/// Collects ties and their values, for formats in which a tie's value has no name of its own.
struct ValuedTies {
  /// Whether the values are wanted as strengths.
  let isWeighted: Bool
  /// The agents and ties so far.
  var builder: NetworkCollector
  private let source: NetworkSource

  /// None so far.
  ///
  /// - Parameter names: What the format calls the values besides `value` and `weight`, in lower
  ///   case; nil where its ties have none.
  /// - Throws: A `Problem` where the scenario asks for a weight of another name.
  init(_ source: NetworkSource, names: [String]? = []) throws(Problem) {
    self.source = source
    builder = NetworkCollector(source)
    isWeighted = source.options.weight != nil
    guard let weight = source.options.weight else { return }
    guard let names else {
      throw Problem(
        file: source.file,
        "the ties in this file have no values, so that there is no weight \(shown(weight))")
    }
    if !(["value", "weight"] + names).contains(weight.lowercased()) {
      throw Problem(
        file: source.file,
        "there is no tie attribute \(shown(weight)); ties in this format have one value, called "
          + "\"value\"")
    }
  }

  /// Adds a tie with a value, or as good as none where that is 0.
  ///
  /// - Throws: A `Problem` where the value is asked for and negative, and the scenario does not say
  ///   what then.
  mutating func add(
    _ from: UInt32?, _ to: UInt32?, value: Double, line: Int
  ) throws(Problem) {
    if value < 0 && isWeighted && source.options.negative == nil {
      _ = try NetworkCollector.strength(
        Array("\(value)".utf8).span, file: source.file, line: line, options: source.options)
    }
    builder.tie(from, to, strength: isWeighted ? value : nil, unused: value)
  }

  /// Adds a tie whose value is a text.
  ///
  /// - Throws: A `Problem` where it is no number, or as above.
  mutating func add(
    _ from: UInt32?, _ to: UInt32?, value: ArraySlice<UInt8>, line: Int
  ) throws(Problem) {
    guard let number = number(value) else {
      throw Problem(
        file: source.file, line: line,
        "the value of a tie must be a number; found \(shown(text(value)))")
    }
    try add(from, to, value: number, line: line)
  }

  /// The agents with the numbers from `first` on, `count` of them.
  ///
  /// - Throws: A `Problem` where there are more than a network may have, or than a text of this
  ///   length could speak of.
  mutating func numberedAgents(
    _ count: Int, from first: Int = 1, isSecondKind: Bool = false, line: Int?
  ) throws(Problem) -> [UInt32?] {
    try source.check(vertices: count, line: line)
    return (first..<(first + count)).map { number in
      let id = Array(String(number).utf8)
      return isSecondKind
        ? builder.secondKind(id.span, line: line) : builder.agent(id[...], line: line)
    }
  }

  /// The network.
  consuming func finish() throws(Problem) -> NetworkFile {
    try builder.finish(weighted: isWeighted)
  }
}

extension NetworkSource {
  /// Checks a number of vertices that a text claims before anything is made of that size.
  func check(vertices count: Int, line: Int?) throws(Problem) {
    guard count <= NetworkCollector.mostAgents else {
      throw Problem(
        file: file, line: line,
        "has \(grouped(count)) vertices; at most \(grouped(NetworkCollector.mostAgents)) are allowed"
      )
    }
    guard count <= max(bytes.count, 1_000_000) else {
      throw Problem(
        file: file, line: line,
        "has \(grouped(count)) vertices, but is too short to say anything of most of them")
    }
  }

  /// The vertex, from 1, that a word names by its number.
  func vertex(_ word: ArraySlice<UInt8>, of total: Int, line: Int) throws(Problem) -> Int {
    guard let number = PowerSimScenario.count(word), (1...max(total, 1)).contains(number) else {
      throw Problem(
        file: file, line: line,
        "expected a vertex from 1 to \(grouped(total)), found \(shown(text(word)))")
    }
    return number
  }
}
