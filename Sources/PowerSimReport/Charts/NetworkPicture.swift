import PowerSimCore
import PowerSimText

/// The sample of a network at one moment; the page's program moves it on.
struct NetworkPicture: Sendable {
  let movie: NetworkMovie
  let layout: NetworkLayout
  let number: Int
  /// The places' names; empty where they are not shown.
  let names: [String]

  init(_ movie: NetworkMovie, number: Int, names: [String]) {
    self.movie = movie
    self.number = number
    self.names = names.count > 1 ? names : []
    layout = NetworkLayout(movie.sample)
  }

  /// The radius of an agent with the power of one mean holding.
  var unit: Double {
    let inPlace = Double(movie.sample.agents.count) / Double(movie.sample.places.count)
    return min(14, 0.4 * layout.radius / max(1, inPlace).squareRoot())
  }

  var svg: Markup {
    let frame = movie.frame(movie.moments.count - 1)
    let id = "network-\(number)"
    let places = zip(movie.sample.places, layout.centres).map { place, centre in
      let name: Markup =
        names.isEmpty
        ? ""
        : """
        <text class="place-name\(names[place].count > 6 ? " long" : "")" x="\(centre.x)" \
        y="\(centre.y - layout.radius - 5)" text-anchor="middle">\(short(names[place]))</text>
        """
      return """
        <circle class="place" cx="\(centre.x)" cy="\(centre.y)" r="\(layout.radius)"/>\(name)
        """ as Markup
    }
    let (near, all) = (movie.sample.near, movie.sample.ties.count)
    let ties = [(near..<all, " far"), (0..<near, "")].flatMap { ties, distance in
      (0..<4).map { strength in
        "<path class=\"tie t\(strength)\(distance)\" d=\"\(lines(frame, strength, ties))\"/>"
          as Markup
      }
    }
    let dots = layout.positions.enumerated().map { k, at in
      """
      <circle cx="\(at.x)" cy="\(at.y)" r="\(max(1, unit * frame.power[k].squareRoot()))" \
      style="--m:\(fixed(100 * frame.current[k], 0))%"/>
      """ as Markup
    }
    return """
      <svg class="network" id="\(id)" viewBox="0 0 \(layout.size.x) \(layout.size.y)" role="img" \
      aria-labelledby="\(id)-title \(id)-description" data-network="\(number)">\
      <title id="\(id)-title">A sample of the network</title><desc id="\(id)-description">\
      \(description(frame))</desc>\(places)\(ties)<g class="agents">\(dots)</g>\(labels)</svg>
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

  /// What each agent is called: by its own name, and by its place where there are several.
  var agents: [String] {
    movie.sample.agents.indices.map { k in
      let place = movie.sample.places[movie.sample.placeOf[k]]
      return (movie.sample.names?[k] ?? "an agent")
        + (names.isEmpty ? "" : " in place \(names[place])")
    }
  }

  /// Up to so many agents have their names beside them.
  private static let fewAgents = 40

  private var labels: [Markup] {
    guard let names = movie.sample.names, names.count <= NetworkPicture.fewAgents else { return [] }
    let power = movie.frame(movie.moments.count - 1).power
    return names.enumerated().map { k, name in
      let at = layout.positions[k]
      return """
        <text class="agent-name" x="\(at.x)" y="\(at.y + unit * power[k].squareRoot() + 11)" \
        text-anchor="middle">\(name)</text>
        """
    }
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
