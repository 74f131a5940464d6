// May a shop send text messages to a country, and what does a shopper there see as sender?
//
// United States: carriers block what is not registered: a brand and a campaign for ordinary numbers (A2P 10DLC), or a verified toll-free number. The
// merchant states both as Twilio shows them; until then nothing is sent there. A name instead of a number ("NORTHWIND") exists in many countries,
// never in the United States and Canada, and nobody can answer it: such a message carries a link to stop instead of the word.
// Sources: Twilio, "A2P 10DLC", "Toll-free verification", "Alphanumeric sender ID"; GSM 03.38 for the eleven signs of a name.

export const registrationFields = [
  "brandName",
  "brandId",
  "brandStatus",
  "campaignId",
  "campaignStatus",
  "tollFreeNumber",
  "tollFreeStatus",
] as const
export type RegistrationField = (typeof registrationFields)[number]
export type Registration = Partial<Record<RegistrationField, string>>

/** As Twilio names them; "" while nothing was stated. */
export const registrationStates = ["", "pending", "approved", "rejected"] as const

export type SmsProblem = "us-not-registered" | "no-sender"

const needsRegistration = new Set(["US", "PR", "VI", "GU", "AS", "MP"])
const withoutNames = new Set([...needsRegistration, "CA"])

export function smsProblem(countryCode: string, registration: Registration): SmsProblem | null {
  if (!needsRegistration.has(countryCode)) return null
  const isRegistered = registration.brandStatus === "approved" && registration.campaignStatus === "approved"
  return isRegistered || registration.tollFreeStatus === "approved" ? null : "us-not-registered"
}

/** The name a shopper in `countryCode` sees, or null where it is a number. */
export function senderName(countryCode: string, names: Readonly<Record<string, string>>): string | null {
  const name = withoutNames.has(countryCode) ? undefined : names[countryCode]
  return name && isSenderName(name) ? name : null
}

/** Up to eleven letters, digits and spaces, at least one letter. */
export const isSenderName = (name: string): boolean => /^(?=.*[A-Za-z])[A-Za-z0-9 ]{2,11}$/u.test(name)
