// What a value's data is as Windows stores it: type number and bytes. Every form is rendered from these, and what an
// importer holds is read back into data by them.

extension RegistryData {
  /// The type's number: 1 for REG_SZ.
  public var typeNumber: UInt32 {
    switch self {
    case .none: 0
    case .string: 1
    case .expandString: 2
    case .binary: 3
    case .dword: 4
    case .dwordBigEndian: 5
    case .multiString: 7
    case .qword: 11
    case .raw(let type, _): type
    }
  }

  /// The type's name as regedit shows it, such as `REG_DWORD`; a number such as `0x100` where it has none.
  public var typeName: String {
    switch typeNumber {
    case 0: "REG_NONE"
    case 1: "REG_SZ"
    case 2: "REG_EXPAND_SZ"
    case 3: "REG_BINARY"
    case 4: "REG_DWORD"
    case 5: "REG_DWORD_BIG_ENDIAN"
    case 7: "REG_MULTI_SZ"
    case 8: "REG_RESOURCE_LIST"
    case 9: "REG_FULL_RESOURCE_DESCRIPTOR"
    case 10: "REG_RESOURCE_REQUIREMENTS_LIST"
    case 11: "REG_QWORD"
    default: NumberSpelling.hexadecimal(typeNumber)
    }
  }

  /// The bytes that the registry holds: text in UTF-16LE with its final NUL, numbers in their byte order.
  public var storedBytes: [UInt8] {
    switch self {
    case .none(let bytes), .binary(let bytes), .raw(_, let bytes): bytes
    case .string(let text), .expandString(let text): Self.utf16(text) + [0, 0]
    case .multiString(let items): items.flatMap { Self.utf16($0) + [0, 0] } + [0, 0]
    case .dword(let value): Self.littleEndian(value)
    case .dwordBigEndian(let value): Self.littleEndian(value).reversed()
    case .qword(let value): Self.littleEndian(value)
    }
  }

  /// The data that Windows stores as `bytes` under `typeNumber`: typed where the type's own data would be stored as
  /// exactly these bytes, raw where it wouldn't (text without its final NUL, a number of another size); nil for
  /// REG_LINK.
  public init?(typeNumber: UInt32, storedBytes bytes: [UInt8]) {
    let typed: RegistryData? =
      switch typeNumber {
      case 0: RegistryData.none(bytes)
      case 1: Self.text(bytes).map(RegistryData.string)
      case 2: Self.text(bytes).map(RegistryData.expandString)
      case 3: .binary(bytes)
      case 4: Self.number(bytes).map(RegistryData.dword)
      case 5: Self.number(bytes.reversed()).map(RegistryData.dwordBigEndian)
      case 7: Self.items(bytes).map(RegistryData.multiString)
      case 11: Self.number(bytes).map(RegistryData.qword)
      default: nil
      }
    if let typed {
      self = typed
    } else if typeNumber != 6 {
      self = .raw(type: typeNumber, bytes)
    } else {
      return nil
    }
  }

  /// The UTF-16 units that `bytes` are, without the NUL that ends them.
  private static func units(_ bytes: [UInt8]) -> [UInt16]? {
    guard bytes.count >= 2, bytes.count.isMultiple(of: 2), bytes.suffix(2) == [0, 0] else { return nil }
    return stride(from: 0, to: bytes.count - 2, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    guard let units = units(bytes), !units.contains(0) else { return nil }
    return String(validating: units, as: UTF16.self)
  }

  private static func items(_ bytes: [UInt8]) -> [String]? {
    guard let units = units(bytes) else { return nil }
    if units.isEmpty { return [] }
    guard units.last == 0 else { return nil }
    var items: [String] = []
    for item in units.dropLast().split(separator: 0, omittingEmptySubsequences: false) {
      guard !item.isEmpty, let text = String(validating: item, as: UTF16.self) else { return nil }
      items.append(text)
    }
    return items
  }

  /// The number whose little-endian bytes these are.
  private static func number<Number: FixedWidthInteger & UnsignedInteger>(_ bytes: [UInt8]) -> Number? {
    guard bytes.count == Number.bitWidth / 8 else { return nil }
    return bytes.reversed().reduce(0) { $0 << 8 | Number($1) }
  }

  private static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
