import PowerSimCore

extension KnownResult {
  /// Of twenty people two hold 5.5 each and the others 0.5; half of a voice is money's.
  ///
  /// Voices are 1 + (s - 1)/2: 3.25 and 0.75. The offer is K o = 0.2 × 1/2, the pressure 1/2.
  static let voice = KnownResult(
    name: "voice", statement: "Of equal calls the louder is answered sooner.",
    source: "Model text 2.4: ω q/(P + ω q) with q = 0.1, P = 0.5, ω = 3.25 and 0.75"
  ) { _ in
    let town = try LimitingSociety(
      "population.agents=20", #"network={"kind":"ring","neighbours":4}"#,
      "initial.currency={\"values\":\([5.5, 5.5] + [Double](repeating: 0.5, count: 18))}",
      "initial.current=0.5", "initial.openness=0.5", "parameters.capacity=0.2",
      "parameters.voiceOfMoney=0.5")
    return [("rich", 0, 3.25), ("poor", 19, 0.75)].map { name, agent, voice in
      Finding(
        "answered of the \(name)", Double(town.simulation.agent(agent).answer),
        .value(0.1 * voice / (0.5 + 0.1 * voice), within: 1e-6))
    }
  }
}
