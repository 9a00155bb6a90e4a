/// The pages' files, inside the program.
enum Assets {
  /// What presenter and projector are made of.
  static let routes: [Door.Route] =
    [
      page("/", PackageResources.presenter_html),
      page("/projector", PackageResources.projector_html),
    ] + shared + [
      script("/presenter.js", PackageResources.presenter_js),
      script("/projector.js", PackageResources.projector_js),
      script("/stage.js", PackageResources.stage_js),
      script("/link.js", PackageResources.link_js),
    ]

  /// What phones are made of.
  static let phoneRoutes: [Door.Route] =
    [page("/", PackageResources.phone_html)] + shared + [
      script("/phone.js", PackageResources.phone_js)
    ]

  private static let shared = [
    Door.Route("GET", "/workshop.css") { _ in
      Response(200, "text/css", PackageResources.workshop_css)
    },
    Door.Route("GET", "/icon.svg") { _ in
      Response(200, "image/svg+xml", PackageResources.icon_svg)
    },
  ]

  private static func page(_ path: String, _ bytes: [UInt8]) -> Door.Route {
    Door.Route("GET", path) { _ in Response(200, "text/html", bytes) }
  }

  private static func script(_ path: String, _ bytes: [UInt8]) -> Door.Route {
    Door.Route("GET", path) { _ in Response(200, "text/javascript", bytes) }
  }
}
