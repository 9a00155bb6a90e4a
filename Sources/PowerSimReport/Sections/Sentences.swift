import PowerSimCore
import PowerSimExperiment
import PowerSimText

// What can be copied as a sentence: size, place, time and uncertainty of one number or picture, in words
// that can stand alone. The page's program adds what was run and that it is luck alone.
extension Report {
  /// What a figure is called where it is taken along, and what it says as a sentence.
  func telling(_ name: String, _ sentence: String) -> Markup {
    let said: Markup = sentence.isEmpty ? "" : " data-sentence=\"\(sentence)\""
    return " data-name=\"\(name)\"\(said)"
  }

  /// What the first screen says of a variant.
  func sentence(_ number: Int) -> String {
    (isOwn ? "Compared with the same society without its policies: " : against(number))
      + Finding(self, number).sentences.plain
  }

  /// What the first screen says.
  var answerSentence: String {
    isSingle
      ? drift + " " + Worsening(drifting: self).text()
      : scenarios.indices.dropFirst().map(sentence).joined(separator: " ")
  }

  /// How one number differs, in each variant.
  func sentence(_ measure: PageMetric) -> String {
    if isSingle {
      let start = scenarios[0].records.map { $0.start?.overall[measure.position] ?? .nan }
      return "\(measure.title) of everybody, from week 0 to the end (\(endWords)): "
        + Report.change(measure, start: start, end: ends(0, measure))
    }
    let first = ends(0, measure)
    let parts = keys.indices.dropFirst().map { number in
      let end = Report.difference(
        measure, difference(number, ends(number, measure), from: first), of: Estimate(first).mean)
      let who = isOwn ? "" : "\(keys[number].name): "
      return who + early(measure, number) + "of everybody at the end: " + uncapitalised(end)
    }
    let baseline = isOwn ? "the same society without its policies" : keys[0].name
    return "\(measure.title), compared with \(baseline), the end being \(endWords). "
      + parts.joined(separator: " ")
  }

  /// The same while something acted, where it acted; empty where nothing is limited.
  private func early(_ measure: PageMetric, _ number: Int) -> String {
    guard let comparison, let reach = comparison.reaches[order[number]],
      let row = comparison.row(
        order[number], measure.metric, comparison.scopes(order[number])[0],
        window: reach.acting.name)
    else { return "" }
    let place = reach.places.map {
      " in the \($0.count == 1 ? "place" : "\($0.count) places") where it acted"
    }
    return "while it acted\(place ?? ""): "
      + uncapitalised(
        Report.difference(measure, row.difference, of: row.baselineValue).trimmingStop)
      + "; "
  }

  private func against(_ number: Int) -> String {
    "“\(keys[number].name)” compared with “\(keys[0].name)”: "
  }

  private func uncapitalised(_ words: String) -> String {
    words.prefix(1).lowercased() + words.dropFirst()
  }
}

extension String {
  /// Without the full stop at its end.
  fileprivate var trimmingStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
