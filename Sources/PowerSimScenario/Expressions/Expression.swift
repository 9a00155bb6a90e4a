/// A figure as a formula over the runs of an experiment, such as
/// `surge.participation[max 0..26] - calm.participation[0..26]`.
///
/// A quantity has one value a week; `[…]` picks weeks for what stands before it.
package indirect enum Expression: Sendable, Equatable {
  /// A number.
  case number(Double)
  /// A run's metric in the week that stands for.
  case quantity(Quantity)
  /// An expression over certain weeks.
  case windowed(Expression, Window)
  /// Minus an expression.
  case negated(Expression)
  /// Two expressions and what is done with them.
  case operation(Operator, Expression, Expression)
  /// The largest or the smallest of several expressions.
  case extreme(Extreme, [Expression])

  /// How many operators, windows and members of `max` and `min` it holds.
  var operations: Int {
    switch self {
    case .number, .quantity: 0
    case .windowed(let inner, _): inner.operations + 1
    case .negated(let inner): inner.operations
    case .operation(_, let left, let right): left.operations + right.operations + 1
    case .extreme(_, let all): all.reduce(all.count) { $0 + $1.operations }
    }
  }

  /// What is done with two numbers.
  package enum Operator: Character, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"

    func callAsFunction(_ a: Double, _ b: Double) -> Double {
      switch self {
      case .plus: a + b
      case .minus: a - b
      case .times: a * b
      case .over: a / b
      }
    }
  }

  /// The larger or the smaller.
  package enum Extreme: String, Sendable {
    case max, min

    func isBetter(_ a: Double, than b: Double) -> Bool { self == .max ? a > b : a < b }
  }
}

/// The weeks that an expression is taken over.
package enum Window: Sendable, Equatable {
  /// `[260]`: one week.
  case week(Int)
  /// `[208..260]`: the mean over weeks; the last is left out, as everywhere in powersim.
  case mean(Range<Int>)
  /// `[max 0..26]`: the largest or smallest value; with `+ 13` the value so many weeks later.
  case extreme(Expression.Extreme, Range<Int>, later: Int)

  /// Every week that may be looked at.
  var weeks: [Int] {
    switch self {
    case .week(let week): [week]
    case .mean(let range): Array(range)
    case .extreme(_, let range, let later):
      later == 0 ? Array(range) : Array(range) + Array(range.map { $0 + later })
    }
  }
}

/// A metric of a run: of all agents, or of a stratum of them.
package struct Quantity: Sendable, Hashable {
  /// The run's name.
  package var run: String
  /// The metric's name.
  package var metric: String
  /// Whom it is measured of.
  package var stratum: Stratum

  /// A metric of a run.
  package init(run: String, metric: String, stratum: Stratum) {
    (self.run, self.metric, self.stratum) = (run, metric, stratum)
  }

  /// Whom a metric is measured of.
  package enum Stratum: Sendable, Hashable {
    /// All agents.
    case overall
    /// The mean over places, by their numbers from 0.
    case places([Int])
    /// A member of a grouping, by its name.
    case member(grouping: String, name: String)

    /// What is wrong with it in a society of so many places, a sentence without its end; nil: nothing.
    package func complaint(amongPlaces count: Int) -> String? {
      guard case .places(let places) = self,
        let beyond = places.first(where: { !(0..<count).contains($0) })
      else { return nil }
      return "there is no place \(beyond); the last of \(count) is \(count - 1)"
    }
  }
}

extension Expression {
  /// The value for one replicate; NaN where something in it is undefined.
  ///
  /// - Parameters:
  ///   - week: the week that a window has picked.
  ///   - look: what a quantity was in a week.
  package func value(at week: Int = 0, _ look: (Quantity, Int) -> Double) -> Double {
    switch self {
    case .number(let number): number
    case .quantity(let quantity): look(quantity, week)
    case .windowed(let inner, let window): inner.value(over: window, look)
    case .negated(let inner): -inner.value(at: week, look)
    case .operation(let operation, let a, let b):
      operation(a.value(at: week, look), b.value(at: week, look))
    case .extreme(let extreme, let all):
      all.map { $0.value(at: week, look) }.reduce(.nan) { best, next in
        best.isNaN || extreme.isBetter(next, than: best) ? next : best
      }
    }
  }

  private func value(over window: Window, _ look: (Quantity, Int) -> Double) -> Double {
    switch window {
    case .week(let week): return value(at: week, look)
    case .mean(let range):
      return range.reduce(0) { $0 + value(at: $1, look) } / Double(range.count)
    case .extreme(let extreme, let range, let later):
      var best = (week: range.lowerBound, value: value(at: range.lowerBound, look))
      for week in range.dropFirst() {
        let next = value(at: week, look)
        if extreme.isBetter(next, than: best.value) { best = (week, next) }
      }
      return later == 0 ? best.value : value(at: best.week + later, look)
    }
  }

  /// Calls for each quantity with the weeks in which it is looked at; none where no window picks any.
  package func visitQuantities(weeks: [Int] = [], _ visit: (Quantity, [Int]) -> Void) {
    switch self {
    case .number: break
    case .quantity(let quantity): visit(quantity, weeks)
    case .windowed(let inner, let window): inner.visitQuantities(weeks: window.weeks, visit)
    case .negated(let inner): inner.visitQuantities(weeks: weeks, visit)
    case .operation(_, let a, let b):
      a.visitQuantities(weeks: weeks, visit)
      b.visitQuantities(weeks: weeks, visit)
    case .extreme(_, let all):
      for one in all { one.visitQuantities(weeks: weeks, visit) }
    }
  }
}
