// What a comparison with Shopify found, as a sentence.
import type { HealthPageView } from "#app/flow/insights/health-page.view.server.ts"
import { countText } from "#app/ui/format.ts"

type Run = Omit<
  HealthPageView["compared"][number],
  "id" | "shopId" | "kind" | "changedFrom" | "changedUntil" | "goneAfter" | "startedAt" | "endedAt"
>

/** "120 orders, 8 customers and 3 products had changed. Nothing was missed." */
export function foundText(run: Run): string {
  if (run.state === "running") return "Under way."
  if (run.state === "failed") return `It broke off: ${run.reason ?? "unknown"} It is tried again by itself.`
  const looked = `${countText(run.ordersFound, "order")}, ${countText(run.customersFound, "customer")} and ${countText(run.productsFound, "product")} had changed.`
  const missing = run.ordersMissing + run.customersMissing + run.productsMissing
  const newer = run.ordersNewer + run.customersNewer + run.productsNewer + run.parcelsNewer
  if (run.backfillId) return `${looked} So much was missed that it is read in one go, see “Your shop’s past”.`
  if (missing + newer + run.gone === 0) return `${looked} Nothing was missed.`
  const parts = [
    ...(missing > 0 ? [`${missing} we had not heard of`] : []),
    ...(newer > 0 ? [`${newer} we knew only an older state of`] : []),
    ...(run.gone > 0 ? [`${run.gone} that you deleted`] : []),
  ]
  return `${looked} Found and brought in: ${parts.join(", ")}.`
}
