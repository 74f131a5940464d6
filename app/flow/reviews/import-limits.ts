// How much may be brought in at once? Bytes. A review with its words, links and answer takes about 400 bytes, so a file may hold more than a million.

export const importLimits = {
  fileBytes: 512 * 1024 * 1024,
  /** One piece of a file, one request. */
  partBytes: 1024 * 1024,
} as const
