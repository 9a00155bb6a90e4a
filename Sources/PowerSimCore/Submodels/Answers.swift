/// How the institutions of one place answer, model 2.4: a queue that serves louder voices first.
struct Answering: BitwiseCopyable, Sendable {
  /// V (1 - voiceEquality): the weight of money in a voice.
  let voice: Float
  /// q = K o (1 + closeness D): answers on offer, per head.
  let offer: Float
  /// P: pressure, the mean current of the place.
  let pressure: Float
  /// min(1, h/P): institutions are manned for the demand last heard.
  let manned: Float

  /// The answering of a place with nothing on offer.
  static let none = Answering(voice: 0, offer: 0, pressure: 0, heard: 0)

  init(voice: Double, offer: Double, pressure: Double, heard: Double) {
    self.voice = Float(voice)
    self.offer = Float(offer)
    self.pressure = Float(pressure)
    manned = pressure > 1e-12 ? Float(min(1, heard / pressure)) : 0
  }

  /// The chance ans_i that a call of an agent with share s is answered.
  ///
  /// ω q/(P + ω q) × min(1, h/P) with the voice weight ω = 1 + V (s - 1).
  @inline(__always) func answer(share: Lanes) -> Lanes {
    let weighted = (1 + voice * (share - 1)) * offer
    return masked(LaneMask(Lanes(), isBelow: weighted), weighted / (pressure + weighted) * manned)
  }

  /// The same of one agent, so written that a loop becomes vectors.
  @inline(__always) func answer(share: Float) -> Float {
    let weighted = (1 + voice * (share - 1)) * offer
    return select(manned > 0 && weighted > 0, weighted / (pressure + weighted) * manned, 0)
  }

  /// Whether every answer is 0, whatever the share.
  var isNone: Bool { manned <= 0 || offer <= 0 }
}

/// K_p = K + coProduction P + settledCapacity S: answers that a place's institutions can give.
func capacity(_ p: Parameters, pressure: Double, settledPower: Double) -> Double {
  p.capacity + p.coProduction * pressure + p.settledCapacity * settledPower
}

/// q_p = K o (1 + closeness D): answers on offer.
func offer(_ p: Parameters, capacity: Double, openness: Double) -> Double {
  capacity * openness * (1 + p.closeness * p.devolution)
}

extension Submodel {
  static let answers = Submodel(
    name: "Answers", section: "2.4",
    purpose: "Institutions answer those who call, within their capacity and openness: a queue that "
      + "serves louder voices first and is manned for the demand last heard.",
    equations: [
      Equation(
        "K_p = capacity + coProduction P_p + settledCapacity S_p",
        "P_p, the pressure, is the mean of v in the place.",
        otherwise: "Institutions have no capacity: every answer is 0.", if: { $0.answers }),
      Equation("q_p = K_p o_p (1 + closeness devolution)", if: { $0.answers }),
      Equation(
        "ℓ_i = 1 + voiceOfMoney (1 - voiceEquality) (s_i - 1)",
        "How loud a voice is: at voiceOfMoney 0 one person, one voice; at 1 one pound, one voice.",
        if: { $0.answers }),
      Equation(
        "ans_i = ℓ_i q_p/(P_p + ℓ_i q_p) min(1, h_p/P_p)",
        "h_p, the pressure last heard, is P_p at the ticks at which week mod responseCycle = 0, in "
          + "the burn-in, and always if responseCycle is not above dt; else it stays. ans_i is 0 if "
          + "P_p is at most 10⁻¹² or ℓ_i q_p is 0.",
        if: { $0.answers }),
      Equation(
        "answered_p = mean of v_i ans_i in p,  ans_p = answered_p/P_p",
        "ans_p, the responsiveness, is 0 if P_p is at most 10⁻¹².", if: { $0.answers }),
    ],
    parameters: [
      "capacity", "coProduction", "settledCapacity", "closeness", "responseCycle", "voiceOfMoney",
      "voiceEquality",
    ], sources: [])
}
