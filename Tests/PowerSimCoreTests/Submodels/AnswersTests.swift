import Testing

@testable import PowerSimCore

@Suite struct AnswersTests {
  @Test func answerByHand() {
    // ω q/(P + ω q) with q = P = 1/4.
    let queue = Answering(voice: 0.5, offer: 0.25, pressure: 0.25, heard: 0.25)
    #expect(queue.answer(share: 1) == 0.5)  // ω = 1
    #expect(gap(queue.answer(share: 3), 2.0 / 3) < 1e-7)  // ω = 2
    #expect(gap(queue.answer(share: 0), 1.0 / 3) < 1e-7)  // ω = 1/2
  }

  @Test func onePersonOneVoiceAndOnePoundOneVoice() {
    let persons = Answering(voice: 0, offer: 0.25, pressure: 0.75, heard: 0.75)
    for share: Float in [0, 0.1, 1, 50] { #expect(persons.answer(share: share) == 0.25) }
    let pounds = Answering(voice: 1, offer: 0.25, pressure: 0.75, heard: 0.75)
    #expect(pounds.answer(share: 0) == 0)
    #expect(pounds.answer(share: 1) == 0.25)
    #expect(pounds.answer(share: 3) == 0.5)
  }

  @Test func staffFollowsWhatWasHeard() {
    func answer(heard: Double) -> Float {
      Answering(voice: 0, offer: 0.5, pressure: 0.5, heard: heard).answer(share: 1)
    }
    #expect(answer(heard: 0.5) == 0.5)
    #expect(answer(heard: 0.125) == 0.125)
    #expect(answer(heard: 0.9) == 0.5)
    #expect(answer(heard: 0) == 0)
  }

  @Test func nothingAnswersNothing() {
    #expect(Answering.none.answer(share: 1) == 0)
    #expect(Answering(voice: 0, offer: 0, pressure: 0.5, heard: 0.5).answer(share: 1) == 0)
    #expect(Answering(voice: 0, offer: 0.5, pressure: 0, heard: 0).answer(share: 1) == 0)
    #expect(Answering(voice: 0, offer: 0.5, pressure: 9e-13, heard: 9e-13).answer(share: 1) == 0)
  }

  @Test func louderVoicesAreServedFirst() {
    let queue = Answering(voice: 0.7, offer: 0.1, pressure: 0.3, heard: 0.3)
    var last: Float = -1
    for k in 0...1000 {
      let answer = queue.answer(share: Float(k) / 10)
      #expect(answer > last && answer <= 1)
      last = answer
    }
  }

  @Test func capacityAndOfferByHand() {
    var p = Parameters()
    p.capacity = 0.5
    p.coProduction = 1
    p.settledCapacity = 0.5
    p.closeness = 0.5
    p.devolution = 0.5
    #expect(capacity(p, pressure: 0.25, settledPower: 0.5) == 1)
    #expect(capacity(p, pressure: 0, settledPower: 0) == 0.5)
    #expect(offer(p, capacity: 1, openness: 0.5) == 0.625)
    #expect(offer(p, capacity: 1, openness: 0) == 0)
    p.devolution = 0
    #expect(offer(p, capacity: 1, openness: 0.5) == 0.5)
  }
}
