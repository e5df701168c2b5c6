/** The response guarantee as data: how many days, and the ladder that leads there. What sentences promise comes from it. */
import { readFileSync } from 'node:fs'
import { parsePolicy } from '../deadline/policy.ts'
import type { Messages } from '../i18n/messages.ts'

export const guarantee = parsePolicy(
  JSON.parse(readFileSync(new URL('./guarantee.json', import.meta.url), 'utf8')),
)

/** `dans les 4 jours`, `within 4 days`. */
export function promised(m: Messages): string {
  return m.within(guarantee.days)
}
