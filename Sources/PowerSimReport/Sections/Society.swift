import Foundation
import PowerSimCore
import PowerSimScenario
import PowerSimText

extension Report {
  /// The networks that are drawn, one for each scenario that has one.
  var pictures: [(key: ScenarioKey, picture: NetworkPicture)] {
    scenarios.enumerated().compactMap { number, scenario in
      scenario.movie.map {
        (
          keys[number],
          NetworkPicture(
            $0, number: number, names: hasNamedPlaces ? [] : scenario.scenario.places.names)
        )
      }
    }
  }

  /// Power moving over a sample of the network.
  var society: Markup {
    let pictures = pictures
    guard let first = pictures.first else {
      return """
        <section aria-labelledby="society"><h2 id="society">The society</h2><p>Encounters are drawn \
        anew each tick here; there are no ties to draw.</p></section>
        """
    }
    let figures = pictures.map { key, picture in
      """
      <figure id="network-of-\(picture.number)" data-name="The network\(isSingle ? "" : ": \(key.name)")">\(isSingle ? "" : "<figcaption><h3>\(key.sign) \(key.name)</h3></figcaption>" as Markup)
      <p class="readout" data-network-readout="\(picture.number)"></p>
      \(picture.svg)</figure>
      """ as Markup
    }
    let sample = first.picture.movie.sample
    let whole = scenarios[0].scenario
    return """
      <section aria-labelledby="society"><h2 id="society">Power over the network</h2>
      <p>Each dot is an agent, each circle a place, each line a tie, darker the stronger it is. The \
      area of a dot is the agent’s power; its colour is where that power comes from: \
      <b class="old">ochre</b> currency, <b class="new">blue</b> current.</p>
      <p class="scale-bar" aria-hidden="true"><span>all currency</span><i></i><span>all current</span></p>
      <p class="note">\(drawn(sample, of: whole)) Move the slider or press Play.</p>
      \(contrast)
      <div class="charts networks\(isSingle ? " one" : "")">\(figures)</div>
      </section>
      """
  }

  /// Shows how agents differ from themselves in the first scenario; the page's program unhides it.
  private var contrast: Markup {
    isSingle
      ? ""
      : """
      <p class="note" hidden><label><input type="checkbox" id="contrast"> Colour by the difference in power \
      from \(keys[0].name): <b class="new">blue</b> more, <b class="old">ochre</b> less</label></p>
      """
  }

  /// Who is drawn, in a sentence.
  private func drawn(_ sample: NetworkSample, of whole: Scenario) -> String {
    let ties = counted(sample.ties.count, "tie")
    if sample.agents.count == whole.agents {
      return "All \(counted(whole.agents, "agent")) of run 1, with \(ties)."
    }
    return "A sample of run 1: \(grouped(sample.agents.count)) of "
      + "\(counted(whole.agents, "agent")) in \(sample.places.count) of "
      + "\(counted(whole.places.count, "place")), found along ties, with the \(ties) among them."
  }

  /// The movies, for the page's program.
  var movies: JSONValue {
    .array(
      pictures.map { _, picture in
        let movie = picture.movie
        return [
          "number": .number(picture.number), "unit": .number((picture.unit * 100).rounded() / 100),
          "moments": .array(movie.moments.map { .number($0) }),
          "agents": .array(picture.agents.map(JSONValue.string)),
          "near": .number(movie.sample.near),
          "ties": .array(movie.sample.ties.flatMap { [.number($0.low), .number($0.high)] }),
          "frames": .string(Data(movie.bytes).base64EncodedString()),
        ]
      })
  }
}
