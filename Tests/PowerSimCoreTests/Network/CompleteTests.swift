import Testing

@testable import PowerSimCore

@Suite struct CompleteTests {
  @Test(arguments: [0, 1, 2, 3, 5, 40]) func everyPairOnce(agents: Int) {
    let built = NetworkBuilder.build(NetworkKind.complete.ties(request(agents)))
    #expect(built.network.ties == agents * (agents - 1) / 2)
    #expect(built.repeats + built.selfLoops == 0)
  }
}
