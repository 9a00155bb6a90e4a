/// A column's name as words, so that `Source Node`, `source_node` and `sourceNode` are the same.
struct ColumnName: Sendable, Equatable {
  /// The words in lower case: letters and digits stand apart.
  let words: [String]

  init(_ name: String) {
    var words: [String] = []
    var word = ""
    var last: Character?
    func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    for character in name.prefix(while: { $0 != "(" }) {
      if let last, isWord(character), isWord(last), !word.isEmpty,
        character.isNumber != last.isNumber || (character.isUppercase && last.isLowercase)
      {
        words.append(word)
        word = ""
      }
      if isWord(character) {
        word += character.lowercased()
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
      last = character
    }
    if !word.isEmpty { words.append(word) }
    self.words = words.flatMap { Self.parts[$0] ?? [$0] }
  }

  /// Words that are written as one.
  private static let parts: [String: [String]] = [
    "fromid": ["from", "id"], "toid": ["to", "id"], "sourceid": ["source", "id"],
    "targetid": ["target", "id"], "startid": ["start", "id"], "endid": ["end", "id"],
    "fromnodeid": ["from", "node", "id"], "tonodeid": ["to", "node", "id"],
    "fromnode": ["from", "node"], "tonode": ["to", "node"], "sourcenode": ["source", "node"],
    "targetnode": ["target", "node"], "userid": ["user", "id"], "friendid": ["friend", "id"],
    "personid": ["person", "id"], "nodeid": ["node", "id"], "edgeid": ["edge", "id"],
    "var": ["v"], "statea": ["state", "a"], "stateb": ["state", "b"], "ida": ["id", "a"],
    "idb": ["id", "b"],
    "nodea": ["node", "a"], "nodeb": ["node", "b"],
  ]

  /// Whether it names what a tie or a node is like, and so no end of a tie.
  var isOfAttribute: Bool {
    // `contact_id` is that of an agent.
    let hasID = words.contains("id")
    return words.contains {
      Self.attributes.contains($0) && !(hasID && Self.presence.contains($0))
    }
      || (words.contains("id") && words.allSatisfy { Self.edgeWords.contains($0) })
  }

  /// Whether it says that a cell of 0 means no tie.
  var isOfPresence: Bool {
    words.count <= 2 && !words.contains("id") && words != ["p", "value"]
      && words.contains { Self.presence.contains($0) }
  }

  /// Whether it says that its numbers are something else than the strength of a tie, such as a time.
  var isOfOther: Bool {
    words.contains { Self.others.contains($0) } || words == ["p", "value"]
      || (words.contains("id") && words.allSatisfy { Self.edgeWords.contains($0) })
  }

  /// Whether it says at what place of an order something is, or how far off, so that less may be more.
  var isOfOrder: Bool { words.contains { Self.orders.contains($0) } }

  /// Whether it holds how strong or of which sign a tie is.
  var isOfWeight: Bool {
    isOfPresence || (words.count <= 2 && words.contains { Self.signs.contains($0) })
  }

  /// Whether it names a line or, where it comes again, the agent of several lines.
  var isOfRecord: Bool { words == ["id"] || words == ["record", "id"] }

  /// Whether it names the rows of a table.
  var isOfID: Bool {
    guard let last = words.last, let first = words.first else { return false }
    return words.count <= 3 && (Self.ids.contains(last) || Self.ids.contains(first))
  }

  /// Whether it holds how many people there are.
  var isOfPopulation: Bool {
    words.contains {
      [
        "population", "pop", "people", "inhabitants", "residents", "einwohner", "bev\u{F6}lkerung",
        "habitants", "habitantes", "abitanti", "inwoners",
      ].contains($0)
    }
  }

  /// Whether programs give such a name to a column of line numbers.
  var isOfIndex: Bool {
    words.isEmpty || ["x", "rownames", "rowname", "index", "row", "line"].contains(words.first)
      || words.first == "unnamed"
  }

  private static let edgeWords: Set = [
    "id", "edge", "tie", "link", "row", "line", "record", "relationship", "relation",
  ]
  private static let ids: Set = [
    "id", "ids", "node", "vertex", "agent", "actor", "name", "label", "code", "key", "uid", "ego",
  ]
  private static let presence: Set = [
    "weight", "weights", "w", "wt", "tie", "ties", "value", "val", "present", "presence", "link",
    "linked", "edge", "adjacent", "adjacency", "connected", "connection", "contact", "contacts",
    "count", "n", "freq", "frequency", "strength", "exists", "gewicht", "peso", "poids", "kontakt",
    "kontakte", "verbindung", "verbunden", "kante", "anzahl", "h\u{E4}ufigkeit", "wert", "lien",
    "liens", "effectif", "fr\u{E9}quence", "valeur", "contatto", "legame", "valore", "contacto",
    "v\u{ED}nculo", "enlace", "valor",
  ]
  private static let others: Set = [
    "time", "t", "timestamp", "date", "year", "month", "day", "week", "hour", "type", "kind", "key",
    "distance", "dist", "since", "until", "directed", "color", "colour", "layer", "cost", "length",
    "timeset", "interval", "order", "round", "wave", "age", "gender", "sex", "lat", "lon",
    "latitude", "longitude", "group", "party", "region", "degree", "category", "status", "start",
    "end", "begin", "class", "name", "label", "code", "rank", "index", "id", "ids", "same",
    "mutual",
    "reciprocal", "reciprocated", "active", "verified",
  ]
  private static let orders: Set = [
    "rank", "ranking", "order", "distance", "dist", "cost", "costs", "length", "km", "miles",
    "metres",
    "meters", "minutes", "hops", "steps", "geodesic", "rang", "abstand", "distanz", "entfernung",
    "kosten", "distancia", "coste", "co\u{FB}t",
  ]
  private static let signs: Set = [
    "sign", "signed", "polarity", "sentiment", "rating", "score", "valence", "affect", "attitude",
    "relation", "trust",
  ]
  private static let attributes: Set = presence.union(signs).union([
    "time", "t", "timestamp", "date", "year", "month", "day", "week", "type", "kind", "rel",
    "distance", "dist", "duration", "since", "until", "directed", "color", "colour", "layer",
    "attr", "attribute", "description", "comment", "note", "notes", "amount", "probability",
    "prob", "cost", "length", "capacity", "timeset", "interval", "order", "round", "wave", "age",
    "gender", "sex", "lat", "lon", "latitude", "longitude", "group", "party", "region", "size",
    "rank", "ranking", "closeness", "grade", "level", "month", "hour", "degree", "variable", "col",
    "column", "field", "category", "status", "start", "end", "begin",
  ])
}

/// The names under which programs and people write the two ends of a tie.
enum EndNames {
  /// Words for the source and for the target, the more usual pairs first.
  private struct Pairs: Sendable {
    let all: [(String, String)]
    let sources: Set<String>
    let targets: Set<String>

