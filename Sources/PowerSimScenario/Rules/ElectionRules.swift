import PowerSimCore
import PowerSimText

/// When a policy or programme is to begin or to end, and what says so.
struct Turn {
  let week: Double
  let isBeginning: Bool
  /// The election; nil for the policy's own `from`.
  let election: String?

  /// The order of time; within a week ends come first.
  static func comesBefore(_ one: Turn, _ other: Turn) -> Bool {
    (one.week, one.isBeginning ? 1 : 0) < (other.week, other.isBeginning ? 1 : 0)
  }

  /// Whether an election begins a policy first: then it has no `from`, not even the default.
  ///
  /// One that an election ends first must have begun before.
  static func begin(_ turns: [Turn]?) -> Bool {
    turns?.min(by: comesBefore)?.isBeginning ?? false
  }
}

extension Draft {
  /// The beginnings and ends of each policy by elections, in the order of the file.
  var turns: [String: [Turn]] {
    var turns: [String: [Turn]] = [:]
    for shock in members("shocks") where shock.value["kind"]?.string == "election" {
      guard let week = shock.value["from"]?.double else { continue }
      for key in ["ends", "begins"] {
        let turn = Turn(week: week, isBeginning: key == "begins", election: shock.key)
        for name in Set(shock.value[key]?.elements?.compactMap(\.string) ?? []) {
          turns[name, default: []].append(turn)
        }
      }
    }
    return turns
  }
}

extension Rule {
  /// Elections end and begin what is there, in an order that can be followed.
  static let elections = Rule { draft in
    let policies = draft.members("policies").map(\.key)
    let programmes = draft.members("programmes").map(\.key)
    let both = Set(policies).intersection(programmes)
    for name in policies where both.contains(name) {
      draft.report(
        ["policies", name], "a programme has the same name; elections could not tell them apart")
    }
    let known = policies + programmes
    let names = Set(known)
    for shock in draft.members("shocks") where shock.value["kind"]?.string == "election" {
      checkNames(in: shock, names, known, &draft)
    }
    let ofElections = draft.turns
    for (section, names) in [("policies", policies), ("programmes", programmes)] {
      var beginAtOnce: Set<String> = []
      for name in names where draft.value(section, name)?.members != nil {
        var turns = ofElections[name] ?? []
        let own = draft.value(section, name, "from")
        if let week = own?.double {
          turns.append(Turn(week: week, isBeginning: true, election: nil))
        } else if own == nil, !Turn.begin(ofElections[name]) {
          beginAtOnce.insert(name)
          turns.append(Turn(week: 0, isBeginning: true, election: nil))
        }
        if turns.count > 1 || turns.first?.election != nil {
          follow(turns, [section, name], &draft)
        }
      }
      draft.tree.changeMembers(of: section) {
        if beginAtOnce.contains($0.key) { $0.value["from"] = .number(0) }
      }
    }
  }

  /// As many spells as can be told apart: each is held against all others.
  static let spells = Rule { draft in
    let most = 20_000
    let lasting = draft.members("shocks").count { $0.value["kind"]?.string != "election" }
    let own = draft.members("programmes").count + draft.members("policies").count + lasting
    let again = draft.turns.values.reduce(0) { $0 + $1.count { $0.isBeginning } }
    guard own + again > most else { return }
    draft.report(
      [max(again, lasting) * 2 > own ? "shocks" : "policies"],
      "programmes, policies and shocks begin \(grouped(own + again)) times in all"
        + (again > 0 ? ", \(grouped(again)) of them by elections" : "")
        + "; expected at most \(grouped(most)), for each is held against all others")
  }

  private static func checkNames(
    in shock: JSONValue.Member, _ known: Set<String>, _ names: [String], _ draft: inout Draft
  ) {
    let lists = ["ends", "begins"].map { shock.value[$0]?.elements?.compactMap(\.string) ?? [] }
    for (key, list) in zip(["ends", "begins"], lists) {
      for name in list where !known.contains(name) {
        draft.report(
          ["shocks", shock.key, key],
          "there is no policy or programme \(name.shortened(to: 100).quoted)"
            + (names.isEmpty ? "; there is none at all" : draft.hint(name, among: names)))
      }
    }
    if ["ends", "begins"].allSatisfy({ shock.value[$0]?.elements?.isEmpty ?? true }) {
      draft.report(
        ["shocks", shock.key], "an election needs \"ends\" or \"begins\", or it changes nothing")
    }
  }

  /// Goes through the beginnings and ends of one policy in the order of time.
  ///
  /// Each beginning needs an end before the next; an end needs a beginning, which may be missing
  /// where nothing else can be meant.
  private static func follow(_ turns: [Turn], _ path: [String], _ draft: inout Draft) {
    let name = path[1].quoted
    let turns = turns.sorted(by: Turn.comesBefore)
    func election(_ turn: Turn) -> String { "the election \((turn.election ?? "").quoted)" }
    func place(_ turn: Turn) -> [String] {
      turn.election.map { ["shocks", $0, turn.isBeginning ? "begins" : "ends"] } ?? path + ["from"]
    }

    // What one election does and another undoes in the same week has no order.
    var ended: Turn?
    for begin in turns {
      guard begin.isBeginning else {
        // Ends come first in a week; one of them is enough.
        if ended?.week != begin.week { ended = begin }
        continue
      }
      guard let end = ended, end.week == begin.week else { continue }
      let week = begin.week.literal
      let message =
        begin.election == end.election
        ? "ends and begins \(name) at once; take it off one of the two lists"
        : begin.election == nil
          ? "\(election(end)) ends \(name) in week \(week), in which it begins; give the two different "
            + "weeks, or take it off the election"
          : "\(election(begin)) begins \(name) in week \(week), in which \(election(end)) ends it; "
            + "give the two elections different weeks, or take it off one of them"
      return draft.report(
        begin.election == end.election ? ["shocks", begin.election ?? ""] : place(begin), message)
    }

    let until = draft.value(path[0], path[1], "until")?.double
    var open: Turn?
    for turn in turns {
      let week = turn.week.literal
      if turn.isBeginning, let until, until <= turn.week {
        if turn.election == nil { return }  // until <= from: told elsewhere
        return draft.report(
          path + ["until"],
          "expected a week after \(week), in which \(election(turn)) begins it; found "
            + "\(until.literal); until ends it for good, an election can end it for a time")
      }
      if turn.isBeginning, let since = open {
        guard turn.election != nil, since.election != nil else {
          let (own, other) = turn.election == nil ? (turn, since) : (since, turn)
          return draft.report(
            path + ["from"],
            "\(election(other)) begins it in week \(other.week.literal), though it begins in week "
              + "\(own.week.literal) by itself; remove this key, or take it off the election, or let an "
              + "election between the two end it")
        }
        return draft.report(
          place(turn),
          "\(name) is in force since week \(since.week.literal), in which \(election(since)) begins it, "
            + "so \(election(turn)) cannot begin it in week \(week); take it off one of the two, or let "
            + "an election between them end it")
      }
      if turn.isBeginning {
        open = turn
      } else if open != nil, turn.week <= until ?? .infinity {
        open = nil
      } else if let own = turns.first(where: { $0.election == nil && $0.week > turn.week }) {
        return draft.report(
          place(turn),
          "\(election(turn)) ends \(name) in week \(week), before it begins in week "
            + "\(own.week.literal); give the election a later week or \(path.joined(separator: ".")) an "
            + "earlier from, or take it off the election")
      } else {
        draft.note(
          "\(election(turn)) has nothing to end in week \(week): \(name) is not in force then")
      }
    }
  }
}
