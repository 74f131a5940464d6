// Which signals speak of this order, and is a support case open?
//
// A signal that names an order speaks of that one alone. One that names only a person speaks of all their orders; with a product or SKU, only of
// orders that hold it. A case is open from its opening until a later "resolved" that is about the same: the same case number when both have one,
// else the same order, else the same person.
export interface SpokenSignal {
  kind: string
  name: string | null
  caseId: string | null
  orderId: string | null
  orderName: string | null
  productId: string | null
  sku: string | null
  happenedAt: Date
}

export interface SpokenOrder {
  id: string
  name: string
  lines: readonly { productId: string | null; sku: string | null }[]
}

/** `signals` are those of the order and its buyer. */
export function signalsOfOrder<Spoken extends SpokenSignal>(signals: readonly Spoken[], order: SpokenOrder): Spoken[] {
  return signals.filter((signal) => {
    if (signal.orderId !== null) return signal.orderId === order.id
    if (signal.orderName !== null) return signal.orderName === order.name
    if (signal.productId !== null) return order.lines.some((line) => line.productId === signal.productId)
    return signal.sku === null || order.lines.some((line) => line.sku === signal.sku)
  })
}

/** When the oldest case that is still open was opened; null when none is. `signals`: of one order, as from `signalsOfOrder`. */
export function supportOpenSince(signals: readonly SpokenSignal[]): Date | null {
  const ends = signals.filter((signal) => signal.kind === "support-resolved")
  const open = signals.filter(
    (one) => one.kind === "support-opened" && !ends.some((end) => end.happenedAt >= one.happenedAt && isEndOf(end, one)),
  )
  return open.reduce<Date | null>((oldest, one) => (oldest && oldest <= one.happenedAt ? oldest : one.happenedAt), null)
}

const isEndOf = (end: SpokenSignal, opened: SpokenSignal): boolean =>
  end.caseId === null || opened.caseId === null || end.caseId === opened.caseId
