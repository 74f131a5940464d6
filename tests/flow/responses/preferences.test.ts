// The preference centre as a person without scripts uses it: by a mail's link, and signed in to the shop.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { readWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import type { Channel, Purpose } from "#app/flow/consent/policy.ts"
import { wordingLanguages } from "#app/flow/consent/wordings.ts"
import { addDays, dayMs, systemClock } from "#app/platform/clock.ts"
import { gid, gidTail } from "#app/platform/ids.ts"
import { signProxyQuery } from "#app/platform/shopify/proxy-signature.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { startTestApp, type TestApp } from "../../setup/app.ts"
import { fixedClock } from "../../setup/context.ts"

const now = new Date("2026-11-12T10:00:00Z")
const hostile = `<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ shop.secret }} {% layout none %}`
const clock = fixedClock(now)
let app: TestApp
let ask: SeededAsk

beforeAll(async () => {
  app = await startTestApp({ clock })
})
afterAll(() => app.close())
beforeEach(async () => {
  clock.set(now)
  await emptyTables(app.runtime)
  ask = await seedAsk(app.runtime, { state: "sent", countryCode: "US", products: [{ title: hostile }] })
})

const token = (patch: object = {}) =>
  app.runtime.links.sign({
    kind: "preferences",
    shopId: northwind,
    touchpointId: ask.touchpointId,
    personKey: ask.personKey,
    expiresAt: addDays(now, 90),
    ...patch,
  })
const path = () => `/preferences/${token()}`
const get = (to: string, init: RequestInit = {}) => fetch(app.url + to, { redirect: "manual", ...init })
const post = (to: string, fields: [string, string][]) => get(to, { method: "POST", body: new URLSearchParams(fields) })

