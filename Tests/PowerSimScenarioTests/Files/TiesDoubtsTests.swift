import PowerSimScenario
import Testing

@testable import PowerSimText

/// Tables of ties with two readings, neither of which may be taken in silence; truth by hand.
@Suite struct TiesDoubtsTests {
  private func suspicions(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions(), file: String = "t.csv"
  ) throws -> [String] {
    try network(text, file, options).suspicions
  }

  /// Three villages with rings of households 1 to 30, ten in each.
  private var villages: String {
    (0..<30).map { "\($0 / 10 + 1),\($0 + 1),\($0 % 10 == 9 ? $0 - 8 : $0 + 2)\n" }.joined()
  }

  @Test(arguments: [
    "village,household,neighbour", "school_id,pupil_id,best_friend_id",
    "session,subject,matched_with", "hospital_id,patient_id,contact_id",
  ])
  func groupsBeforeTheEndsAreAskedAbout(_ header: String) throws {
    let names = header.split(separator: ",").map(String.init)
    let sentence = problem(header + "\n" + villages)
    #expect(sentence.contains("\"source\": \"\(names[0])\", \"target\": \"\(names[1])\""))
    #expect(sentence.contains("column \"\(names[1])\" and column \"\(names[2])\""))
    var options = NetworkFileOptions()
    (options.source, options.target) = (names[1], names[2])
    let network = try network(header + "\n" + villages, "t.csv", options)
    #expect(network.ids.count == 30 && network.ties.count == 30)
  }

  @Test(arguments: [
    "village,i,j", "village,id1,id2", "team,user_1,user_2", "layer,n1,n2", "sex,pupil,friend",
  ])
  func namesOfEndsWin(_ header: String) throws {
    let network = try network(header + "\n" + villages)
    #expect(network.ids.count == 30 && network.ties.count == 30)
    #expect(ties(network).hasPrefix("1-2 2-3 3-4"))
  }

