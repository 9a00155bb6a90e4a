/// The file of a page: one head for all, which lets nothing in from anywhere else.
enum PageFile {
  /// A file's text.
  ///
  /// - Parameters:
  ///   - title: what a browser's tab shows.
  ///   - style: its rules.
  ///   - isScripted: whether its own scripts may run.
  ///   - body: the element with all that is shown.
  static func text(
    title: String, style: Markup = Asset.style, isScripted: Bool = true, _ body: Markup
  ) -> String {
    let scripts: Markup = isScripted ? " script-src 'unsafe-inline';" : .nothing
    let page: Markup = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline';\(scripts) img-src data:">
      <link rel="icon" href="data:,">
      <title>\(title)</title>
      <style>\(style)</style>
      </head>
      \(body)
      </html>

      """
    return page.text
  }
}
