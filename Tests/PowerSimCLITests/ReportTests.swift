import Foundation
import PowerSimTestSupport
import Testing

@Suite struct ReportTests {
  private static let small = """
    {"name": "small", "time": {"weeks": 8, "burnIn": 4}, "population": {"agents": 90, "places": 3}}
    """

  @Test func writesThePageOnlyWhenAskedTo() throws {
    let program = try Program(["small.json": ReportTests.small])
    #expect(try program("run", "small.json", "--output", "out").status == 0)
    #expect(!program.names(in: "out").contains("report.html"))
    let asked = try program("run", "small.json", "--output", "out", "--force", "--report")
    #expect(asked.status == 0 && asked.output.contains("report.html"))
    #expect(try program.text(of: "out/report.html").hasPrefix("<!doctype html>"))
    // Nothing of an earlier run stays among the results.
    #expect(try program("run", "small.json", "--output", "out", "--force").status == 0)
    #expect(!program.names(in: "out").contains("report.html"))
  }

  @Test func aPageIsNotReplacedWithoutLeave() throws {
    let program = try Program(["small.json": ReportTests.small])
    try FileManager.default.createDirectory(
      atPath: program.folder + "/out", withIntermediateDirectories: true)
    try program.write("mine", to: "out/report.html")
    let outcome = try program("run", "small.json", "--output", "out", "--report")
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("out/report.html is not from powersim"))
    #expect(try program.text(of: "out/report.html") == "mine")
  }

  @Test func theResolvedScenarioRepeatsThePage() throws {
    let program = try Program(["small.json": ReportTests.small])
    _ = try program("run", "small.json", "--output", "out", "--report", "--replicates", "3")
    _ = try program(
      "run", "out/scenario.resolved.json", "--output", "again", "--report", "--threads", "1")
    #expect(
      try program.text(of: "out/report.html") == program.text(of: "again/report.html"))
  }

  @Test func comparisonsHaveAPage() throws {
    let other = ReportTests.small.replacingOccurrences(of: "small", with: "<other>")
    let program = try Program(["small.json": ReportTests.small, "other.json": other])
    let outcome = try program(
      "compare", "small.json", "other.json", "--replicates", "3", "--output", "out")
    #expect(outcome.status == 0)
    let page = try program.text(of: "out/report.html")
    #expect(page.contains("<h1>&lt;other&gt; against small</h1>"))
    #expect(page.contains("Exactly the same."))
    #expect(!page.contains("<other>"))
  }

  /// Where no browser can be found, the results are there and the user is told.
  @Test func openingMayFail() throws {
    let program = try Program(["small.json": ReportTests.small, "other.json": ReportTests.small])
    let outcome = try program(
      "compare", "small.json", "other.json", "--replicates", "2", "--output", "out", "--open",
      "--quiet", environment: ["PATH": "/nowhere"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("out/report.html could not be opened"))
    #expect(program.names(in: "out").contains("report.html"))
  }

  #if os(Linux)
    /// Some openers last as long as the browser.
    @Test func openingIsNotWaitedFor() throws {
      let program = try Program([
        "small.json": ReportTests.small, "other.json": ReportTests.small,
        "xdg-open": """
        #!/bin/sh
        echo "$1" > opened
        [ -e fails ] && exit 3
        for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 3; [ -e done ] && exit; done
        echo waited > waited
        """,
      ])
      let outcome = try program.shell(
        """
        chmod +x xdg-open; PATH="$PWD:$PATH"
        $P compare small.json other.json --replicates 2 --output out --open --quiet; echo "goes on $?"
        ls waited; cat opened; touch done fails
        $P compare small.json other.json --replicates 2 --output two --open --quiet; echo "fails $?"
        """)
      #expect(outcome.output == "goes on 0\nout/report.html\nfails 0\n", "\(outcome)")
      #expect(!outcome.errors.contains("out/report.html could not"), "\(outcome)")
      #expect(
        outcome.errors.contains(
          "two/report.html could not be opened by xdg-open; open it in a browser yourself"),
        "\(outcome)")
    }
  #endif
}
