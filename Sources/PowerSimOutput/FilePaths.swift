import Foundation

/// Paths of the file system, as far as results need them.
enum FilePaths {
  /// What stands before the last slash; `.` where there is none.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// What stands behind the last slash.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The absolute path of something that is there, without links; nil if there is no such thing.
  ///
  /// For comparisons only: names that are no UTF-8 text hold other signs in it.
  static func real(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// Where a path leads: a link at its end is followed.
  ///
  /// - Throws: `OutputFailure` where it leads nowhere, or to a name that Swift's text cannot hold.
  static func target(of path: String, isLink: Bool) throws -> String {
    guard isLink else { return path }
    guard let real = unsafe realpath(path, nil) else {
      var status = stat()
      // The system's own links may lead to what has no name.
      if unsafe stat(path, &status) == 0 {
        throw OutputFailure("\(path) is no ordinary file; choose another name")
      }
      throw OutputFailure(
        kind(of: path) == .link
          ? "\(path) is a link that leads nowhere; choose another name" : "\(path) is not there")
    }
    defer { unsafe free(real) }
    guard let target = unsafe String(validatingCString: real) else {
      throw OutputFailure(
        "\(path) leads to \(unsafe String(cString: real)), and that is no UTF-8 text; choose another "
          + "name")
    }
    return target
  }

  /// Whether two names are those of one file.
  static func isSameFile(_ one: String, _ other: String) -> Bool {
    var (a, b) = (stat(), stat())
    return unsafe lstat(one, &a) == 0 && lstat(other, &b) == 0 && a.st_ino == b.st_ino
      && a.st_dev == b.st_dev
  }

  /// The way from a folder to a file, both absolute: `../../a.json`.
  static func relative(_ file: String, from folder: String) -> String {
    let (file, folder) = (file.split(separator: "/"), folder.split(separator: "/"))
    let common = zip(file, folder).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: folder.count - common) + file[common...])
      .joined(separator: "/")
  }

  /// Whether a path is a folder or lies below it, both absolute.
  static func isWithin(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }

  /// The names of what lies in a folder, sorted; nil where they cannot be had, and `errno` says why.
  ///
  /// Not `FileManager`'s, which takes a listing that fails for one that has come to its end.
  static func names(in folder: String) -> [String]? {
    guard let listing = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(listing) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(listing) else { return errno == 0 ? names.sorted() : nil }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
  }

  /// What there is under a path, without following a link at its end; devices and pipes are `other`.
  static func kind(of path: String) -> Kind {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      let ofNothing = [ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP, EINVAL, EILSEQ]
      return ofNothing.contains(errno) ? .nothing : .unknown(errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    case S_IFREG: return .file
    default: return .other
    }
  }

  /// Who owns what lies under a path, by name or number; nil where it is this process's user.
  static func owner(of path: String) -> String? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_uid != geteuid() else { return nil }
    guard let user = unsafe getpwuid(status.st_uid) else { return "user \(status.st_uid)" }
    return unsafe String(cString: user.pointee.pw_name)
  }

  /// What a path can lead to; `unknown` where the system does not say, by the number of its reason.
  enum Kind: Equatable { case nothing, file, folder, link, other, unknown(Int32) }

  /// Refuses to guess where the system does not say what there is.
  ///
  /// - Parameter name: how the user knows it.
  /// - Throws: `OutputFailure`.
  static func known(_ path: String, named name: String) throws -> Kind {
    let kind = kind(of: path)
    if case .unknown(let code) = kind {
      throw OutputFailure(
        "the system does not say what is at \(name) (\(words(code))), and so nothing is done to it; run "
          + "it again, or choose another place")
    }
    return kind
  }
}
