import { expect, test } from "vitest"

import { linkPaths } from "#app/platform/link-paths.ts"
import { createLinks, type LinkKind } from "#app/platform/links.ts"
import { withoutSecrets } from "#app/ui/draft/without-secrets.ts"

import { testVault } from "../../setup/context.ts"

test.each([
  ["https://a.example/r/tok3n#about", "https://a.example/r/…#about"],
  ["https://a.example/s/Ab3dE5 and https://a.example/stop/tok3n?x=1", "https://a.example/s/… and https://a.example/stop/…?x=1"],
  ["Write: https://a.example/preferences/tok3n", "Write: https://a.example/preferences/…"],
  ["https://shop.example/pages/care", "https://shop.example/pages/care"],
])("of %s nothing secret is shown", (text, shown) => expect(withoutSecrets(text)).toBe(shown))

test.each(Object.entries(linkPaths) as [LinkKind, string][])("of a link to %s only its place is shown", (kind, path) => {
  const target = { shopId: "a.myshopify.com", touchpointId: "t", personKey: "p", expiresAt: new Date("2027-01-01T00:00:00Z") } as const
  const url = createLinks(testVault(), "https://a.example").url({ kind, ...target })
  expect(withoutSecrets(`See ${url}`)).toBe(`See https://a.example/${path}/…`)
})
