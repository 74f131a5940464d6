// Which provider takes our mails, and how is it asked to hand our own id back with what it tells of a message? By the host of SMTP_URL; any other host is a
// server of one's own, which knows the message by its Message-ID alone.
//
// Sources: SES, "Specify a configuration set" and message tags (X-SES-MESSAGE-TAGS); Postmark, "Custom metadata" (X-PM-Metadata-*); SendGrid, "Building an
// X-SMTPAPI header" (unique_args); Mailgun, "Attaching data to messages" (X-Mailgun-Variables).

export type MailProvider = "ses" | "postmark" | "sendgrid" | "mailgun" | "own"

const hosts: readonly [RegExp, MailProvider][] = [
  [/(^|\.)email-smtp(-fips)?\.[a-z0-9-]+\.amazonaws\.com$/, "ses"],
  [/(^|\.)(smtp|smtp-broadcasts)\.postmarkapp\.com$/, "postmark"],
  [/(^|\.)smtp\.(eu\.)?sendgrid\.net$/, "sendgrid"],
  [/(^|\.)smtp\.(eu\.)?mailgun\.org$/, "mailgun"],
]

export function mailProviderOf(smtpUrl: string): MailProvider {
  const host = URL.canParse(smtpUrl) ? new URL(smtpUrl).hostname.toLowerCase() : ""
  return hosts.find(([pattern]) => pattern.test(host))?.[1] ?? "own"
}

/** Headers by which the provider hands `messageId` back; it takes them off before the mail leaves. */
export function tagHeaders(provider: MailProvider, messageId: string): Record<string, string> {
  switch (provider) {
    case "ses":
      return { "X-SES-MESSAGE-TAGS": `message=${messageId}` }
    case "postmark":
      return { "X-PM-Metadata-message": messageId }
    case "sendgrid":
      return { "X-SMTPAPI": JSON.stringify({ unique_args: { message: messageId } }) }
    case "mailgun":
      return { "X-Mailgun-Variables": JSON.stringify({ message: messageId }) }
    case "own":
      return {}
  }
}

/** What the merchant's SPF record has to name so that the provider may send for the domain; null where there is nothing to name. */
export const spfIncludes: Readonly<Record<MailProvider, string | null>> = {
  ses: "amazonses.com",
  postmark: "spf.mtasv.net",
  sendgrid: "sendgrid.net",
  mailgun: "mailgun.org",
  own: null,
}
