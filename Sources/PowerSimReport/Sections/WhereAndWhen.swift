import PowerSimCore
import PowerSimExperiment
import PowerSimText

extension Report {
  /// The variants that do something in some weeks or places.
  var reached: [(number: Int, reach: Reach)] {
    guard let comparison else { return [] }
    return scenarios.indices.dropFirst().compactMap { number in
      comparison.isSame[order[number]]
        ? nil : comparison.reaches[order[number]].map { (number, $0) }
    }
  }

  /// Each headline where it acted, elsewhere and for everybody, while it acted, a year after and at the end.
  var whereAndWhen: Markup {
    if reached.isEmpty { return "" }
    return """
      <section aria-labelledby="where"><h2 id="where">Where and when</h2>
      \(reached.map { acted($0.number, $0.reach) })
      </section>
      """
  }

  private func acted(_ number: Int, _ reach: Reach) -> Markup {
    guard let comparison else { return "" }
    let scenario = order[number]
    let moments = comparison.moments(scenario)
    let heads = moments.map { moment in
      "<th scope=\"col\" class=\"n\">\(moment.words)</th>" as Markup
    }
    let scopes = comparison.scopes(scenario)
    let bodies = PageMetric.told.map { measure in
      let rows = scopes.map { scope in
        """
        <tr><th scope="row">\(words(scope, measure, isAlone: scopes.count == 1))</th>\
        \(moments.map { cell(comparison.row(scenario, measure.metric, scope, window: $0.window), measure) })</tr>
        """ as Markup
      }
      let heading: Markup =
        scopes.count == 1
        ? ""
        : """
        <tr><th scope="rowgroup" colspan="\(moments.count + 1)" class="heading">\(measure.title)</th></tr>
        """
      return "<tbody>\(heading)\(rows)</tbody>" as Markup
    }
    let inside: Markup =
      reach.places == nil
      ? "" : " Inequality where it acted and elsewhere is that within each place."
    let head: Markup = isOwn ? "" : "<h3>\(keys[number].sign) \(keys[number].name)</h3>"
    let name = isOwn ? "Where and when it acted" : "Where and when: \(keys[number].name)"
    return """
      <figure id="where-\(number)" class="reach"\(telling(name, sentence(number)))>\(head)
      <p>\(reach.sentence(in: scenarios[number].scenario, time: axis.span)) \
      Differences from \(isOwn ? "the same society without its policies" : keys[0].name)\
      \(runs > 1 ? ", with 95\u{A0}% intervals" : "").\(inside)</p>
      <div class="wide"><table class="reaches"><thead><tr><td></td>\(heads)</tr></thead>\(bodies)</table>\
      </div></figure>
      """
  }

  private func words(
    _ scope: Comparison.Scope, _ measure: PageMetric, isAlone: Bool
  ) -> String {
    switch scope {
    case .acted: "where it acted"
    case .elsewhere: "elsewhere"
    case .everybody: isAlone ? measure.title : "everybody"
    }
  }

  /// A difference with its interval, its size in a word and as a part of the baseline's.
  func cell(_ row: ComparisonRow?, _ measure: PageMetric) -> Markup {
    guard let row else { return "<td class=\"n\">–</td>" }
    let (difference, form) = (row.difference, measure.form)
    if difference.mean == 0 && !(difference.halfWidth > 0) {
      return "<td class=\"n\">exactly the same</td>"
    }
    let words = [
      row.size?.rawValue, row.relative.isNaN ? nil : Report.share(row.relative),
    ].compactMap(\.self).joined(separator: ", ")
    let interval: Markup =
      difference.count > 1 ? " <span class=\"interval\">\(form.range(difference))</span>" : ""
    return Finding.isTold(difference)
      ? "<td class=\"n\">\(form.signedAmount(difference))\(interval) <span class=\"size\">\(words)</span></td>"
      : "<td class=\"n\">not clear\(interval)</td>"
  }
}
