// What kind of file a file of the site is, by its name, for the browser.

/// The value of `Content-Type`.
enum ContentType {
  /// The type of the file at `path`; of what nobody knows, bytes to be saved.
  static func of(_ path: String) -> String {
    let name = DiskPath.lastComponent(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return unknown }
    return types[name[name.utf8.index(after: dot)...].lowercased()] ?? unknown
  }

  private static let unknown = "application/octet-stream"

  private static let types = [
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "log": "text/plain; charset=utf-8",
    "yml": "text/yaml; charset=utf-8",
    "yaml": "text/yaml; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "woff2": "font/woff2",
    // Scripts for other machines: a browser saves them, with the bytes that they have (.reg is UTF-16).
    "reg": "application/octet-stream",
    "pol": "application/octet-stream",
    "ps1": "text/plain; charset=utf-8",
    "cmd": "application/octet-stream",
    "bat": "application/octet-stream",
    "sh": "text/plain; charset=utf-8",
  ]
}
