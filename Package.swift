// swift-tools-version: 6.2
import PackageDescription

/// Strict builds turn every warning into an error.
///
/// Off by default, so that a newer compiler's new warning never keeps a newcomer from building.
let strict = Context.environment["JOBTALLY_STRICT"] == "1"

let package = Package(
  name: "jobtally",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "jobtally", targets: ["jobtally"]),
    // For the benchmarks, which are a package of their own.
    .library(
      name: "Engine",
      targets: [
        "Analytics", "Coresignal", "Dashboard", "JSON", "JobsPikr", "Market", "MarketService",
        "SafeText", "Sandbox", "SearchDSL", "Store", "Terminal", "Transport",
      ]
    ),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Floor 0: C
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
    .target(
      name: "CTerminal",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    // toml++ is a header: it is compiled here, once, and nothing is linked.
    .target(name: "CToml"),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    // Floor 1: shared words, and the edges of the machine
    .target(name: "SafeText"),
    .target(name: "JSON"),
    .target(name: "Market", dependencies: ["JSON", "SafeText"]),
    .target(name: "SearchDSL", dependencies: ["JSON", "Market", "SafeText"]),
    .testTarget(
      name: "SearchDSLTests",
      dependencies: ["JSON", "Market", "SafeText", "SearchDSL", "TestSupport"]
    ),
    .target(name: "Terminal", dependencies: ["CTerminal", "SafeText"]),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["SafeText", "Terminal", "TestSupport"]
    ),
    .target(name: "Gzip", dependencies: ["CZlib"]),
    .testTarget(name: "GzipTests", dependencies: ["Gzip"]),
    .target(name: "Transport", dependencies: ["CCurl", "Gzip"]),
    .target(name: "ProviderKit", dependencies: ["JSON", "Market", "SafeText", "Transport"]),
    .target(name: "LoopbackServer", path: "Tests/LoopbackServer"),
    .testTarget(
      name: "TransportTests",
      dependencies: ["Gzip", "LoopbackServer", "TestSupport", "Transport"]
    ),
    .testTarget(name: "SafeTextTests", dependencies: ["SafeText", "TestSupport"]),
    .target(name: "TestSupport", dependencies: ["Transport"], path: "Tests/TestSupport"),
    .testTarget(name: "ManualTests"),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"]),
    .testTarget(name: "MarketTests", dependencies: ["JSON", "Market", "SafeText", "TestSupport"]),
    // Floor 2: one thing done well
    // Analytics knows SearchDSL because its engine compiles clauses as it compiles filters.
    .target(name: "Analytics", dependencies: ["JSON", "Market", "SafeText", "SearchDSL"]),
    .testTarget(
      name: "AnalyticsTests",
      dependencies: ["Analytics", "JSON", "Market", "SafeText", "SearchDSL", "TestSupport"]
    ),
    .target(name: "Export", dependencies: ["JSON", "Market", "SafeText"]),
    .testTarget(
      name: "ExportTests",
      dependencies: ["Export", "JSON", "Market", "SafeText", "TestSupport"]
    ),
    .target(name: "Import", dependencies: ["CArchive", "CZlib", "JSON", "Market", "SafeText"]),
    .testTarget(
      name: "ImportTests",
      dependencies: ["CArchive", "Import", "JSON", "Market", "SafeText", "TestSupport"]
    ),
    .target(
      name: "Jobfeed",
      dependencies: ["JSON", "Market", "ProviderKit", "SafeText", "Transport"]
    ),
    .testTarget(
      name: "JobfeedTests",
      dependencies: ["JSON", "Jobfeed", "Market", "SafeText", "TestSupport", "Transport"]
    ),
    .target(
      name: "JobsPikr",
      dependencies: ["JSON", "Market", "ProviderKit", "SafeText", "SearchDSL", "Transport"]
    ),
    .testTarget(
      name: "JobsPikrTests",
      dependencies: [
        "JSON", "JobsPikr", "Market", "SafeText", "SearchDSL", "TestSupport", "Transport",
      ]
    ),
    .target(
      name: "Coresignal",
      dependencies: ["JSON", "Market", "ProviderKit", "SafeText", "SearchDSL", "Transport"]
    ),
    .testTarget(
      name: "CoresignalTests",
      dependencies: [
        "Coresignal", "JSON", "LoopbackServer", "Market", "SafeText", "TestSupport", "Transport",
      ]
    ),
    .target(
      name: "Store",
      dependencies: [
        "CZlib", "JSON", "Market", "SafeText", .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Market", "SafeText", "Store", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .target(
      name: "Webhook",
      dependencies: ["JSON", .product(name: "FlyingSocks", package: "FlyingFox")]
    ),
    .testTarget(name: "WebhookTests", dependencies: ["Transport", "Webhook"]),
    // Floor 3: accounts, their limits and what they answered
    .target(
      name: "MarketService",
      dependencies: ["Gzip", "JSON", "Market", "SafeText", "Store"]
    ),
    .testTarget(
      name: "MarketServiceTests",
      dependencies: [
        "Coresignal", "Gzip", "JSON", "LoopbackServer", "Market", "MarketService", "SafeText",
        "Store",
        "TestSupport", "Transport",
      ]
    ),
    // Floor 4
    .target(name: "Charts", dependencies: ["Market", "SafeText", "Terminal"]),
    .testTarget(
      name: "ChartsTests",
      dependencies: ["Charts", "JSON", "Market", "SafeText", "Terminal", "TestSupport"],
      exclude: ["Screens"]
    ),
    .target(
      name: "Dashboard",
      dependencies: ["Charts", "Export", "JSON", "Market", "SafeText", "Terminal"]
    ),
    .testTarget(
      name: "DashboardTests",
      dependencies: [
        "Charts", "Dashboard", "Export", "Market", "SafeText", "Terminal", "TestSupport",
      ],
      exclude: ["Screens"]
    ),
    .target(
      name: "Sandbox",
      dependencies: [
        "Analytics", "Gzip", "Import", "JSON", "Market", "SafeText", "SearchDSL", "Transport",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ]
    ),
    .testTarget(
      name: "SandboxTests",
      dependencies: [
        "Analytics", "CZlib", "Gzip", "Import", "JSON", "Jobfeed", "Market", "SafeText", "Sandbox",
        "TestSupport", "Transport",
      ]
    ),
    // Floor 5: the files that people write
    .target(
      name: "Configuration",
      dependencies: [
        "CToml", "Dashboard", "Market", "ProviderKit", "SafeText", "Terminal",
      ],
      resources: [.embedInCode("Themes")]
    ),
    .testTarget(
      name: "ConfigurationTests",
      dependencies: [
        "Configuration", "Coresignal", "Dashboard", "Jobfeed", "JobsPikr", "Market", "ProviderKit",
        "SafeText", "Terminal", "TestSupport",
      ]
    ),
    // Floor 6: the command
    .executableTarget(
      name: "jobtally",
      dependencies: [
        "Analytics", "Charts", "Configuration", "Coresignal", "Dashboard", "Export", "Import",
        "JSON", "Jobfeed", "JobsPikr", "Market", "MarketService", "ProviderKit", "SafeText",
        "Sandbox", "Store", "Terminal", "Transport", "Webhook",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.embedInCode("Sample")]
    ),
    .testTarget(
      name: "jobtallyTests",
      dependencies: [
        "Configuration", "Dashboard", "Export", "Jobfeed", "LoopbackServer", "Market",
        "MarketService", "ProviderKit", "SafeText",
        "Sandbox",
        "Terminal", "TestSupport", "Transport", "jobtally",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where ![.system, .plugin].contains(target.type) {
  var settings = target.swiftSettings ?? []
  settings += [
    "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility",
    "NonisolatedNonsendingByDefault", "InferIsolatedConformances", "ImmutableWeakCaptures",
  ].map { .enableUpcomingFeature($0) }
  if strict { settings.append(.treatAllWarnings(as: .error)) }
  target.swiftSettings = settings
}