    init(_ all: [(String, String)]) {
      self.all = all
      sources = Set(all.map(\.0))
      targets = Set(all.map(\.1))
    }
  }

  /// Names that mean nothing else, wherever they stand.
  private static let clear = Pairs([
    ("source", "target"), ("src", "nbr"), ("src", "dst"), ("src", "dest"), ("src", "tgt"),
    ("src", "trg"),
    ("source", "destination"), ("source", "dest"), ("source", "sink"), ("from", "to"),
    ("ego", "alter"), ("ego", "alterego"), ("ego", "friend"), ("sender", "receiver"),
    ("sender", "recipient"), ("sender", "reciever"), ("origin", "destination"),
    ("orig", "dest"), ("origin", "dest"), ("caller", "callee"), ("caller", "called"),
    ("follower", "followee"), ("follower", "followed"), ("follower", "following"),
    ("citing", "cited"), ("trustor", "trustee"), ("truster", "trustee"), ("rater", "ratee"),
    ("rater", "rated"), ("giver", "receiver"), ("buyer", "seller"), ("lender", "borrower"),
    ("creditor", "debtor"), ("exporter", "importer"), ("supplier", "customer"),
    ("donor", "recipient"), ("mentor", "mentee"), ("advisor", "advisee"), ("inviter", "invitee"),
    ("referrer", "referred"), ("nominator", "nominee"), ("chooser", "chosen"),
    ("respondent", "alter"), ("respondent", "contact"), ("respondent", "nominee"),
    ("initiator", "receiver"), ("initiator", "recipient"), ("infector", "infectee"),
    ("infector", "infected"), ("predator", "prey"), ("speaker", "listener"), ("user", "friend"),
    ("person", "friend"), ("person", "contact"), ("pupil", "friend"), ("student", "friend"),
    ("student", "advisor"), ("who", "whom"), ("husband", "wife"),
    ("von", "nach"), ("quelle", "ziel"), ("origen", "destino"), ("origine", "destination"),
    ("van", "naar"), ("employee", "manager"), ("employee", "supervisor"),
    ("mitarbeiter", "vorgesetzter"), ("mitarbeiter", "vorgesetzte"),
    ("absender", "empf\u{E4}nger"), ("sender", "empf\u{E4}nger"), ("\u{E9}metteur", "destinataire"),
    ("exp\u{E9}diteur", "destinataire"), ("remitente", "destinatario"),
    ("mittente", "destinatario"), ("emisor", "receptor"), ("de", "\u{E0}"), ("de", "vers"),
    ("da", "a"), ("de", "para"),
    ("desde", "hasta"),
    ("origem", "destino"), ("от", "до"), ("起点", "终点"), ("源", "目标"), ("user", "item"),
    ("user", "product"), ("customer", "product"),
    ("person", "event"), ("actor", "event"), ("author", "paper"), ("author", "article"),
    ("person", "group"), ("member", "group"), ("individual", "group"), ("student", "course"),
    ("director", "company"), ("director", "board"), ("person", "organisation"),
    ("person", "organization"), ("actor", "movie"), ("legislator", "bill"),
  ])

