/** What was looked for, as a list with pages. */
import { dayOf } from '../../competence/cards/label.ts'
import { COMMANDS, SHEET_COMMANDS } from '../../helpdesk/cards/actions.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Action, Block, Card } from '../../view/card.ts'
import { BUTTONS_MOST } from '../../view/page.ts'
import type { Found, Searched } from './search.ts'

/** So many bytes of words go into the button of the next page, beside the rest of it. */
const WORDS_MOST = 40

const SHOW: Readonly<Record<Found['kind'], string>> = {
  sheet: SHEET_COMMANDS.show,
  question: COMMANDS.show,
  activity: 'activity.show',
}

export function searchCard(m: Messages, { words, found, all, before }: Searched): Card {
  const { title, none, tooLittle } = m.helpdesk.search
  const shown = found ?? []
  const only = (text: string): Block[] => [{ kind: 'text', text }]
  const last = before + shown.length
  return {
    tone: 'neutral',
    title: title(excerpt(words, 60)),
    body:
      found === undefined
        ? only(tooLittle)
        : shown.length === 0
          ? only(before > 0 ? m.noMore : none)
          : [{ kind: 'list', items: shown.map((one) => line(m, one)) }, ...said(m, words, before, last, all)],
    actions: [
      ...shown.slice(0, BUTTONS_MOST).map(
        ({ kind, reference }): Action => ({
          label: reference,
          style: 'plain',
          intent: { command: SHOW[kind], input: { reference } },
        }),
      ),
      ...(last < all && isShort(words) ? [next(m, words, last)] : []),
    ],
  }
}

function line(m: Messages, found: Found) {
  const { reference, asked, said } = found
  const more = said === '' ? '' : ` · ${excerpt(said, 100)}`
  return { text: `${reference} · ${excerpt(asked)}`, detail: `${kindOf(m, found)}${more}` }
}

function kindOf(m: Messages, found: Found): string {
  switch (found.kind) {
    case 'sheet':
      return m.helpdesk.sheets.kind
    case 'question':
      return m.helpdesk.states[found.state]
    // Where its competences stand is not everybody's to read.
    case 'activity':
      return m.helpdesk.search.activity(found.author.name, dayOf(m, found))
  }
}

/** Which of them these are. Of long words the next page has no button: they are to be said more closely. */
function said(m: Messages, words: string, before: number, last: number, all: number): Block[] {
  if (last >= all) return before === 0 ? [] : [{ kind: 'text', text: m.lastPage(before + 1, last) }]
  const text = isShort(words)
    ? m.pageShown(before + 1, last, m.nextPage)
    : m.helpdesk.search.narrow(last, all)
  return [{ kind: 'text', text }]
}

function next(m: Messages, text: string, last: number): Action {
  return {
    label: m.nextPage,
    style: 'plain',
    intent: { command: 'question.search', input: { text, skip: String(last) } },
  }
}

function isShort(words: string): boolean {
  return Buffer.byteLength(words.replace(/[%|]/g, '%b')) <= WORDS_MOST
}
