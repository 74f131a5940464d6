// Arrays as PostgreSQL's binary wire format has them, made by hand: a statement then takes a whole batch in one parameter per column, which costs a
// tenth of one parameter per field. Source: PostgreSQL, src/backend/utils/adt/arrayfuncs.c (array_recv): dimensions, has-null flag, element type,
// then per dimension length and lower bound, then per element its length (-1: null) and bytes; integers big-endian.

const textOid = 25
const byteaOid = 17
const timestamptzOid = 1184
const headLength = 20
const lengthLength = 4
const timestampLength = 8
const isNull = -1
// PostgreSQL counts microseconds from 2000-01-01.
const epochMs = Date.UTC(2000, 0, 1)
const high = 2 ** 32

/** text[]; for `$1::text[]`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  let length = headLength
  for (const value of values) length += lengthLength + (value === null ? 0 : Buffer.byteLength(value))
  const array = startArray(textOid, values.length, length)
  let at = headLength
  for (const value of values) {
    const written = value === null ? 0 : array.write(value, at + lengthLength)
    array.writeInt32BE(value === null ? isNull : written, at)
    at += lengthLength + written
  }
  return array
}

/** bytea[]; for `$1::bytea[]`. */
export function bytesArray(values: readonly Uint8Array[]): Buffer {
  let length = headLength
  for (const value of values) length += lengthLength + value.length
  const array = startArray(byteaOid, values.length, length)
  let at = headLength
  for (const value of values) {
    array.writeInt32BE(value.length, at)
    array.set(value, at + lengthLength)
    at += lengthLength + value.length
  }
  return array
}

/** timestamptz[]; for `$1::timestamptz[]`. To the millisecond. */
export function instantArray(values: readonly (Date | null)[]): Buffer {
  const array = startArray(timestamptzOid, values.length, headLength + values.length * (lengthLength + timestampLength))
  let at = headLength
  for (const value of values) {
    array.writeInt32BE(value === null ? isNull : timestampLength, at)
    at += lengthLength
    if (value === null) continue
    const microseconds = (value.getTime() - epochMs) * 1000
    array.writeInt32BE(Math.floor(microseconds / high), at)
    array.writeUInt32BE(microseconds - Math.floor(microseconds / high) * high, at + 4)
    at += timestampLength
  }
  return array.subarray(0, at)
}

function startArray(elementOid: number, count: number, length: number): Buffer {
  const array = Buffer.allocUnsafe(length)
  array.writeInt32BE(count === 0 ? 0 : 1, 0)
  array.writeInt32BE(1, 4)
  array.writeInt32BE(elementOid, 8)
  array.writeInt32BE(count, 12)
  array.writeInt32BE(1, 16)
  return count === 0 ? array.subarray(0, 12) : array
}
