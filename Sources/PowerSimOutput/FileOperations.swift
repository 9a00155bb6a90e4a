import Foundation
import PowerSimSystem

// What is done to files and folders, with the reason in words where it fails.

/// write(2), where a method of that name hides it.
private let systemWrite = unsafe write

/// Writes all bytes to an open file.
///
/// - Throws: `OutputFailure` without words; `errno` says why.
func writeAll(_ bytes: Span<UInt8>, to descriptor: Int32) throws {
  try unsafe bytes.withUnsafeBytes { bytes in
    guard let first = bytes.baseAddress else { return }
    var done = 0
    while done < bytes.count {
      let count = unsafe systemWrite(descriptor, first + done, bytes.count - done)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw OutputFailure("") }
      done += count
    }
  }
}

/// Writes all bytes at a place of an open file.
///
/// - Throws: `OutputFailure` without words; `errno` says why.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at start: Int) throws {
  guard let first = bytes.baseAddress else { return }
  var done = 0
  while done < bytes.count {
    let count = unsafe pwrite(descriptor, first + done, bytes.count - done, off_t(start + done))
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { throw OutputFailure("") }
    done += count
  }
}

/// Reads bytes from a place of an open file, as many as there are.
///
/// - Returns: How many were read: fewer than fit only at the file's end.
/// - Throws: `OutputFailure` without words; `errno` says why.
func readAll(
  into bytes: UnsafeMutableRawBufferPointer, from descriptor: Int32, at start: Int
) throws -> Int {
  guard let first = bytes.baseAddress else { return 0 }
  var done = 0
  while done < bytes.count {
    let count = unsafe pread(descriptor, first + done, bytes.count - done, off_t(start + done))
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else { throw OutputFailure("") }
    if count == 0 { break }
    done += count
  }
  return done
}

/// What the system says of an open file; nil where a path does not lead to it.
func status(of descriptor: Int32, at path: String) -> stat? {
  var (own, named) = (stat(), stat())
  guard unsafe fstat(descriptor, &own) == 0 && lstat(path, &named) == 0,
    own.st_ino == named.st_ino && own.st_dev == named.st_dev
  else { return nil }
  return own
}

/// The same, where what the system does not say is not taken for a no.
///
/// - Throws: `OutputFailure`.
func knownStatus(of descriptor: Int32, at path: String) throws -> stat? {
  if let status = status(of: descriptor, at: path) { return status }
  _ = try FilePaths.known(path, named: path)
  return status(of: descriptor, at: path)
}

/// Has the disk keep what was written to an open file or folder; false where it could not.
func isFlushed(_ descriptor: Int32) -> Bool {
  #if canImport(Darwin)
    // There fsync leaves it to the drive when.
    if fcntl(descriptor, F_FULLFSYNC) == 0 { return true }
  #endif
  var tries = 1
  while fsync(descriptor) != 0 {
    tries += 1
    if errno == EINTR && tries < 1000 { continue }
    // Some things and some file systems know no such wish.
    return errno == EINVAL || errno == ENOTSUP
  }
  return true
}

/// Has the disk keep the names in a folder.
///
/// - Throws: `OutputFailure`.
func flushFolder(_ path: String) throws {
  let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  // Names may be made in a folder that cannot be read; then there is no way to wait for the disk.
  if descriptor < 0 && errno == EACCES { return }
  defer { if descriptor >= 0 { close(descriptor) } }
  guard descriptor >= 0 && isFlushed(descriptor) else {
    throw OutputFailure("the disk did not confirm what was written in \(path) (\(systemError()))")
  }
}

/// Gives a file or folder another name at once, replacing a file of that name.
func rename(_ old: String, to new: String) throws {
  // rename(2) replaces at once; FileManager's moves do not replace.
  guard unsafe rename(old, new) == 0 else {
    throw OutputFailure("\(new) could not be completed (\(systemError()))")
  }
}

/// Gives a file or folder a name that nothing has.
///
/// - Returns: False where something has it, which stays as it is.
func rename(_ old: String, toFree new: String) throws -> Bool {
  switch unsafe powersim_rename_to_free(old, new) {
  case 0: return true
  case EEXIST: return false
  case ENOSYS, EINVAL, ENOTSUP:
    // The file system has no such step; then it is looked at as late as can be.
    guard try FilePaths.known(new, named: new) == .nothing else { return false }
    try rename(old, to: new)
    return true
  case let code: throw OutputFailure("\(new) could not be completed (\(words(code)))")
  }
}

