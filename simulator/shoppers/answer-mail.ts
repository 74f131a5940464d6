// A shopper acts on a mail, by the links in it and nothing else: writes reviews on the page behind the link, says "not yet", or has the mailbox
// provider unsubscribe in one click (RFC 8058).
import { linksOf, oneClickUnsubscribe, reviewLinkOf } from "../mailbox/mail-links.ts"
import type { StoredMail } from "../mailbox/stored-mail.ts"
import type { MailAnswer } from "../play/life.ts"
import { openPage, pressButton, type VisitedPage } from "./browse.ts"
import { formAbout, postReview } from "./write-review.ts"

export interface AnswerOutcome {
  isTaken: boolean
  detail: string
}

export interface Answering {
  mail: StoredMail
  /** Today's origin of the links. */
  origin: string
  person: { displayName: string; email: string }
}

export async function answerMail(answering: Answering, answer: MailAnswer): Promise<AnswerOutcome> {
  switch (answer.kind) {
    case "stop":
      return stop(answering)
    case "not-yet":
      return sayNotYet(answering)
    case "review":
      return review(answering, answer)
  }
}

async function stop({ mail, origin }: Answering): Promise<AnswerOutcome> {
  const url = oneClickUnsubscribe(mail, origin)
  if (!url) return { isTaken: false, detail: "the mail offers no one-click unsubscribe" }
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "List-Unsubscribe=One-Click",
    redirect: "manual",
  })
  return { isTaken: response.ok, detail: `status ${response.status}` }
}

const notYetWords = /not[\s_-]?yet|noch nicht|pas encore|nog niet|inte (än|ännu)/i

async function sayNotYet({ mail, origin }: Answering): Promise<AnswerOutcome> {
  const links = linksOf(mail, origin)
  const link = links.find((candidate) => notYetWords.test(`${candidate.label} ${candidate.url}`)) ?? reviewLinkOf(links)
  if (!link) return { isTaken: false, detail: "the mail has no link" }
  const page = await openPage(link.url)
  if (page.status >= 400) return { isTaken: false, detail: `the link answered ${page.status}` }
  const after = await pressButton(page, notYetWords)
  if (!after) return { isTaken: false, detail: "the page has no button for it" }
  return { isTaken: after.status < 400, detail: `status ${after.status}` }
}

async function review({ mail, origin, person }: Answering, answer: Extract<MailAnswer, { kind: "review" }>): Promise<AnswerOutcome> {
  const link = reviewLinkOf(linksOf(mail, origin))
  if (!link) return { isTaken: false, detail: "the mail has no review link" }
  const statuses: number[] = []
  for (const one of answer.reviews) {
    // Opened again for each product: the page may show what is already reviewed.
    const page = await openPage(link.url)
    const form = page.status < 400 ? formAbout(page, one.productTitle) : null
    if (!form) return { isTaken: statuses.length > 0, detail: `no form for ${one.productTitle} (status ${page.status})` }
    const after: VisitedPage = await postReview(page, form, { ...one, name: person.displayName, email: person.email })
    statuses.push(after.status)
  }
  return { isTaken: statuses.every((status) => status < 400), detail: `status ${statuses.join(", ")}` }
}
