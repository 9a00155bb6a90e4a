/// How the institutions of one place answer, model 2.4: a queue that serves louder voices first.
struct Answering: Sendable {
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
    return kept(LaneMask(Lanes(), isBelow: weighted), weighted / (pressure + weighted) * manned)
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
