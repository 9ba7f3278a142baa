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
    .executable(name: "jobtally", targets: ["jobtally"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // Floor 0: C
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    // Floor 1: shared words, and the edges of the machine
    .target(name: "SafeText"),
    .target(name: "JSON"),
    .target(name: "Market", dependencies: ["SafeText"]),
    .target(name: "Transport", dependencies: ["CCurl", "CZlib"]),
    .testTarget(name: "SafeTextTests", dependencies: ["SafeText"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(name: "MarketTests", dependencies: ["Market", "SafeText"]),
    .testTarget(name: "TransportTests", dependencies: ["Transport", "CZlib"]),
    // Floor 5: the command
    .executableTarget(
      name: "jobtally",
      dependencies: [
        "Market",
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
