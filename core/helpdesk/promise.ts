/**
 * The response guarantee as data: how many days, and the ladder that leads there, in each version that was ever in
 * force. What was published is never edited, because deadlines run under it: a change is a new file and a line here.
 */
import { readFileSync } from 'node:fs'
import type { Messages } from '../i18n/messages.ts'
import { type DeadlinePolicy, parsePolicy } from '../policy/policy.ts'

const read = (file: string): DeadlinePolicy =>
  parsePolicy(JSON.parse(readFileSync(new URL(`./policies/${file}.json`, import.meta.url), 'utf8')))

/** What a new question is promised. */
export const guarantee = read('sos-4-days-3')

/** Every version, the earliest first and the one for new questions last. */
export const GUARANTEES: readonly DeadlinePolicy[] = [read('sos-4-days-1'), read('sos-4-days-2'), guarantee]

/** Who is reminded of a precision that was asked, and when. */
export const PRECISIONS: readonly DeadlinePolicy[] = [read('precision-asked-1'), read('precision-asked-2')]

/** `dans les 4 jours`, `within 4 days`, where nothing says of which group: what a platform is told of a command, what the local chat is called for. */
export function promisedAnywhere(m: Messages): string {
  return m.within(guarantee)
}
