/**
 * A refusal is an expected "no": it rolls the transaction back, and the person reads a sentence that says why and
 * what to do next. The sentence itself belongs to the catalogues (`core/i18n`), found by `code`; `facts` fill it.
 */
import type { RefusalCode } from './refusal-codes.ts'

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly facts: Readonly<Record<string, string>>

  constructor(code: RefusalCode, facts: Readonly<Record<string, string>> = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}
