/// What part of everything the poorest hold: Lorenz curves beside the line of equality.
struct LorenzChart: Sendable {
  /// What is held, one word, such as currency.
  let what: String
  let curves: [Curve]

  struct Curve: Sendable {
    let name: String
    /// The same in few letters.
    let short: String
    /// Classes of colour and dash.
    let classes: String
    /// The share of the poorest k hundredths, k = 0 … 100.
    let shares: [Double]
  }

  private static let (left, bottom, length) = (54.0, 312.0, 296.0)

  var svg: Markup {
    let id = "lorenz-\(what)"
    let (left, bottom, length) = (LorenzChart.left, LorenzChart.bottom, LorenzChart.length)
    let lines = curves.map { curve in
      let points = curve.shares.enumerated().map { k, share in
        (x: left + Double(k) / 100 * length, y: bottom - share * length)
      }
      return "<path class=\"line \(curve.classes)\" d=\"\(Drawing.line(points))\"/>" as Markup
    }
    let ticks = stride(from: 0, through: 100, by: 25).map { part in
      let (x, y) = (left + Double(part) / 100 * length, bottom - Double(part) / 100 * length)
      return """
        <text class="tick" x="\(x)" y="\(bottom + 16)" text-anchor="middle">\(part)\u{A0}%</text>\
        <text class="tick" x="\(left - 5)" y="\(y)" dy=".35em" text-anchor="end">\(part)\u{A0}%</text>
        """ as Markup
    }
    return """
      <svg class="lorenz" id="\(id)" data-lorenz="\(what)" viewBox="0 0 360 360" role="img" \
      aria-labelledby="\(id)-title \(id)-description"><title id="\(id)-title">Who holds \(what): \
      Lorenz curves</title><desc id="\(id)-description">\(description)</desc>\
      <rect class="square" x="\(left)" y="\(bottom - length)" width="\(length)" height="\(length)"/>\
      <line class="half" x1="\(left)" y1="\(bottom)" x2="\(left + length)" y2="\(bottom - length)"/>\
      <text class="quiet" transform="translate(\(left + 0.3 * length) \(bottom - 0.3 * length - 5)) \
      rotate(-45)" text-anchor="middle">all hold the same</text>\(ticks)\
      <text class="name" x="\(left + length / 2)" y="\(bottom + 36)" text-anchor="middle">\
      this part of the people, from the poorest</text>\
      <text class="name" transform="translate(11 \(bottom - length / 2)) rotate(-90)" \
      text-anchor="middle">holds this part of all \(what)</text>\(lines)\
      <line class="at" x1="0" x2="0" y1="\(bottom - length)" y2="\(bottom)" visibility="hidden"/></svg>
      """
  }

  private var description: String {
    curves.map { curve in
      "\(curve.name): the poorest half hold \(PageMetric.Form.percent.text(curve.shares[50])), the "
        + "richest tenth \(PageMetric.Form.percent.text(1 - curve.shares[90]))."
    }.joined(separator: " ")
  }
}
