// Before any test: a migrated database image, made only when its sources are newer. The Remix bundle is built by the first test that serves it
// (scripts/bundle.ts), so that a test of a rule never waits for it.
import { prepareTemplate } from "./template.ts"

export const setup = prepareTemplate
