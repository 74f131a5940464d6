// Reads what a Remix route answers to a `.data` request (single fetch): the first line is a JSON array in which every value stands once and is
// referred to by its place (turbo-stream 2.4). Promises, which follow in further lines, are not awaited by this reader.

const special = new Map<number, unknown>([
  [-1, undefined],
  [-2, Number.NaN],
  [-3, Number.NEGATIVE_INFINITY],
  [-4, -0],
  [-5, null],
  [-6, Number.POSITIVE_INFINITY],
  [-7, undefined],
])

/** The decoded value. Throws for text of another format. */
export function readSingleFetch(text: string): unknown {
  const values = JSON.parse(text.split("\n", 1)[0] ?? "") as unknown
  if (!Array.isArray(values)) return special.get(values as number)
  const done = new Map<number, unknown>()
  const read = (place: number): unknown => {
    if (place < 0) return special.get(place)
    if (done.has(place)) return done.get(place)
    const value: unknown = values[place]
    if (Array.isArray(value)) return typeof value[0] === "string" ? keep(place, tagged(value)) : readList(place, value as number[])
    if (value !== null && typeof value === "object") return readObject(place, value as Record<string, number>)
    return keep(place, value)
  }
  const keep = <Value>(place: number, value: Value): Value => {
    done.set(place, value)
    return value
  }
  const readList = (place: number, places: number[]): unknown[] => {
    const list: unknown[] = keep(place, [])
    for (const item of places) list.push(read(item))
    return list
  }
  const readObject = (place: number, fields: Record<string, number>): Record<string, unknown> => {
    const object: Record<string, unknown> = keep(place, {})
    for (const [key, item] of Object.entries(fields)) object[String(read(Number(key.slice(1))))] = read(item)
    return object
  }
  const tagged = ([tag, content]: unknown[]): unknown => {
    if (tag === "D") return new Date(content as number)
    if (tag === "B") return BigInt(content as string)
    if (tag === "U") return new URL(content as string)
    return { tag, content: typeof content === "number" ? read(content) : content }
  }
  return read(0)
}
