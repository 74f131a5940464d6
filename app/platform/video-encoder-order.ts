/** What the process that decodes a film is told; `args`: for FFmpeg, whose files are called "in" and "out.mp4". */
export interface ChildOrder {
  core: string
  wasm: string
  args: string[]
  /** Whether "out.mp4" is handed back. */
  isKept: boolean
}

/** How it ends when FFmpeg did not like the film. */
export const refusedCode = 10
