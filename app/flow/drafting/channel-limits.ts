// How long may a message be on each channel? Mail: subjects are cut at about 70 characters by phones; 400 words take two minutes to read, and nobody
// asked for the mail. SMS: each part is paid for and shown as one bubble (sms-parts.ts). Push: a locked phone shows about 50 to 65 characters of the
// title and 178 of the text (iOS; Android shows some 40 more), the rest is cut.

export type Channel = "mail" | "sms" | "push"

export interface ChannelLimits {
  subjectCharacters: number
  goodSubjectCharacters: number
  leastWords: number
  goodWords: number
  mostWords: number
  mostCharacters: number
}

export const channelLimits: Readonly<Record<Channel, ChannelLimits>> = {
  mail: { subjectCharacters: 120, goodSubjectCharacters: 70, leastWords: 8, goodWords: 220, mostWords: 400, mostCharacters: 4_000 },
  sms: { subjectCharacters: 0, goodSubjectCharacters: 0, leastWords: 4, goodWords: 60, mostWords: 100, mostCharacters: 612 },
  push: { subjectCharacters: 65, goodSubjectCharacters: 50, leastWords: 4, goodWords: 30, mostWords: 45, mostCharacters: 178 },
}

/** Parts of one text message: more than two are unusual, more than four are a mail. */
export const smsLimits = { goodParts: 2, mostParts: 4 }
export const previewCharacters = 140
