import PowerSimCore

extension Report {
  /// The emblem, drawn from the results.
  var diagonal: Markup {
    let paths = scenarios.indices.map { scenario in
      let (x, y) = (course("relationalPower", scenario), course("institutionalPower", scenario))
      return zip(x, y).map { ($0, $1) }
    }
    let yearly = weeks.indices.filter { weeks[$0].truncatingRemainder(dividingBy: 52) == 0 }
    return """
      <section aria-labelledby="diagonal" class="beside"><div><h2 id="diagonal">The diagonal</h2>
      <p>Upwards: <b>vertical power</b>, the ability of institutions to act on what they hear. To the \
      right: <b>horizontal power</b>, people’s activity rooted in ties. Farther from the corner is more \
      power. A path runs from its open circle to the end, with a small dot for each year; the large dot \
      stands at the chosen week.\(budgetWords)</p>
      \(legend)</div>
      <figure id="paths" class="diagonal-figure"\(telling("Vertical against horizontal power", said))>\
      \(DiagonalChart(keys, paths, yearly: yearly, budgets: budgets).svg)</figure>
      </section>
      """
  }

  private var said: String {
    ["institutionalPower", "relationalPower"].map { sentence(.named($0)) }.joined(separator: " ")
  }

  /// The angles at which programmes spend their budgets, for each scenario.
  private var budgets: [[Double]] { scenarios.map { $0.scenario.programmes.map(\.angle) } }

  private var budgetWords: String {
    budgets.allSatisfy(\.isEmpty)
      ? ""
      : " A dashed line from the corner is the angle of a programme’s budget, a plan and no outcome: the "
        + "units of the two powers have nothing to do with prices."
  }

  private func course(_ metric: String, _ scenario: Int) -> [Double] {
    guard let measure = PageMetric.all.first(where: { $0.metric == metric }) else { return [] }
    return bands(measure)[scenario].median
  }
}
