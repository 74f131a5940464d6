// What did the writer of an answer by mail say, without what the mail program quoted below or above it?
//
// There is no standard for quoting; these are the marks of the usual programs in twelve languages: a line that introduces a quotation ("On … wrote:"), a
// block of header lines (Outlook), lines that begin with ">", a signature behind "-- " (RFC 3676 4.3), and "Sent from my phone". Words between quoted
// lines stay. Where in doubt too much stays: a person reads it.

/** "On …, Anna <a@b> wrote:" and "Am … schrieb Anna <a@b>:": a date or an address, the verb, a colon at the end. */
const verb =
  /(?<!\p{L})(wrote|schrieb|geschrieben|écrit|escribió|scritto|schreef|geschreven|escreveu|skrev|napisał\w*)(?=[\s:(]|$)|napisał\(a\)|さんは書きました|كتب/iu
const introductionBegins = /^\s*(on|am|le|el|il|op|em|den|w dniu|dnia)\s|^\s*\d{1,4}[年/.-]\s?\d{1,2}|^[^<>]{0,120}<[^<>\s]+@[^<>\s]+>/iu
const saysWhenOrWho = /\d|<[^<>\s]+@[^<>\s]+>/u
const originalMessage =
  /^\s*[-_]{2,}\s*(original message|original-nachricht|ursprüngliche nachricht|message d.origine|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|ursprungligt meddelande|oprindelig meddelelse|forwarded message|weitergeleitete nachricht)/iu
const outlookRule = /^\s*_{20,}\s*$/u
const headerLine = /^\s*\*?(from|von|de|da|van|från|fra|od|差出人)\s?:\*?\s*\S/iu
const nextHeaderLine =
  /^\s*\*?(sent|date|gesendet|datum|envoyé|date|enviado|inviato|verzonden|data|fecha|skickat|sendt|wysłano|to|an|à|para|a|aan|till|til|do|日時)\s?:\*?\s*\S/iu
const phoneSignature =
  /^\s*(sent from my |sent from outlook|get outlook for |von meinem .{2,40} gesendet|gesendet mit |gesendet von |envoyé de(puis)? mon |envoyé à partir d|enviado desde mi |inviato da(l mio)? |verstuurd vanaf mijn |enviado do meu |skickat från min |sendt fra min |wysłane z )/iu

const longestText = 200_000

/** The new words alone, lines kept; "" when nothing but a quotation came. */
export function replyText(text: string): string {
  const lines = text.slice(0, longestText).replace(/\r\n?/g, "\n").split("\n")
  const end = lines.findIndex((line, at) => endsHere(lines, line, at))
  const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !line.trimStart().startsWith(">"))
  return own
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
}

function endsHere(lines: readonly string[], line: string, at: number): boolean {
  if (/^--\s?$/.test(line) || originalMessage.test(line) || outlookRule.test(line)) return true
  if (phoneSignature.test(line)) return true
  if (headerLine.test(line) && lines.slice(at + 1, at + 4).some((next) => nextHeaderLine.test(next))) return true
  if (!introductionBegins.test(line)) return false
  // A long introduction is broken over two or three lines.
  return [1, 2, 3].some((count) => {
    const together = lines
      .slice(at, at + count)
      .join(" ")
      .trimEnd()
    return together.length < 400 && together.endsWith(":") && verb.test(together) && saysWhenOrWho.test(together)
  })
}
