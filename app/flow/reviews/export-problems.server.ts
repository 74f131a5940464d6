import { pageProblems } from "#app/flow/reviews/import-rows.store.server.ts"
import { line } from "#app/flow/reviews/review-export.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const problemsAtOnce = 2_000

/** Every problem of a file as CSV, in the order of its lines. */
export async function* exportProblems({ db }: Context, shop: ShopId, importId: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\uFEFF${line(["line", "problem"])}`)
  for (let after = { line: 0, place: -1 }; ;) {
    const page = await pageProblems(db, shop, importId, after, problemsAtOnce)
    const last = page.at(-1)
    if (!last) return
    yield Buffer.from(page.map((problem) => line([problem.line, problem.message])).join(""))
    after = last
  }
}
