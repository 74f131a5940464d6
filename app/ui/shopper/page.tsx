// A shopper's page: one quiet column, no script but the one that keeps a draft, nothing from elsewhere. React escapes whatever a shopper or a shop wrote.
import type { ReactNode } from "react"
import { renderToStaticMarkup } from "react-dom/server"

import { keepDraft, keepDraftHash } from "#app/ui/shopper/keep-draft.ts"

import { pageStyle } from "#app/ui/storefront/storefront-assets.ts"

const style = `
:root{color-scheme:light dark;--ink:#1f2328;--quiet:#59636e;--line:#cfd6dd;--ground:#fff;--field:#fff;--star:#b45f06;--bad:#b3261e;--good:#1a6b3a}
@media (prefers-color-scheme:dark){:root{--ink:#eceff2;--quiet:#a9b3bd;--line:#46505a;--ground:#16191d;--field:#1f2429;--star:#f0a64a;--bad:#ff8a80;--good:#7fd6a0}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:36rem;margin:0 auto;padding:2rem 1.25rem 3rem}h1{font-size:1.6rem;line-height:1.25;margin:.25rem 0 .75rem}h2{font-size:1.15rem;margin:0 0 .75rem}
p{margin:0 0 1rem}.shop{font-weight:600;color:var(--quiet);margin:0}.quiet{color:var(--quiet);font-size:.9rem}
.card{border:1px solid var(--line);border-radius:.75rem;padding:1.25rem;margin:0 0 1.25rem}.note{border-inline-start:4px solid var(--good);padding:.25rem 0 .25rem 1rem;margin:0 0 1.25rem}
.field{margin:0 0 1rem}label,legend{display:block;font-weight:600;padding:0;margin:0 0 .3rem}label.line{display:flex;gap:.6rem;font-weight:400;align-items:start}
label.line input{margin-top:.3rem;width:1.1rem;height:1.1rem;flex:none}fieldset{border:0;padding:0;margin:0 0 1rem}
input[type=text],input[type=email],input[type=number],textarea{width:100%;font:inherit;color:inherit;background:var(--field);border:1px solid var(--quiet);border-radius:.5rem;padding:.6rem .75rem}
input[type=number]{width:8rem}input[type=file]{font:inherit;max-width:100%}select{font:inherit;color:inherit;background:var(--field);border:1px solid var(--quiet);border-radius:.5rem;padding:.6rem .75rem;width:100%}fieldset{min-width:0}fieldset.more{border:1px solid var(--line);border-radius:.5rem;padding:1rem}fieldset.more>legend{padding:0 .4rem}textarea{min-height:8rem;resize:vertical}.stars{display:flex;flex-wrap:wrap;gap:.4rem}
.stars label{display:flex;align-items:center;gap:.35rem;border:1px solid var(--quiet);border-radius:.5rem;padding:.5rem .7rem;min-height:2.75rem;font-weight:400;margin:0;cursor:pointer}
.stars label:has(:checked){border-color:var(--star);box-shadow:inset 0 0 0 1px var(--star)}.stars span{color:var(--star)}
button,.button{display:inline-block;font:inherit;font-weight:600;min-height:2.75rem;padding:.6rem 1.1rem;border-radius:.5rem;border:1px solid var(--ink);background:var(--ink);color:var(--ground);cursor:pointer;text-decoration:none}
button.plain{background:transparent;color:var(--ink)}:focus-visible{outline:3px solid #3b82f6;outline-offset:2px}.bad{color:var(--bad);font-size:.9rem;margin:.3rem 0 0}
.trap{position:absolute;inset-inline-start:-200vw}a{color:inherit}footer{border-top:1px solid var(--line);padding-top:1rem;margin-top:2rem}.product{display:flex;gap:1rem;align-items:center;margin:0 0 1rem}.product img{border-radius:.5rem;object-fit:cover}.product h2{margin:0}
select,input[type=date]{font:inherit;color:inherit;background:var(--field);border:1px solid var(--quiet);border-radius:.5rem;padding:.5rem .75rem;min-height:2.75rem;max-width:100%}
.ways{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}.ways label.line{align-items:center;min-height:2.75rem;margin:0}.ways label.line input{margin:0}summary{cursor:pointer;font-weight:600;min-height:2.75rem;padding:.5rem 0}
dt{font-weight:600;margin:.75rem 0 .15rem}dd{margin:0}dd ul,ul.plain-list{margin:0;padding-inline-start:1.2rem}form+form{margin-top:.75rem}`

export interface ShopperPage {
  language: string
  title: string
  shopName: string
  status?: number
  /** What is typed is kept over a reload. */
  keepsDraft?: boolean
  children: ReactNode
}

const rightToLeft = new Set(["ar", "fa", "he", "ur"])

export const directionOf = (language: string): "rtl" | "ltr" => (rightToLeft.has(language.slice(0, 2)) ? "rtl" : "ltr")

/** The page as an answer: not stored, not indexed, not framed, no script runs in it. */
export function shopperPage({ language, title, shopName, status = 200, keepsDraft = false, children }: ShopperPage): Response {
  const markup = renderToStaticMarkup(
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${shopName}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <p className="shop">{shopName}</p>
          <h1>{title}</h1>
          {children}
        </main>
        {keepsDraft ? <script dangerouslySetInnerHTML={{ __html: keepDraft }} /> : null}
      </body>
    </html>,
  )
  return new Response(`<!doctype html>${markup}`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
      "content-security-policy": `default-src 'none'; ${keepsDraft ? `script-src ${keepDraftHash}; ` : ""}style-src 'unsafe-inline'; img-src https: http: data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    },
  })
}

/** Markup for inside a theme, as the app proxy answers it, with the styles of the theme app extension. No brace of the markup is left, so nothing in it can be taken for Liquid. */
export function liquidPage(children: ReactNode, status = 200): Response {
  const markup = renderToStaticMarkup(<>{children}</>)
    .replaceAll("{", "&#123;")
    .replaceAll("}", "&#125;")
  return new Response(`${pageStyle}${markup}`, {
    status,
    headers: { "content-type": "application/liquid; charset=utf-8", "cache-control": "no-store" },
  })
}
