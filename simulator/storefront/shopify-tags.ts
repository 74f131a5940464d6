// Tags that Shopify adds to Liquid. `schema` and `doc` print nothing; `layout` is remembered for the page that wraps the answer.
import { Hash, Tag, type Context, type Emitter, type Liquid, type TagToken, type TopLevelToken } from "liquidjs"

/** What one rendering leaves behind for its page: the layout it asked for and the stylesheets its blocks want in the head. */
export interface PageMemory {
  layout: string | null
  stylesheets: Set<string>
  /** How many app blocks of each name were rendered. */
  blocks: Map<string, number>
}

export const newPageMemory = (): PageMemory => ({ layout: "theme", stylesheets: new Set(), blocks: new Map() })

export type BlockRenderer = (name: string, settings: Record<string, unknown>, globals: object) => string

const memoryOf = (context: Context) => (context.globals as { pageMemory?: PageMemory }).pageMemory

class LayoutTag extends Tag {
  private readonly layout: string | null

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid)
    const name = token.args.trim().replace(/^['"]|['"]$/g, "")
    this.layout = name === "none" ? null : name
  }

  render(context: Context): void {
    const memory = memoryOf(context)
    if (memory) memory.layout = this.layout
  }
}

function silentTag(name: string) {
  return class extends Tag {
    constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
      super(token, remaining, liquid)
      for (;;) {
        const next = remaining.shift()
        if (!next) throw new Error(`{% end${name} %} is missing`)
        if ((next as TagToken).name === `end${name}`) return
      }
    }

    render(): void {}
  }
}

class StyleTag extends Tag {
  private readonly templates

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid)
    this.templates = readUntil("endstyle", remaining, liquid)
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    emitter.write("<style data-shopify>")
    yield this.liquid.renderer.renderTemplates(this.templates, context, emitter)
    emitter.write("</style>")
  }
}

function readUntil(end: string, remaining: TopLevelToken[], liquid: Liquid) {
  const templates: ReturnType<Liquid["parse"]> = []
  for (;;) {
    const token = remaining.shift()
    if (!token) throw new Error(`{% ${end} %} is missing`)
    if ((token as TagToken).name === end) return templates
    templates.push(liquid.parser.parseToken(token, remaining))
  }
}

/** `{% app_block 'star-badge', size: 16 %}`: what a theme's section does for a block that the merchant has put there. Not a Shopify tag. */
function appBlockTag(renderBlock: BlockRenderer) {
  return class extends Tag {
    private readonly block: string
    private readonly settings: Hash

    constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
      super(token, remaining, liquid)
      const match = /^'([\w-]+)'\s*,?(.*)$/s.exec(token.args.trim())
      if (!match?.[1]) throw new Error("app_block wants the block's name in quotes")
      this.block = match[1]
      this.settings = new Hash(match[2] ?? "")
    }

    *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const settings = (yield this.settings.render(context)) as Record<string, unknown>
      emitter.write(renderBlock(this.block, settings, context.globals))
    }
  }
}

export function registerShopifyTags(engine: Liquid, renderBlock?: BlockRenderer): void {
  for (const name of ["schema", "doc", "stylesheet", "javascript"]) engine.registerTag(name, silentTag(name))
  engine.registerTag("layout", LayoutTag)
  engine.registerTag("style", StyleTag)
  if (renderBlock) engine.registerTag("app_block", appBlockTag(renderBlock))
}
