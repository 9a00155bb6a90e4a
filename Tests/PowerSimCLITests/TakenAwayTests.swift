import PowerSimTestSupport
import Testing

/// What happens where somebody moves, removes or changes what a run is writing.
@Suite struct TakenAwayTests {
  private func program() throws -> Program {
    try Program([
      "a.json": #"{"name": "A", "time": {"weeks": 2, "burnIn": 0}, "population": {"agents": 60}}"#,
      "b.json": #"{"name": "B", "extends": "a.json", "seed": 2}"#,
    ])
  }

  /// The folder goes to whom it was given; the first run says that it is not its own any more.
  @Test(arguments: ["mv r old", "rm -rf r", "rm r/.o.powersim-lock"])
  func aFolderThatIsTakenAwayIsNotWrittenTo(_ takes: String) throws {
    let run = try program()
    let outcome = try run.shell(
      """
      $P run a.json --output r/o --weeks $LONG --quiet & run=$!
      awaitText r/o.part/timeseries.csv.part
      \(takes)
      $P run b.json --output r/o --quiet; echo "second $?"; cksum r/o/* > before 2> errors
      wait $run; echo "first $?"; cksum r/o/* 2> errors | cmp - before
      """)
    #expect(outcome.output == "second 0\nfirst 73\n", "\(outcome)")
    let lines = try run.text(of: "r/o/timeseries.csv").split(separator: "\n")
    #expect(lines.count == 4 && lines.dropFirst().allSatisfy { $0.hasPrefix("B,") })
    #expect(run.names(in: "r") == ["o"])
  }

  /// A file that was cut or replaced while it grew never takes its final name.
  @Test(arguments: [": > $F", "mv $F elsewhere; echo mine > $F", "echo mine >> $F"])
  func aFileThatWasChangedIsNoResult(_ changes: String) throws {
    let run = try program()
    let outcome = try run.shell(
      """
      F=o.part/timeseries.csv.part
      $P run a.json --output o --weeks $LONG --quiet & run=$!
      awaitText $F
      kill -STOP $run; \(changes); kill -CONT $run
      wait $run; echo "ends $?"; ls -d o
      """)
    #expect(outcome.output == "ends 73\n", "\(outcome)")
    #expect(outcome.errors.contains("was changed, moved or replaced by something else"))
  }

  /// Names that differ only in the way of writing their accents are those of two files.
  @Test func accentsOfTwoKindsAreTwoFiles() throws {
    let run = try program()
    let outcome = try run.shell(
      #"""
      C=$(printf 'caf\303\251'); D=$(printf 'cafe\314\201')
      printf 'from,to,trust\na,b,0.9\nb,c,0.9\nc,b,0.9\n' > $C.csv
      printf 'id,trust\na,0.1\nb,0.1\nc,0.1\n' > $D.csv
      [ "$(ls | grep -c csv)" = 2 ] || { echo one; exit 0; }
      cp $D.csv plain.csv
      for n in $D plain; do
        echo "{\"name\": \"n\", \"network\": {\"kind\": \"file\", \"path\": \"$C.csv\", \"nodes\": \"$n.csv\"}," \
          '"initial": {"trust": {"attribute": "trust"}}, "time": {"weeks": 1, "burnIn": 0}}' > $n.json
        $P run $n.json --output o-$n --quiet || echo "failed $?"
      done
      cmp o-$D/timeseries.csv o-plain/timeseries.csv && echo same
      $P run b.json --output o --quiet
      echo "{\"extends\": \"$D.json\", \"name\": \"c\"}" > $C.json; $P validate $C.json 2> errors | tail -1
      """#)
    #expect(outcome.output == "one\n" || outcome.output.hasPrefix("same\n"), "\(outcome)")
    #expect(outcome.output.hasSuffix(": valid\n") || outcome.output == "one\n", "\(outcome)")
  }

  /// A default folder is no place in which the next run tidies up.
  @Test func noDefaultFolderIsUnderWay() throws {
    let run = try program()
    let outcome = try run.shell("cp a.json a.part.json; $P run a.part.json; echo $?")
    #expect(outcome.output == "64\n")
    #expect(outcome.errors.contains("results/a.part would be taken for results under way"))
  }

  /// The group of a shared folder is that of all that is made in it.
  @Test func theGroupOfTheFolderStays() throws {
    let run = try program()
    let outcome = try run.shell(
      """
      mkdir g; chgrp 1 g 2> errors && chmod 2777 g || exit 0
      umask 027
      for i in 1 2; do $P run a.json --output g/o --quiet --force; done
      $P network a.json --output g/n.csv --quiet
      find g ! -group 1; find g -type f ! -perm 640
      """)
    #expect(outcome.status == 0 && outcome.output == "", "\(outcome)")
  }
}
