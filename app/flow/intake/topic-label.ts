// What is a topic called in the figures? Anybody may write any topic into a header, and each label costs memory for ever: so those we do not know share one.
import { topics } from "#app/flow/intake/topics.ts"

const known = new Set<string>(topics)

export function topicLabel(topic: string): string {
  return known.has(topic) ? topic : "other"
}
