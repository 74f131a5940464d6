// @ts-check
// window.shopify, held against the official types by tests/simulator/app-bridge.test.ts. What is not simulated says so when it is used.

/**
 * @param {string} what
 * @returns {() => Promise<never>}
 */
function notSimulated(what) {
  return () => Promise.reject(new Error(`The simulated admin has no ${what}.`))
}

/**
 * @param {string} tag
 * @param {string} id
 * @returns {any}
 */
function elementOf(tag, id) {
  const element = document.getElementById(id)
  if (!element || element.localName !== tag) throw new Error(`There is no <${tag} id="${id}">.`)
  return element
}

/** @type {Map<string, () => void>} */
const toastActions = new Map()
onAdminEvent("toastAction", ({ id }) => toastActions.get(id)?.())
let lastToast = 0

/** @type {import("@shopify/app-bridge-types").ToastOptions} */
const noToastOptions = {}

/** @type {import("@shopify/app-bridge-types").ShopifyGlobal} */
const shopifyGlobal = {
  config: bridgeConfig,
  origin: adminOrigin,
  ready: Promise.resolve(),
  setSignals() {},
  environment: { embedded: isEmbedded, mobile: false, pos: false, intent: false },
  idToken: sessionToken,
  loading: (isLoading) => void callAdmin("loading", { isLoading: isLoading ?? false }),
  user: () => callAdmin("user"),
  toast: {
    show(message, { duration, isError, action, onAction, onDismiss } = noToastOptions) {
      lastToast += 1
      const id = `toast-${lastToast}`
      if (onAction) toastActions.set(id, onAction)
      void callAdmin("toast", { id, message, duration: duration ?? 5_000, isError: isError ?? false, action: action ?? null }).then(() =>
        onDismiss?.(),
      )
      return id
    },
    hide: (id) => void callAdmin("toastHide", { id }),
  },
  modal: {
    show: async (id) => elementOf("ui-modal", id).show(),
    hide: async (id) => elementOf("ui-modal", id).hide(),
    toggle: async (id) => elementOf("ui-modal", id).toggle(),
  },
  saveBar: {
    show: async (id) => elementOf("ui-save-bar", id).show(),
    hide: async (id) => elementOf("ui-save-bar", id).hide(),
    toggle: async (id) => elementOf("ui-save-bar", id).toggle(),
    leaveConfirmation: () => callAdmin("leaveConfirmation"),
  },
  scopes: {
    query: () => callAdmin("scopes"),
    request: notSimulated("optional scopes"),
    revoke: notSimulated("optional scopes"),
  },
  resourcePicker: notSimulated("resource picker"),
  picker: notSimulated("picker"),
  scanner: { capture: notSimulated("scanner") },
  pos: /** @type {any} */ ({}),
  intents: { register: () => () => {}, request: { value: null, subscribe: () => () => {} } },
  webVitals: { onReport: async () => {} },
  support: { registerHandler: async () => {} },
  reviews: {
    request: async () => ({ success: false, code: "recently-installed", message: "The simulated admin asks for no reviews of apps." }),
  },
  app: { extensions: async () => [] },
  shopifyQL: { available: async () => false },
  tools: { register: () => () => {}, unregister() {}, clear() {} },
}

/** @type {any} */ window.shopify = shopifyGlobal
