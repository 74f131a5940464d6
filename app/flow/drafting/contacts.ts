// What in a text leads to somewhere or someone: links, mail addresses, phone numbers.

export const linkPattern = /(?:https?:\/\/|www\.)[^\s<>"'()\]]+/giu
export const mailPattern = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/giu
const phone = /(?<![\p{L}\p{N}#/.-])(?:\+|00)?\(?\d[\d\s()./-]{7,18}\d(?![\p{L}\p{N}])/gu

/** Numbers that look like a phone's: nine digits or more, or a plus in front; dates do not. */
export function phones(text: string): string[] {
  return [...text.matchAll(phone)]
    .map((match) => match[0].trim())
    .filter((number) => {
      const digits = number.replace(/\D/gu, "")
      return digits.length >= 9 && digits.length <= 15 && !/\d{4}-\d{2}-\d{2}/u.test(number) && !/^\d+$/u.test(number)
    })
}

/** `text` with all of them taken out. */
export function withoutContacts(text: string): string {
  const plain = text.replace(mailPattern, " ").replace(linkPattern, " ")
  return phones(plain).reduce((left, number) => left.replace(number, " "), plain)
}
