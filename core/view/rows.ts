/** Lines with their own actions, for chats whose buttons stand below everything that is said. Pure. */
import type { Action, Block, Card, Row } from './card.ts'

/** Above so many lines nobody finds the button of theirs: each has one then, which leads to it alone. */
export const ROWS_TOGETHER = 5

/** The lines about which something can be done, in order. */
export function rowsToAct(body: readonly Block[]): Row[] {
  return body
    .flatMap((block) => (block.kind === 'rows' ? block.rows : []))
    .filter(({ actions }) => actions.length > 0)
}

/** What can be pressed for each line, as long as there is room for it; else what leads to each. */
export function rowActions(body: readonly Block[], together = ROWS_TOGETHER): Action[][] {
  const rows = rowsToAct(body)
  return rows.map(({ actions, alone }) => (rows.length > together ? [alone] : [...actions]))
}

/** `✓ A1.1 · Identifier les acteurs — attestée par Claire Fontaine` */
export function rowSaid({ sign, text, state }: Pick<Row, 'sign' | 'text' | 'state'>): string {
  return `${sign} ${text} — ${state}`
}

/** Everything that can be pressed in a card, wherever it stands there. */
export function actionsIn({ body, actions }: Pick<Card, 'body' | 'actions'>): Action[] {
  const inRows = body.flatMap((block) =>
    block.kind === 'rows' ? block.rows.flatMap((row) => [...row.actions, row.alone]) : [],
  )
  return [...inRows, ...actions]
}

/** The same card with every action changed, wherever it stands. */
export function withActions(card: Card, change: (action: Action) => Action): Card {
  const body = card.body.map((block): Block => {
    if (block.kind !== 'rows') return block
    const rows = block.rows.map((row) => ({
      ...row,
      actions: row.actions.map(change),
      alone: change(row.alone),
    }))
    return { ...block, rows }
  })
  return { ...card, body, actions: card.actions.map(change) }
}
