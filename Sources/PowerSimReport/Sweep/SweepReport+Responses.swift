import PowerSimExperiment
import PowerSimText

extension SweepReport {
  /// How a measure answers to each factor, to two at once, and which moves it most.
  func responses(_ measure: Int) -> Markup {
    let shown = sweep.effects[measure].map(\.shown)
    guard shown.contains(where: { !$0.mean.isNaN }) else { return "" }
    let name = sweep.measures[measure].name
    let scale = Scale(
      shown.flatMap { sweep.factors.count == 1 ? [$0.low, $0.mean, $0.high] : [$0.mean] },
      leastSpan: 1e-5, within: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
    let charts = sweep.factors.indices.map { factor in
      """
      <figure class="ink"><figcaption><h3>\(sweep.factors[factor].path)</h3></figcaption>\
      \(ResponseChart(sweep, measure, factor, scale).svg)</figure>
      """ as Markup
    }
    let maps = pairs(measure).map { one, other in
      """
      <figure><figcaption><h3>\(SweepReport.short(sweep.factors[one].path)) and \
      \(SweepReport.short(sweep.factors[other].path))</h3></figcaption>\
      \(HeatMap(sweep, measure, rows: one, columns: other).svg)</figure>
      """ as Markup
    }
    let heat: Markup =
      maps.isEmpty
      ? ""
      : """
      <div class="charts pair">\(maps)</div><p class="note">Blue is high and ochre low\
      \(sweep.hasReference ? "; the middle between them is no difference" : "")\
      \(sweep.factors.count > 2 ? "; over the other factors it is the mean" : "").</p>
      """
    let id = "measure-\(measure + 1)"
    return """
      <section aria-labelledby="\(id)"><h2 id="\(id)">\(name)\
      \(sweep.hasReference ? ", difference from the reference" : "")</h2>
      \(ranking(measure))
      <p class="note">\(legend)</p>
      <div class="charts small">\(charts)</div>
      \(heat)
      </section>
      """
  }

  private var legend: String {
    if sweep.factors.count == 1 && sweep.isGrid {
      return "The line is the mean over replicates, the band its 95 % interval."
    }
    return sweep.isGrid
      ? "The line is the mean over all cells with a value, the band goes from the lowest to the highest of "
        + "them."
      : "A dot is the mean of a cell over replicates\(dots < sweep.points.count ? "; one in \(sweep.points.count / dots) is shown" : "")."
  }

  /// How many cells are drawn as dots, at most.
  private var dots: Int { min(sweep.points.count, ResponseChart.mostDots) }

  /// Pairs of factors for which there is a map: all of up to three, or the two that move the measure most.
  private func pairs(_ measure: Int) -> [(Int, Int)] {
    let counted = sweep.factors.indices.filter {
      sweep.isGrid && (2...40).contains(sweep.factors[$0].levels?.count ?? 0)
    }
    let strength = parts(measure)
    let chosen =
      counted.count <= 3
      ? counted
      : Array(counted.sorted { (strength[$1], $0) < (strength[$0], $1) }.prefix(2)).sorted()
    return chosen.indices.flatMap { one in chosen[(one + 1)...].map { (chosen[one], $0) } }
  }

  // MARK: Ranks

  /// The part of the variance between cells that each factor makes alone; NaN where there is none.
  func parts(_ measure: Int) -> [Double] {
    let cells = sweep.effects[measure].indices.filter {
      !sweep.effects[measure][$0].shown.mean.isNaN
    }
    let values = cells.map { sweep.effects[measure][$0].shown.mean }
    let mean = values.reduce(0, +) / Double(values.count)
    let total = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return sweep.factors.indices.map { factor in
      var groups: [Double: (sum: Double, count: Int)] = [:]
      for (cell, value) in zip(cells, values) {
        groups[sweep.points[cell][factor], default: (0, 0)].sum += value
        groups[sweep.points[cell][factor], default: (0, 0)].count += 1
      }
      // In the order of values: sums must not hang on the order of a dictionary.
      let between = groups.sorted { $0.key < $1.key }.reduce(0.0) { sum, group in
        let own = group.value.sum / Double(group.value.count)
        return sum + Double(group.value.count) * (own - mean) * (own - mean)
      }
      return total > 0 ? between / total : .nan
    }
  }

  /// Which factor moves a measure most, where that can be told.
  private func ranking(_ measure: Int) -> Markup {
    guard sweep.factors.count > 1 else { return "" }
    let found = sweep.indices.last { $0.measure == measure }
    let rows: [RankChart.Row]
    let words: String
    if let found {
      rows = zip(sweep.factors.indices, sweep.factors).map { k, factor in
        RankChart.Row(
          name: factor.path, value: found.total[k].value, low: found.total[k].low,
          high: found.total[k].high, inner: found.first?[k])
      }
      words =
        found.first == nil
        ? "The mean size of a factor’s elementary effects (mu*), with its 95 % interval."
        : "The part of the variance that a factor makes alone (light) and with others (all; the total order "
          + "index, with its 95 % interval)."
    } else if sweep.isGrid {
      rows = zip(sweep.factors, parts(measure)).map {
        RankChart.Row(name: $0.path, value: $1, low: .nan, high: .nan, inner: nil)
      }
      words = "The part of the variance between cells that a factor makes alone."
    } else {
      return ""
    }
    let defined = rows.filter { !$0.value.isNaN }
    guard !defined.isEmpty else { return "" }
    return """
      <figure class="ink"><figcaption><h3>What moves it most</h3><p>\(words)</p></figcaption>\
      \(RankChart(rows: defined.sorted { ($1.value, $0.name) < ($0.value, $1.name) }, id: measure + 1).svg)\
      </figure>
      """
  }
}
