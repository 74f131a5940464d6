// discountCodeBasicCreate: codes are unique in a shop, as with Shopify; what they do at a checkout is not simulated.
import type { ApiContext, UserError } from "../context.ts"

interface DiscountInput {
  title?: string | null
  code?: string | null
  startsAt?: string | null
  endsAt?: string | null
  usageLimit?: number | null
  appliesOncePerCustomer?: boolean | null
  customerGets?: { value?: { percentage?: number | null } | null } | null
}

type Answer = { codeDiscountNode: { id: string } | null; userErrors: (UserError & { code?: string })[] }

export const discountMutations = {
  discountCodeBasicCreate({ basicCodeDiscount: input }: { basicCodeDiscount: DiscountInput }, { shop, world }: ApiContext): Answer {
    const refused = (field: string, code: string, message: string): Answer => ({
      codeDiscountNode: null,
      userErrors: [{ field: ["basicCodeDiscount", field], message, code }],
    })
    if (!input.code?.trim()) return refused("code", "BLANK", "Code can't be blank")
    if (!input.title?.trim()) return refused("title", "BLANK", "Title can't be blank")
    const percentage = input.customerGets?.value?.percentage
    if (percentage !== undefined && percentage !== null && !(percentage > 0 && percentage <= 1))
      return refused("customerGets", "VALUE_OUTSIDE_RANGE", "Value must be between 0.0 and 1.0")
    const discounts = (shop.discounts ??= new Map())
    const key = input.code.toLowerCase()
    if (discounts.has(key)) return refused("code", "TAKEN", "Code must be unique. Please try a different code.")
    const id = world.ids.next("DiscountCodeNode")
    discounts.set(key, { id, code: input.code, title: input.title, percentage: percentage ?? 0, usageLimit: input.usageLimit ?? null })
    return { codeDiscountNode: { id: `gid://shopify/DiscountCodeNode/${id}` }, userErrors: [] }
  },
}
