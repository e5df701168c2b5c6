import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ErrorCode } from './words.ts'

/** A request that is refused, with the status and the sentence that its sender gets. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode
  readonly code: ErrorCode
  readonly facts: Readonly<Record<string, string | number>>

  constructor(
    status: ContentfulStatusCode,
    code: ErrorCode,
    facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(code)
    this.status = status
    this.code = code
    this.facts = facts
  }
}
