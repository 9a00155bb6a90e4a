import PowerSimCore

extension Rule {
  /// The largest usual number of ties with which verdicts on claims were tried.
  ///
  /// Generated and real networks from a tree (median 1) to a random graph of 100 ties each; model
  /// page, section 9.
  private static let densestTried = 100

  /// A loaded network that is denser than any that was tried.
  static let density = Rule { draft in
    guard let file = draft.networkFile else { return }
    var ties = [Int](repeating: 0, count: file.ids.count)
    for tie in file.ties {
      ties[Int(tie.from)] += 1
      ties[Int(tie.to)] += 1
    }
    let tied = ties.filter { $0 > 0 }.sorted()
    guard let usual = tied.isEmpty ? nil : tied[(tied.count - 1) / 2], usual > densestTried else {
      return
    }
    draft.note(
      "people in this network usually have \(usual) ties; strength counts for each of them, but what "
        + "is said of claims was tried with networks of up to \(densestTried)")
  }
}
