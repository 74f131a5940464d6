import { completeSms } from "#app/flow/drafting/stop-hint.ts"
import { phoneNumber } from "#app/flow/record/phone-number.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { smsProblem } from "#app/flow/record/sms-registration.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { numbersOf, textsOf } from "#app/flow/record/stored-json.ts"
import type { ShortDeps } from "#app/flow/sending/compose-short.server.ts"
import { statusUrl } from "#app/flow/sending/compose-short.server.ts"
import { ChannelRefused } from "#app/flow/sending/message-channel.ts"
import { deleteSubscription, readSubscriptions } from "#app/flow/sending/push-subscriptions.store.server.ts"
import type { PushAddress } from "#app/flow/sending/short-channels.ts"
import { smsAccountOf } from "#app/flow/sending/sms-account.ts"
import { smsEstimate, smsMonth } from "#app/flow/sending/sms-cost.ts"
import { countTestsSince, holdSms, releaseSms } from "#app/flow/sending/sms-use.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type TestOutcome = { kind: "sent" } | { kind: "refused"; why: string }

const testsADay = 5
const refused = (why: string): TestOutcome => ({ kind: "refused", why })

/** A text to the merchant's own phone, counted and paid for like any other; a few a day. It goes past consent, since who types the number asks for it. */
export async function sendTestSms(context: Context, { channels, smsAccount }: ShortDeps, shop: ShopId, to: string): Promise<TestOutcome> {
  const { db, vault, clock, randomness, appUrl } = context
  const now = clock.now()
  const [home, settings] = [await readShop(db, shop), await readSmsSettings(db, shop)]
  const number = phoneNumber(to, home?.countryCode ?? null)
  const phoneIndex = number && vault.personKey(shop, number.e164)
  if (!number || !phoneIndex) return refused("This is no number that takes texts. Write it with the country: +49 …")
  if (smsProblem(number.countryCode, textsOf(settings?.registration)))
    return refused("Texts to the United States need a registration, below.")
  const account = smsAccountOf(vault, settings, smsAccount, number.countryCode)
  if (!account) return refused("There is no account or no sender yet.")
  if ((await countTestsSince(db, shop, addDays(now, -1))) >= testsADay) return refused(`At most ${testsADay} tests a day.`)
  const shopName = home?.name ?? shop
  const body = completeSms(`${shopName}: this is a test of your text messages.`, { shopName, locale: "en", stopUrl: null })
  const { parts: segments, costMicros } = smsEstimate(body, number.countryCode, numbersOf(settings?.prices))
  const messageId = `test-${randomness.id()}`
  const about = { messageId, touchpointId: "test", personKey: phoneIndex, phoneIndex, countryCode: number.countryCode, segments }
  await holdSms(db, shop, { ...about, costMicros: costMicros === null ? null : BigInt(costMicros), month: smsMonth(now), heldAt: now })
  const outgoing = { messageId, account, to: number.e164, body, statusUrl: statusUrl(appUrl, shop, messageId) }
  return outcomeOf(
    () => channels.sms.send(outgoing),
    () => releaseSms(db, shop, messageId),
  )
}

/** A push message to the browsers of the customer with this address, who switched them on in the shop: the merchant's own account there. */
export async function sendTestPush(context: Context, { channels }: ShortDeps, shop: ShopId, email: string): Promise<TestOutcome> {
  const { db, vault, randomness } = context
  const personKey = vault.personKey(shop, email)
  const browsers = personKey ? await readSubscriptions(db, shop, personKey) : []
  const [browser] = browsers
  if (!browser) return refused("No browser of this customer has notifications on. Sign in to your shop and switch them on first.")
  const home = await readShop(db, shop)
  const keys = JSON.parse(vault.decrypt(browser.keysCipher)) as PushAddress["keys"]
  const text = { title: home?.name ?? shop, body: "This is a test of your push messages.", path: "onsite", ttlSeconds: 3_600 }
  const to = { endpoint: vault.decrypt(browser.endpointCipher), keys }
  return outcomeOf(
    () => channels.push.send({ messageId: `test-${randomness.id()}`, to, ...text }),
    (error) => (error.isGone ? deleteSubscription(db, shop, { id: browser.id }) : null),
  )
}

async function outcomeOf(send: () => Promise<unknown>, whenRefused: (error: ChannelRefused) => unknown): Promise<TestOutcome> {
  try {
    await send()
    return { kind: "sent" }
  } catch (error) {
    if (!(error instanceof ChannelRefused)) return refused("The connection broke; it may or may not have left.")
    await whenRefused(error)
    return refused(error.message)
  }
}
