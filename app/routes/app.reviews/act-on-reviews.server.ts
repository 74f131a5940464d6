// What the forms of the reviews screen do, and what the screen says of it.
import { z } from "zod"

import { answerQuestion, moderateQuestion } from "#app/flow/reviews/answer-question.server.ts"
import { labelReview } from "#app/flow/reviews/label-review.server.ts"
import { moderateReview, moderateReviews } from "#app/flow/reviews/moderate-review.server.ts"
import { moderationPageSize } from "#app/flow/reviews/moderation.view.server.ts"
import { prepareReviewReply } from "#app/flow/reviews/prepare-review-reply.server.ts"
import { dropReviewReply, publishReviewReply, removeReviewReply } from "#app/flow/reviews/publish-review-reply.server.ts"
import { redactPersonalData, removePhoto } from "#app/flow/reviews/redact-review.server.ts"
import { personalKinds } from "#app/flow/reviews/redaction.ts"
import { takeBackTranslation } from "#app/flow/reviews/save-translations.server.ts"
import { rejectionReasons } from "#app/flow/reviews/rejection-reasons.ts"
import { replyPrivately } from "#app/flow/reviews/reply-privately.server.ts"
import { handLabels } from "#app/flow/reviews/review-labels.ts"
import { translatedKinds } from "#app/flow/reviews/shown-review.ts"
import type { Runtime } from "#app/main.runtime.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { ModerationAnswer } from "#app/ui/reviews/review-item.tsx"

const reviewId = z.string().min(1)
const questionId = z.string().min(1)
const reason = z.enum(rejectionReasons)
const reviewIds = z
  .string()
  .transform((text) => text.split(",").filter(Boolean))
  .pipe(z.array(z.string()).min(1).max(moderationPageSize))
const words = z.string().max(10_000)
const seen = z.enum(["yes", "no"]).catch("no")

const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("publish"), reviewId }),
  z.object({ intent: z.literal("reject"), reviewId, reason }),
  z.object({ intent: z.literal("publish-many"), reviewIds }),
  z.object({ intent: z.literal("reject-many"), reviewIds, reason }),
  z.object({
    intent: z.literal("redact"),
    reviewId,
    field: z.enum(["title", "body"]),
    kind: z.enum(personalKinds),
    excerpt: z.string().max(500),
  }),
  z.object({ intent: z.literal("remove-photo"), reviewId, mediaId: z.string().min(1) }),
  z.object({
    intent: z.literal("remove-translation"),
    kind: z.enum(translatedKinds),
    sourceId: z.string().min(1),
    language: z.string().min(2).max(3),
  }),
  z.object({ intent: z.literal("label"), reviewId, label: z.enum(handLabels as ["incentivised", "gift", "staff"]) }),
  z.object({ intent: z.enum(["prepare-reply", "drop-reply", "remove-reply"]), reviewId }),
  z.object({ intent: z.literal("reply"), reviewId, body: words, seen }),
  z.object({ intent: z.literal("reply-privately"), reviewId, body: words, seen }),
  z.object({ intent: z.literal("question-answer"), questionId, body: words }),
  z.object({ intent: z.literal("question-reject"), questionId, reason }),
  z.object({ intent: z.enum(["question-restore", "question-remove-answer"]), questionId }),
])

type Form = z.infer<typeof formShape>
type Of<Intent extends Form["intent"]> = Extract<Form, { intent: Intent }>

const gone: ModerationAnswer = { kind: "problem", message: "This review is no longer here. Reload the page to see how it stands." }
const questionGone: ModerationAnswer = {
  kind: "problem",
  message: "This question is no longer here. Reload the page to see how it stands.",
}
const done = (said: string): ModerationAnswer => ({ kind: "moderated", said })
const problem = (message: string): ModerationAnswer => ({ kind: "problem", message })

export async function actOnReviews(runtime: Runtime, shop: ShopId, by: string, fields: object): Promise<ModerationAnswer> {
  const form = formShape.safeParse(fields)
  if (!form.success) return problem("Choose what to do with the review, and a reason if it is rejected.")
  const { data } = form
  switch (data.intent) {
    case "publish":
    case "reject":
    case "publish-many":
    case "reject-many":
      return moderate(runtime, shop, by, data)
    case "redact":
    case "remove-photo":
    case "remove-translation":
    case "label":
      return mark(runtime, shop, by, data)
    case "question-answer":
    case "question-reject":
    case "question-restore":
    case "question-remove-answer":
      return actOnQuestion(runtime, shop, by, data)
    default:
      return answer(runtime, shop, by, data)
  }
}

