// A ZIP archive written while it is made: each file stored as it is (pictures do not get smaller), the table at the end. Nothing but names and places is
// kept. Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16. Without the 64-bit extension an archive ends at 4 GiB and 65,535 files;
// `hasRoom` says so beforehand.
export interface ZipWriter {
  hasRoom(bytes: number): boolean
  /** Header and content of one file. */
  file(name: string, content: Uint8Array, at: Date): Uint8Array[]
  /** The table; after it nothing may follow. */
  end(): Uint8Array
}

// CRC-32 as ZIP wants it (ISO 3309, the polynomial reversed).
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1
  return crc
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffff_ffff) >>> 0
}

const largest = 0xffff_ffff
const mostFiles = 0xffff
const utf8Names = 0x0800

export function createZip(): ZipWriter {
  const table: Buffer[] = []
  let written = 0
  let tableSize = 0
  return {
    hasRoom: (bytes) => table.length < mostFiles && written + tableSize + bytes + 1_000 < largest,
    file(name, content, at) {
      const label = Buffer.from(name, "utf8")
      const fields = Buffer.alloc(26)
      fields.writeUInt16LE(20, 0)
      fields.writeUInt16LE(utf8Names, 2)
      fields.writeUInt16LE(0, 4)
      fields.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 6)
      fields.writeUInt16LE(((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), 8)
      fields.writeUInt32LE(crc32(content), 10)
      fields.writeUInt32LE(content.length, 14)
      fields.writeUInt32LE(content.length, 18)
      fields.writeUInt16LE(label.length, 22)
      const rest = Buffer.alloc(14)
      rest.writeUInt32LE(written, 10)
      const row = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, rest, label])
      table.push(row)
      tableSize += row.length
      written += 4 + fields.length + label.length + content.length
      return [Buffer.from("PK\x03\x04", "latin1"), fields, label, content]
    },
    end() {
      const tail = Buffer.alloc(22)
      tail.write("PK\x05\x06", 0, "latin1")
      tail.writeUInt16LE(table.length, 8)
      tail.writeUInt16LE(table.length, 10)
      tail.writeUInt32LE(tableSize, 12)
      tail.writeUInt32LE(written, 16)
      return Buffer.concat([...table, tail])
    },
  }
}
