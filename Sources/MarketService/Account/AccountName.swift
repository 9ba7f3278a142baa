import Market

/// The names of the files that belong to an account.
enum AccountName {
  /// Sixteen hexadecimal digits that depend on the account's name and do not reveal it; 64 bits are enough
  /// to keep a user's few accounts apart.
  static func digits(of account: String) -> String { FNV1a(of: account.utf8).digits }
}