async function moderate(
  runtime: Runtime,
  shop: ShopId,
  by: string,
  data: Of<"publish" | "reject" | "publish-many" | "reject-many">,
): Promise<ModerationAnswer> {
  const { queue } = runtime
  const rejecting = "reason" in data ? data.reason : undefined
  const decision = { action: rejecting ? ("reject" as const) : ("publish" as const), reason: rejecting, by }
  if ("reviewIds" in data) {
    const count = await moderateReviews(runtime, queue, shop, { ...decision, reviewIds: data.reviewIds })
    return count === 0 ? gone : done(`${count} ${rejecting ? "rejected" : "published"}`)
  }
  const outcome = await moderateReview(runtime, queue, shop, { ...decision, reviewId: data.reviewId })
  return outcome.kind === "moderated" ? done(rejecting ? "Rejected" : "Published") : gone
}

const redactionRefusals = {
  "not-there": "These words do not stand there exactly like this.",
  "too-long": "This is longer than such data is.",
  "not-personal": "Only personal data can be taken out: a name, an address, a number. What somebody thinks stays as it was written.",
  "too-much": "That would take out most of what the review says.",
  "changed": "The writer has just changed the review. Reload the page and look again.",
}

async function mark(
  runtime: Runtime,
  shop: ShopId,
  by: string,
  data: Of<"redact" | "remove-photo" | "remove-translation" | "label">,
): Promise<ModerationAnswer> {
  const { queue } = runtime
  if (data.intent === "remove-translation") {
    const { kind, sourceId, language } = data
    const outcome = await takeBackTranslation(runtime, queue, shop, { kind, sourceId, language, by })
    if (outcome.kind === "taken-back") return done("Translation taken back")
    return kind === "review" || kind === "reply" ? gone : questionGone
  }
  if (data.intent === "remove-photo")
    return (await removePhoto(runtime, queue, shop, { ...data, by })).kind === "removed" ? done("Photo removed") : gone
  if (data.intent === "label")
    return (await labelReview(runtime, queue, shop, { ...data, by })).kind === "labelled" ? done("Label added") : gone
  const { reviewId: id, field, excerpt, kind } = data
  const outcome = await redactPersonalData(runtime, queue, shop, { reviewId: id, field, excerpt, kind, by })
  if (outcome.kind === "unknown") return gone
  return outcome.kind === "redacted" ? done("Taken out") : problem(redactionRefusals[outcome.reason])
}

const refusals = {
  "empty": "Write a few words first.",
  "too-long": "This is too long for an answer.",
  "private": "An answer to a review is public: leave out order numbers and other people’s addresses.",
  "not-proven": "Nothing proves that the address of this review is the writer’s own, so no mail goes there.",
  "no-address": "There is no mail address for this person any more.",
  "sending-off": "Sending is off. Turn it on in the settings first.",
  "stopped": "This person wants no messages.",
}

/** Prepares, publishes, takes down or throws away the shop's public answer, or sends one by mail. */
async function answer(
  runtime: Runtime,
  shop: ShopId,
  by: string,
  data: Of<"prepare-reply" | "drop-reply" | "remove-reply" | "reply" | "reply-privately">,
): Promise<ModerationAnswer> {
  const { queue, writer } = runtime
  const { reviewId: id } = data
  switch (data.intent) {
    case "prepare-reply":
      return (await prepareReviewReply(runtime, writer, shop, id)).kind === "prepared" ? { kind: "prepared" } : gone
    case "drop-reply":
      return (await dropReviewReply(runtime, shop, id)) > 0 ? done("Thrown away") : gone
    case "remove-reply":
      return (await removeReviewReply(runtime, queue, shop, { reviewId: id, by })).kind === "published" ? done("Answer taken down") : gone
    case "reply":
    case "reply-privately": {
      const own = { reviewId: id, body: data.body, by, hasSeenFindings: data.seen === "yes" }
      const outcome = await (data.intent === "reply"
        ? publishReviewReply(runtime, queue, shop, own)
        : replyPrivately(runtime, queue, shop, own))
      if (outcome.kind === "published") return done("Answer published")
      if (outcome.kind === "sent") return done("On its way by mail")
      if (outcome.kind === "unknown") return gone
      return outcome.kind === "refused" ? problem(refusals[outcome.reason]) : outcome
    }
  }
}

async function actOnQuestion(
  runtime: Runtime,
  shop: ShopId,
  by: string,
  data: Of<"question-answer" | "question-reject" | "question-restore" | "question-remove-answer">,
): Promise<ModerationAnswer> {
  const { queue } = runtime
  const { questionId: id } = data
  if (data.intent === "question-answer") {
    const outcome = await answerQuestion(runtime, queue, shop, { questionId: id, body: data.body, by })
    if (outcome.kind === "refused") return problem(refusals[outcome.reason])
    return outcome.kind === "answered" ? done("Answer published") : questionGone
  }
  const what =
    data.intent === "question-reject"
      ? { action: "reject" as const, reason: data.reason }
      : { action: data.intent === "question-restore" ? ("restore" as const) : ("remove-answer" as const) }
  return (await moderateQuestion(runtime, queue, shop, { questionId: id, by, ...what })).kind === "moderated" ? done("Done") : questionGone
}
