// Which characters of what somebody typed are words? Everything that can be seen stays as it was written. Control characters and overrides of direction
// go, since they let a text pose as another; line breaks stay in longer texts alone. Lone halves of characters become the mark for "unreadable".

const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g

export function cleanText(value: string | undefined): string {
  return (value ?? "")
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(invisible, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
}

export function cleanLine(value: string | undefined): string {
  return cleanText(value).replace(/\s+/g, " ")
}
