import { z } from "zod"

/** An address that a merchant types into a form: https, or nothing, which reads as null. */
export const webAddress = z
  .string()
  .trim()
  .pipe(
    z.union([
      z.literal("").transform(() => null),
      z.url({ protocol: /^https$/, error: "Enter a whole web address that starts with https://" }).max(500),
    ]),
  )
