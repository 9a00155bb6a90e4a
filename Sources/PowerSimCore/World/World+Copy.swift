extension World {
  /// A world of its own in the same state: what changes is copied, what is fixed is shared.
  init(copying other: World) {
    count = other.count
    placeRanges = other.placeRanges
    order = other.order
    tags = other.tags

    records = other.records.copy()
    // Written whole before it is read.
    nextRecords = other.nextRecords.copy()
    currency = other.currency.copy()
    fatigue = other.fatigue.copy()
    efficacy = other.efficacy.copy()
    trust = other.trust.copy()
    tieStrength = other.tieStrength.copy()

    place = other.place
    group = other.group
    population = other.population
    reluctance = other.reluctance
    access = other.access
    dispositionBaseline = other.dispositionBaseline
    efficacyBaseline = other.efficacyBaseline
    trustBaseline = other.trustBaseline

    network = other.network
    strength = other.strength.copy()
    bridge = other.bridge

    openness = other.openness
    settledPower = other.settledPower
    associations = other.associations
    associationsBaseline = other.associationsBaseline
    heard = other.heard

    hoard = other.hoard
    remainder = other.remainder
    issued = other.issued
    usualCurrent = other.usualCurrent
    start = other.start
  }
}
