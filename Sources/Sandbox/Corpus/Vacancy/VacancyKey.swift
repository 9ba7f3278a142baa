/// What a job is known by: the day on which it appeared, and its number among those of the day.
///
/// All else follows from it, so that a job is the same tomorrow, when others have been added and the
/// oldest are gone.
struct VacancyKey: Sendable, Hashable {
  let day: Int
  let number: Int

  /// The key and the index of an advert of the job, in one number.
  func packed(advert: Int) -> UInt64 {
    UInt64(bitPattern: Int64(day - VacancyKey.firstDay)) << 40 | UInt64(number) << 4
      | UInt64(advert)
  }

  /// Takes a number apart that ``packed(advert:)`` made.
  static func unpacked(_ number: UInt64) -> (key: VacancyKey, advert: Int) {
    let key = VacancyKey(
      day: Int(number >> 40) + firstDay,
      number: Int(number >> 4 & 0xF_FFFF_FFFF)
    )
    return (key, Int(number & 0xF))
  }

  /// 0001-01-01, from which on days are counted here.
  private static let firstDay = -719_162
}

/// The names of jobs and postings: 32 hexadecimal digits that lead back to the key.
struct VacancyNames: Sendable {
  let seed: UInt64

  /// The name of a posting; the name of the first one is also the job's.
  func name(_ key: VacancyKey, advert: Int) -> String {
    let (high, low) = halves(key, advert: advert)
    return VacancyNames.hex(high) + VacancyNames.hex(low)
  }

  /// Half the name, for addresses of pages.
  func shortName(_ key: VacancyKey, advert: Int) -> String {
    VacancyNames.hex(halves(key, advert: advert).high)
  }

  /// The posting that a name, or the half of one, leads back to.
  ///
  /// Any 16 digits lead somewhere: whether that posting exists and has this very name is yet to be seen.
  func posting(named name: some StringProtocol) -> (key: VacancyKey, advert: Int)? {
    UInt64(name.prefix(16), radix: 16).map { VacancyKey.unpacked(Random.unmixed($0) ^ mask) }
  }

  private func halves(_ key: VacancyKey, advert: Int) -> (high: UInt64, low: UInt64) {
    let high = Random.mixed(key.packed(advert: advert) ^ mask)
    return (high, Random.mixed(high ^ 0x5EED))
  }

  private var mask: UInt64 { Random.mixed(seed) }

  private static func hex(_ number: UInt64) -> String {
    String(unsafeUninitializedCapacity: 16) { bytes in
      for index in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: number >> (60 - 4 * index) & 0xF)
        bytes[index] = digit < 10 ? 0x30 + digit : 0x61 - 10 + digit
      }
      return 16
    }
  }
}
