import { arbitrate } from "#app/flow/planning/arbitrate.ts"
import { writeVerdicts, type Decided } from "#app/flow/planning/arbitrated.store.server.ts"
import { opener } from "#app/flow/planning/opener.ts"
import { createOpenings, type Openings } from "#app/flow/planning/openings.ts"
import { gatherPeople, type GatheredPerson } from "#app/flow/planning/person-contacts.server.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { lockPlansOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface Arbitrated {
  looked: number
  moved: number
  joined: number
  cancelled: number
}

/**
 * Decides anew over everything that is planned for one person, of all their orders and kinds, inside the transaction that changed one of their plans
 * and with their plans locked. Doing it again changes nothing.
 */
export async function arbitratePerson(
  tx: Transaction,
  { clock }: Pick<Context, "clock">,
  shop: ShopId,
  personKey: PersonKey,
  purposes?: readonly MessagePurpose[],
): Promise<Arbitrated> {
  if (personKey === "") return { looked: 0, moved: 0, joined: 0, cancelled: 0 }
  const now = clock.now()
  await lockPlansOf(tx, shop, personKey)
  const people = await gatherPeople(tx, shop, [personKey], await readSettings(tx, shop), now, { purposes })
  const decided = [...people.values()].flatMap((person) => decisionsFor(person, createOpenings(), now))
  await writeVerdicts(tx, shop, decided, now)
  return tally(
    [...people.values()].reduce((sum, { contacts }) => sum + contacts.open.length, 0),
    decided,
  )
}

/** What changes for one person. */
export function decisionsFor({ contacts, rows }: GatheredPerson, openings: Openings, now: Date): Decided[] {
  const verdicts = arbitrate(contacts, opener(openings), now)
  const open = new Map(contacts.open.map((contact) => [contact.id, contact]))
  return verdicts.flatMap((verdict): Decided[] => {
    const contact = open.get(verdict.id)
    if (!contact || !rows.has(verdict.id) || verdict.kind === "stays") return []
    // A moment chosen on the calendar is a column of its own: planning compares with the one that was wanted for itself.
    return [{ ...verdict, state: contact.state, wantedAt: rows.get(verdict.id)?.wantedAt ?? contact.wantedAt }]
  })
}

export function tally(looked: number, decided: readonly Decided[]): Arbitrated {
  const of = (kind: Decided["kind"]) => decided.filter((one) => one.kind === kind).length
  return { looked, moved: of("moves"), joined: of("joins"), cancelled: of("cancelled") }
}
