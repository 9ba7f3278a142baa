import Coresignal
import Jobfeed
import JobsPikr
import ProviderKit
import Sandbox

extension ProviderTable {
  /// The providers of this program, each with its emulator: the one place that names them.
  static let all = ProviderTable([
    ProviderTable.Row(.jobfeed, emulator: .jobfeed),
    ProviderTable.Row(.jobspikr, emulator: .jobspikr),
    ProviderTable.Row(.coresignal, emulator: .coresignal),
  ])
}
