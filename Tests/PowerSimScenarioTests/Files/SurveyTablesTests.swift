import PowerSimScenario
import Testing

@testable import PowerSimText

/// Tables of who named whom, as surveys and registers have them; truth by hand.
@Suite struct SurveyTablesTests {
  private func problem(_ text: String, _ file: String = "t.csv") -> String {
    sentence { () throws(Problem) in try network(text, file) }
  }

  private func suspicions(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions()
  ) throws -> [String] { try network(text, "t.csv", options).suspicions }

  // MARK: An id that comes again

  /// An id that comes again is no number of the line.
  @Test(arguments: [
    "id,friend_id,rank", "record_id,nominee,rank", "ID,Contact,Level", "id,id2,closeness",
    "id,parent_id,hour", "id,neighbor_id,shared", "id,trusts,q",
  ])
  func anIDThatComesAgain(_ header: String) throws {
    let text = header + "\n5,6,1\n5,7,2\n6,7,1\n7,8,1\n8,5,2\n"
    #expect(try ties(network(text)) == "5-6 5-7 6-7 7-8 8-5")
  }

  @Test(arguments: ["id,village,neighbour", "id,team,partner", "id,question,nominee"])
  func groupsBesideIt(_ header: String) throws {
    let text = header + "\n1,1,6\n1,2,7\n6,1,7\n7,2,8\n8,1,6\n"
    #expect(try ties(network(text)) == "1-6 1-7 6-7 7-8 8-6")
  }