/** What a browser without scripts would send for the page as it stands, after `change` moved some of it. */
async function form(to: string, change: (fields: [string, string][]) => [string, string][] = (fields) => fields) {
  const page = await (await get(to)).text()
  const save = /<form(?:(?!<\/form>).)*value="save"(?:(?!<\/form>).)*<\/form>/su.exec(page)?.[0] ?? ""
  const fields: [string, string][] = []
  for (const [tag] of save.matchAll(/<input[^>]*>/gu)) {
    const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`, "u").exec(tag)?.[1]
    const type = attribute("type")
    if ((type === "checkbox" || type === "radio") && !/checked/u.test(tag)) continue
    fields.push([attribute("name") ?? "", attribute("value") ?? ""])
  }
  for (const [select, name] of save.matchAll(/<select[^>]*name="([^"]*)".*?<\/select>/gsu))
    fields.push([name ?? "", /<option[^>]*value="([^"]*)"[^>]*selected/u.exec(select)?.[1] ?? ""])
  return change(fields)
}
const without = (name: string) => (fields: [string, string][]) => fields.filter(([field, value]) => !(field === "on" && value === name))
const withOn =
  (name: string) =>
  (fields: [string, string][]): [string, string][] => [...fields, ["on", name]]
const having =
  (field: string, value: string) =>
  (fields: [string, string][]): [string, string][] => [...fields.filter(([name]) => name !== field), [field, value]]
const may = async (purpose: Purpose = "review-request", channel: Channel = "email", countryCode = "US") => {
  const answer = await askConsent(app.runtime.db, northwind, {
    personKey: ask.personKey,
    channel,
    purpose,
    countryCode,
    now: clock.now(),
    purchasedAt: now,
  })
  return answer.kind === "allowed" ? answer.basis : answer.reason
}
const entries = () => app.runtime.db.consentEntry.count()

describe("switches", () => {
  test("the page as it stands, sent back, changes nothing", async () => {
    const before = await entries()
    const answer = await post(path(), await form(path()))
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path()}?done=saved`])
    expect(await entries()).toBe(before)
    expect(await readWish(app.runtime.db, northwind, ask.personKey)).toBeNull()
  })

  test("one purpose off by mail, another on in the shop: noted with its wording, and the rest stays", async () => {
    await post(path(), await form(path(), without("email:research")))
    clock.advance(1_000)
    expect([await may("research"), await may("promotional"), await may("research", "onsite")]).toEqual(["denied", "opt-out", "own-site"])
    await post(path(), await form(path(), without("onsite:promotional")))
    clock.advance(1_000)
    await post(path(), await form(path(), withOn("email:research")))
    expect([await may("research"), await may("promotional", "onsite")]).toEqual(["consent", "denied"])
    const said = await app.runtime.db.consentEntry.findMany({
      where: { source: "preferences", purpose: "research" },
      orderBy: { effectiveAt: "asc" },
    })
    expect(said.map(({ state, channel, wordingVersion, countryCode }) => [state, channel, wordingVersion, countryCode])).toEqual([
      ["denied", "email", "2026-11-22", "US"],
      ["granted", "email", "2026-11-22", "US"],
    ])
    expect(said[0]?.evidence).toEqual({ touchpointId: ask.touchpointId })
    // A yes says also in which language its words were read.
    expect(said[1]?.evidence).toEqual({ touchpointId: ask.touchpointId, locale: expect.stringMatching(/^en/) as string })
  })

  test("a no and a rhythm hold under every address they ordered with, and are taken back there too", async () => {
    const { db, vault } = app.runtime
    const other = vault.personKey(northwind, "anna-at-work@shopper.example")!
    const second = await seedAsk(app.runtime, { number: 2, person: 1, state: "approved", countryCode: "US" })
    await db.order.updateMany({ where: { id: second.orderId }, data: { emailIndex: other } })
    await db.touchpoint.updateMany({ where: { id: second.touchpointId }, data: { personKey: other } })
    const ask2 = async (purpose: Purpose) =>
      (await askConsent(db, northwind, { personKey: other, channel: "email", purpose, countryCode: "US", now: clock.now() })).kind
    await post(path(), having("frequency", "weekly")(await form(path(), without("email:promotional"))))
    clock.advance(1_000)
    expect([await may("promotional"), await ask2("promotional"), await ask2("research")]).toEqual(["denied", "refused", "allowed"])
    for (const key of [ask.personKey, other]) expect((await readWish(db, northwind, key))?.frequency).toBe("weekly")
    await post(path(), await form(path(), withOn("email:promotional")))
    clock.advance(1_000)
    expect([await may("promotional"), await ask2("promotional")]).toEqual(["consent", "allowed"])
  })

  test("what the person did not move is left alone, also by a page that is old", async () => {
    const old = await form(path(), without("email:research"))
    await post(path(), await form(path(), without("email:promotional")))
    clock.advance(1_000)
    await post(path(), old)
    expect([await may("promotional"), await may("research")]).toEqual(["denied", "denied"])
  })

  test("what is planned is looked at again, Shopify is told, and nothing of it leaves meanwhile", async () => {
    await seedAsk(app.runtime, { number: 2, person: 1, state: "approved", countryCode: "US" })
    await app.runtime.db.$executeRaw`DELETE FROM pgboss.job`
    await post(path(), await form(path(), without("email:review-request")))
    const jobs = await app.runtime.db.$queryRaw<{ name: string; data: object }[]>`SELECT name, data FROM pgboss.job ORDER BY name`
    expect(jobs).toEqual([
      { name: "order-changed", data: { shopId: northwind, orderId: gid("Order", "200") } },
      { name: "write-back-consent", data: { shopId: northwind, personKey: ask.personKey } },
    ])
    expect(await may("review-request")).toBe("denied")
  })

  test.each([
    [
      ["intent", "save"],
      ["shown", "email:research=1"],
      ["shown", hostile],
    ],
    [
      ["intent", "save"],
      ["shown", "email:transactional=1 sms:all=0"],
      ["on", "sms:all"],
    ],
    [
      ["intent", "save"],
      ["frequency", "hourly"],
      ["channel", "fax"],
      ["language", "xx"],
    ],
    [["intent", "__proto__"]],
    [],
  ] as [string, string][][])("hostile fields change nothing that is no switch: %j", async (...fields) => {
    const before = await entries()
    expect((await post(path(), fields)).status).toBe(303)
    expect((await entries()) - before).toBeLessThanOrEqual(1)
    expect(await readWish(app.runtime.db, northwind, ask.personKey)).toBeNull()
    expect(await may("promotional")).toBe("opt-out")
  })
})

describe("how often, a pause, the language", () => {
  test("are kept, shown again, and taken back", async () => {
    const chosen = await form(path(), having("frequency", "weekly"))
    await post(path(), having("pause", "2026-12-24")(having("channel", "email")(having("language", "es")(chosen))))
    expect(await readWish(app.runtime.db, northwind, ask.personKey)).toMatchObject({
      frequency: "weekly",
      pausedUntil: new Date("2026-12-24T00:00:00Z"),
      channel: "email",
      locale: "es",
    })
    const page = await (await get(path())).text()
    expect(page).toContain('<html lang="es"')
    expect(page).toContain("En pausa hasta el 24 de diciembre de 2026.")
    await post(path(), having("pause", "")(having("language", "")(await form(path()))))
    expect(await readWish(app.runtime.db, northwind, ask.personKey)).toMatchObject({ frequency: "weekly", pausedUntil: null, locale: null })
  })

  test("a day that is gone by is said to be wrong, and nothing is kept", async () => {
    const answer = await post(path(), await form(path(), having("pause", "2026-11-01")))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain("Choose a day between tomorrow and a year from now.")
    expect(page).toContain('aria-invalid="true"')
    expect(await readWish(app.runtime.db, northwind, ask.personKey)).toBeNull()
  })

  test("a pause that has ended is no pause", async () => {
    await post(path(), await form(path(), having("pause", "2026-11-20")))
    clock.advance(9 * dayMs)
    expect(await (await get(path())).text()).not.toContain("Paused until")
  })
})

