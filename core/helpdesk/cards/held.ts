/** Questions that came too many at once, and are kept: what whoever wrote them reads, and how they go on. */
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import { type Action, type Card, notice, privately, type Reply, silence } from '../../view/card.ts'
import type { Held, HeldBack } from '../moves/hold-back.ts'

const SHOW = 'question.held'

function see(m: Messages): Action {
  return { label: m.helpdesk.held.see, style: 'primary', intent: { command: SHOW, input: {} } }
}

/** Said once for all that follow it. */
export function heldBackReply(m: Messages, { isFirst, heard }: HeldBack): Reply {
  const { held } = m.helpdesk
  if (!isFirst) return heard ? silence : privately(notice(held.keptToo))
  return privately({
    tone: 'attention',
    title: held.title,
    body: [{ kind: 'text', text: held.kept }],
    actions: [see(m)],
  })
}

export function heldCard(m: Messages, { count, first }: Held): Card {
  const { held } = m.helpdesk
  if (count === 0) return notice(held.none)
  return {
    tone: 'neutral',
    title: held.listTitle(count),
    body: [
      { kind: 'text', text: held.oneByOne },
      { kind: 'list', items: first.map(({ text }, nth) => ({ text: `${nth + 1}. ${excerpt(text)}` })) },
    ],
    actions: [
      ...first.map(
        ({ kept }, nth): Action => ({
          label: held.send(nth + 1),
          style: 'plain',
          intent: { command: 'question.send-held', input: { said: kept } },
        }),
      ),
      { label: held.drop, style: 'plain', intent: { command: 'question.drop-held', input: {} } },
    ],
  }
}

/** Where one's own questions are listed. */
export function withHeld(m: Messages, card: Card, { count }: Held): Card {
  if (count === 0) return card
  return {
    ...card,
    body: [...card.body, { kind: 'text', text: m.helpdesk.held.alsoKept(count) }],
    actions: [...(card.actions ?? []), see(m)],
  }
}

/** Asked before they are gone for good. */
export function dropHeldCard(m: Messages, { count }: Held): Card {
  const { held } = m.helpdesk
  if (count === 0) return notice(held.none)
  return {
    tone: 'attention',
    title: held.dropTitle(count),
    body: [{ kind: 'text', text: held.dropText }],
    actions: [
      {
        label: held.dropYes,
        style: 'plain',
        intent: { command: 'question.drop-held', input: { sure: '1' } },
      },
      see(m),
    ],
  }
}
