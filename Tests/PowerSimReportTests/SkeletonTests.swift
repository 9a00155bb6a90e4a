import PowerSimTestSupport
import Testing

@testable import PowerSimReport

/// The page's elements, kept as files: whoever moves one sees what else moved.
@Suite struct SkeletonTests {
  @Test func ofARun() throws {
    let html = try PageTests.page(
      """
      {"replicates": 2, "time": {"weeks": 12, "burnIn": 4}, "population": {"agents": 120, "places": 3},
       "policies": {"p": {"lever": "organising", "value": 0.1, "until": 8}},
       "lesson": {"question": "Why?", "debrief": "So."}}
      """)
    try expectSnapshot(Skeleton(html).text, "run-page.txt")
  }

  @Test func ofAComparison() throws {
    let html = try ComparisonPageTests.compared([
      "{\"name\": \"a\", \(ComparisonPageTests.base)}",
      """
      {"name": "b", "policies": {"p": {"lever": "organising", "value": 0.2, "from": 20}},
       \(ComparisonPageTests.base)}
      """,
    ]).html
    try expectSnapshot(Skeleton(html).text, "comparison-page.txt")
  }

  @Test func byHand() {
    let html = """
      <!doctype html><p class="a b">1 &lt; 2<br>3<script>if (a < b) {}</script></p>
      <ul id="list-12"><li data-x="a>b"><i/></li><li><i/></li><li>c</li></ul>
      """
    #expect(
      Skeleton(html).text == """
        p.a.b
          br
          script
        ul#list-N
          li
            i
          li

        """)
  }
}