  @Test func layersBeforeTheEndsAreAskedAbout() throws {
    let lines = villages.replacing(",", with: " ").replacing("\n", with: " 1\n")
    #expect(problem(lines, file: "t.txt").contains("the ends of a tie can be column 1"))
    // Ids, weights and scores after the ends are none.
    let usual = villages.split(separator: "\n").map { $0.split(separator: ",").reversed() }
    let weights = usual.map { $0.joined(separator: " ") + "\n" }.joined()
    #expect(try network(weights, "t.txt").ids.count == 30)
    #expect(
      try suspicions("uid,fid,calls\n101,102,5\n102,103,7\n103,101,1\n") == [])
  }

  @Test func membersOfGroupsWhoKnowOthersAreAskedAbout() {
    #expect(
      problem("group,member,knows,weight\n" + villages.replacing("\n", with: ",1\n"))
        .contains("\"knows\""))
  }

  @Test func manyNumbersAreTies() throws {
    let text = "week,student,advisor,hours\n1,1,2,3\n1,2,3,4\n2,3,1,5\n"
    #expect(try ties(network(text)) == "1-2 2-3 3-1")
  }

  @Test(arguments: [
    "from,to,weight\n1,2,0,5\n2,3,0,25\n",
    "source,target,weight\n1,2,1,000\n2,3,2,500\n3,1,1,200\n",
    "from to date\n1 2 2020-01-01 12:00\n2 3 2020-01-01 13:00\n3 1 2020-01-02 09:00\n",
  ])
  func cellsWithDelimitersAreNoNamesOfRows(_ text: String) throws {
    let sentence = problem(text)
    #expect(sentence.contains("begin with the name of a row") && sentence.contains("is one cell"))
    #expect(sentence.contains("(say \"source\": 2, \"target\": 3)"))
    var options = NetworkFileOptions()
    (options.source, options.target) = ("2", "3")
    #expect(try network(text, "t.csv", options).settings.contains { $0.key == .source })
  }

  @Test func namesOfRowsAreDifferent() {
    #expect(
      problem("from to since\n10 20 Jan 2020\n20 30 Feb 2020\n10 30 Mar 2020\n", file: "t.txt")
        .contains("has 4 columns, where the first line has 3"))
  }

  @Test func namesOfRowsAreTold() throws {
    // R: write.table(quote = FALSE), and with quotes.
    let bare = try network("from to w\n1 ann bo 0.5\n2 bo cy 1\n", "t.txt")
    #expect(ties(bare) == "ann-bo bo-cy" && bare.warnings.contains { $0.contains("names of rows") })
    let quoted = try network("\"from\" \"to\" \"w\"\n\"1\" 1 2 0.5\n\"2\" 2 3 1\n", "t.txt")
    #expect(ties(quoted) == "1-2 2-3" && quoted.warnings.isEmpty)
  }

  @Test func decimalCommasAmongCommas() throws {
    let text = "1,2,0,5\n2,3,0,25\n3,4,1,0\n"
    #expect(problem(text).contains("one with a comma such as \"0,5\""))
    var options = NetworkFileOptions()
    options.delimiter = ","
    #expect(try network(text, "t.csv", options).ids.count == 4)
    #expect(problem("4,2,1,000\n2,3,2,500\n").contains("\"1,000\""))
    #expect(try ties(network("4,2,3,1082040961\n2,3,1,1082155839\n")) == "4-2 2-3")
  }

  @Test func tablesOfZerosAndOnesAreNoTies() {
    for text in [",e1,e2\nann,1,0\nbob,1,1\ncyd,0,1\n", "id,A,B\nann,1,0\nbob,1,1\ncyd,0,1\n"] {
      #expect(problem(text) != "no problem")
    }
  }

  @Test func pathsAreNoTies() {
    #expect(problem("Ann -> Bob -> Cyd\nBob -> Dan -> Eve\n", file: "t.txt").contains("paths"))
  }

  @Test func weightsAfterFewEndsAreWeights() throws {
    #expect(try ties(network("0\t1\t1\n1\t2\t1\n4\t2\t1\n", "t.txt")) == "0-1 1-2 4-2")
  }

  @Test(arguments: ["friendship", "is_friend", "x", "score", "calls", "duration", "amount"])
  func zerosThatMayMeanNoTieAreSuspect(_ name: String) throws {
    let text = "from,to,\(name)\n1,2,1\n1,3,0\n2,3,1\n2,4,0\n"
    let told = try suspicions(text)
    #expect(told.count == 1 && told[0].hasPrefix("column \"\(name)\" may say"))
    let weighted = try network(text, "t.csv", NetworkFileOptions(weight: name))
    #expect(ties(weighted) == "1-2 2-3" && weighted.suspicions == [])
    var keep = NetworkFileOptions()
    keep.zero = .keep
    #expect(try network(text, "t.csv", keep).ties.count == 4)
    #expect(try suspicions(text, keep) == [])
  }

  @Test(arguments: ["time", "same_sex", "p_value", "wave", "edge_id", "type", "reciprocated"])
  func zerosOfOtherColumnsAreNone(_ name: String) throws {
    let network = try network("from,to,\(name)\n1,2,1\n1,3,0\n2,3,1\n2,4,0\n")
    #expect(network.ties.count == 4 && network.suspicions == [])
  }

  @Test(arguments: [
    "TRUE,FALSE", "yes,no", "WAHR,FALSCH", "VRAI,FAUX", "VERO,FALSO", "ja,nein", "oui,non", "T,F",
    "x,",
  ])
  func wordsForNo(_ words: String) throws {
    let parts = words.split(separator: ",", omittingEmptySubsequences: false)
    let rows = "1,2,\(parts[0])\n1,3,\(parts[1])\n2,3,\(parts[0])\n"
    // A column that says by its name that there is a tie, or none.
    for name in ["tie", "contact", "Kontakt", "lien"] {
      let network = try network("from,to,\(name)\n" + rows)
      #expect(ties(network) == "1-2 2-3" && network.zeroWeights == 1)
    }
    #expect(problem("from,to,friends\n" + rows).contains("words for no"))
    let weighted = try network(
      "from,to,friends\n" + rows, "t.csv", NetworkFileOptions(weight: "friends"))
    #expect(ties(weighted) == "1-2 2-3" && weighted.strengths == [1, 1])
    var keep = NetworkFileOptions()
    keep.zero = .keep
    #expect(try network("from,to,friends\n" + rows, "t.csv", keep).ties.count == 3)
    #expect(try network("from,to,directed\n" + rows).ties.count == 3)
  }

  /// The first word for no may stand far below.
  @Test func wordsForNoAreSoughtInAllLines() {
    let lines = (0..<2500).map { "a\($0),b\($0),yes\n" }.joined()
    #expect(problem("from,to,friends\n" + lines) == "no problem")
    #expect(problem("from,to,friends\n" + lines + "a1,b2,no\n").contains("words for no"))
  }

  @Test func percentagesOfZeroAreSuspect() throws {
    #expect(
      try suspicions("from,to,friends\n1,2,5%\n1,3,0%\n2,3,5%\n").contains {
        $0.contains("some lines are no ties")
      })
  }

  // MARK: Several ends in a line

  @Test func nominationsSideBySide() throws {
    for header in [
      "ego,alter1,alter2", "id,friend_1,friend_2", "pupil,Friend 1,Friend 2", "aid,mf1aid,mf2aid",
    ] {
      #expect(problem(header + "\n1,2,3\n2,1,4\n3,1,4\n").contains("several ends in each line"))
    }
    #expect(try ties(network("id1,id2,id3\n1,2,0\n2,3,0\n3,1,0\n")) == "1-2 2-3 3-1")
  }

  /// pandas.melt and tidyr::pivot_longer put them below one another.
  @Test(arguments: ["person,variable,value", "person,name,value"])
  func nominationsBelowOneAnother(_ header: String) throws {
    let text = header + "\n1,friend1,2\n2,friend1,3\n3,friend1,1\n1,friend2,3\n"
    // The values are other people, or what these belong to.
    #expect(problem(text).contains("column \"person\" and in column \"value\""))
    var options = NetworkFileOptions()
    options.bipartite = false
    #expect(try network(text, "t.csv", options).ids == ["1", "2", "3"])
  }

  /// R's as.data.frame of a table of numbers.
  @Test func tablesOfR() throws {
    let text =
      "\"Var1\",\"Var2\",\"Freq\"\n\"1\",\"1\",0\n\"2\",\"1\",1\n\"1\",\"2\",1\n\"2\",\"2\",0\n"
    #expect(try ties(network(text)) == "2-1")
  }

  @Test(arguments: ["Our survey,,\nfrom,to,w\n1,2,1\n2,3,1\n", "Survey,\nEgo,Alter\na,b\nb,c\n"])
  func titlesAboveTheTable(_ text: String) {
    #expect(problem(text).contains("a title above the table"))
  }

  @Test func idsBesideAttributes() throws {
    #expect(try ties(network("id,age,best_friend_id\n1,20,2\n2,22,3\n3,21,1\n")) == "1-2 2-3 3-1")
  }

  @Test func zerosWithoutNames() throws {
    #expect(
      try suspicions("ann bo 3\nbo cy 0\n", file: "t.txt")[0].contains("say \"weight\": 3"))
    #expect(try suspicions("ann bo 3\nbo cy 1\n", file: "t.txt") == [])
  }

  @Test func theNoteNamesTheColumnOfZeros() throws {
    let network = try network("from,to,Gewicht\n1,2,1\n1,3,0\n2,3,1\n")
    #expect(
      network.warnings == [
        "1 line has a weight of 0 in column \"Gewicht\" and so no tie; \"zero\": \"keep\" makes "
          + "them ties"
      ])
  }

  @Test(arguments: [
    // Composed and not; a no-break space; one of no width.
    ("Jos\u{E9}", "Jose\u{301}", "accents"), ("Ann Lee", "Ann\u{A0}Lee", "blanks"),
    ("ann", "ann\u{200B}", "cannot be seen"),
  ])
  func idsThatLookTheSameAreSuspect(_ one: String, _ other: String, _ what: String) throws {
    let told = try suspicions("from,to\n\(one),bo\n\(other),cy\nbo,cy\n")
    #expect(told.count == 1 && told[0].contains(what))
    #expect(try suspicions("from,to\nJos\u{E9},bo\nJose,cy\nbo,cy\n") == [])
  }

  @Test func codesForNoAnswerAreSuspect() throws {
    #expect(try suspicions("from,to\n1,2\n2,-1\n3,-1\n3,4\n")[0].contains("\"missing\": \"-1\""))
    #expect(try suspicions("from,to\n1,2\n2,999\n3,999\n3,4\n")[0].contains("\"999\""))
    var options = NetworkFileOptions()
    options.missing = "-1"
    let network = try network("from,to\n1,2\n2,-1\n3,-1\n2,3\n", "t.csv", options)
    #expect(ties(network) == "1-2 2-3" && network.suspicions == [])
    options.missing = ""
    #expect(try suspicions("from,to\n1,2\n2,-1\n3,-1\n3,4\n", options) == [])
    #expect(try suspicions("from,to\n1,2\n2,98\n98,99\n99,1\n") == [])
  }

  @Test func listsInCellsAreSuspect() throws {
    #expect(
      try suspicions("from,to\nann,bob|cyd\nbob,ann\ncyd,ann\n")[0].contains("\"bob|cyd\""))
    #expect(
      try suspicions("from,to\nann,\"bob, cyd\"\nbob,ann\ncyd,ann\n")[0].contains("bob, cyd"))
    #expect(
      try suspicions("from,to\n\"Lee, A\",bob\nbob,\"Day, C\"\n\"Day, C\",\"Lee, A\"\n") == [])
  }

  @Test func commentsAloneAreNamed() {
    #expect(problem("from,to\n#1,#2\n#2,#3\n").contains("\"comment\": \"\""))
  }
}
