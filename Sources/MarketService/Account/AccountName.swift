/// The names of the files that belong to an account.
enum AccountName {
  /// Sixteen hexadecimal digits that follow from the account's name and do not reveal it: 64 bits of FNV-1a
  /// (Fowler, Noll, Vo), enough to keep a user's few accounts apart.
  static func digits(of account: String) -> String {
    let hash = account.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
