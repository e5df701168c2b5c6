/**
 * A refusal is an expected "no": it rolls the transaction back, and the person reads a sentence that says why and
 * what to do next. The sentence itself belongs to the catalogues (`core/i18n`), found by `code`; `facts` fill it.
 */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, string>>

  constructor(code: string, facts: Readonly<Record<string, string>> = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}
