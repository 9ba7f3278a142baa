// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody's build pays for it: swift run -c release --package-path Tests/Benchmarks
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "jobtally", path: "../..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [.product(name: "Engine", package: "jobtally")]
    )
  ],
  swiftLanguageModes: [.v6]
)
