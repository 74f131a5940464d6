import { saveBrand } from "#app/flow/record/shop-brand.store.server.ts"
import { readColour } from "#app/flow/sending/mail-colours.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface BrandChoice {
  logoUrl: string
  logoAlt: string
  accentColour: string
}

export type BrandProblem = { field: keyof BrandChoice; why: string }

/** Keeps how the shop's mails look, or says what is wrong with it. Empty fields fall back to plain. */
export async function chooseBrand({ db, clock }: Context, shop: ShopId, choice: BrandChoice, by: string): Promise<BrandProblem | null> {
  const logoUrl = choice.logoUrl.trim()
  const accent = choice.accentColour.trim()
  if (logoUrl !== "" && !isPicture(logoUrl)) return { field: "logoUrl", why: "Give the address of a picture, beginning with https://" }
  const accentColour = accent === "" ? null : readColour(accent)
  if (accent !== "" && !accentColour) return { field: "accentColour", why: "Give a colour such as #0b5d3b." }
  const logoAlt = choice.logoAlt.trim().slice(0, 80) || null
  await saveBrand(db, shop, { logoUrl: logoUrl || null, logoAlt, accentColour, updatedBy: by }, clock.now())
  return null
}

function isPicture(text: string): boolean {
  return text.length <= 500 && URL.canParse(text) && new URL(text).protocol === "https:"
}
