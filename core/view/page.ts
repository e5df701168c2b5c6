/**
 * Lists longer than a page: the part that is shown, a sentence that says which, and the button that shows the next. The
 * next page begins after the last row that was shown, wherever that stands by then: counted from the first, rows would
 * be passed over whenever one of those shown is gone.
 */
import type { Messages } from '../i18n/messages.ts'
import { idOf, shortId } from '../kernel/short-id.ts'
import type { Action, Block } from './card.ts'

export const PAGE = 20

/** How many rows of a list have a button of their own: the first ones; of the others the reference can be typed. */
export const BUTTONS_MOST = 5

/** `from`: the row that the pages before ended with, as `written`. */
export type PageInput = { from?: string | undefined }

/** Where a row stands in a list that is sorted by a time and then by id. `at`: null for rows that come after all times. */
export type Key = { at: Date | null; id: string }

/** Where a page begins. */
export type From = {
  /** The last row of the page before; undefined for the first page. */
  after?: Key
  /** How many rows the pages before have shown. */
  shown: number
}

/** One row more than a page has tells that there is another. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly from: From }

const WRITTEN = /^([0-9a-z]{1,4})\.(-?[0-9a-z]{1,9})?\.([\w-]{22})$/

/** As short as a button needs it: `k.mhg3f2k0.AZ…`, 35 characters at most. */
function written({ after, shown }: From & { after: Key }): string {
  return [shown.toString(36), after.at?.getTime().toString(36) ?? '', shortId(after.id)].join('.')
}

/** What a button says may be forged: anything that names no row begins anew. */
export function fromOf(text: string | undefined): From {
  const [, shown, at, short = ''] = WRITTEN.exec(text ?? '') ?? []
  const id = idOf(short)
  if (shown === undefined || id === undefined) return { shown: 0 }
  const instant = at === undefined ? null : new Date(Number.parseInt(at, 36))
  if (instant && !(Math.abs(instant.getTime()) <= LATEST)) return { shown: 0 }
  return { shown: Number.parseInt(shown, 36), after: { at: instant, id } }
}

/** The year 3000: no row is later, and every database holds it. */
const LATEST = Date.UTC(3000, 0)

/** `option` is the one of `command` that takes where to begin. */
type Listed<Row> = Page<Row> & {
  key: (row: Row) => Key
  command: string
  option: string
  label?: string
  /** How many rows of it stand before the next one begins. */
  size?: number
}

export function pageOf<Row>(
  m: Messages,
  { rows, from, key, command, option, label = m.nextPage, size = PAGE }: Listed<Row>,
): { shown: readonly Row[]; said: Block[]; next: Action[] } {
  const shown = rows.slice(0, size)
  const last = from.shown + shown.length
  const end = shown.at(-1)
  if (rows.length > size && end !== undefined) {
    const input = { [option]: written({ after: key(end), shown: last }) }
    return {
      shown,
      said: [{ kind: 'text', text: m.pageShown(from.shown + 1, last, label) }],
      next: [{ label, style: 'plain', intent: { command, input } }],
    }
  }
  const isLast = from.shown > 0 && shown.length > 0
  const said: Block[] = isLast ? [{ kind: 'text', text: m.lastPage(from.shown + 1, last) }] : []
  return { shown, said, next: [] }
}
