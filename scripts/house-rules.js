// ESLint rules of this house that no package offers. Plain JavaScript, because eslint.config.js loads it before anything is compiled.

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/

/** File names are kebab-case, with dots for the role: `orders.store.server.ts`. Route files follow the URL and are exempt by config. */
const kebabCaseFile = {
  meta: { type: "suggestion", schema: [] },
  create(context) {
    return {
      Program(node) {
        const name = context.filename.split("/").at(-1).replace(/^\./, "")
        if (!kebab.test(name)) context.report({ node, message: `File names are kebab-case: "${name}".` })
      },
    }
  },
}

/** Every switched-off rule says why: `// eslint-disable-next-line rule -- reason`. */
const disableWithReason = {
  meta: { type: "suggestion", schema: [] },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (!/^\s*eslint-disable/.test(comment.value)) continue
          if (!/\s--\s+\S/.test(comment.value))
            context.report({ loc: comment.loc, message: "Say why: eslint-disable… <rule> -- <reason>." })
        }
      },
    }
  },
}

/** A rules file opens with a comment of 1 to 8 lines: the question it answers, its units, its source. */
const opensWithComment = {
  meta: { type: "suggestion", schema: [] },
  create(context) {
    return {
      Program(node) {
        const first = context.sourceCode.getAllComments()[0]
        const isFirst = first && first.range[0] <= (node.body[0]?.range[0] ?? 0) && first.loc.start.line === 1
        if (!isFirst)
          context.report({
            loc: { line: 1, column: 0 },
            message: "A rules file opens with the question it answers, its units and its source.",
          })
      },
    }
  },
}

export const houseRules = {
  rules: {
    "kebab-case-file": kebabCaseFile,
    "disable-with-reason": disableWithReason,
    "opens-with-comment": opensWithComment,
  },
}
