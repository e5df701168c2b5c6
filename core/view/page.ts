/** Lists longer than a page: the part that is shown, a sentence that says which, and the button that shows the next. */
import type { Messages } from '../i18n/messages.ts'
import type { Action, Block } from './card.ts'

export const PAGE = 20

/** `from`: how many rows the pages before have shown. */
export type PageInput = { from?: string | undefined }

/** How many rows come before a page. What a button says may be forged: anything that is no number begins anew. */
export function skipped(from: string | undefined): number {
  return from !== undefined && /^\d{1,5}$/.test(from) ? Number(from) : 0
}

/** `option` is the one of `command` that takes how many to skip. */
type Listed<Row> = { rows: readonly Row[]; skip: number; command: string; option: string; label?: string }

/** @param listed.rows one more than a page when there are more. */
export function pageOf<Row>(
  m: Messages,
  { rows, skip, command, option, label = m.nextPage }: Listed<Row>,
): { shown: readonly Row[]; said: Block[]; next: Action[] } {
  const shown = rows.slice(0, PAGE)
  const last = skip + shown.length
  if (rows.length > PAGE) {
    return {
      shown,
      said: [{ kind: 'text', text: m.pageShown(skip + 1, last, label) }],
      next: [{ label, style: 'plain', intent: { command, input: { [option]: String(last) } } }],
    }
  }
  const said: Block[] = skip > 0 && last > skip ? [{ kind: 'text', text: m.lastPage(skip + 1, last) }] : []
  return { shown, said, next: [] }
}
