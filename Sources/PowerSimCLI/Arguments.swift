import ArgumentParser
import PowerSimSystem

/// The command line, as the system hands it to a program that begins.
///
/// Not Swift's `CommandLine`, which on Linux is read from /proc and empty where there is none, as under
/// chroot and in some sandboxes.
enum Arguments {
  /// What follows the program's name.
  static let own = unsafe list.dropFirst().map { unsafe String(cString: $0) }

  private static var list: [UnsafePointer<CChar>] {
    var list: [UnsafePointer<CChar>] = unsafe []
    // C libraries that hand nothing over (musl) leave it to Swift.
    var next = unsafe powersim_arguments() ?? CommandLine.unsafeArgv
    while let argument = unsafe next.pointee {
      unsafe list.append(UnsafePointer(argument))
      unsafe next += 1
    }
    return unsafe list
  }

  /// Refuses arguments that are no UTF-8 text: Swift puts other signs in their place, and a file of
  /// another name would be read or written.
  static func check() throws {
    let list = unsafe list
    if unsafe list.isEmpty {
      Terminal.error(
        "error: the system does not tell this program its arguments; let it see /proc (mount -t proc "
          + "proc /proc)")
      throw ExitStatus.failed
    }
    for unsafe(number, argument) in unsafe list.enumerated()
    where unsafe String(validatingCString: argument) == nil {
      throw ValidationError(
        "argument \(number) (“\(unsafe String(cString: argument))”) is no UTF-8 text; give that file or "
          + "folder another name, or reach it by a link")
    }
  }
}
