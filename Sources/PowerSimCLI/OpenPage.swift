import PowerSimSystem

/// Shows a page in the system's browser, which goes on by itself; says so where that does not work.
func openPage(_ path: String) {
  #if os(macOS)
    let opener = "open"
  #else
    let opener = "xdg-open"
  #endif
  if unsafe powersim_start_beside(opener, path) == 0 {
    Terminal.error(
      "note: \(path) could not be opened by \(opener); open it in a browser yourself")
  }
}
