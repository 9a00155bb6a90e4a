import Testing

@testable import PowerSimExperiment

@Suite struct ComparisonWordsTests {
  /// Checked against statsmodels.stats.multitest.multipletests(p, method="holm")[0].sum().
  @Test func holmsCorrection() {
    #expect(ComparisonWords.holm([0.01, 0.02, 0.03, 0.005]) == 4)
    #expect(ComparisonWords.holm([0.01, 0.04, 0.03, 0.005]) == 2)
    #expect(ComparisonWords.holm([0.2, 0.06]) == 0)
    #expect(ComparisonWords.holm([]) == 0)
  }

  /// Checked against scipy.stats.ttest_1samp([1, 2, 4, 7], 0).pvalue.
  @Test func probabilityOfNoDifference() {
    #expect((Estimate([1, 2, 4, 7]).probability - 0.07722).magnitude < 1e-4)
    #expect(Estimate([2, 2, 2]).probability == 0 && Estimate([0, 0]).probability == 1)
    #expect(Estimate([1]).probability.isNaN)
  }

  @Test func decimalsShowTwoDigits() {
    #expect(decimals(showing: 0.0034) == 4 && decimals(showing: 0.34) == 2)
    #expect(decimals(showing: 12) == 1 && decimals(showing: 0) == 3)
    #expect(decimals(showing: 1e-30) == 9 && decimals(showing: 12, within: 0...4) == 0)
    // 0.0996 is shown as 0.10.
    #expect(decimals(showing: 0.0996) == 2)
  }

  @Test func sentencesBeginLikeSentences() {
    #expect(Comparison.subject("participation") == "Participation")
    #expect(Comparison.subject("meanEfficacy") == "meanEfficacy")
    #expect(Comparison.phrase("giniCurrency") == "the Gini coefficient of currency")
    #expect(Comparison.shown(beside: "meanTrust").count == 6)
    #expect(Comparison.shown(beside: "openness").last == "openness")
    #expect(Comparison.shown(beside: "openness").first == "settledPower")
  }
}
