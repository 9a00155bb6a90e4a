import PowerSimCore

/// The sample of a network at one moment; the page's program moves it on.
struct NetworkPicture: Sendable {
  let movie: NetworkMovie
  let layout: NetworkLayout
  let number: Int
  let names: [String]

  init(_ movie: NetworkMovie, number: Int, names: [String]) {
    self.movie = movie
    self.number = number
    self.names = names
    layout = NetworkLayout(movie.sample)
  }

  /// The radius of an agent with the power of one mean holding.
  var unit: Double {
    let inPlace = Double(movie.sample.agents.count) / Double(movie.sample.places.count)
    return 0.4 * layout.radius / max(1, inPlace).squareRoot()
  }

  var svg: Markup {
    let frame = movie.frame(movie.moments.count - 1)
    let id = "network-\(number)"
    let places = zip(movie.sample.places, layout.centres).map { place, centre in
      """
      <circle class="place" cx="\(centre.x)" cy="\(centre.y)" r="\(layout.radius)"/>\
      <text class="place-name\(names[place].count > 6 ? " long" : "")" x="\(centre.x)" y="\(centre.y - layout.radius - 5)" \
      text-anchor="middle">\(short(names[place]))</text>
      """ as Markup
    }
    let (near, all) = (movie.sample.near, movie.sample.ties.count)
    let ties = [(near..<all, " far"), (0..<near, "")].flatMap { ties, distance in
      (0..<4).map { strength in
        "<path class=\"tie t\(strength)\(distance)\" d=\"\(lines(frame, strength, ties))\"/>"
          as Markup
      }
    }
    let agents = layout.positions.enumerated().map { k, at in
      """
      <circle cx="\(at.x)" cy="\(at.y)" r="\(max(1, unit * frame.power[k].squareRoot()))" \
      style="--m:\(decimals(100 * frame.current[k], 0))%"/>
      """ as Markup
    }
    return """
      <svg class="network" id="\(id)" viewBox="0 0 \(layout.size.x) \(layout.size.y)" role="img" \
      aria-labelledby="\(id)-title \(id)-description" data-network="\(number)">\
      <title id="\(id)-title">A sample of the network</title><desc id="\(id)-description">\
      \(description(frame))</desc>\(places)\(ties)<g class="agents">\(agents)</g></svg>
      """
  }

  private func lines(
    _ frame: NetworkMovie.Frame, _ strength: Int, _ ties: Range<Int>
  ) -> String {
    ties.filter { frame.strength[$0] > 0 && min(3, Int(frame.strength[$0] * 4)) == strength }
      .map { tie in
        let ends = movie.sample.ties[tie]
        let (a, b) = (layout.positions[ends.low], layout.positions[ends.high])
        return Drawing.line([(a.x, a.y), (b.x, b.y)])
      }.joined()
  }

  private func short(_ name: String) -> String {
    let most = Int(layout.radius / 4)
    return name.count <= most ? name : name.prefix(most - 1) + "…"
  }

  private func description(_ frame: NetworkMovie.Frame) -> String {
    let mostly = frame.current.count { $0 > 0.5 }
    return
      "\(counted(movie.sample.agents.count, "agent")) in \(counted(movie.sample.places.count, "place")) "
      + "with \(counted(movie.sample.ties.count, "tie")). At the end, \(grouped(mostly)) of them have "
      + "more power from current than from currency."
  }
}
