import { language, type CustomerView } from "./ask-app.ts"
import { text } from "./text.ts"

/** What the merchant sees in the editor: nobody's note, and nothing is asked for. */
export function sampleView(): CustomerView {
  const url = "https://example.com/"
  return {
    kind: "customer",
    shopName: text("sample.shop"),
    note: { id: "", title: text("sample.title"), body: text("sample.body"), language: language(), askId: "note", url },
    products: [{ id: "sample", title: text("sample.product"), isReviewed: false, isPutOff: false, askId: "ask", url }],
    preferencesUrl: url,
    contactUrl: null,
    canWrite: true,
  }
}