  /// Names that may mean other things: ends only where no other column stands before them but
  /// those that name lines or attributes.
  private static let likely = Pairs([
    ("start", "end"), ("begin", "end"), ("i", "j"), ("u", "v"), ("a", "b"), ("1", "2"),
    ("0", "1"), ("first", "second"), ("one", "two"), ("left", "right"), ("tail", "head"),
    ("parent", "child"), ("child", "parent"), ("o", "d"), ("upstream", "downstream"),
    ("subject", "object"), ("reporter", "partner"), ("author", "coauthor"),
  ])

  /// The columns that are named as the ends of a tie, source first; nil where none are, or where
  /// several pairs are equally likely.
  static func ends(in names: [String]) -> (source: Int, target: Int)? {
    // Most first lines are no header: a tie has no names of columns to look for.
    guard names.count <= 500 else { return nil }
    let columns = names.map(ColumnName.init)
    if let ends = best(clear, columns, anywhere: true) { return ends }
    return best(likely, columns, anywhere: false)
  }

  /// Whether two columns have names of ends that mean nothing else.
  static func areClear(in names: [String]) -> Bool {
    names.count <= 500 && best(clear, names.map(ColumnName.init), anywhere: true) != nil
  }

  /// The columns with names that may be those of ends, wherever they stand: as in `village,i,j`.
  static func likelyEnds(in names: [String]) -> (source: Int, target: Int)? {
    guard names.count <= 500 else { return nil }
    return best(likely, names.map(ColumnName.init), anywhere: true)
  }

  /// Another pair of columns with names of ends, where that of those found may be one of times, as
  /// `from` and `to` beside `person1` and `person2`, or `start` and `end` beside `i` and `j`.
  ///
  /// - Parameter areTimes: whether the first column is never above the second.
  static func rival(
    of ends: (source: Int, target: Int), in names: [String], areTimes: Bool
  ) -> (source: Int, target: Int)? {
    guard names.count <= 500 else { return nil }
    let columns = names.map(ColumnName.init)
    let words = columns[ends.source].words + columns[ends.target].words
    guard words.contains(where: times.contains) else { return nil }
    let all =
      pairs(clear, columns, anywhere: true)
      + (areTimes ? pairs(likely, columns, anywhere: true) : [])
    let others = all.filter { pair in
      [pair.source, pair.target].allSatisfy {
        $0 != ends.source && $0 != ends.target && !columns[$0].isOfAttribute
          && NumberText.double(names[$0]) == nil
          && !columns[$0].words.contains(where: times.contains)
      }
    }
    return others.min { $0.cost < $1.cost }.map { ($0.source, $0.target) }
  }

  /// Whether a name has a word for an end of a tie in it, as `advice_from` has.
  static func isOfEnd(_ name: ColumnName) -> Bool {
    name.words.contains { clear.sources.contains($0) || clear.targets.contains($0) }
      || EndKinds.areRelative(name.words)
  }

  /// Whether a name is one of the beginning or the end of a time, and may be one of an end of a tie.
  static func isOfTime(_ name: ColumnName) -> Bool {
    !name.words.isEmpty && name.words.allSatisfy { times.contains($0) || untils.contains($0) }
  }