/// Makes a folder and those it lies in.
///
/// - Parameter advice: what to do where it cannot be made.
func makeFolder(_ path: String, or advice: String = "choose another --output") throws {
  var made = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/") {
    made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
    if unsafe mkdir(made, 0o777) == 0 { continue }
    let code = errno
    var isFolder: ObjCBool = false
    let isThere = unsafe FileManager.default.fileExists(atPath: made, isDirectory: &isFolder)
    if isThere && isFolder.boolValue { continue }
    if FilePaths.kind(of: made) == .link && !isThere {
      throw OutputFailure("\(made) is a link that leads nowhere; \(advice)")
    }
    throw OutputFailure(
      isThere
        ? "the folder \(path) cannot be made: \(made) is a file; \(advice)"
        : "the folder \(path) cannot be made (\(words(code))); \(remedy(code, or: advice))")
  }
}

/// Makes a folder that nobody else may look into, in one that is there.
func makePrivateFolder(_ path: String) throws {
  guard unsafe mkdir(path, 0o700) == 0 else {
    let code = errno
    throw OutputFailure(
      "the folder \(path) cannot be made (\(words(code))); "
        + remedy(code, or: "choose another --output"))
  }
}

/// Gives a file or folder the owner, group and permissions of what it is to replace, if that is there and of
/// its kind; as far as the system allows.
func copyPermissions(of old: String, to new: String) {
  var (there, own) = (stat(), stat())
  guard unsafe lstat(old, &there) == 0 && lstat(new, &own) == 0,
    there.st_mode & S_IFMT == own.st_mode & S_IFMT
  else { return }
  if there.st_uid != own.st_uid { unsafe lchown(new, there.st_uid, uid_t.max) }
  if there.st_gid != own.st_gid { unsafe lchown(new, uid_t.max, there.st_gid) }
  unsafe chmod(new, there.st_mode & 0o7777)
  unsafe powersim_copy_access_lists(old, new)
}

/// Refuses a file that may not be read: only what it holds says whether it is from powersim.
///
/// - Parameter name: how the user knows it.
func checkReadable(_ path: String, named name: String, _ advice: String) throws {
  if unsafe FilePaths.kind(of: path) == .file && access(path, R_OK) != 0 {
    throw OutputFailure(
      "\(name) cannot be read (\(systemError())), and so is not replaced; allow it (chmod u+r) or "
        + advice)
  }
}

/// What to do where the system will not write: about what it has run out of, or else `advice`.
func remedy(_ code: Int32, or advice: String) -> String {
  switch code {
  case EMFILE: "allow more open files (ulimit -n)"
  case EFBIG: "allow larger files (ulimit -f), or \(advice) on another disk"
  case ENOSPC, EDQUOT: "free some space or remove some files (df, df -i, quota), or \(advice)"
  case EROFS: "\(advice) on a disk that can be written"
  default: advice
  }
}

/// What to do with something that is in the way and that this program does not remove.
func remedy(forStranger path: String, or advice: String) -> String {
  (FilePaths.owner(of: path).map { "it belongs to \($0): ask that it be moved" } ?? "move it")
    + " elsewhere or " + advice
}

/// The system's own words for what has just failed.
func systemError() -> String { words(errno) }

/// The system's own words for an error, and what they do not say.
func words(_ code: Int32) -> String {
  let words = unsafe String(cString: strerror(code)).lowercased()
  switch code {
  case EXDEV:
    return words
      + ": a folder from a lower layer of an overlay file system, such as a container's image, "
      + "cannot be moved; copy it and put the copy in its place, or choose another --output"
  case ENAMETOOLONG:
    return words + ": a name may have 255 bytes, of which powersim needs up to 15"
  default: return words
  }
}

/// The system's own words for a failure, or a sentence of this program's.
package func reason(_ error: any Error) -> String {
  if let failure = error as? OutputFailure { return failure.description }
  var cause = error as NSError
  while let deeper = cause.userInfo[NSUnderlyingErrorKey] as? NSError { cause = deeper }
  if cause.domain == NSPOSIXErrorDomain { return words(Int32(cause.code)) }
  if cause.domain == NSCocoaErrorDomain, cause.code == NSFileWriteOutOfSpaceError {
    return words(ENOSPC)
  }
  return cause.localizedDescription
}

/// Lets two folders of one file system change places in one step.
///
/// - Returns: False where the system or the file system has no such step.
/// - Throws: `OutputFailure`.
func exchange(_ one: String, _ other: String) throws -> Bool {
  switch unsafe powersim_exchange(one, other) {
  case 0: return true
  case ENOSYS, EINVAL, ENOTSUP: return false
  case let code: throw OutputFailure("\(one) and \(other) could not change places (\(words(code)))")
  }
}
