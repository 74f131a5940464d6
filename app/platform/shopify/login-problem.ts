// The library names what is wrong with a shop's address; this says it to the person who typed it.

export function loginProblem(errors: { shop?: string } | undefined): string | null {
  if (errors?.shop === "MISSING_SHOP") return "Please enter your shop's address."
  if (errors?.shop === "INVALID_SHOP") return "That is not a shop's address; it ends in .myshopify.com."
  return null
}
