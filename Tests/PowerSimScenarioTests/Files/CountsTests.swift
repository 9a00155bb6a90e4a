import PowerSimScenario
import Testing

@testable import PowerSimText

/// Tables of counts and counts beside ties, where the numbers may mean something else; truth by hand.
@Suite struct CountsTests {
  private func problem(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> String {
    sentence { () throws(Problem) in try network(text, "t.csv", options) }
  }

  private let weighted = NetworkFileOptions(weight: "w")

  // MARK: Who did what how often

  /// Nothing but the numbers tells who and what; names such as e1 and e2 are no ends for that.
  @Test(arguments: [
    ",e1,e2\nann,2,0\nbo,0,1\ncy,3,1\n", "e1 e2\nann 2 0\nbo 0 1\ncy 3 1\n",
    "name,e1,e2\nann,2,0\nbo,0,1\ncy,3,1\n", ",first,second\nann,2,0\nbo,0,1\ncy,3,1\n",
    ",e1,e2,e3\nann,2,0,1\nbo,0,1,4\n", ",maths,art,music,games\nann,2,0,1,0\nbo,0,1,4,2\n",
    ",e1,e2,e3\nann,2,0,0\nbo,0,1,1\ncy,3,1,2\n",
  ])
  func countsAreAskedAbout(_ text: String) throws {
    #expect(problem(text).contains("is a table of numbers"))
    #expect(problem(text).contains("\"bipartite\": true"))
    var options = NetworkFileOptions()
    options.bipartite = true
    let network = try network(text, "t.csv", options)
    let lines = text.split(separator: "\n").dropFirst()
    let cells = lines.map { $0.split { ", ".contains($0) }.dropFirst().compactMap { Int($0) } }
    #expect(network.ties.count == cells.joined().count { $0 > 0 })
    #expect(network.ids.count == cells.count + cells[0].count)
    #expect(network.ids.first == "ann" && ties(network).contains("ann-"))
  }

  /// Ties with names of their lines: the ends are named, or the corner says what a line is.
  @Test(arguments: [
    ",from,to\nr1,1,2\nr2,2,3\nr3,3,1\n", "edge,i,j\nx1,1,2\nx2,2,3\nx3,3,1\n",
    "\"\",\"V1\",\"V2\"\n\"1\",1,2\n\"2\",2,3\n\"3\",3,1\n",
  ])
  func linesWithNamesAreTies(_ text: String) throws {
    #expect(ties(try network(text)) == "1-2 2-3 3-1")
  }

  // MARK: Dots

  @Test(arguments: [
    ("source,target,w\na,b,1.000\nb,c,500\n", true),
    ("source;target;w\na;b;1.000\nb;c;2.500\n", true),
    ("source,target,w\na,b,1.000\nb,c,2.500\n", false),
    ("source,target,w\na,b,1.000\nb,c,0.5\n", false),
    ("source,target,w\na,b,1.000\nb,c,2.5\n", false),
    ("source\ttarget\tw\na\tb\t1,000\nb\tc\t500\n", true),
    ("source;target;w\na;b;1,000\nb;c;500\n", true),
    ("source\ttarget\tw\na\tb\t1,000\nb\tc\t2,500\n", true),
    ("source;target;w\na;b;1,000\nb;c;2,500\n", false),
    ("source;target;w\na;b;1,000\nb;c;0,5\n", false),
  ])
  func thousandsInWeights(text: String, isDoubtful: Bool) {
    #expect(problem(text, weighted).contains("may stand between thousands") == isDoubtful)
    var options = weighted
    options.decimal = text.contains("1.000") ? "." : ","
    #expect(problem(text, options) == "no problem")
  }

  /// The one number that decides may stand far below.
  @Test func thousandsAreDecidedByAllLines() {
    let lines = (0..<2500).map { "a\($0),b\($0),\($0 % 2 == 0 ? "1.000" : "500")\n" }.joined()
    #expect(problem("source,target,w\n" + lines, weighted).contains("thousands"))
    #expect(problem("source,target,w\n" + lines + "x,y,0.5\n", weighted) == "no problem")
  }

  // MARK: Sums

  @Test(arguments: [
    ("source,target,w\na,b,3\nb,c,2\nTotal,c,5\n", true),
    ("source,target,w\na,b,3\nb,c,2\nTotal,Total,5\n", true),
    ("source,target,w\na,b,3\nb,c,2\nc,Summe,5\n", true),
    // In the middle, after each of the sources, and from both sides.
    ("source,target,w\na,b,3\nb,c,2\nSubtotal,b,5\nc,d,2\n", true),
    ("source,target,w\na,b,3\na,Total,3\nb,c,2\nb,Total,2\n", true),
    ("source,target,w\na,b,3\na,All,3\nb,c,2\nAll,b,3\n", true),
    ("source,target,w\na,b,3\nb,c,2\n\"Total ties\",2,5\n", true),
    ("source;target;w\na;b;3\nb;c;2\nSomme;x;5\n", true),
    ("source,target,w\na,b,3\nb,c,2\n(Total),a,5\n", true),
    ("source,target,w\na,b,3\nb,Ally,2\nTotalEnergies,a,5\n", false),
    ("source,target,w\nworld,all,3\nall,sum,2\nsum,world,5\n", false),
  ])
  func totals(text: String, isDoubtful: Bool) throws {
    let network = try network(text)
    #expect(network.suspicions.contains { $0.contains("sums of the others") } == isDoubtful)
  }

  // MARK: Zeros

  @Test func zerosAreSoughtInAllLines() throws {
    let header = "source,target,calls\n"
    let lines = (0..<2500).map { "a\($0),a\($0 + 1),\($0 % 7 + 1)\n" }.joined()
    let zeros = (0..<2500).map { "a\($0),a\($0 + 1),0\n" }.joined()
    func doubts(_ text: String) throws -> Bool {
      try network(header + text).suspicions.contains { $0.contains("some lines are no ties") }
    }
    #expect(try doubts(lines) == false && doubts(zeros) == false)
    #expect(try doubts(lines + "a1,a9,0\n"))
    #expect(try doubts(zeros + "a1,a9,4\n"))
    var options = NetworkFileOptions()
    options.zero = .keep
    #expect(try network(header + lines + "a1,a9,0\n", "t.csv", options).suspicions == [])
  }
}
