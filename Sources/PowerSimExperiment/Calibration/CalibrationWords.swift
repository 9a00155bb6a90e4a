import PowerSimText

/// What a calibration found, in sentences.
package struct CalibrationWords {
  private let found: CalibrationFindings

  /// Of what was found.
  package init(_ found: CalibrationFindings) { self.found = found }

  private var calibration: Calibration { found.calibration }

  /// A name whole, on one line.
  private static func quoted(_ name: String) -> String {
    "\"" + name.split(whereSeparator: \.isWhitespace).joined(separator: " ") + "\""
  }

  private func named(_ matched: Int) -> String { CalibrationWords.quoted(found.name(matched)) }

  /// A share of the space: `2.1 %`.
  static func percent(_ share: Double) -> String { short(100 * share, digits: 2) + " %" }

  /// The same with its interval.
  static func percent(_ share: Proportion) -> String {
    "\(percent(share.value)) (\(short(100 * share.low, digits: 2)) to \(percent(share.high)))"
  }

  /// How much is left, each a sentence.
  package var remains: [String] {
    guard let last = found.waves.last else { return ["No wave is complete yet."] }
    let after = "After \(counted(last.number, "wave"))"
    if found.nothingRemains {
      let bound = CalibrationWords.percent(found.left.size.high)
      return [
        "Nothing remains. \(after) the figures rule out all of the space: none of "
          + "\(grouped(found.left.drawn)) points drawn from what was left before is left, so that less "
          + "than \(bound) of the space can be.", conflict,
      ].filter { !$0.isEmpty }
    }
    var sentences = [
      "\(after) \(CalibrationWords.percent(found.left.size)) of the space is not ruled out.",
      "Without the fits of the last wave: of \(counted(last.points, "point")) drawn from the "
        + "\(CalibrationWords.percent(last.before.value)) that were left before it, their own runs keep "
        + "\(grouped(last.kept)), which makes \(CalibrationWords.percent(last.byRuns)).",
    ]
    if found.kept.isEmpty {
      sentences.append(
        "No point that was run is kept by its own runs; where a further wave keeps none either, nothing "
          + "remains.")
    }
    if last.lost > 0 {
      sentences.append(
        "Of \(counted(last.tested, "point")) that their own runs keep, a fit to the others would have "
          + "ruled out \(grouped(last.lost)): the fits may rule out too much, and a part of what remains "
          + "may be missing.")
    }
    return sentences
  }

  /// Why nothing remains, where no pair says it.
  private var conflict: String {
    let none = found.alone.indices.filter { found.alone[$0].value == 0 }
    if !none.isEmpty {
      let names = listed(none.map { named($0) }, "and")
      return none.count == 1
        ? "\(names) is met nowhere in this space, whatever the other figures."
        : "\(names) are met nowhere in this space, each by itself."
    }
    let ranked = found.without.indices.filter { found.without[$0].value > 0 }
      .sorted { (found.without[$1].value, $0) < (found.without[$0].value, $1) }
    if let first = ranked.first {
      return "Without \(named(first)) at most "
        + "\(CalibrationWords.percent(found.without[first].value)) of the space would be left, more than "
        + "without any other figure."
    }
    return "Leaving out no single figure would change that."
  }

  /// Which figures pull against each other, each a sentence; the clearest first.
  package var pulls: [String] {
    let pulling = found.pairs.filter { [.exclusive, .pull].contains($0.standing) }
    let order = pulling.indices.sorted {
      (pulling[$0].both.value / pulling[$0].expected, $0)
        < (pulling[$1].both.value / pulling[$1].expected, $1)
    }
    return order.map { number in
      let pair = pulling[number]
      let start =
        "\(named(pair.one)) and \(named(pair.other)) pull against each other: alone "
        + "they leave \(CalibrationWords.percent(found.alone[pair.one].value)) and "
        + "\(CalibrationWords.percent(found.alone[pair.other].value)) of the space, both together "
      let end =
        pair.standing == .exclusive
        ? "nothing"
        : "\(CalibrationWords.percent(pair.both.value)), where "
          + "\(CalibrationWords.percent(pair.expected)) would be left if they had nothing to do with each "
          + "other"
      return start + end
        + (pair.closest > calibration.cutoff && pair.closest.isFinite
          ? "; the run that comes closest to both misses one of them by "
            + "\(short(pair.closest, digits: 2)) standard deviations" : "") + "."
    }
  }

  /// What became of the figures that were held out, each a sentence.
  package var heldOut: [String] {
    let kept = found.kept
    return calibration.heldOut.map { number in
      let target = calibration.targets[number]
      let estimates = kept.map { found.estimate(of: number, at: $0) }
      let means = estimates.map(\.mean).filter { !$0.isNaN }
      let start =
        "\(CalibrationWords.quoted(target.name)), held out, was observed as \(short(target.observed))"
      guard let least = means.min(), let most = means.max() else {
        return start + "; there is no point that remains to compare it with."
      }
      let met = estimates.count { target.implausibility($0) <= calibration.cutoff }
      return start
        + "; the \(counted(kept.count, "point")) that remain give \(short(least)) to \(short(most)), and "
        + (met == 0
          ? "it is met at none of them."
          : met == kept.count ? "it is met at all of them." : "it is met at \(met) of them.")
    }
  }
}

extension CalibrationFindings {
  /// The name of a figure that rules out, by its position among them.
  func name(_ matched: Int) -> String { calibration.targets[calibration.matched[matched]].name }

  /// Between which values a factor lies in the space; of the points, where a distribution has no end.
  package func space(of factor: Int) -> (from: Double, to: Double) {
    let own = region.factors[factor]
    let ends: [Double] =
      switch own.values {
      case .levels(let levels): [levels.first, levels.last].compactMap { $0?.value.double }
      case .drawn(let drawn): [drawn.quantile(0), drawn.quantile(1)]
      }
    let values =
      ends.allSatisfy(\.isFinite) && ends.count == 2
      ? ends : points.map { value(of: factor, at: $0.position) }
    return (values.min() ?? .nan, values.max() ?? .nan)
  }
}
