import PowerSimText

/// Factors by how much they move a measure: a bar each.
struct RankChart {
  let rows: [Row]
  let id: Int

  /// One factor.
  struct Row {
    let name: String
    let value: Double
    /// The ends of its interval; NaN: there is none.
    let low, high: Double
    /// A part of it that is told apart; nil: none.
    let inner: Double?
  }

  private static let (left, right, lane) = (10.0, 430.0, 36.0)

  var svg: Markup {
    let most = max(
      rows.flatMap { [$0.value, $0.high] }.filter { !$0.isNaN }.max() ?? 0, 1e-12)
    func x(_ value: Double) -> Double {
      RankChart.left + min(max(0, value / most), 1) * (RankChart.right - RankChart.left)
    }
    let bars = rows.enumerated().map { k, row in
      let y = Double(k) * RankChart.lane
      let inner: Markup =
        row.inner.map { $0 > 0 ? $0 : 0 }.map {
          """
          <rect class="part" x="\(RankChart.left)" y="\(y + 20)" width="\(x($0) - RankChart.left)" \
          height="10"/>
          """
        } ?? ""
      let whisker: Markup =
        row.low.isNaN || row.high.isNaN
        ? ""
        : """
        <line class="whisker" x1="\(x(row.low))" x2="\(x(row.high))" y1="\(y + 25)" y2="\(y + 25)"/>
        """
      return """
        <text x="\(RankChart.left)" y="\(y + 13)">\(row.name)</text><text class="tick" \
        x="\(RankChart.right)" y="\(y + 13)" text-anchor="end">\(short(row.value, digits: 2))</text>\
        <rect class="full" x="\(RankChart.left)" y="\(y + 18)" width="\(x(row.value) - RankChart.left)" \
        height="14"/>\(inner)\(whisker)
        """ as Markup
    }
    let words = rows.map { "\($0.name) \(short($0.value, digits: 2))" }.joined(separator: ", ")
    return """
      <svg class="rank" viewBox="0 0 440 \(RankChart.lane * Double(rows.count))" role="img" \
      aria-labelledby="rank-\(id)"><title id="rank-\(id)">\(words)</title>\(bars)</svg>
      """
  }
}
