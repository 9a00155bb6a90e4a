/// Where the agents of a sample are drawn: places side by side, agents in each by their ties.
///
/// Nothing is drawn by lot: the same sample has the same picture.
package struct NetworkLayout: Sendable {
  /// Width and height of the drawing.
  package let size: Point
  /// The middle of each place.
  package let centres: [Point]
  /// The radius of each place's circle.
  package let radius: Double
  /// Where each agent is.
  package let positions: [Point]

  /// A point of the drawing.
  package struct Point: Sendable, Equatable {
    /// To the right.
    package var x: Double
    /// Downwards.
    package var y: Double

    static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
    static func * (a: Point, factor: Double) -> Point { Point(x: a.x * factor, y: a.y * factor) }
    var length: Double { (x * x + y * y).squareRoot() }
  }

  /// The room for a place's name above its circle.
  private static let heading = 18.0

  /// Lays a sample out.
  package init(_ sample: NetworkSample) {
    let count = sample.places.count
    let columns = [1: 1, 2: 2, 3: 3, 4: 2][count] ?? min(5, (count + 2) / 3 + 1)
    let rows = (count + columns - 1) / columns
    let cell = 600.0 / Double(columns)
    let radius = cell / 2 - 6
    size = Point(x: 600, y: Double(rows) * (cell + NetworkLayout.heading))
    let centres = (0..<count).map { place in
      Point(
        x: (Double(place % columns) + 0.5) * cell,
        y: Double(place / columns) * (cell + NetworkLayout.heading) + NetworkLayout.heading
          + cell / 2)
    }
    self.radius = radius
    self.centres = centres
    var positions = [Point](repeating: Point(x: 0, y: 0), count: sample.agents.count)
    var first = 0
    for place in 0..<count {
      let end = sample.placeOf[first...].firstIndex { $0 != place } ?? sample.agents.count
      let members = first..<end
      let ties = sample.ties.filter { members.contains($0.low) && members.contains($0.high) }
        .map { ($0.low - first, $0.high - first) }
      for (k, point) in NetworkLayout.arranged(members.count, ties: ties).enumerated() {
        positions[first + k] = centres[place] + point * (radius - 8)
      }
      first = end
    }
    self.positions = positions
  }

  /// Points within the unit circle: tied ones attract, all repel one another (Fruchterman and
  /// Reingold 1991).
  static func arranged(_ count: Int, ties: [(Int, Int)]) -> [Point] {
    guard count > 1 else { return [Point](repeating: Point(x: 0, y: 0), count: count) }
    // From a sunflower's seeds; the golden angle turned by products, exact enough for a picture.
    let (cosine, sine) = (-0.737368878, 0.675490294)
    var turn = Point(x: 1, y: 0)
    var points: [Point] = []
    for k in 0..<count {
      points.append(turn * ((Double(k) + 0.5) / Double(count)).squareRoot())
      turn = Point(x: turn.x * cosine - turn.y * sine, y: turn.x * sine + turn.y * cosine)
    }
    let ideal = 1.5 / Double(count).squareRoot()
    let rounds = count > 200 ? 60 : 150
    for round in 0..<rounds {
      var moves = points.map { $0 * -0.8 }
      for a in 0..<count {
        for b in 0..<a {
          let apart = points[a] - points[b]
          let square = max(apart.x * apart.x + apart.y * apart.y, 1e-6)
          let push = apart * (ideal * ideal / square)
          moves[a] = moves[a] + push
          moves[b] = moves[b] - push
        }
      }
      for (a, b) in ties {
        let apart = points[a] - points[b]
        let pull = apart * (0.6 * apart.length / ideal)
        moves[a] = moves[a] - pull
        moves[b] = moves[b] + pull
      }
      let most = 0.15 * (1 - Double(round) / Double(rounds))
      for k in points.indices {
        let length = moves[k].length
        if length > 0 { points[k] = points[k] + moves[k] * (min(0.3 * length, most) / length) }
      }
    }
    // Whoever lies on another moves aside.
    for _ in 0..<rounds / 2 {
      for a in 0..<count {
        for b in 0..<a {
          let apart = points[a] - points[b]
          let length = max(apart.length, 1e-4)
          guard length < ideal else { continue }
          let step = apart * (0.25 * (ideal - length) / length)
          points[a] = points[a] + step
          points[b] = points[b] - step
        }
      }
      for k in points.indices where points[k].length > 1 {
        points[k] = points[k] * (1 / points[k].length)
      }
    }
    let middle = points.reduce(Point(x: 0, y: 0), +) * (1 / Double(count))
    let reach = points.map { ($0 - middle).length }.max() ?? 1
    return points.map { ($0 - middle) * (reach > 0 ? 1 / reach : 1) }
  }
}
