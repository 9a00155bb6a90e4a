import PowerSimScenario
import Testing

@testable import PowerSimText

/// Ties between people and what they belong to, numbered each by themselves, are never read as ties
/// between people without a word.
@Suite struct EndKindsTests {
  private let rows = "1,1\n1,2\n2,1\n3,3\n"

  private func problem(
    _ text: String, _ options: NetworkFileOptions = NetworkFileOptions()
  ) -> String {
    sentence { () throws(Problem) in try network(text, "t.csv", options) }
  }

  @Test(arguments: [
    "person,club", "student,class", "member_id,group_id", "author,paper", "userId,movieId",
    "Person,Verein", "director,board", "employee,committee", "company,city", "friend,group",
    "sponsor,team", "id,club", "Lehrer,Schüler", "adhérent,association", "candidate,voter",
    ":START_ID(Person),:END_ID(Club)", "bee,flower", "patient,doctor",
  ])
  func twoKindsAreAskedAbout(_ header: String) throws {
    let text = header + "\n" + rows
    let problem = problem(text)
    #expect(problem.contains("\"bipartite\": true") && problem.contains("\"bipartite\": false"))
    var options = NetworkFileOptions()
    options.bipartite = true
    #expect(try ties(network(text, "t.csv", options)) == "1-2:1 1-2:2 2-2:1 3-2:3")
    options.bipartite = false
    #expect(try ties(network(text, "t.csv", options)) == "1-2")
    options.bipartite = nil
    (options.source, options.target) = ("1", "2")
    #expect(try ties(network(text, "t.csv", options)) == "1-2")
  }

  @Test(arguments: [
    "from,to", "source,target", "ego,alter", "i,j", "u,v", "a,b", "x,y", "person,friend",
    "follower,followee", "node1,node2", "employee,manager", "id,friend_id", "Person A,Person B",
    "V1,V2", "uid,fid", "lender,borrower", "paper,cited", "paper,cited_paper", "team,opponent",
    "company,subsidiary", "household,neighbour", "respondent,knows", "sender_id,recipient_id",
    "attacker,victim", "winner,loser", "session,matched_with", "Mitarbeiter,Vorgesetzter",
    "origin city,destination city", "bank,counterparty", "pupil,best_friend", "parent,child",
    "row,col", ":START_ID,:END_ID", "reporter,partner", "country,partner", "Var1,Var2",
    "Person,Kontaktperson", "paper_id,ref_id", "home,away", "Absender,Empfänger",
    "émetteur,destinataire",
  ])
  func oneKindIsRead(_ header: String) throws {
    let text = header + "\n1,2\n2,3\n3,1\n2,1\n"
    #expect(try ties(network(text)) == "1-2 2-3 3-1")
  }

  /// Ids that are never in both columns are the same agents in both readings.
  @Test func idsApart() throws {
    var header = NetworkFileOptions()
    header.header = true
    let names = "person,club\nann,e1\nann,e2\nbob,e1\n"
    #expect(try ties(network(names, "t.csv", header)) == "ann-e1 ann-e2 bob-e1")
    #expect(try ties(network("person,club\n1,11\n2,11\n2,12\n")) == "1-11 2-11 2-12")
  }

  /// Of unknown names the ids tell: of one kind are those that never meet themselves, though chance
  /// would have it; and names of people.
  @Test func idsThatTell() throws {
    let ring = (0..<60).flatMap { one in (1...9).map { "\(one),\((one + $0) % 60)\n" } }.joined()
    #expect(problem("alpha,omega\n" + ring) == "no problem")
    #expect(problem("alpha,omega\n" + ring + "3,3\n").contains("\"bipartite\""))
    #expect(problem("person,club\n" + ring).contains("\"bipartite\""))
    var header = NetworkFileOptions()
    header.header = true
    #expect(problem("alpha,omega\nann,bob\nbob,cyd\ncyd,ann\n", header) == "no problem")
  }

  /// A nodes file that knows an id of both kinds only once.
  @Test func nodesOfTwoKinds() throws {
    var options = NetworkFileOptions()
    options.bipartite = true
    let text = "person,club\n" + rows
    #expect(
      sentence { () throws(Problem) in
        try network(text, "t.csv", options, nodes: "id\n1\n2\n3\n")
      }.contains("call that of the second kind \"2:1\""))
    let there = try network(
      text, "t.csv", options, nodes: "id\n1\n2\n3\n2:1\n2:2\n2:3\n")
    #expect(ties(there) == "1-2:1 1-2:2 2-2:1 3-2:3")
    #expect(
      try ties(network("person,club\n1,a\n", "t.csv", options, nodes: "id\n1\na\n")) == "1-a")
  }

  /// Those who meet only themselves are left out as ties, but not without a word.
  @Test func onlyThemselves() {
    #expect(problem("person,club\n1,1\n2,2\n3,3\n4,2\n").contains("\"bipartite\": true"))
  }
}
