// @ts-check
// The way to the admin around this page: messages with a number, answered under the same number. Both sides check window and origin.
// The files of this folder are one script: serve-admin.ts joins them inside one function, in the order of its list.

const bridgeScript = /** @type {HTMLScriptElement | null} */ (document.currentScript)
const scriptOrigin = bridgeScript?.src ? new URL(bridgeScript.src).origin : location.origin
/** On the real origins this is the admin itself; on the plain port everything stands under one origin. */
const adminBase = scriptOrigin === "https://cdn.shopify.com" ? "https://admin.shopify.com" : `${scriptOrigin}/admin`
const adminOrigin = new URL(adminBase).origin
const isEmbedded = window.parent !== window

/** @typedef {{ resolve: (value: any) => void, reject: (error: Error) => void }} Waiting */
/** @type {Map<number, Waiting>} */
const waitingCalls = new Map()
/** @type {Map<string, (payload: any) => void>} */
const adminEvents = new Map()
let lastCall = 0

/**
 * Asks the admin for something and waits for its answer. Outside the admin nobody answers.
 * @param {string} type
 * @param {Record<string, unknown>} [payload]
 * @returns {Promise<any>}
 */
function callAdmin(type, payload = {}) {
  if (!isEmbedded) return new Promise(() => {})
  return new Promise((resolve, reject) => {
    lastCall += 1
    waitingCalls.set(lastCall, { resolve, reject })
    window.parent.postMessage({ simulatedAdmin: 1, id: lastCall, type, payload }, adminOrigin)
  })
}

/**
 * @param {string} name
 * @param {(payload: any) => void} handle
 */
function onAdminEvent(name, handle) {
  adminEvents.set(name, handle)
}

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || event.origin !== adminOrigin || event.data?.simulatedAdmin !== 1) return
  const { reply, result, error, name, payload } = event.data
  if (typeof reply !== "number") return adminEvents.get(name)?.(payload)
  const waiting = waitingCalls.get(reply)
  waitingCalls.delete(reply)
  if (error) waiting?.reject(new Error(error))
  else waiting?.resolve(result)
})
