import PowerSimText

/// Whether the names of two columns of ties speak of one kind of agents, such as `employee` and
/// `manager`, or of two, such as `person` and `club`: then 1 in one column is not 1 in the other.
enum EndKinds: Equatable {
  case one, two, unknown

  /// What two names say.
  init(_ source: String, _ target: String) {
    let spaces = [source, target].map(Self.space)
    if spaces[0] != spaces[1] {
      self = .two
      return
    }
    let (a, b) = (Self.nouns(source), Self.nouns(target))
    let areGroups = [a, b].map { !Self.groups.isDisjoint(with: $0) }
    if !Set(a).isDisjoint(with: b) {
      self = .one
    } else if areGroups.contains(true) {
      // An opponent is one to a team, but a friend is none to a group.
      self = !areGroups[1] && Self.areRelative(b) ? .one : .two
    } else if [a, b].contains(where: { $0.joined().count < 3 || Self.areRelative($0) })
      || EndNames.ends(in: [source, target]) != nil || Self.areAkin(a, b)
    {
      self = .one
    } else {
      self = .unknown
    }
  }

  /// A problem where an id stands in both columns of a table of ties and may be that of two agents.
  ///
  /// - Parameters:
  ///   - sides: for each agent 1 where it is the first end of a tie, plus 2 where it is the second.
  static func problem(_ plan: TiesPlan, _ network: NetworkFile, _ sides: [UInt8]) -> Problem? {
    let both = sides.firstIndex(of: 3).map { network.ids[$0] }
    guard let names = plan.names, both != nil || network.selfLoops > 0 else { return nil }
    let (source, target) = (names[plan.source], names[plan.target])
    switch EndKinds(source, target) {
    case .one: return nil
    case .two: break
    case .unknown:
      // Names come again because they are the same people's; numbers may be those of anything.
      guard !source.isEmpty, !target.isEmpty, !avoidThemselves(network),
        both.map({ $0.count == 1 || NumberText.double($0) != nil }) ?? true
      else { return nil }
    }
    var problem = Problem(
      "the same ids stand in column \(shown(source)) and in column \(shown(target))"
        + (both.map { ", such as \(shown($0))" } ?? "")
        + ": if these are two kinds of agents, each is two of them (\"bipartite\": true); if they are "
        + "one kind, it is one (\"bipartite\": false); say which"
        + (names.count > 2 ? ", or other columns by \"source\" and \"target\"" : ""))
    problem.choices = [true, false].map { [JSONValue.Member("bipartite", .bool($0))] }
    return problem
  }

  /// Whether nobody is tied to himself where chance would have made several such ties: so the ends are
  /// of one kind.
  private static func avoidThemselves(_ network: NetworkFile) -> Bool {
    var counts = [(from: Double, to: Double)](repeating: (0, 0), count: network.ids.count)
    for tie in network.ties {
      counts[Int(tie.from)].from += 1
      counts[Int(tie.to)].to += 1
    }
    let expected = counts.reduce(0) { $0 + $1.from * $1.to } / Double(max(1, network.ties.count))
    return network.selfLoops == 0 && expected >= 5
  }

  /// The words of a name that say what it names, in the singular.
  private static func nouns(_ name: String) -> [String] {
    ColumnName(name).words.filter { NumberText.double($0) == nil && !fillers.contains($0) }
      .map(singular)
  }

  private static func singular(_ word: String) -> String {
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    let isPlural = word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss")
    return isPlural ? String(word.dropLast()) : word
  }

  /// The kind of ids that Neo4j writes in brackets, as in `:START_ID(Person)`.
  private static func space(_ name: String) -> Substring? {
    guard name.hasPrefix(":"), let start = name.firstIndex(of: "(") else { return nil }
    return name[start...]
  }

  /// Whether a name says what somebody is to others: `manager`, `cited`, `matched with`, `payee`.
  static func areRelative(_ words: [String]) -> Bool {
    words.map(singular).contains { word in
      relatives.contains(word)
        || word.count > 4 && (word.hasSuffix("ed") || word.hasSuffix("ee"))
          && word != "coffee" && word != "degree"
    }
  }

  /// Whether one name is made from the other: `lender` and `lendee`, `Person` and `Kontaktperson`.
  private static func areAkin(_ a: [String], _ b: [String]) -> Bool {
    guard let a = a.last, let b = b.last, min(a.count, b.count) > 3 else { return false }
    return a.prefix(4) == b.prefix(4) || a.hasSuffix(b) || b.hasSuffix(a)
  }

  /// Whether a name is one of what people belong to, such as `school`.
  static func isOfGroup(_ name: String) -> Bool { !groups.isDisjoint(with: nouns(name)) }

  private static let fillers: Set = [
    "id", "ids", "uid", "name", "code", "nr", "no", "num", "number", "key", "label", "index", "idx",
    "node", "vertex", "row", "col", "column", "var", "x", "y",
  ]
  /// What people belong to, take part in or have to do with.
  private static let groups: Set = [
    "activity", "agency", "album", "amendment", "app", "article", "asset", "association", "band",
    "bill", "board", "book", "brand", "building", "category", "channel", "church", "city", "class",
    "club", "coalition", "committee", "community", "company", "concert", "conference", "council",
    "country", "course", "court", "department", "disease", "district", "document", "event",
    "faculty",
    "family", "film", "firm", "forum", "fund", "game", "genre", "group", "hashtag", "hospital",
    "hotel", "house", "household", "ingredient", "institution", "item", "journal", "keyword",
    "language", "lecture", "meeting", "ministry", "motion", "movie", "office", "organisation",
    "organization", "paper", "parish", "party", "patent", "petition", "place", "platform", "post",
    "product", "project", "publication", "recipe", "region", "repository", "restaurant", "room",
    "school", "seminar", "ship", "shop", "site", "skill", "society", "song", "sport", "startup",
    "store", "tag", "task", "team", "topic", "town", "union", "university", "venue", "video",
    "village", "ward", "website", "workshop",
    "firma", "gremium", "gruppe", "klasse", "partei", "projekt", "schule", "veranstaltung",
    "verein",
    "classe", "entreprise", "groupe", "projet", "r\u{E9}union", "empresa", "grupo",
  ]
  /// What people are to one another, or do.
  private static let relatives: Set = [
    "acquaintance", "attacker", "away", "bf", "borrower", "citation", "defender", "ff", "lender",
    "loser", "mf", "ref", "winner", "adviser", "advisor", "ally", "alter", "answer", "aunt", "boss",
    "brother",
    "call",
    "chief", "child", "choice", "cite", "coauthor", "colleague", "collaborator", "competitor",
    "contact", "correspondent", "counterpart", "counterparty", "coworker", "customer", "daughter",
    "destination", "dislike", "enemy", "father", "follow", "follower", "friend", "hate", "help",
    "helper", "husband", "interactor", "know", "leader", "like", "love", "manager", "mate",
    "mention",
    "mentor", "mother", "nb", "nbr", "neighbor", "neighbour", "next", "nomination", "nominee",
    "offspring",
    "opponent", "other", "owner", "parent", "partner", "peer", "prey", "receiver", "recipient",
    "reference", "relative", "reply", "rival", "sibling", "sister", "son", "spouse", "subordinate",
    "subsidiary", "superior", "supervisor", "supplier", "synonym", "target", "trust", "uncle",
    "victim", "wife", "with",
    "chef", "freund", "freundin", "kollege", "nachbar", "vorgesetzter", "vorgesetzte", "vorgesetzt",
    "ami", "amie", "voisin",
    "amigo", "amiga", "vecino", "amico",
  ]
}
