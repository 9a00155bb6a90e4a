import PowerSimKernel

/// With what the walk along ties is computed; every one gives the same bits.
public enum Kernel: String, CaseIterable, Sendable {
  /// The model's equations in Swift, four ties at a time: what the others are tested against.
  case swift
  /// Four ties at a time, on any processor.
  case four = "4"
  /// Eight ties at a time, with AVX2.
  case eight = "8"
  /// Sixteen ties at a time, with AVX-512.
  case sixteen = "16"

  /// How many ties at a time; nil for the equations in Swift.
  private var width: Int32? { Int32(rawValue) }

  /// Whether this processor can run it.
  public var isAvailable: Bool { width.map { powersim_has_width($0) } ?? true }

  /// The kernels of this processor, the widest last.
  public static let available = allCases.filter(\.isAvailable)

  /// The widest kernel of this processor.
  public static let widest = available[available.count - 1]

  /// What the environment variable `POWERSIM_KERNEL` names, if this processor can run it; else the widest.
  ///
  /// Programs refuse any other name when they start: `complaint`.
  public static let standard =
    wanted.flatMap(Kernel.init).flatMap { $0.isAvailable ? $0 : nil } ?? widest

  /// What is wrong with the name in the environment variable, as a sentence; nil if nothing is.
  package static var complaint: String? {
    guard let wanted, !available.map(\.rawValue).contains(wanted) else { return nil }
    let known = available.map(\.rawValue).joined(separator: ", ")
    return "the environment variable POWERSIM_KERNEL is “\(wanted)”; this processor runs \(known)"
  }

  /// What the environment variable holds.
  private static var wanted: String? {
    unsafe powersim_kernel_wanted().map { unsafe String(cString: $0) }
  }

  /// What was compiled for it; nil for the equations in Swift.
  @unsafe func compiled() -> UnsafePointer<powersim_kernel>? {
    guard let width else { return nil }
    return unsafe powersim_kernel_of(width)
  }

  /// The same where sums of that many units stay exact; nil for the equations in Swift.
  ///
  /// Eight at a time add up in double precision.
  @unsafe func compiled(exactUpTo units: Int64) -> UnsafePointer<powersim_kernel>? {
    unsafe self == .eight && units > 1 << 53 ? Kernel.four.compiled() : compiled()
  }
}
