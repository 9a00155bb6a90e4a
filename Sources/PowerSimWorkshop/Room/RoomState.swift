import PowerSimCore
import PowerSimExperiment
import PowerSimReport
import PowerSimScenario
import PowerSimText

// What pages are told: the whole state of the room, small enough to be sent whole.

extension Room {
  /// The state as presenter and projector have it.
  var state: JSONValue {
    var state: JSONValue = [
      "n": .number(listeners.version), "phase": .string(phase.rawValue), "theme": .string(theme),
      "focus": .string(focus), "message": .string(message), "saving": .bool(isSaving),
      "folder": .string(files.isBegun ? files.folder : ""),
    ]
    if let addressOfPhones {
      state["phones"] = ["address": .string(addressOfPhones), "here": .number(phones.here())]
    }
    guard let read, let base = futures.first else { return state }
    let scenario = read.scenario
    state["scenario"] = [
      "file": .string(read.file), "name": .string(scenario.name),
      "description": .string(scenario.description),
      "question": .string(lesson?.question ?? ""), "debrief": .string(lesson?.debrief ?? ""),
      "notice": .array((lesson?.notice ?? []).map(JSONValue.string)),
      "try": .array((lesson?.tries ?? []).map(JSONValue.string)),
      "agents": .number(scenario.agents), "places": .number(scenario.places.count),
    ]
    state["time"] = [
      "weeks": .number(scenario.time.weeks), "moments": .number(base.moments.ticks.count),
      "moment": .number(playhead.moment), "week": .number(week), "playing": .bool(isPlaying),
      "speed": .number(speed),
      "step": .number(playhead.weeks),
    ]
    state["picture"] = .number(picture == nil ? 0 : pictureNumber)
    state["votes"] = votesState
    state["futures"] = .array(
      futures.map { future in
        [
          "number": .number(future.number), "name": .string(future.scenario.name),
          "computed": .number(future.rows.count), "complete": .bool(future.isComplete),
          "replicates": .number(future.ensemble?.replicates ?? 0),
          "events": .array(events(future.scenario)),
        ]
      })
    state["changes"] = .array(zip(changes.indices, changes).map { changeState($0, $1) })
    state["differences"] = .array(differences.map(JSONValue.string))
    return state
  }

  private var votesState: JSONValue {
    var state: JSONValue = [
      "answers": .array(answers.map(JSONValue.string)), "total": .number(votes.total),
      "voters": .number(votes.voters), "hands": .array(votes.hands.map { .number($0) }),
      "revealed": .bool(isRevealed),
    ]
    if isRevealed {
      state["counts"] = .array(votes.counts.map { .number($0) })
      if let right { state["right"] = .array(right.map { .number($0) }) }
      state["outcome"] = .string(outcome ?? "")
    }
    return state
  }

  /// In how many replicates each answer was right; nil while they run or where none is asked for.
  private var right: [Int]? {
    guard let answers = lesson?.prediction?.answers, let ensemble = futures.first?.ensemble else {
      return nil
    }
    return ensemble.measure.map { Prediction.counts(of: answers, in: $0) }
  }

  /// What came out of the question; nil while that is being found out.
  var outcome: String? {
    guard let answers = lesson?.prediction?.answers, let measure = futures.first?.ensemble?.measure
    else { return nil }
    return RoomWords.outcome(answers, votes: votes.counts, measure: measure)
  }

  /// What the room's changes come to; nothing while that is being found out.
  var differences: [String] {
    guard futures.count > 1, let base = futures[0].ensemble, let changed = futures[1].ensemble
    else { return [] }
    return RoomWords.differences(changed, from: base, of: futures[0].scenario)
  }

  private func changeState(_ position: Int, _ change: Change) -> JSONValue {
    var state = change.json
    state["title"] = .string(change.title)
    if futures.count > 1 { state["words"] = .string(words(position, futures[1].scenario)) }
    return state
  }

  /// What a change does to its quantities: `capacity 0.11 → 0.21 (+91 %)`.
  private func words(_ position: Int, _ scenario: Scenario) -> String {
    let name = "room-\(position + 1)"
    return scenario.doses.filter { dose in
      switch dose.mover {
      case .policy(let number): scenario.policies[number].name == name
      case .programme(let number): scenario.programmes[number].name == name
      case .shock(let number): scenario.shocks[number].name == name
      }
    }.map { $0.change(in: scenario) }.joined(separator: "; ")
  }

  /// What happens when, for the time axis.
  private func events(_ scenario: Scenario) -> [JSONValue] {
    let spells = Spells(scenario)
    func spans(_ label: String, _ spans: [Span], isShock: Bool) -> [JSONValue] {
      spans.compactMap { span in
        guard let from = span.from, from <= scenario.time.weeks else { return nil }
        var event: JSONValue = [
          "label": .string(label), "from": .number(from), "shock": .bool(isShock),
        ]
        if let until = span.until { event["until"] = .number(until) }
        return event
      }
    }
    let all =
      scenario.programmes.flatMap {
        spans($0.label, spells.of($0.name, $0.span), isShock: false)
      }
      + scenario.policies.flatMap {
        spans($0.label, spells.of($0.name, $0.span), isShock: false)
      }
      + scenario.shocks.flatMap { spans($0.label, [$0.span], isShock: true) }
    return Array(all.prefix(60))
  }

  /// Who is drawn and where, in the units of the drawing.
  var pictureState: JSONValue? {
    guard let picture, let scenario = read?.scenario else { return nil }
    let (sample, layout) = (picture.sample, picture.layout)
    func tenths(_ value: Double) -> JSONValue { .number((value * 10).rounded() / 10) }
    func points(_ points: [NetworkLayout.Point]) -> JSONValue {
      .array(points.flatMap { [tenths($0.x), tenths($0.y)] })
    }
    return [
      "number": .number(pictureNumber), "width": tenths(layout.size.x),
      "height": tenths(layout.size.y), "radius": tenths(layout.radius),
      "centres": points(layout.centres),
      "places": .array(sample.places.map { .string(scenario.places.names[$0]) }),
      "agents": points(layout.positions),
      "ties": .array(sample.ties.flatMap { [.number($0.low), .number($0.high)] }),
      "near": .number(sample.near), "all": .number(scenario.agents),
    ]
  }

  /// The courses of a future from one moment on, and the bands if there are any.
  func courses(_ number: Int, from first: Int) -> JSONValue? {
    guard let future = future(number) else { return nil }
    func text(_ value: Double) -> JSONValue {
      value.isNaN ? nil : .number((value * 1e5).rounded() / 1e5)
    }
    let rows = future.rows.dropFirst(max(0, first))
    var state: JSONValue = [
      "number": .number(number), "from": .number(max(0, first)),
      "computed": .number(future.rows.count),
      "courses": .object(
        Ensemble.courses.map { metric in
          JSONValue.Member(metric.metric, .array(rows.map { text($0[metric.position]) }))
        }),
    ]
    if let ensemble = future.ensemble {
      state["bands"] = .object(
        zip(Ensemble.courses, ensemble.bands).map { metric, band in
          JSONValue.Member(
            metric.metric,
            .array(
              [band.low, band.median, band.high].map { .array($0.map(text)) }))
        })
    }
    return state
  }
}
