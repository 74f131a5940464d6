// Where may a rewarded review stand? In the shop and in Google's product reviews, marked (support.google.com/merchants 14549080: is_incentivized_review).
// Not where incentives are forbidden even when they are told: store ratings at Google (14337038) and the Shop app (merchant guidelines of the standard
// product_review metaobject). Imported reviews may not become store ratings either.

export type ReviewSurface = "shop" | "google-product-reviews" | "google-store-ratings" | "shop-app"

export function mayStandOn(labels: readonly string[], surface: ReviewSurface): boolean {
  if (surface === "google-store-ratings") return !labels.includes("incentivised") && !labels.includes("imported")
  return surface !== "shop-app" || !labels.includes("incentivised")
}
