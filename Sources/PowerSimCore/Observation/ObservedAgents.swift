/// The agents at t as metrics see them: columns, and what follows from them by a submodel.
///
/// A metric's quantity is a function of this and an agent's number.
struct ObservedAgents: Sendable {
  let records: Column<AgentRecord>
  let currency: Column<Int64>
  let fatigue: Column<Float>
  let efficacy: Column<Float>
  let trust: Column<Float>
  let tieStrength: Column<Float>
  /// ans_i, filled by the observer.
  let answer: Column<Float>
  let network: Network?
  /// 1/c̄, per unit; 0 where nobody holds anything.
  let sharePerUnit: Double
  let rootednessHalf: Float
  let participationLevel: Float
  let isolationLevel: Float
  /// powerWeight/W̄0; 0 where no tie has any strength.
  let powerPerStrength: Float

  /// v_i.
  @inline(__always) func current(_ i: Int) -> Float { records[i].current }
  /// x_i.
  @inline(__always) func disposition(_ i: Int) -> Float { records[i].disposition }
  /// s_i = c_i/c̄.
  @inline(__always) func share(_ i: Int) -> Float { Float(Double(currency[i]) * sharePerUnit) }
  /// R_i; 1 when well mixed.
  @inline(__always) func rooted(_ i: Int) -> Float {
    network == nil ? 1 : rootedness(tieStrength[i], half: rootednessHalf)
  }
  /// The number of ties that stand.
  @inline(__always) func degree(_ i: Int) -> Float { Float(network?.degree(i) ?? 0) }
  /// s_i + powerWeight v_i W_i/W̄0.
  @inline(__always) func power(_ i: Int) -> Float {
    share(i) + current(i) * tieStrength[i] * powerPerStrength
  }
  /// Harmonic mean of R_i, e_i and s_i/(1 + s_i); 0 if one of them is 0 (C34).
  @inline(__always) func wellbeing(_ i: Int) -> Float {
    let (r, e, s) = (rooted(i), efficacy[i], share(i) / (1 + share(i)))
    return r > 0 && e > 0 && s > 0 ? 3 / (1 / r + 1 / e + 1 / s) : 0
  }
}
