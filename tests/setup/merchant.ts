// A merchant in the app, as App Bridge would act for them: the app's own addresses with a fresh session token, forms and all.
import type { Product } from "./product.ts"
import { shopDomain } from "./product.ts"

export interface Merchant {
  /** Status of the document of an app page, loaded the way a client navigation loads its data. */
  read(path: string): Promise<{ status: number; text: string }>
  /** Sends a form to an app page. */
  send(path: string, fields: Record<string, string>): Promise<{ status: number; text: string }>
  /** Fills in the sender and turns sending on. */
  turnSendingOn(): Promise<void>
  /** Approves what waits, oldest due date first; returns how many. */
  approveAll(): Promise<number>
}

export function merchantOf(product: Product, domain: string = shopDomain): Merchant {
  const ask = async (path: string, init: RequestInit) => {
    const [pathname = "", query = ""] = path.split("?")
    const response = await fetch(`${product.appOrigin}${pathname}.data${query ? `?${query}` : ""}`, {
      ...init,
      redirect: "manual",
      headers: {
        "authorization": `Bearer ${product.shopify.sessionToken(domain)}`,
        "user-agent": "Mozilla/5.0 Chrome/156.0.0.0",
        ...init.headers,
      },
    })
    return { status: response.status, text: await response.text() }
  }
  const merchant: Merchant = {
    read: (path) => ask(path, {}),
    send: (path, fields) =>
      ask(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" },
      }),
    async turnSendingOn() {
      const details = {
        senderName: "Story Shop",
        replyTo: "owner@story-shop.example",
        postalAddress: "Story Shop GmbH, Hafenstr. 1, 20457 Hamburg",
        supportUrl: "",
        brandVoice: "",
        tone: "friendly",
      }
      const saved = await merchant.send("/app/settings", {
        intent: "save",
        ...details,
        quietFromMinute: "540",
        quietUntilMinute: "1200",
        maxPerWindow: "2",
        windowDays: "30",
      })
      const on = await merchant.send("/app/settings", { intent: "sending-on" })
      if (!on.text.includes("Sending is on")) throw new Error(`Sending stayed off: ${saved.text} ${on.text}`)
    },
    async approveAll() {
      const waiting = await product.runtime.db.touchpoint.findMany({
        where: { shopId: domain, state: "review" },
        orderBy: { dueAt: "asc" },
      })
      let approved = 0
      for (const touchpoint of waiting) {
        const draft = await product.runtime.db.draft.findFirstOrThrow({
          where: { shopId: domain, touchpointId: touchpoint.id, isCurrent: true },
        })
        const openedAt = product.clock.now().toISOString()
        const answer = await merchant.send(`/app/approvals/${touchpoint.id}`, { intent: "approve", draftId: draft.id, openedAt })
        if (!answer.text.includes("Approved")) throw new Error(`Not approved: ${answer.status} ${answer.text}`)
        approved += 1
      }
      return approved
    },
  }
  return merchant
}
