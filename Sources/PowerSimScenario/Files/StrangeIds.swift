import PowerSimText

/// Ids that are hardly those of agents: codes for missing answers, lists of several.
enum StrangeIds {
  private static let negative: Set = [
    "-1", "-2", "-7", "-8", "-9", "-77", "-88", "-99", "-999", "-9999",
  ]
  private static let nines = ["99", "999", "9999", "99999"]

  /// A sentence where one number stands apart from the ids, as codes for missing answers do.
  static func code(in network: NetworkFile) -> String? {
    guard network.ids.count > 2 else { return nil }
    var below: String?
    var largest = (first: 0, second: 0)
    for id in network.ids {
      guard let number = Int(id) else { return nil }
      if number < 0 {
        guard below == nil, negative.contains(id) else { return nil }
        below = id
      } else if number > largest.first {
        largest = (number, largest.first)
      } else if number > largest.second {
        largest.second = number
      }
    }
    var code = below
    if code == nil, nines.contains(String(largest.first)), largest.second * 2 < largest.first {
      // One tie may be that of a true agent.
      let index = network.ids.firstIndex(of: String(largest.first)) ?? 0
      if network.ties.count(where: { Int($0.from) == index || Int($0.to) == index }) > 1 {
        code = String(largest.first)
      }
    }
    return code.map {
      "the id \(shown($0)) stands apart from the others, as a code for no answer does; say "
        + "\"missing\": \(shown($0)) if it is one, else \"missing\": \"\""
    }
  }

  /// How people call the last line of a table that sums up the others.
  static func isTotal(_ id: String) -> Bool { totals.contains(id.lowercased()) }

  private static let totals: Set = [
    "total", "totals", "grand total", "sum", "all", "gesamt", "summe", "insgesamt", "totale",
  ]

  /// A sentence where the last line of a table of ties may sum up the others.
  static func total(in network: NetworkFile) -> String? {
    guard network.ids.count > 2 else { return nil }
    // Ids stand in the order in which they come: those of the last line at the end.
    for number in network.ids.indices.suffix(2) where isTotal(network.ids[number]) {
      let isInEarlier = network.ties.dropLast().contains {
        Int($0.from) == number || Int($0.to) == number
      }
      if !isInEarlier {
        return
          "the last line, \(shown(network.ids[number])), may be the sum of the others and no tie; "
          + "take it away if it is"
      }
    }
    return nil
  }

  /// A sentence where an id is a list of ids.
  static func list(in network: NetworkFile) -> String? {
    for sign in ["|", ";", ","] as [Character] {
      let byte = sign.asciiValue ?? 0
      let lists = network.ids.filter { $0.utf8.contains(byte) }
      guard !lists.isEmpty, lists.count < network.ids.count else { continue }
      let ids = Set(network.ids)
      let known = lists.first { list in
        let parts = list.split(separator: sign).map { $0.drop { $0 == " " } }
        let hits = parts.count { ids.contains(String($0)) }
        return parts.count > 1 && (sign == "," ? hits == parts.count : hits > 0)
      }
      guard let list = known ?? (sign == "," ? nil : lists[0]) else { continue }
      return
        "the id \(shown(list)) may be a list of several; write one tie a line if it is"
    }
    return nil
  }
}
