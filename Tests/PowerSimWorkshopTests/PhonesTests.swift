import PowerSimText
import Testing

@testable import PowerSimWorkshop

/// Phones: each votes once, is there as long as it asks, and sees what is public.
@Suite struct PhonesTests {
  @Test func votesOfPhonesAndHandsAddUp() {
    var votes = Votes(answers: 3)
    votes.set(2, for: 0)
    let taken = [
      ("phoneone", 0), ("phonetwo", 1), ("phoneone", 2), ("phonethree", 3), ("phonethree", -1),
    ]
    .map { votes.vote($0.0, $0.1) }
    #expect(taken == [true, true, true, false, false])
    #expect(votes.counts == [2, 1, 1] && votes.voters == 2 && votes.total == 4)
    #expect(votes.answer(of: "phoneone") == 2 && votes.answer(of: "phonethree") == nil)
  }

  @Test func keptVotesCountOnceWhenSaidAgain() {
    var votes = Votes(hands: [1, 0], ofPhones: [2, 1])
    #expect(votes.counts == [3, 1] && votes.voters == 3 && votes.total == 4)
    // Two that had said the first, then one that is new: it counts on top.
    for (phone, counts) in [("phoneone", [3, 1]), ("phonetwo", [3, 1]), ("phonenew", [4, 1])] {
      let isTaken = votes.vote(phone, 0)
      #expect(isTaken && votes.counts == counts)
    }
    let isTaken = votes.vote("phoneone", 1)
    // Only the first answer of a phone can be one that was kept.
    #expect(isTaken && votes.counts == [3, 2] && votes.voters == 4)
  }

  @Test func tooManyPhonesAreNotHeard() {
    var votes = Votes(answers: 1)
    let taken = (0..<Phones.most).map { votes.vote("phone\($0)", 0) }
    let later = [votes.vote("onemore", 0), votes.vote("phone1", 0)]
    #expect(taken.allSatisfy(\.self) && later == [false, true] && votes.total == Phones.most)
  }

  @Test func whoAsksNoMoreIsNotThere() {
    let start = ContinuousClock.now
    var phones = Phones()
    phones.hear("phoneone", at: start)
    phones.hear("phonetwo", at: start + .seconds(8))
    #expect(phones.here(at: start + .seconds(9)) == 2)
    #expect(phones.here(at: start + .seconds(11)) == 1)
    // Room is made for those who come later.
    for number in 0..<Phones.most { phones.hear("phone\(number)", at: start + .seconds(20)) }
    #expect(phones.here(at: start + .seconds(20)) == Phones.most)
  }

  @Test(arguments: [
    ("12345678", true), ("abcDEF0123", true), ("1234567", false), ("../../etc", false),
    ("åååååååå", false), ("", false), (String(repeating: "a", count: 65), false),
  ])
  func ids(_ text: String, _ isID: Bool) { #expect(Phones.isID(text) == isID) }

  @Test(
    arguments: [
      ("192.168.1.2", 0), ("10.1.2.3", 1), ("172.17.0.1", 2), ("172.32.0.1", 3), ("192.0.2.2", 3),
      ("127.0.0.1", nil), ("169.254.3.4", nil), ("::1", nil), ("1.2.3", nil), ("1.2.3.256", nil),
    ] as [(String, Int?)])
  func addressesForPhones(_ address: String, _ rank: Int?) {
    #expect(RoomNetwork.rank(address) == rank)
  }
}
