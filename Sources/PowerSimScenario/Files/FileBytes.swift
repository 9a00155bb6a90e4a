package import PowerSimText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files as bytes: the one place where data files are opened, on a disk or inside the program.
package enum FileBytes {
  /// The largest file that is read, in bytes: 8 GiB.
  package static let largest = 8 << 30

  /// The bytes of a text file, checked and without its byte order mark.
  ///
  /// - Throws: A `Problem` as `bytes(of:)` and `text(_:file:)` have it, or that the file is empty
  ///   where that is not allowed.
  package static func text(
    of file: InputFile, emptyAllowed: Bool = false, largest: Int = FileBytes.largest
  ) throws(Problem) -> [UInt8] {
    let bytes = try text(bytes(of: file, largest: largest), file: file.name, largest: largest)
    if bytes.isEmpty && !emptyAllowed { throw Problem(file: file.name, "is empty") }
    return bytes
  }

  /// The whole content of a file, whatever it holds, as it was when it was first asked for.
  ///
  /// - Throws: A `Problem` where the file is missing, a directory or another thing that is no
  ///   file, not readable, or larger than `largest` bytes.
  package static func bytes(
    of file: InputFile, largest: Int = FileBytes.largest
  ) throws(Problem) -> [UInt8] {
    try file.content { () throws(Problem) in try load(file, largest: largest) }
  }

  private static func load(_ file: InputFile, largest: Int) throws(Problem) -> [UInt8] {
    func problem(_ message: String) -> Problem { Problem(file: file.name, message) }

    if file.path.hasPrefix(ShippedFiles.root) { return try ShippedFiles.bytes(of: file) }
    // An embedded NUL would cut the path short, and open another file.
    if file.path.utf8.contains(0) { throw problem("there is no such file") }
    // O_NONBLOCK: opening a pipe must not wait for its writer.
    let descriptor = unsafe open(file.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      throw problem(
        code == ENOENT && isLink(file.path)
          ? "is a link that leads nowhere"
          : code == ENOENT || code == ENOTDIR
            ? "there is no such file" + FileGuess.ending(for: file)
            : "cannot be read: \(why(code))"
      )
    }
    defer { close(descriptor) }

    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw problem("cannot be read: \(why(errno))")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw problem("is a directory, not a file")
    default: throw problem("is not a file that can be read twice, such as one on a disk")
    }
    let size = Int(status.st_size)
    if size > largest {
      throw problem("has \(grouped(size)) bytes; at most \(grouped(largest)) are read")
    }

    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = unsafe read(
          descriptor, buffer.baseAddress.map { unsafe $0 + count }, size - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          break  // It has become shorter since.
        } else if errno != EINTR {
          failure = errno
          break
        }
      }
    }
    if failure != 0 { throw problem("cannot be read: \(why(failure))") }
    return bytes
  }

  /// The bytes of a text without its byte order mark, once they are known to be text; what gzip
  /// has packed is unpacked.
  ///
  /// - Throws: A `Problem` that says what the bytes are instead of UTF-8 text: compressed, an
  ///   archive, UTF-16, binary, or in an older encoding (with the line of the first such byte);
  ///   that they are packed and damaged, or that they unpack to more than `largest` bytes.
  package static func text(
    _ packed: [UInt8], file: String, largest: Int = FileBytes.largest
  ) throws(Problem) -> [UInt8] {
    var bytes = packed
    if Gzip.isPacked(packed) {
      bytes = try Gzip.unpacked(packed, file: file, largest: largest)
      if Gzip.isPacked(bytes) {
        throw Problem(file: file, "is compressed twice; unpack it once (gunzip)")
      }
    }
    for (start, message) in foreign where bytes.starts(with: start) {
      throw Problem(file: file, message)
    }
    if bytes.dropFirst(257).starts(with: Array("ustar".utf8)) {
      throw Problem(
        file: file, "is an archive of files; take the one that is meant out of it (tar)")
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw Problem(
        file: file, line: line(of: zero, in: bytes), "is not a text file (it holds NUL bytes)")
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw Problem(
        file: file, line: line(of: error.byteOffsets.lowerBound, in: bytes),
        "is not UTF-8 text; save it with the encoding UTF-8")
    }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? [UInt8](bytes.dropFirst(3)) : bytes
  }

  /// How files begin that people take for text, and what to do about them.
  private static let foreign: [([UInt8], String)] = [
    ([0x42, 0x5A, 0x68], "is compressed; unpack it first (bunzip2)"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "is compressed; unpack it first (unxz)"),
    ([0x28, 0xB5, 0x2F, 0xFD], "is compressed; unpack it first (unzstd)"),
    (
      [0x50, 0x4B, 0x03, 0x04],
      "is an archive or a spreadsheet; unpack it (unzip) or save the sheet as CSV"
    ),
    (
      Array("RDX".utf8),
      "is R's own format; write it as GraphML there (igraph's write_graph), or as CSV (write.csv)"
    ),
    ([0xFF, 0xFE], "is UTF-16 text; save it with the encoding UTF-8"),
    ([0xFE, 0xFF], "is UTF-16 text; save it with the encoding UTF-8"),
  ]

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  }

  private static func why(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "permission denied"
    case ELOOP: "its links go round in a circle"
    case ENAMETOOLONG: "its name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the disk reports an error"
    default: "error \(code) of the operating system"
    }
  }
}
