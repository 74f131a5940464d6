// Port to something that decodes a film and encodes it anew. Whatever the file was before, what comes out is a fresh MP4 of the decoded picture and
// sound alone.

export type VideoContainer = "mp4" | "webm"

export type Encoded = { kind: "encoded"; film: Buffer } | { kind: "unreadable" | "too-slow" }

export interface VideoEncoder {
  /** Whether the beginning of a film can be decoded; "unknown" when there was no time to see. */
  look(film: AsyncIterable<Uint8Array>, container: VideoContainer): Promise<"readable" | "unreadable" | "unknown">
  /** What is longer than `maxSeconds` is cut off a second later. Throws WorldFailure when the encoder itself could not run. */
  encode(film: AsyncIterable<Uint8Array>, container: VideoContainer, maxSeconds: number): Promise<Encoded>
  /** One film at a time: another one would wait. */
  isBusy(): boolean
}