describe("all of it", () => {
  test.each(wordingLanguages)("the page in %s: its own words, no script, nothing of the text runs", async (language) => {
    await post(path(), having("language", language)(await form(path())))
    const response = await get(path())
    const page = await response.text()
    expect(page).toContain(`<html lang="${language}"`)
    expect(page).not.toMatch(/<script|<img src=x|undefined/u)
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'")
    if (language !== "en") expect(page).not.toMatch(/Stop these messages|What you hear from us|Not yet</u)
  })

  test("says why the message came, and what is known, with addresses in part", async () => {
    await app.runtime.db.message.create({
      data: {
        id: "m1",
        shopId: northwind,
        touchpointId: ask.touchpointId,
        orderId: ask.orderId,
        personKey: ask.personKey,
        channel: "email",
        purpose: "review-request",
        recipientCipher: app.runtime.vault.encrypt(ask.email),
        subjectCipher: app.runtime.vault.encrypt("How is your shirt?"),
        bodyCipher: app.runtime.vault.encrypt("…"),
        legalBasis: "opt-out",
        policyVersion: "2026-11-22",
        draftId: "d",
        promptVersion: "p",
        approvedBy: "42",
        state: "sent",
        claimedAt: now,
      },
    })
    const page = await (await get(path())).text()
    expect(page).toContain("Northwind Linen wrote to you on November 12, 2026 about your order #1001.")
    expect(page).toContain("The law of your country allows it until you say no.")
    expect(page).toContain("How is your shirt?")
    expect(page).toContain("p…@shopper.example")
    expect(page).not.toContain(ask.email)
  })

  test("says also what the app reckoned, noted and plans, and that a mail that came back is nobody's no", async () => {
    const { db, vault } = app.runtime
    const where = { shopId: northwind, personKey: ask.personKey }
    await db.shopperHours.create({
      data: { ...where, counts: Array.from({ length: 24 }, (_, hour) => ({ 7: 3, 20: 5, 21: 4, 3: 1 })[hour] ?? 0), countedAt: now },
    })
    await db.pushSubscription.create({
      data: {
        ...where,
        id: "b1",
        endpointCipher: vault.encrypt("x"),
        endpointIndex: "i",
        keysCipher: vault.encrypt("{}"),
        subscribedAt: now,
        seenAt: now,
      },
    })
    const answers = ["opened", "clicked", "not-yet"].map((kind) => ({
      ...where,
      id: kind,
      kind,
      detail: {},
      dedupeKey: kind,
      happenedAt: now,
    }))
    await db.response.createMany({ data: answers })
    await seedAsk(app.runtime, { number: 7, person: 1, state: "planned", dueAt: new Date("2026-12-24T10:00:00Z") })
    await denyAll(db, app.runtime, northwind, ask.personKey, { source: "bounce", channel: "email" })
    const page = (await (await get(path())).text()).replace(/<[^>]+>/gu, " ").replace(/\s+/gu, " ")
    expect(page).toContain("Hours at which you usually read or order 7:00, 20:00, 21:00")
    expect(page).toContain("Browsers that show notifications 1")
    expect(page).toContain("Links and pages you opened 2")
    expect(page).toContain("Messages that are planned December 24, 2026 · by mail")
    expect(page).toContain("by mail · a message came back")
  })

  test("asking for a copy or for erasure reaches a person in the shop, once a day", async () => {
    for (const intent of ["copy", "copy", "erase"])
      expect((await post(path(), [["intent", intent]])).headers.get("location")).toMatch(/done=message/u)
    const rows = await app.runtime.db.incomingMessage.findMany({ orderBy: { receivedAt: "asc" } })
    expect(rows.map(({ bodyCipher }) => app.runtime.vault.decrypt(bodyCipher)).sort()).toEqual([
      "Please erase the personal data you hold about me.",
      "Please send me a copy of the personal data you hold about me.",
    ])
  })

  test("stop ends everything in one tap, and allowing again brings back what there was", async () => {
    await post(path(), [["intent", "stop"]])
    clock.advance(1_000)
    expect([await may(), await may("promotional"), await may("review-request", "onsite")]).toEqual(["denied", "denied", "denied"])
    expect(await (await get(path())).text()).toContain("Allow messages again")
    await post(path(), [["intent", "resume"]])
    clock.advance(1_000)
    expect([await may(), await may("promotional"), await may("delay-notice")]).toEqual(["consent", "consent", "contract"])
  })
})

