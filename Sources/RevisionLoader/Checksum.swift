/// A number that tells most contents apart, quickly.
///
/// It is for what a torn or damaged file will not have, and for looking up what is compared after that; it keeps nobody
/// out.
package enum Checksum {
    /// The number of some bytes.
    package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var sum = UInt64(bytes.count)
        var offset = 0
        while offset &+ 8 <= bytes.count {
            sum = (sum ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9e37_79b9_7f4a_7c15
            sum ^= sum &>> 29
            offset &+= 8
        }
        while offset < bytes.count {
            sum = (sum ^ UInt64(bytes[offset])) &* 0x9e37_79b9_7f4a_7c15
            sum ^= sum &>> 29
            offset &+= 1
        }
        return sum
    }
}
