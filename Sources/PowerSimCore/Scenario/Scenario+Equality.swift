// What equality of scenarios needs: levers and kinds of shocks are rows of tables, whose name is all
// there is to compare; ties are pairs, which are not compared by themselves.

extension Lever: Equatable {
  /// Whether both are the same row of the table.
  public static func == (one: Lever, other: Lever) -> Bool { one.name == other.name }
}

extension ShockKind: Equatable {
  /// Whether both are the same row of the table.
  public static func == (one: ShockKind, other: ShockKind) -> Bool { one.name == other.name }
}

extension TieSource: Equatable {
  /// Whether both lead to the same ties between the same agents.
  public static func == (one: TieSource, other: TieSource) -> Bool {
    switch (one, other) {
    case (.wellMixed, .wellMixed): true
    case (.generated(let kind, let settings), .generated(let otherKind, let otherSettings)):
      kind == otherKind && settings == otherSettings
    case (.given(let one), .given(let two)): one == two
    default: false
    }
  }
}

extension GivenNetwork: Equatable {
  /// Whether both hold the same ties between the same agents, who have the same attributes.
  public static func == (one: GivenNetwork, two: GivenNetwork) -> Bool {
    one.ids == two.ids && one.strengths == two.strengths && one.place == two.place
      && one.group == two.group && one.population == two.population
      && one.attributes == two.attributes && one.ties.elementsEqual(two.ties) { $0 == $1 }
  }
}
