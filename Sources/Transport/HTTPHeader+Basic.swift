#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension HTTPHeader {
  /// The `Authorization` header of a user and a password (RFC 7617, in UTF-8).
  ///
  /// The user name must not contain a colon: the server could not separate it from the password.
  public static func basicAuthorization(user: String, password: String) -> HTTPHeader {
    let credentials = Data("\(user):\(password)".utf8).base64EncodedString()
    return HTTPHeader("Authorization", "Basic \(credentials)")
  }
}
