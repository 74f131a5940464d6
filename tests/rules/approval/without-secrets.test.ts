import { expect, test } from "vitest"

import { withoutSecrets } from "#app/ui/draft/without-secrets.ts"

test.each([
  ["https://a.example/r/tok3n#about", "https://a.example/r/…#about"],
  ["https://a.example/s/Ab3dE5 and https://a.example/stop/tok3n?x=1", "https://a.example/s/… and https://a.example/stop/…?x=1"],
  ["Write: https://a.example/preferences/tok3n", "Write: https://a.example/preferences/…"],
  ["https://shop.example/pages/care", "https://shop.example/pages/care"],
])("of %s nothing secret is shown", (text, shown) => expect(withoutSecrets(text)).toBe(shown))
