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

  /// Heights moved apart so that labels do not lie on one another: as little as can be, in order.
  ///
  /// Least squares under an order is isotonic regression: neighbours that clash share their mean.
  static func apart(_ heights: [Double], by gap: Double, within: ClosedRange<Double>) -> [Double] {
    let order = heights.indices.sorted { (heights[$0], $0) < (heights[$1], $1) }
    var blocks: [(sum: Double, count: Int)] = []
    for (place, k) in order.enumerated() {
      var block = (sum: heights[k] - Double(place) * gap, count: 1)
      while let last = blocks.last,
        last.sum / Double(last.count) >= block.sum / Double(block.count)
      {
        block = (block.sum + last.sum, block.count + last.count)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    let starts = blocks.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
    let room = max(within.lowerBound, within.upperBound - Double(heights.count - 1) * gap)
    var result = heights
    for (place, k) in order.enumerated() {
      result[k] = min(max(starts[place], within.lowerBound), room) + Double(place) * gap
    }
    return result
  }
}