  /// Whether a name is that of a beginning or an end, as `start_year`.
  static func isOfSpan(_ name: ColumnName) -> Bool {
    name.words.contains { times.contains($0) || ["end", "until", "since", "to"].contains($0) }
  }

  private static let untils: Set = [
    "to", "until", "till", "end", "stop", "year", "date", "time", "bis", "nach", "ende", "beginn",
    "jahr", "datum", "\u{E0}", "a", "fin", "hasta", "para", "naar", "до",
  ]
  /// Words for the ends of a tie that are words for the ends of a time too.
  private static let times: Set = [
    "from", "start", "begin", "von", "de", "desde", "van", "da", "от",
  ]

  private static func best(
    _ words: Pairs, _ columns: [ColumnName], anywhere: Bool
  ) -> (source: Int, target: Int)? {
    let found = pairs(words, columns, anywhere: anywhere)
    guard let least = found.map(\.cost).min() else { return nil }
    let cheapest = found.filter { $0.cost == least }
    // `V1`, `V2`, `V3`: the first two.
    let first = cheapest.min { ($0.source + $0.target) < ($1.source + $1.target) }
    if anywhere && cheapest.count > 1 { return nil }
    return first.map { ($0.source, $0.target) }
  }

  /// All pairs of columns with such names, those of the least cost the likeliest.
  private static func pairs(
    _ pairs: Pairs, _ columns: [ColumnName], anywhere: Bool
  ) -> [(source: Int, target: Int, cost: Int)] {
    // Of many columns few have such a word.
    let sources = columns.indices.filter {
      columns[$0].words.contains(where: pairs.sources.contains)
    }
    let targets = columns.indices.filter {
      columns[$0].words.contains(where: pairs.targets.contains)
    }
    var found: [(source: Int, target: Int, cost: Int)] = []
    for a in sources {
      for b in targets where a != b {
        guard let (rest, rank) = match(columns[a].words, columns[b].words, pairs.all) else {
          continue
        }
        // Of `source`, `source_id` and `source_name` the shortest, then the id, is the end.
        // Where several pairs are there, the more usual one.
        let cost = (rest.count * 2 + (rest.contains("id") || rest.isEmpty ? 0 : 1)) * 1000 + rank
        // `n` may be a number of something, but `n1` and `n2` are nodes.
        if rest.contains(where: { !["id", "n"].contains($0) && ColumnName($0).isOfAttribute }) {
          continue
        }
        if !anywhere {
          let isFirst = columns[..<min(a, b)].allSatisfy { $0.isOfIndex || $0.isOfAttribute }
          let isBare = rest.isEmpty && ["0", "1", "2"].contains(columns[a].words.first ?? "")
          guard isFirst, !isBare else { continue }
        }
        if isOfMany(columns[a].words, columns[b].words, columns) { continue }
        found.append((a, b, cost))
      }
    }
    return found
  }

  /// Whether two numbered names are the first of many, as those of a matrix are.
  private static func isOfMany(_ a: [String], _ b: [String], _ all: [ColumnName]) -> Bool {
    let third = zip(a, b).map { one, other in
      one == other ? one : ["2": "3", "1": "2", "b": "c", "j": "k"][other] ?? ""
    }
    let least = a.count == 1 ? 2 : 3
    return all.count > least && all.contains { $0.words == third }
  }

  /// What two names have in common, where they differ in one word of a pair alone.
  private static func match(
    _ a: [String], _ b: [String], _ pairs: [(String, String)]
  ) -> (rest: [String], rank: Int)? {
    if a.count == b.count {
      let differing = a.indices.filter { a[$0] != b[$0] }
      if differing.count == 1 {
        let at = differing[0]
        if let rank = pairs.firstIndex(where: { $0.0 == a[at] && $0.1 == b[at] }) {
          return (a.indices.filter { $0 != at }.map { a[$0] }, rank)
        }
      }
    }
    let fillers: Set = ["id", "name", "code", "nr", "no", "key", "label"]
    let cores = [a, b].map { $0.filter { !fillers.contains($0) } }
    if cores[0].count == 1, cores[1].count == 1, a.count != b.count,
      let rank = pairs.firstIndex(where: { $0.0 == cores[0][0] && $0.1 == cores[1][0] })
    {
      let longer = a.count > b.count ? a : b
      return (longer.filter { $0 != cores[0][0] && $0 != cores[1][0] }, rank)
    }
    return nil
  }
}
