// Does the draft name only such materials, looks, origins and abilities of a thing as a fact names? Other lists hold what may not be claimed
// without proof (checks-claims.ts); here is what simply was not said: "made of merino", "from Vermont", "dishwasher safe".
//
// A property must stand in any fact of the shop, in whichever language; when its sentence cites facts, in one of those or in one about a product.
// Questions about materials and looks ask; an ability in a question is claimed all the same ("Did you know that it is waterproof?").
import type { Brief, Fact, Finding } from "./draft-shape.ts"
import { excerptAt, fold, tokens, words } from "./folded-text.ts"
import { abilities, looks, materials, origins } from "./properties.ts"
import type { Passage, Reading } from "./reading.ts"

const speaks: readonly Fact["kind"][] = ["product", "guide", "policy", "shop", "offer", "order", "arrival"]
/** Words of these lists that mean something else in courtesies and idioms. */
const idioms =
  /(?<!\p{L})(?:(?:in|auf|en|auf gut) (?:english|german|french|spanish|italian|dutch|deutsch|englisch|français|anglais|español|italiano|nederlands|inglese|inglés)|(?:broken|settled|went|goes|written|write|slow|slowed|sit|putting?|put|jot|note|noted|let|lets|track|up and|upside) (?:it |you |us |them |your thoughts |a few words )?down|down (?:the|with|to)|black (?:tea|coffee|and white)|green (?:light|tea)|out of the blue|gray area|grey area|tried and tested|red tape|ins blaue|grünes licht|cherry on|thé (?:vert|noir)|té (?:verde|negro)|tè verde)(?!\p{L})/giu

/** "Not for the dishwasher" gives no ability away; that something is "not waterproof" needs no proof either. */
const denied = words(
  "not|never|no|don't|nicht|kein\\p{L}*|nie|pas|jamais|ne|no|nunca|non|mai|niet|geen|nooit|keep (?:it |them )?(?:away|out)|rather than|instead of",
)

const denies = words("not|never|nicht|keine?[nmrs]?|nie|ne|pas|jamais|no|nunca|non|mai|niet|geen|nooit")
const size = /(?<!\p{L})(?:size|größe|gr\.|taille|pointure|talla|taglia|maat)\s(x{0,3}[sl]|m|\d{1,3}(?:[.,]5)?)(?![\p{L}\p{N}])/giu
const isSaidOfIt = words("is|are|it's|they're|ist|sind|est|sont|es|son|è|sono|has|have|hat|haben")

export function checkProperties({ passages, brief }: Reading): Finding[] {
  return passages.flatMap((passage) => {
    const text = passage.claims.replace(idioms, (idiom) => " ".repeat(idiom.length))
    return [
      ...(denied.test(text) ? [] : unsaid(text, passage, brief, abilities)),
      ...(passage.where === "sentence" && passage.facts.length === 0 ? uncited(text) : []),
      ...sizes(passage, brief),
      ...(text.includes("?") ? [] : unsaid(text, passage, brief, [...materials, ...looks, ...origins])),
    ]
  })
}

function unsaid(text: string, passage: Passage, brief: Brief, properties: readonly RegExp[]): Finding[] {
  return properties.flatMap((property) => {
    const match = property.exec(text)
    if (!match || brief.facts.some((fact) => mayBack(fact, passage) && says(fact, property, passage))) return []
    if (property.test(fold(brief.shop.name))) return []
    return [{ rule: "unsupported-property", severity: "block" as const, excerpt: excerptAt(text, match.index, match[0].length) }]
  })
}

/** Whether the fact names the property; for a sentence's claim it must not deny it ("not suitable for induction"). */
function says(fact: Fact, property: RegExp, { where, claims }: Passage): boolean {
  const mayDeny = where !== "sentence" || denies.test(claims)
  return fold(fact.text)
    .split(/(?<=[.;!?])\s/u)
    .some((sentence) => property.test(sentence) && (mayDeny || !denies.test(sentence)))
}

/** "Size M", "Größe 39": the size must be one that a fact writes. */
function sizes({ claims }: Passage, brief: Brief): Finding[] {
  const known = new Set(brief.facts.flatMap((fact) => (fact.kind === "history" ? [] : tokens(fact.text))))
  return [...claims.matchAll(size)]
    .filter((match) => !known.has((match[1] ?? "").toLowerCase()))
    .map((match) => ({ rule: "unsupported-property", severity: "block", excerpt: match[0] }))
}

/** What is said of the thing, even truly, must name its fact: else nobody sees what stands behind it. */
function uncited(text: string): Finding[] {
  if (text.includes("?") || !isSaidOfIt.test(text)) return []
  return abilities.flatMap((property) => {
    const match = property.exec(text)
    return match ? [{ rule: "uncited-claim", severity: "block" as const, excerpt: excerptAt(text, match.index, match[0].length) }] : []
  })
}

/** A sentence that cites facts stands on those, and on what the products are. */
function mayBack(fact: Fact, { facts }: Passage): boolean {
  return speaks.includes(fact.kind) && (facts.length === 0 || facts.includes(fact) || fact.kind === "product" || fact.kind === "guide")
}
