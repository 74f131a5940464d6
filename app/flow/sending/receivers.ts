// How fast may mails be handed to the big mailbox providers, and which of them stands behind an address? Data; what is no known domain is a receiver of
// its own.
//
// Bursts and rates are ours, far below what providers bear from a sender they know and near what they bear from a new one: none publishes figures that
// hold for everybody. Sources for who groups which domains: postmaster pages of Google (support.google.com/mail/answer/81126: "send at a consistent
// rate", limits by domain and address), Yahoo (senders.yahooinc.com/best-practices: AOL and Yahoo are one), Microsoft (sendersupport.olc.protection.outlook.com),
// GMX and WEB.DE (postmaster.gmx.net), Apple (support.apple.com/102322), T-Online (postmaster.t-online.de).

export interface ReceiverRate {
  /** Mails at once after a pause. */
  burst: number
  /** Mails in a minute, on and on. */
  perMinute: number
}

interface Receiver {
  name: string
  domains: readonly RegExp[]
  rate: ReceiverRate
}

const receivers: readonly Receiver[] = [
  { name: "gmail", domains: [/^(gmail|googlemail)\.com$/], rate: { burst: 600, perMinute: 600 } },
  { name: "microsoft", domains: [/^(outlook|hotmail|live|msn)\.[a-z.]+$/, /^passport\.com$/], rate: { burst: 300, perMinute: 240 } },
  { name: "yahoo", domains: [/^(yahoo|ymail|rocketmail)\.[a-z.]+$/, /^(aol|aim|verizon)\.[a-z.]+$/], rate: { burst: 300, perMinute: 240 } },
  { name: "gmx", domains: [/^gmx\.[a-z.]+$/, /^(web|mail|email)\.(de|com)$/, /^1und1\.de$/], rate: { burst: 150, perMinute: 120 } },
  { name: "apple", domains: [/^(icloud|me|mac)\.com$/], rate: { burst: 300, perMinute: 240 } },
  { name: "t-online", domains: [/^(t-online|magenta)\.de$/], rate: { burst: 60, perMinute: 60 } },
]

/** A mail server nobody knows may be somebody's own machine. */
const otherRate: ReceiverRate = { burst: 300, perMinute: 300 }

/** Who takes the mail: the provider's name, else the domain itself; "" for what is no address. */
export function receiverOf(address: string): string {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase()
  return receivers.find(({ domains }) => domains.some((known) => known.test(domain)))?.name ?? domain
}

export function rateOf(receiver: string): ReceiverRate {
  return receivers.find(({ name }) => name === receiver)?.rate ?? otherRate
}
