import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// The state is one value: whatever changes in a run is copied, saved and restored, all through one
/// visit.
@Suite struct StateTests {
  /// Ties, of which some are removed in week 3, rents, and a burn-in.
  static func society(wellMixed: Bool = false) throws -> Scenario {
    try Scenario.small(agents: 130, weeks: 9, burnIn: 3) {
      $0.parameters.platformRent = 0.02
      $0.parameters.redistribution = 0.01
      $0.parameters.responseCycle = 4
      if wellMixed {
        $0.network = .wellMixed
      } else {
        $0.shocks = [try Scenario.shock("removeBrokers", ["value": 0.1], from: 3)]
      }
    }
  }

  /// Notes the names of the fields it is shown.
  struct Names: StateVisitor {
    var names: [String] = []

    mutating func visit<Element: StateElement>(
      _ column: inout Column<Element>, _ name: StaticString, _ role: StateRole
    ) { names.append(name.description) }

    mutating func visit<Part: StatePart>(_ part: inout Part?, _ name: StaticString) {
      names.append(name.description)
      guard var shown = part else { return }
      var inside = Names()
      shown.visit(&inside)
      let fields = Mirror(reflecting: shown).children.compactMap(\.label)
      // Rows are shown as their lengths.
      #expect(
        inside.names == fields.flatMap { $0 == "rows" ? ["tileEnds", "lengths"] : [$0] })
    }
  }

  @Test func everyFieldIsVisited() throws {
    var state = Simulation(try Self.society()).advanced().world.state
    #expect(state.network != nil && state.start != nil)
    var visitor = Names()
    state.visit(&visitor)
    #expect(
      visitor.names.sorted() == Mirror(reflecting: state).children.compactMap(\.label).sorted())
  }

  /// Writes zeros over all that it is shown.
  struct Eraser: StateVisitor {
    mutating func visit<Element: StateElement>(
      _ column: inout Column<Element>, _ name: StaticString, _ role: StateRole
    ) {
      let zeros = Column<Element>(
        bytes: [UInt8](repeating: 0, count: column.count * MemoryLayout<Element>.stride)[...])
      for index in column.indices { column[index] = zeros[index] }
    }

    mutating func visit<Part: StatePart>(_ part: inout Part?, _ name: StaticString) { part = nil }
  }

  @Test func aCopySharesNothingThatChanges() throws {
    let simulation = Simulation(try Self.society()).advanced(by: 8)
    let before = simulation.checkpoint
    var copy = simulation.world.state.copy()
    var eraser = Eraser()
    copy.visit(&eraser)
    #expect(copy.tick == 0 && copy.network == nil && copy.currency.array.allSatisfy { $0 == 0 })
    #expect(simulation.checkpoint == before)
  }

  @Test(arguments: [false, true], [0, 2, 3, 5, 6, 7, 12])
  func goesOnFromACheckpoint(wellMixed: Bool, ticks: Int) throws {
    let scenario = try Self.society(wellMixed: wellMixed)
    let full = scenario.observations(replicate: 2)
    let saved = Simulation(scenario, replicate: 2).advanced(by: ticks)
    let bytes = saved.checkpoint
    let resumed = try Simulation(resuming: bytes, of: scenario, replicate: 2)
    #expect(resumed.checkpoint == bytes)
    #expect(resumed.stateHash == saved.stateHash)
    #expect(resumed.tick == ticks - 3)
    let observer = Observer(resumed)
    for expected in full[ticks...] {
      #expect(observer.observe(resumed).bits == expected.bits, "tick \(resumed.tick)")
      if resumed.tick < scenario.time.lastTick { try resumed.advance() }
    }
    #expect(resumed.stateHash == saved.advanced().stateHash)
  }

  @Test func aDamagedCheckpointIsRefused() throws {
    let scenario = try Self.society()
    let bytes = Simulation(scenario).advanced(by: 4).checkpoint
    func failure(_ bytes: [UInt8], replicate: Int = 1) -> CheckpointFailure? {
      do throws(CheckpointFailure) {
        _ = try Simulation(resuming: bytes, of: scenario, replicate: replicate)
        return nil
      } catch { return error }
    }
    #expect(failure(bytes) == nil)
    #expect(failure(bytes, replicate: 2) == .anotherSociety)
    for position in Array(stride(from: 0, to: bytes.count, by: 211)) + [bytes.count - 1] {
      var changed = bytes
      changed[position] ^= 4
      #expect(failure(changed) == .damaged, "byte \(position)")
    }
    var older = bytes
    older[7] -= 1
    #expect(failure(older) == .anotherVersion)
    #expect(failure(Array(bytes.dropLast())) == .damaged)
    #expect(failure(bytes + [0]) == .damaged)
    #expect(failure([]) == .damaged)
  }

  /// An agent with more encounters than the tags have room for would be taken for one of another
  /// group.
  @Test func aTagThatWouldSpillTraps() async {
    let tags = AgentTags(encounters: 5, groups: 2, places: 3)
    #expect(tags.encounters(tags.tag(encounters: 7, group: 1, place: 2)) == 7)
    #expect(tags.place(tags.tag(encounters: 7, group: 1, place: 2)) == 2)
    #expect(!tags.canHold(encounters: 8))
    await #expect(processExitsWith: .failure) {
      _ = AgentTags(encounters: 5, groups: 2, places: 3).tag(encounters: 8, group: 0, place: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = AgentTags(encounters: 5, groups: 2, places: 3).tag(encounters: 1, group: 2, place: 0)
    }
  }

  /// Whoever changes the topology brings everything along that follows from it.
  @Test func retyingKeepsWhatFollowsFromTies() throws {
    var world = World(try Self.society(), replicate: 1, workers: .one)
    let network = try #require(world.state.network)
    let without = network.removing(agents: Column((0..<130).map { $0 % 3 == 0 }))
    world.retie(without.network, strength: without.left(of: world.state.strength), .one)
    var (halfTies, between) = (0, 0.0)
    for agent in 0..<130 {
      var total: Float = 0
      for halfTie in without.network.row(agent) {
        let other = without.network.neighbour(halfTie)
        #expect(agent % 3 != 0 && other % 3 != 0)
        let old = try #require(network.halfTie(from: agent, to: other))
        #expect(without.origin[halfTie] == UInt32(old))
        total += world.state.strength[halfTie]
        if world.fixed.group[agent] != world.fixed.group[other] {
          halfTies += 1
          between += Double(world.state.strength[halfTie])
        }
      }
      #expect(world.state.tieStrength[agent] == total)
      let tag = world.state.records[agent].tag
      #expect(Int(world.fixed.tags.encounters(tag)) == without.network.degree(agent))
    }
    #expect(world.state.bridge.halfTies == halfTies)
    #expect(gap(world.state.bridge.strength, between) < 1e-12)
  }
}
