// Of those who will answer an ask, how many have done so after so many days? Unit: whole days since it left; shares from 0 to 1. Pure.
//
// An answer is known at once, silence only after 30 days. If asks without an answer were left out until then, whatever was tried last would look as if
// everybody answered. So an open ask counts as much of an ask as answers have come by its age:
//   F(a) = (k·(1 − e^(−a/m)) + answers within a days) / (k + answers), over asks that are 30 days old,
// since of n asks with chance p, n·p·F(a) answers are expected at age a. m = 3 days and k = 20 answers are our assumption for a shop without history.
import { silenceDays } from "#app/flow/learning/outcome.ts"

const usualDays = 3
const usualAnswers = 20

/** `answersByDay`: how many answers came on each whole day after their ask. One share for each day from 0 to the last on which an ask is open. */
export function answeredShares(answersByDay: ReadonlyMap<number, number>): number[] {
  const answers = [...answersByDay.values()].reduce((sum, count) => sum + count, 0)
  let within = 0
  return Array.from({ length: silenceDays + 1 }, (_zero, day) => {
    const usual = usualAnswers * (1 - Math.exp(-day / usualDays))
    const share = (usual + within) / (usualAnswers + answers)
    // An ask of this age has seen the days before it whole.
    within += answersByDay.get(day) ?? 0
    return share
  })
}
