// Which tables lead to a person, and whether forgetting and exporting reach them.
import type { Source } from "../../scripts/sources.ts"
import { importsOf, resolveOwn } from "./syntax.ts"
import type { Table } from "./tables.ts"

const leadsToAPerson = /^(personKey|emailIndex|phoneIndex|customerId)$|Cipher$/

/** Tables with a column that leads to a person, which `useCase` does not reach and for which no reason is given; and reasons nobody needs. */
export function peopleNotReached(tables: readonly Table[], useCase: Source, reasons: Readonly<Record<string, string>>): string[] {
  const reached = new Set(importsOf(useCase).map(({ specifier }) => resolveOwn(useCase.path, specifier)))
  const linked = tables.filter((table) => table.columns.some((column) => leadsToAPerson.test(column)))
  const missed = linked.filter((table) => !table.writers.some((writer) => reached.has(writer))).map((table) => table.model)
  return [
    ...missed.filter((model) => !Object.hasOwn(reasons, model)).map((model) => `${model} is not reached`),
    ...Object.keys(reasons)
      .filter((model) => !missed.includes(model))
      .map((model) => `${model} needs no reason any more`),
  ]
}
