import type { Brief } from "#app/flow/drafting/checks.ts"

import { messer, mug } from "./briefs.ts"
import { good, type Good } from "./good-draft.ts"
import { goodEnglish } from "./good-english.ts"
import { goodOthers } from "./good-others.ts"

/** Ways to open, ask, offer help and close that others would write; each is put into an otherwise plain mail. */
const courtesies: [string, Brief, string, string, (line: string) => string][] = [
  ...[
    "We hope you are both getting on well.",
    "We'd be curious to hear your thoughts.",
    "Thank you for taking the time.",
    "Take all the time you need.",
    "There is no hurry at all.",
    "Your view counts, whether it is glowing or grumpy.",
    "If it is not what you hoped for, we want to know that just as much.",
    "Short or long, every answer is read.",
    "You don't have to answer, of course.",
    "It would help others who are thinking about this mug.",
    "We read each review and publish it, good or bad.",
    "Does it do what you bought it for?",
    "Is there anything you would change?",
    "Have you had it on the trail yet?",
    "Has it survived its first trip?",
    "It has been dishwasher safe from day one, as the label says. [mug-about]",
    "Twelve ounces is roughly one big coffee. [mug-about]",
    "You ordered it on the 9th of October. [ord]",
    "It has been about to live outdoors since it reached you. [arr]",
    "A photo is welcome too, if you like.",
    "Sorry to bother you if you already wrote to us.",
    "We are a small team and answer ourselves. [who]",
    "Have a lovely weekend!",
    "Enjoy your coffee.",
    "If it chipped on the way, tell us, please.",
    "You can send it back unused within 45 days. [ret]",
    "Sending it back costs $6.00. [ret]",
    "Did it come in one piece?",
    "What would you tell a friend about it?",
    "Stars are optional; words help more.",
  ].map((line, index): [string, Brief, string, string, (line: string) => string] => [
    `c-en-${index + 1}`,
    mug,
    line,
    "Your camp mug",
    (text) =>
      `Hi Maya,\nhow is the Enamel Camp Mug? [mug]\n${text}\nhttps://hearthpine.example/r/q7Zt\nReply to reach Dana. [who]\nAll the best,\nHearth & Pine`,
  ]),
  ...[
    "Wir hoffen, es geht Ihnen gut.",
    "Nehmen Sie sich ruhig Zeit.",
    "Auch ein kritisches Wort ist willkommen.",
    "Wir wünschen viel Freude beim Kochen.",
    "Haben Sie es schon ausprobiert?",
    "Liegt es gut in der Hand?",
    "Das Öl bekommen Sie in jedem Supermarkt oder Sie fragen uns.",
    "Zurückgeben können Sie es bis 30 Tage nach Erhalt. [rueck]",
    "Schönen Sonntag und guten Appetit!",
    "Eine ehrliche Rückmeldung hilft uns, besser zu werden.",
  ].map((line, index): [string, Brief, string, string, (line: string) => string] => [
    `c-de-${index + 1}`,
    messer,
    line,
    "Ihr Kochmesser",
    (text) =>
      `Guten Tag Sabine,\nhier ein kurzer Gruß zu Ihrem Kochmesser. [m]\n${text}\nAntworten Sie gern auf diese Mail, Herr Brandt liest sie. [kontakt]\nIhr Messerkontor`,
  ]),
]

export const freshGood: Good[] = [
  ...goodEnglish,
  ...goodOthers,
  ...courtesies.map(([name, brief, line, subject, body]): Good => good(brief, name, subject, body(line))),
]
