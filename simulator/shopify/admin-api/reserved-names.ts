// `$app` and `$app:name` stand for names that only this app may write: `app--{app id}` and `app--{app id}--name`.
import type { World } from "../world.ts"

export function resolveReserved(world: World, name: string): string {
  if (name === "$app") return `app--${world.appId}`
  return name.startsWith("$app:") ? `app--${world.appId}--${name.slice("$app:".length)}` : name
}

/** Another app's reserved name. */
export function isForeign(world: World, name: string): boolean {
  return name.startsWith("app--") && !(name === `app--${world.appId}` || name.startsWith(`app--${world.appId}--`))
}

export function isOwn(world: World, name: string): boolean {
  return name.startsWith("app--") && !isForeign(world, name)
}
