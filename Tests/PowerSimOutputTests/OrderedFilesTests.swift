import Dispatch
import Foundation
import PowerSimTestSupport
import Testing

@testable import PowerSimOutput

@Suite struct OrderedFilesTests {
  private let home: Folder

  init() throws { home = try Folder() }

  private func part(_ name: String = "one") throws -> PartFile { try PartFile(home(name)) }

  private func content(_ name: String = "one") throws -> String { try home.text(of: name) }

  @Test func rowsStandInReplicateOrderHoweverTheyCome() throws {
    let (one, two) = (try part(), try part("two"))
    let files = OrderedFiles([one, two])
    func add(_ replicate: Int, _ text: String) throws {
      try files.append(Array(text.utf8).span, to: 0, replicate: replicate)
      try files.append(Array(text.uppercased().utf8).span, to: 1, replicate: replicate)
    }
    try add(3, "c1 ")
    try add(2, "b1 ")
    try files.finish(3)
    try add(1, "a1 ")
    try add(2, "b2 ")
    try files.finish(2)
    try add(1, "a2 ")
    try files.finish(1)
    try add(4, "d1 ")
    try files.finish(4)
    try one.complete()
    try two.complete()
    #expect(try content() == "a1 a2 b1 b2 c1 d1 ")
    #expect(try content("two") == "A1 A2 B1 B2 C1 D1 ")
  }

  @Test func manyThreads() throws {
    let file = try part()
    let files = OrderedFiles([file])
    let next = NSLock()
    nonisolated(unsafe) var number = 0
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      while true {
        next.lock()
        unsafe number += 1
        let replicate = unsafe number
        next.unlock()
        if replicate > 50 { return }
        for row in 0..<3 {
          try? files.append(Array("\(replicate).\(row) ".utf8).span, to: 0, replicate: replicate)
        }
        try? files.finish(replicate)
      }
    }
    try file.complete()
    let expected = (1...50).flatMap { r in (0..<3).map { "\(r).\($0) " } }.joined()
    #expect(try content() == expected)
  }

  /// Replicate 2 has more than may be kept, and waits for replicate 1.
  @Test(arguments: [true, false])
  func nobodyWaitsForATurnThatWillNotEnd(_ ends: Bool) throws {
    let file = try part()
    let files = OrderedFiles([file], mostKept: 3)
    try files.append(Array("bbbb".utf8).span, to: 0, replicate: 2)
    let isDone = DispatchSemaphore(value: 0)
    // A thread of its own: what waits must not hold up the tests beside it.
    Thread.detachNewThread {
      try? files.append(Array("more".utf8).span, to: 0, replicate: 2)
      if ends { try? files.finish(2) }
      isDone.signal()
    }
    #expect(isDone.wait(timeout: .now() + .milliseconds(50)) == .timedOut, "it waits for its turn")
    if ends {
      try files.append(Array("a".utf8).span, to: 0, replicate: 1)
      try files.finish(1)
    } else {
      files.leave([Array("a".utf8)], replicate: 1)
    }
    #expect(isDone.wait(timeout: .now() + .seconds(20)) == .success, "it waits no longer")
    try file.complete()
    #expect(try content() == (ends ? "abbbbmore" : "a"))
  }

  @Test func aReplicateThatEndsEarlyLeavesWhatItHas() throws {
    let file = try part()
    let files = OrderedFiles([file])
    try files.append(Array("b".utf8).span, to: 0, replicate: 2)
    files.leave([Array("a".utf8)], replicate: 1)
    files.leave([Array("b".utf8)], replicate: 2)
    try file.complete()
    #expect(try content() == "a", "the first replicate's rows alone")
  }
}
