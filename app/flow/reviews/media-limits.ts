// How much may come with one review? Bytes, seconds and pixels. Chosen so that what a telephone makes fits: a photo of 12 to 50 megapixels is 2 to 10 MB,
// a minute of video in the quality that browsers hand on 10 to 50 MB. A picture is decoded into 4 bytes a pixel, so the bound on pixels is one on memory.

export const mediaLimits = {
  files: 6,
  imageBytes: 10 * 1024 * 1024,
  videoBytes: 50 * 1024 * 1024,
  videoSeconds: 60,
  /** Width times height. */
  pixels: 50_000_000,
  /** Width times height of a video: 4,096 by 2,304. */
  videoPixels: 9_437_184,
  /** A whole form with everything in it. */
  formBytes: 128 * 1024 * 1024,
  /** What may wait in one shop for somebody to decide. */
  heldBytes: 2 * 1024 * 1024 * 1024,
}

/** The longer side of what is kept. */
export const longestSide = 2048

/** Why a file is not taken; a closed list. */
export const mediaProblems = [
  "file-type",
  "file-too-large",
  "file-too-long",
  "file-broken",
  "file-animated",
  "file-too-many",
  "file-no-room",
  "file-twice",
] as const
export type MediaProblem = (typeof mediaProblems)[number]
