import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { parcelTruth, type ParcelFacts } from "#app/flow/arrival/parcel-truth.ts"
import { endOfDay, promiseOf } from "#app/flow/arrival/promise.ts"

const shippedAt = new Date("2026-09-01T08:00:00Z")
const hour = (hours: number) => new Date(shippedAt.getTime() + hours * 3_600_000)
type Told = [status: string, hours: number][]
const facts = (told: Told, more: Partial<ParcelFacts> = {}): ParcelFacts => ({
  shippedAt,
  events: told.map(([status, hours]) => ({ status, happenedAt: hour(hours) })),
  reportedStatus: null,
  reportedAt: null,
  isHandedOver: false,
  ...more,
})

const table: [name: string, told: Told, state: string, at: number | null][] = [
  ["nothing said", [], "under-way", null],
  ["a label is no word", [["label_printed", 1]], "under-way", null],
  [
    "on its way",
    [
      ["confirmed", 1],
      ["in_transit", 20],
    ],
    "under-way",
    20,
  ],
  [
    "delayed",
    [
      ["in_transit", 1],
      ["delayed", 30],
    ],
    "delayed",
    30,
  ],
  [
    "delayed, then moving",
    [
      ["delayed", 30],
      ["in_transit", 40],
    ],
    "under-way",
    40,
  ],
  ["out for delivery", [["out_for_delivery", 50]], "out-for-delivery", 50],
  [
    "an attempt is no arrival",
    [
      ["out_for_delivery", 50],
      ["attempted_delivery", 55],
    ],
    "attempted",
    55,
  ],
  [
    "ready to be fetched is no arrival",
    [
      ["in_transit", 20],
      ["ready_for_pickup", 60],
    ],
    "ready-for-pickup",
    60,
  ],
  [
    "fetched",
    [
      ["ready_for_pickup", 60],
      ["picked_up", 90],
    ],
    "arrived",
    90,
  ],
  ["the carrier's own pick-up is none", [["carrier_picked_up", 5]], "under-way", 5],
  [
    "failure",
    [
      ["in_transit", 20],
      ["failure", 70],
    ],
    "failed",
    70,
  ],
  [
    "delivered",
    [
      ["in_transit", 20],
      ["delivered", 70],
    ],
    "arrived",
    70,
  ],
  [
    "delivered twice: the first",
    [
      ["delivered", 70],
      ["delivered", 75],
    ],
    "arrived",
    70,
  ],
  [
    "a late scan after delivery",
    [
      ["delivered", 70],
      ["in_transit", 75],
    ],
    "arrived",
    70,
  ],
  [
    "taken back: moving a day later",
    [
      ["delivered", 70],
      ["out_for_delivery", 94],
    ],
    "out-for-delivery",
    94,
  ],
  [
    "taken back, then truly there",
    [
      ["delivered", 70],
      ["out_for_delivery", 94],
      ["delivered", 99],
    ],
    "arrived",
    99,
  ],
  [
    "taken back: it lies ready in the shop",
    [
      ["delivered", 70],
      ["ready_for_pickup", 70.1],
    ],
    "ready-for-pickup",
    70.1,
  ],
  [
    "taken back: it came back",
    [
      ["delivered", 70],
      ["failure", 90],
    ],
    "failed",
    90,
  ],
  [
    "at the same instant the further word",
    [
      ["delivered", 70],
      ["out_for_delivery", 70],
    ],
    "arrived",
    70,
  ],
]

describe("parcelTruth", () => {
  test.each(table)("%s", (_name, told, state, at) => {
    expect(parcelTruth(facts(told))).toEqual({ state, at: at === null ? null : hour(at) })
  })
  test("any order of hearing gives the same", () => {
    for (const [, told] of table)
      fc.assert(
        fc.property(fc.shuffledSubarray(told, { minLength: told.length }), (shuffled) => {
          expect(parcelTruth(facts(shuffled))).toEqual(parcelTruth(facts(told)))
        }),
        { seed: 11, numRuns: 20 },
      )
  })
  test.each<[string, Partial<ParcelFacts>, Told, object]>([
    [
      "the parcel's own word counts without events",
      { reportedStatus: "delivered", reportedAt: hour(60) },
      [],
      { state: "arrived", at: hour(60) },
    ],
    [
      "and beside events of the way",
      { reportedStatus: "delivered", reportedAt: hour(60) },
      [["in_transit", 20]],
      { state: "arrived", at: hour(60) },
    ],
    [
      "the carrier's own time stands above it",
      { reportedStatus: "delivered", reportedAt: hour(60) },
      [["delivered", 55]],
      { state: "arrived", at: hour(55) },
    ],
    ["ready, by its own word", { reportedStatus: "ready_for_pickup" }, [], { state: "ready-for-pickup", at: null }],
    ["handed over at the till", { isHandedOver: true }, [], { state: "arrived", at: shippedAt }],
    ["fetched in the shop", { isHandedOver: true }, [["picked_up", 30]], { state: "arrived", at: hour(30) }],
  ])("%s", (_name, more, told, truth) => {
    expect(parcelTruth(facts(told, more))).toEqual(truth)
  })
})

describe("promiseOf", () => {
  const told = (hours: number, named: string | null) => ({
    happenedAt: hour(hours),
    estimatedDeliveryAt: named === null ? null : new Date(named),
  })
  test("the day named first, whatever was heard first, until it ends", () => {
    const events = [told(40, "2026-09-09T18:00:00Z"), told(2, null), told(5, "2026-09-04T18:00:00Z")]
    expect(promiseOf(events, "Europe/Berlin")).toEqual(new Date("2026-09-04T22:00:00Z"))
    expect(promiseOf(events.toReversed(), "Europe/Berlin")).toEqual(new Date("2026-09-04T22:00:00Z"))
    expect(promiseOf([told(1, null)], "UTC")).toBeNull()
  })
  test("a day on which the clocks change has 25 hours", () => {
    expect(endOfDay(new Date("2026-10-24T22:30:00Z"), "Europe/Berlin")).toEqual(new Date("2026-10-25T23:00:00Z"))
  })
})
