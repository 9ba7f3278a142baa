import Coresignal
import Jobfeed
import JobsPikr
import ProviderKit

/// The accounts of the providers that there are.
let schemas = [ProviderDescriptor.jobfeed, .jobspikr, .coresignal].flatMap(\.accounts)
