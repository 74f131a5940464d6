// Where the draft that checks attention lies in the list that a person pages through.
import { describe, expect, test } from "vitest"

import { withPlanted } from "#app/flow/approval/planted.view.server.ts"
import type { QueueRow, QueueView } from "#app/flow/approval/queue.view.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"

const now = new Date("2026-11-12T10:00:00Z")
const dueOn = (day: number) => new Date(Date.UTC(2026, 11, day))
const planted = { id: "planted", purpose: "review-request", dueAt: dueOn(15), orderName: "#1", productTitle: "Mug", firstName: "Mia" }
const db = { plantedDraft: { findFirst: async () => planted } } as unknown as Queryable

const row = (day: number) =>
  ({ touchpointId: `of ${day}`, purpose: "review-request", urgency: "later", dueAt: dueOn(day) }) as unknown as QueueRow
const pageOf = (page: number, ...days: number[]): QueueView => ({
  ...{ tab: "waiting", groups: [], group: null, together: [], page, pages: 3, timeZone: "UTC" },
  ...{ counts: { waiting: 6, approved: 0, held: 0 } as QueueView["counts"], rows: days.map(row) },
})

describe("the planted draft", () => {
  test.each([
    ["the first page", [14, 16], [17, 18], [19, 20]],
    ["a later page", [1, 2], [14, 16], [19, 20]],
    ["between two pages", [1, 14], [16, 17], [19, 20]],
    ["behind all of them", [1, 2], [3, 4], [5, 6]],
  ])("is in the list once when it belongs to %s", async (_name, ...pages) => {
    const shown = await Promise.all(pages.map((days, index) => withPlanted(db, "a.myshopify.com", now, pageOf(index + 1, ...days))))
    expect(shown.flatMap(({ rows }) => rows).filter(({ touchpointId }) => touchpointId === "planted")).toHaveLength(1)
  })

  test("stands where its day is", async () => {
    const { rows, counts } = await withPlanted(db, "a.myshopify.com", now, pageOf(1, 14, 16))
    expect(rows.map(({ touchpointId }) => touchpointId)).toEqual(["of 14", "planted", "of 16"])
    expect(counts.waiting).toBe(7)
  })
})
