public import Foundation
public import SafeText

/// An answer of a provider, and when it came.
public struct Answer<Value: Sendable>: Sendable {
  /// What the answer says.
  public var value: Value
  /// The body as the provider sent it.
  public var body: [UInt8]
  /// When it came.
  public var date: Date
  /// Whether it comes from an earlier request, so that this one cost nothing.
  public var isKept: Bool
  /// The endpoint and parameters that it answers, for people; empty if they are unknown.
  public var request: Safe = .empty
}
