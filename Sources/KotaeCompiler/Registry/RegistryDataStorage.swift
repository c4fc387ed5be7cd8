// What a value's data is as Windows stores it: type number and bytes. Every form is rendered from these.

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

  private static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
