import { expect, test } from "vitest"

import { plainText } from "#app/flow/record/plain-text.ts"

test.each([
  ["<p>Salt &amp; pepper</p>", "Salt & pepper"],
  ["5 &lt; 6 &#38; 7 &#x26; 8", "5 < 6 & 7 & 8"],
  ["&constructor; &toString; &__proto__; &nosuchname;", "&constructor; &toString; &__proto__; &nosuchname;"],
  ["<style>p { color: red }</style>One<br>two", "One\ntwo"],
])("%s", (html, text) => expect(plainText(html)).toBe(text))
