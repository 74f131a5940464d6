export interface Problem {
  /** Path inside the extension. */
  file: string
  /** From 1; left out when it is about the whole file. */
  line?: number
  /** Which rule says so. */
  rule: string
  message: string
}

export function printed({ file, line, rule, message }: Problem): string {
  return `${file}${line ? `:${line}` : ""}  ${rule}  ${message}`
}

export function inOrder(problems: Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0))
}
