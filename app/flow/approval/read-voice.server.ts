import { readLearned } from "#app/flow/approval/decision-notes.store.server.ts"
import { voiceProfile, type VoiceProfile } from "#app/flow/approval/voice-profile.ts"
import { readVoiceDismissals } from "#app/flow/approval/voice-dismissals.store.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** What a writer is told of the voice: plain sentences and texts without personal data. */
export interface LearnedVoice {
  rules: string[]
  examples: string[]
}

const mostDecisions = 400
const examplesForWriter = 3

/** Everything learned from the last decisions, of all purposes, and what was deleted left out. */
export async function readVoiceProfile(db: Queryable, vault: Vault, shop: ShopId): Promise<VoiceProfile> {
  const [decisions, dismissals] = [await readLearned(db, vault, shop, mostDecisions), await readVoiceDismissals(db, shop)]
  return voiceProfile(decisions, dismissals)
}

/** For one draft: the rules of its language, and examples of it, those of the same purpose first. */
export async function readVoice(db: Queryable, vault: Vault, shop: ShopId, purpose: string, language?: string): Promise<LearnedVoice> {
  const { rules, examples } = await readVoiceProfile(db, vault, shop)
  const isOurs = (one: { language: string }) => language === undefined || one.language === language
  const sorted = examples.filter(isOurs).toSorted((a, b) => Number(b.purpose === purpose) - Number(a.purpose === purpose))
  return {
    rules: rules.filter(isOurs).map(({ text, evidence, occasions }) => `${text} (${evidence} of ${occasions}).`),
    examples: sorted.slice(0, examplesForWriter).map(({ text }) => text),
  }
}