describe("a link that is too old", () => {
  test("changes nothing but still stops", async () => {
    clock.advance(120 * dayMs)
    const page = await get(path())
    expect(page.status).toBe(410)
    const action = /action="([^"]*)"/u.exec(await page.text())?.[1] ?? ""
    expect(action).toMatch(/^\/stop\//u)
    expect((await post(path(), [["intent", "resume"]])).status).toBe(410)
    expect((await post(action, [])).status).toBe(200)
    expect(await may()).toBe("denied")
  })

  test("one that nobody signed, or of another shop, shows nothing at all", async () => {
    for (const wrong of [`${token()}x`, "nonsense", token({ shopId: "other.myshopify.com" }), token({ personKey: "somebody" })]) {
      const answer = await get(`/preferences/${wrong}`)
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toContain("#1001")
    }
  })
})

describe("signed in to the shop", () => {
  const signed = (customerId: string, patch: Record<string, string> = {}, secret = "test-api-secret") => {
    const query = new URLSearchParams({
      shop: northwind,
      path_prefix: "/apps/afterword",
      timestamp: String(Math.floor(systemClock.now().getTime() / 1000)),
      logged_in_customer_id: customerId,
      ...patch,
    })
    query.set("signature", signProxyQuery(query, secret))
    return `/proxy/preferences?${query.toString()}`
  }
  const mine = () => signed(gidTail(ask.customerId))

  test("shows the same inside the theme, with nothing that Liquid could run", async () => {
    const response = await get(mine())
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get("content-type")).toContain("application/liquid")
    expect(page).toContain('action="/apps/afterword/preferences"')
    // The style sheet stands raw at its head, and holds nothing that anybody wrote.
    const written = page.slice(page.indexOf("{% endraw %}") + "{% endraw %}".length)
    expect(written).not.toMatch(/\{\{|\{%|<script|<img src=x/u)
    expect(written).toContain("#1001")
  })

  test("takes what is chosen there, and says that the shop signed the person in", async () => {
    const answer = await post(mine(), await form(mine(), without("email:promotional")))
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/apps/afterword/preferences?done=saved"])
    expect(await may("promotional")).toBe("denied")
    const [entry] = await app.runtime.db.consentEntry.findMany({ where: { state: "denied" } })
    expect(entry?.evidence).toEqual({ customerId: ask.customerId, signedIn: "shop" })
    clock.advance(1_000)
    await post(
      mine(),
      (await form(mine())).map(([name, value]) => (name === "intent" ? [name, "stop"] : [name, value])),
    )
    expect(await may()).toBe("denied")
  })

  test("a form from elsewhere, which cannot know the page's own sign, changes nothing", async () => {
    const forged = (await form(mine(), without("email:promotional"))).filter(([name]) => name !== "form")
    expect((await post(mine(), forged)).status).toBe(422)
    const others = app.runtime.links.sign({
      kind: "preferences",
      shopId: northwind,
      touchpointId: "",
      personKey: "somebody",
      expiresAt: addDays(now, 1),
    })
    expect((await post(mine(), [...forged, ["form", others]])).status).toBe(422)
    expect(await may("promotional")).toBe("opt-out")
  })

  test("nobody signed in, a customer of another shop, or none we know is asked to sign in and sees nothing", async () => {
    const elsewhere = await seedAsk(app.runtime, { shop: "other.myshopify.com", number: 9 })
    for (const customerId of ["", gidTail(elsewhere.customerId), "999", "1;drop"]) {
      const answer = await get(signed(customerId))
      expect(answer.status).toBe(403)
      const page = await answer.text()
      expect(page).toContain("/account/login")
      expect(page).not.toMatch(/#1001|#1009|shopper\.example/u)
    }
  })

  test("an unsigned request, or one signed by somebody else, is refused", async () => {
    expect((await get(`/proxy/preferences?shop=${northwind}&logged_in_customer_id=1`)).status).toBe(401)
    expect((await get(signed("1", {}, "another secret"))).status).toBe(401)
    expect((await post(`${mine()}&logged_in_customer_id=2`, [["intent", "stop"]])).status).toBe(401)
  })

  test("a customer who is known by a number alone has preferences too", async () => {
    const key = app.runtime.vault.personKey(northwind, "+12025550143") ?? ""
    await app.runtime.db.customer.create({
      data: {
        shopId: northwind,
        id: gid("Customer", "77"),
        phoneIndex: key,
        phoneCipher: app.runtime.vault.encrypt("+12025550143"),
        tags: [],
        updatedAt: now,
      },
    })
    const page = await (await get(signed("77"))).text()
    expect(page).toContain("by text message")
    expect(page).toContain("…43")
    expect(page).not.toContain("5550143")
  })
})
