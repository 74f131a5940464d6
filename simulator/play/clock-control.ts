// Moves the demo's time: a day or a week on demand, day after day while playing, and second by second while a person looks around.
import { ordinaryDay, playDay, playUntil, type PlayWorld } from "./play-day.ts"

export interface ClockState {
  now: Date
  isPlaying: boolean
  /** Days still to be played, the one under way included. */
  daysLeft: number
  /** The last day's trouble, in words; null when it went well. */
  problem: string | null
}

export interface ClockControl {
  state(): ClockState
  addDays(days: number): void
  play(): void
  pause(): void
  /** Ends after the step under way. */
  stop(): Promise<void>
}

const tickMs = 1_000
const mostDaysAhead = 60

/** `afterStep` is called after each day, and about twice a minute while nothing is played, so that the state can be saved. */
export function createClockControl(world: PlayWorld, afterStep: () => void): ClockControl {
  const state = { isPlaying: false, daysLeft: 0, problem: null as string | null }
  let isStopping = false
  let ticks = 0
  let lastTick = performance.now()
  let wake = () => {}

  world.isStopping = () => isStopping
  const playOne = async (): Promise<void> => {
    try {
      await playDay(world, ordinaryDay)
      state.problem = null
    } catch (error) {
      state.problem = error instanceof Error ? error.message : String(error)
      state.isPlaying = false
      state.daysLeft = 1
    }
    state.daysLeft = Math.max(0, state.daysLeft - 1)
    afterStep()
  }
  // The world goes on while nobody presses a button, as slowly as the real one. The app's own worker does the due work meanwhile.
  const idle = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, tickMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    const passed = performance.now() - lastTick
    const until = new Date(world.clock.now().getTime() + Math.min(passed, 5 * tickMs))
    try {
      await playUntil({ ...world, drain: async () => {}, merchant: null }, until, ordinaryDay)
    } catch (error) {
      state.problem = error instanceof Error ? error.message : String(error)
    }
    ticks += 1
    if (ticks % 30 === 0) afterStep()
  }
  const run = async (): Promise<void> => {
    while (!isStopping) {
      if (state.isPlaying && state.daysLeft === 0) state.daysLeft = 1
      if (state.daysLeft > 0) await playOne()
      else await idle()
      lastTick = performance.now()
    }
  }
  const running = run()

  return {
    state: () => ({ ...state, now: world.clock.now() }),
    addDays(days) {
      state.daysLeft = Math.min(mostDaysAhead, state.daysLeft + days)
      wake()
    },
    play() {
      state.isPlaying = true
      wake()
    },
    pause() {
      state.isPlaying = false
      state.daysLeft = Math.min(state.daysLeft, 1)
    },
    async stop() {
      isStopping = true
      wake()
      await running
    },
  }
}