  @Test func anIDOfTheLine() throws {
    #expect(try ties(network("id,x_person,y_person\n11,ann,bo\n12,bo,cy\n")) == "ann-bo bo-cy")
    #expect(try ties(network("id,x_person,y_person\n11,1,2\n12,2,3\n13,3,1\n")) == "1-2 2-3 3-1")
    // It could be either.
    #expect(
      problem("id,x_person,y_person\n1,2,3\n2,3,1\n3,1,2\n").contains("the ends of a tie can be"))
  }

  // MARK: Several ends in a line

  @Test(arguments: [
    "id,f1,f2,f3", "pupil,first,second,third", "child,likes1,likes2,dislikes1",
    "respondent,q7a,q7b,q7c", "nr,Freund_1,Freund_2,Freund_3", "id,nb1,nb2,far",
    "person,best_friend,second_friend,third_friend",
  ])
  func nominationsSideBySide(_ header: String) {
    let lines = "1,2,3,NA\n2,1,4,NA\n3,1,2,5\n4,5,1,NA\n5,4,1,3\n6,1,2,NA\n"
    let problem = problem(header + "\n" + lines)
    #expect(problem.contains("name several ends in each line"), "\(problem)")
  }

  @Test func answersBehindTheEndsAreNone() throws {
    #expect(
      try ties(network("id,alter,q1,q2,q3\n1,9,1,1,1\n1,8,2,1,2\n8,9,1,1,1\n9,1,2,2,2\n"))
        == "1-9 1-8 8-9")
    #expect(try ties(network("from,to,w1,w2,w3\n1,2,1,1,0\n2,3,1,1,1\n")) == "1-2 2-3")
  }

  @Test func aFirstASecondAndAThird() throws {
    let lines = "1,11,0,0\n2,6,0,0\n3,9,0,0\n4,9,8,0\n5,2,0,0\n6,1,8,0\n7,11,1,0\n"
    #expect(problem("id,first,second,third\n" + lines).contains("name several ends in each line"))
    #expect(try ties(network("first,second,strength\n1,2,3\n2,3,4\n")) == "1-2 2-3")
  }

  // MARK: Words above numbers

  @Test(arguments: ["id,mate,rank,often", "buyer,bought_from,price,week"])
  func asManyLinesAsColumns(_ header: String) throws {
    let text = header + "\n1,2,5,3\n1,3,4,4\n2,3,2,5\n3,1,2,3\n"
    let problem = problem(text)
    #expect(problem.contains("adjacency matrix") && problem.contains("ties table"), "\(problem)")
    var options = NetworkFileOptions(format: "ties table")
    (options.source, options.target) = ("1", "2")
    #expect(try ties(network(text, "t.csv", options)) == "1-2 1-3 2-3")
  }

  @Test(arguments: [
    "ann,bo,cy,di\n0,2,0,0\n2,0,1,0\n0,1,0,3\n0,0,3,0\n",
    "ann,bo,cy,di\n0,1,0,0\n0,0,1,0\n0,0,0,1\n0,0,1,0\n",
  ])
  func namesAboveAMatrix(_ text: String) throws {
    #expect(try ties(network(text)) == "ann-bo bo-cy cy-di")
  }

  // MARK: Rows in JSON

  @Test(arguments: [
    "[[0,1,0,0],[1,0,1,1],[0,1,0,1],[0,1,1,0]]",
    // R: toJSON(pretty = TRUE), and Python: dumps(indent=1), of numbers with decimals.
    "[\n  [0, 1, 0, 0],\n  [1, 0, 1, 1],\n  [0, 1, 0, 1],\n  [0, 1, 1, 0]\n]\n",
    "[[\n0.0,\n1.0,\n0.0,\n\"NA\"\n],[1.0,0.0,1.0,1.0],[0.0,1.0,0.0,1.0],[null,1.0,1.0,0.0]]",
  ])
  func matricesInJSON(_ text: String) throws {
    let network = try network(text, "a.json")
    #expect(network.format == "adjacency matrix" && ties(network) == "1-2 2-3 2-4 3-4")
  }

  @Test func pairsInJSON() throws {
    #expect(try ties(network("[[1,2],[2,3],[3,1]]", "a.json")) == "1-2 2-3 3-1")
    #expect(try ties(network("[[1,2,0.5],[2,3,1]]", "a.json")) == "1-2 2-3")
    #expect(try ties(network("[[\"A\",\"N\"],[\"N\",\"B\"]]", "a.json")) == "A-N N-B")
    for text in [
      "[[0,1],[1,0]]", "[[0,1,1],[1,0,0],[1,0,0]]", "[[1,2,5,3],[2,3,4,4],[3,4,1,5],[4,1,2,6]]",
      "[[1,0,1,1],[0,1,0,1]]",
    ] {
      let problem = problem(text, "a.json")
      #expect(problem.contains("node-link JSON") && problem.contains("adjacency matrix"), "\(text)")
    }
  }

  // MARK: Times with names of ends

  @Test(arguments: [
    "person1,person2,from,to", "sender,receiver,from,to", "i,j,start,end", "id1,id2,start,end",
    "Name A,Name B,Von,Nach", "actor_a,actor_b,begin,end",
  ])
  func beginningsAndEnds(_ header: String) throws {
    let lines = [header, "7,9,1990,1995", "9,8,1991,1991", "8,7,1990,1999"]
    let turned = lines.map { line in
      let cells = line.split(separator: ",")
      return (cells[2...] + cells[..<2]).joined(separator: ",")
    }
    let question = "the ends of a tie can be column \"\(header.split(separator: ",")[0])\""
    #expect(problem(turned.joined(separator: "\n")).contains(question))
    // Behind other ends `start` and `end` are never ends.
    let text = lines.joined(separator: "\n")
    if header.contains("start") || header.contains("begin") {
      #expect(try ties(network(text)) == "7-9 9-8 8-7")
    } else {
      #expect(problem(text).contains(question))
    }
  }

  @Test func endsBesideAttributes() throws {
    #expect(try ties(network("from,to,sex_1,sex_2\n1,2,1,2\n2,3,2,1\n")) == "1-2 2-3")
    #expect(
      try ties(network("from_name,from_id,to_name,to_id\nA,1,B,2\nB,2,C,3\n")) == "1-2 2-3")
    #expect(try ties(network("source,target,start,end\n1,2,4,5\n2,3,4,6\n")) == "1-2 2-3")
    #expect(try ties(network("from,to,team_a,team_b\n1,2,1,2\n3,2,2,1\n")) == "1-2 3-2")
  }

  // MARK: Codes

  @Test(arguments: [".", "?", "-", "#NULL!", "none", "n/a", "missing", "0", "k.A."])
  func codesAmongNumbers(_ code: String) throws {
    let text = "ego,alter\n101,102\n102,103\n103,104\n101,\(code)\n104,\(code)\n104,101\n"
    let found = try suspicions(text)
    #expect(found.contains { $0.hasPrefix("the id \"\(code)\" stands apart") }, "\(found)")
    var options = NetworkFileOptions()
    options.missing = code
    #expect(try ties(network(text, "t.csv", options)) == "101-102 102-103 103-104 104-101")
    options.missing = ""
    #expect(try !suspicions(text, options).contains { $0.contains("stands apart") })
  }

  @Test func severalCodes() throws {
    let text = "ego,alter\n1,2\n2,3\n3,4\n1,99\n4,88\n3,99\n2,88\n4,1\n"
    #expect(try suspicions(text).contains { $0.hasPrefix("the ids \"99\", \"88\" stand apart") })
    #expect(
      try suspicions(text.replacing("99", with: "77").replacing("88", with: "77"))[0]
        .contains("\"77\" stands apart"))
  }

  @Test func fewCodes() throws {
    #expect(
      try suspicions("ego,alter\n1,2\n1,3\n2,.\n3,1\n.,2\n")
        .contains { $0.hasPrefix("the id \".\" stands apart") })
    #expect(
      try suspicions("ego,alter\n1,2\n1,3\n2,99\n3,1\n3,98\n2,88\n")
        .contains { $0.hasPrefix("the ids \"99\", \"98\", \"88\" stand apart") })
  }

  @Test func wordsForNobodyAmongNames() throws {
    let text = "from,to\nAnn,Bo\nBo,Cy\nCy,keine Angabe\nBo,Don\u{2019}t know\n"
    let found = try suspicions(text)
    #expect(
      found.contains {
        $0.hasPrefix("the ids \"keine Angabe\", \"Don\u{2019}t know\" may say that nobody is named")
      }, "\(found)")
    // What the sentence says helps.
    var options = NetworkFileOptions()
    options.missing = "NA"
    let mended = text.replacing("keine Angabe", with: "NA").replacing(
      "Don\u{2019}t know", with: "NA")
    #expect(try ties(network(mended, "t.csv", options)) == "Ann-Bo Bo-Cy")
    options.missing = ""
    #expect(try suspicions(text, options).isEmpty)
    options.missing = "Refused"
    #expect(try ties(network("a,b\nAnn,Bo\nBo,Refused\n", "t.csv", options)) == "Ann-Bo")
    #expect(try suspicions("from,to\nAnn,Nona\nNona,Bo\nBo,Nile\n").isEmpty)
  }

  @Test(arguments: [
    ("type", "friend", "none"), ("friend", "Friend", "No relation"), ("often", "daily", "never"),
    ("Kontakt", "oft", "nie"),
  ])
  func wordsForNoTie(_ name: String, _ yes: String, _ no: String) throws {
    let text = "from,to,\(name)\n1,2,\(yes)\n1,3,\(no)\n2,3,\(yes)\n3,4,\(no)\n"
    let found = try suspicions(text)
    #expect(
      found.contains {
        $0.hasPrefix("column \"\(name)\" may say by \"\(no)\" that some lines are no ties")
      }, "\(found)")
    var options = NetworkFileOptions()
    options.zero = .keep
    #expect(try suspicions(text, options).isEmpty)
  }

  @Test func wordsThatLeaveTiesAlone() throws {
    let pairs = ["1,2", "2,3", "3,4"]
    for cells in [["none", "none", "none"], ["friend", "kin", "friend"], ["Nonesuch", "a", "b"]] {
      let text = "from,to,type\n" + zip(pairs, cells).map { "\($0),\($1)\n" }.joined()
      #expect(try suspicions(text).isEmpty, "\(text)")
    }
  }

  @Test func codesAmongStrengths() throws {
    func found(_ strengths: [String], _ missing: String? = nil) throws -> [String] {
      var options = NetworkFileOptions(weight: "weight")
      options.missing = missing
      let lines = strengths.enumerated().map { "\($0),\($0 + 1),\($1)\n" }
      return try suspicions("from,to,weight\n" + lines.joined(), options)
    }
    let codes = ["5", "4", "99", "3", "99", "1"]
    #expect(
      try found(codes).contains {
        $0.hasPrefix("the strength 99 stands far above the others, which are 5 at most")
      })
    #expect(try found(codes, "").isEmpty)
    #expect(try found(["5", "4", "999", "98"]).count == 1)
    for strengths in [
      ["5", "40", "99"], ["0.5", "2", "99"], ["5", "4", "100"], ["1", "1", "99"],
    ] {
      #expect(try found(strengths).isEmpty, "\(strengths)")
    }
  }

  @Test(arguments: [
    ("\u{201C}", "\u{201D}"), ("\u{201E}", "\u{201C}"), ("=\"", "\""), ("\u{AB}", "\u{BB}"),
  ])
  func signsAroundIds(_ open: String, _ close: String) {
    let text = "\(open)1\(close),\(open)2\(close)\n\(open)2\(close),\(open)3\(close)\n"
    #expect(problem("from,to\n" + text).contains("its ids stand in"))
    #expect(problem(text).contains("its ids stand in"))
  }

  @Test func agentsThatAreNoCodes() throws {
    for text in [
      // Names, ids from 0, a range that holds 99, and ties among the high ones.
      "ego,alter\nann,bo\nbo,none\ncy,none\n", "ego,alter\n0,1\n1,2\n2,0\n",
      "ego,alter\n60,70\n70,99\n60,99\n", "ego,alter\n1,2\n2,98\n98,99\n99,1\n",
    ] {
      #expect(try !suspicions(text).contains { $0.contains("apart") }, "\(text)")
    }
  }

  // MARK: Cells

  @Test(arguments: [
    ("\"ann\nbo\"", "ann,bo,cy"), ("ann/bo", "ann,bo,cy"), ("ann and bo", "ann,bo,cy"),
    ("\"[ann, bo]\"", "ann,bo,cy"), ("ann & bo", "ann,bo,cy"), ("11 12", "11,12,13"),
    ("11-12", "11,12,13"),
  ])
  func listsInCells(_ cell: String, _ names: String) throws {
    let ids = names.split(separator: ",")
    let text = "from,to\n\(ids[0]),\(ids[1])\n\(ids[1]),\(ids[2])\n\(ids[2]),\(cell)\n"
    #expect(try suspicions(text).contains { $0.contains("may be a list of several") })
  }

  @Test func namesThatAreNoLists() throws {
    for text in [
      "from,to\nnew,york\nyork,new york\n", "from,to\nAC/DC,ann\nann,AC\nAC,bo\n",
      "from,to\nann,bo\nbo,ann-bo\n", "from,to\n1,2\n2,-1\n", "from,to\n1,2\n2,2020-01\n",
    ] {
      #expect(try !suspicions(text).contains { $0.contains("list") })
    }
  }

  @Test func aStrengthThatIsNotThere() {
    let problem = sentence { () throws(Problem) in
      try network("from,to,weight\n1,2,3\n2,3,\n", "t.csv", NetworkFileOptions(weight: "weight"))
    }
    #expect(problem.hasPrefix("t.csv:3:") && problem.contains("write 0 where there is no tie"))
  }
}
