/** What the coordination reads of the ledger. */
import type { Messages } from '../i18n/messages.ts'
import type { Card } from '../view/card.ts'
import { type Head, sealOf } from './chain.ts'
import type { Checked } from './check.ts'

/** The seal of a day, to be kept where no database reaches it. */
export function sealCard(m: Messages, head: Head, today: string): Card {
  return {
    title: m.ledger.title(today),
    tone: 'neutral',
    body: [
      { kind: 'fields', fields: [{ label: m.ledger.label, value: sealOf(head) }] },
      { kind: 'text', text: m.ledger.kept(head.seq) },
    ],
    actions: [],
  }
}

export function checkedCard(m: Messages, { head, held }: Checked): Card {
  const title = m.ledger.nowTitle
  if (held.kind === 'holds') return said(title, 'good', m.ledger.holds(held.seq))
  if (held.kind === 'differs') return said(title, 'alert', m.ledger.differs)
  if (held.kind === 'unreadable') return said(title, 'attention', m.ledger.unreadable)
  if (!head) return said(title, 'neutral', m.ledger.empty)
  return {
    title,
    tone: 'neutral',
    body: [
      { kind: 'text', text: m.ledger.now(head.seq) },
      { kind: 'fields', fields: [{ label: m.ledger.label, value: sealOf(head) }] },
    ],
    actions: [],
  }
}

function said(title: string, tone: Card['tone'], text: string): Card {
  return { title, tone, body: [{ kind: 'text', text }], actions: [] }
}
