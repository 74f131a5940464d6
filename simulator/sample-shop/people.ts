// Three hundred invented people. Names are common ones of each country, joined by dice; addresses end in example.com and its sisters,
// which RFC 2606 keeps free of real mailboxes, and phone numbers carry 555.
import { createSeededRandom, type SeededRandom } from "../shopify/seeded-random.ts"
import { places, type Place } from "./places.ts"

export interface SamplePerson {
  firstName: string
  lastName: string
  email: string
  phone: string | null
  locale: string
  place: Place
  houseNumber: number
  /** What the person told the shop about marketing mail. */
  emailState: "subscribed" | "not_subscribed" | "unsubscribed" | "pending"
  smsState: "subscribed" | "not_subscribed" | null
}

const names: Record<string, readonly [first: readonly string[], last: readonly string[]]> = {
  DE: [
    ["Anna", "Lena", "Jonas", "Felix", "Mia", "Paul", "Klara", "Tim", "Nele", "Emil", "Frieda", "Moritz"],
    ["Schneider", "Wagner", "Becker", "Hoffmann", "Koch", "Richter", "Wolf", "Neumann", "Krüger", "Vogel"],
  ],
  AT: [
    ["Katharina", "Lukas", "Johanna", "Florian", "Magdalena", "Simon"],
    ["Gruber", "Huber", "Bauer", "Steiner", "Moser", "Leitner"],
  ],
  GB: [
    ["Olivia", "Harry", "Amelia", "George", "Isla", "Callum", "Freya", "Rhys", "Maya", "Angus"],
    ["Taylor", "Davies", "Evans", "Patel", "Campbell", "Murray", "Hughes", "Khan", "Fraser"],
  ],
  FR: [
    ["Camille", "Hugo", "Manon", "Louis", "Chloé", "Jules", "Inès", "Théo"],
    ["Martin", "Bernard", "Petit", "Moreau", "Lefèvre", "Garnier", "Chevalier"],
  ],
  NL: [
    ["Sanne", "Daan", "Lotte", "Bram", "Fleur", "Sem"],
    ["de Jong", "Jansen", "de Vries", "Bakker", "Visser", "Smit"],
  ],
  SE: [
    ["Elsa", "Oskar", "Maja", "Nils", "Astrid", "Axel"],
    ["Andersson", "Lindqvist", "Bergström", "Nyström", "Ekman"],
  ],
  US: [
    ["Emma", "Liam", "Ava", "Noah", "Sofia", "Ethan", "Grace", "Mateo", "Harper", "Caleb", "Naomi", "Diego"],
    ["Johnson", "Garcia", "Miller", "Nguyen", "Brown", "Rivera", "Cohen", "Walker", "Kim", "Murphy"],
  ],
}
const mailDomains = ["example.com", "example.org", "example.net"]

/** `count` people, the same for the same seed. */
export function samplePeople(count: number, seed: number): SamplePerson[] {
  const random = createSeededRandom(seed)
  const taken = new Set<string>()
  return Array.from({ length: count }, () => {
    const place = weighted(places, random)
    const [first, last] = names[place.countryCode] ?? [["Alex"], ["Doe"]]
    const firstName = pick(first, random)
    const lastName = pick(last, random)
    const local = `${asciiName(firstName)}.${asciiName(lastName)}`
    let email = `${local}@${pick(mailDomains, random)}`
    for (let copy = 2; taken.has(email); copy += 1) email = `${local}${copy}@${mailDomains[copy % mailDomains.length]}`
    taken.add(email)
    const roll = random.next()
    const hasPhone = random.happens(0.4)
    return {
      firstName,
      lastName,
      email,
      phone: hasPhone ? `${place.phonePrefix}${String(random.between(1000, 9999))}` : null,
      locale: place.locale,
      place,
      houseNumber: random.between(1, 180),
      emailState: roll < 0.64 ? "subscribed" : roll < 0.88 ? "not_subscribed" : roll < 0.95 ? "unsubscribed" : "pending",
      smsState: hasPhone ? (random.happens(0.3) ? "subscribed" : "not_subscribed") : null,
    }
  })
}

/** One of `list`, all equally likely. */
export function pick<Item>(list: readonly Item[], random: SeededRandom): Item {
  const item = list[Math.floor(random.next() * list.length)]
  if (item === undefined) throw new Error("Nothing to pick from.")
  return item
}

function weighted<Item extends { weight: number }>(list: readonly Item[], random: SeededRandom): Item {
  let left = random.next() * list.reduce((sum, item) => sum + item.weight, 0)
  for (const item of list) {
    left -= item.weight
    if (left < 0) return item
  }
  return pick(list, random)
}

function asciiName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/[^a-zA-Z]/g, "")
    .toLowerCase()
}
