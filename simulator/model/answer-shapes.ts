// The two shapes in which an OpenAI-compatible server wraps what a model said; the fields are those that the `openai` 7 client reads.

export interface ModelAnswer {
  model: string
  text: string
  refusal: string | null
  /** Ended because the room for the answer was used up. */
  isCut: boolean
  promptWords: number
}

export function chatAnswer(answer: ModelAnswer): unknown {
  const completion = countWords(answer.text)
  return {
    id: "chatcmpl-simulated",
    object: "chat.completion",
    created: 0,
    model: answer.model,
    choices: [
      {
        index: 0,
        finish_reason: answer.isCut ? "length" : "stop",
        logprobs: null,
        message: { role: "assistant", content: answer.refusal ? null : answer.text, refusal: answer.refusal },
      },
    ],
    usage: { prompt_tokens: answer.promptWords, completion_tokens: completion, total_tokens: answer.promptWords + completion },
  }
}

export function responsesAnswer(answer: ModelAnswer): unknown {
  const completion = countWords(answer.text)
  const content = answer.refusal
    ? { type: "refusal", refusal: answer.refusal }
    : { type: "output_text", text: answer.text, annotations: [] }
  return {
    id: "resp_simulated",
    object: "response",
    created_at: 0,
    model: answer.model,
    status: answer.isCut ? "incomplete" : "completed",
    incomplete_details: answer.isCut ? { reason: "max_output_tokens" } : null,
    error: null,
    output: [
      { id: "msg_simulated", type: "message", role: "assistant", status: answer.isCut ? "incomplete" : "completed", content: [content] },
    ],
    parallel_tool_calls: false,
    tools: [],
    tool_choice: "auto",
    temperature: 1,
    top_p: 1,
    instructions: null,
    metadata: {},
    usage: {
      input_tokens: answer.promptWords,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: completion,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: answer.promptWords + completion,
    },
  }
}

/** Stands in for a count of tokens. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length
}
