/// Lines and areas of SVG.
enum Drawing {
  /// A line through points; undefined ones leave a gap.
  static func line(_ points: [(x: Double, y: Double)]) -> String {
    var path = ""
    var isOpen = false
    for point in points {
      guard !point.y.isNaN else {
        isOpen = false
        continue
      }
      path += (isOpen ? "L" : "M") + coordinates(point)
      isOpen = true
    }
    return path
  }

  /// The area between two lines over the same x; undefined stretches are left out.
  static func area(x: [Double], low: [Double], high: [Double]) -> String {
    var path = ""
    var start = 0
    while start < x.count {
      guard !low[start].isNaN && !high[start].isNaN else {
        start += 1
        continue
      }
      var end = start
      while end < x.count && !low[end].isNaN && !high[end].isNaN { end += 1 }
      let stretch = start..<end
      let there = stretch.map { coordinates((x[$0], high[$0])) }
      let back = stretch.reversed().map { coordinates((x[$0], low[$0])) }
      path += "M" + (there + back).joined(separator: "L") + "Z"
      start = end
    }
    return path
  }

  private static func coordinates(_ point: (x: Double, y: Double)) -> String {
    let markup: Markup = "\(point.x) \(point.y)"
    return markup.text
  }

  /// Heights moved apart so that labels do not lie on one another; the order stays.
  static func apart(_ heights: [Double], by gap: Double, within: ClosedRange<Double>) -> [Double] {
    var result = heights
    let order = heights.indices.sorted { (heights[$0], $0) < (heights[$1], $1) }
    var least = within.lowerBound
    for k in order {
      result[k] = max(heights[k], least)
      least = result[k] + gap
    }
    var most = within.upperBound
    for k in order.reversed() {
      result[k] = min(result[k], most)
      most = result[k] - gap
    }
    return result
  }
}
