/** A question as one line of a message of several, with a button. */
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Line, News } from '../../view/line.ts'
import type { Standing } from '../reading/standing.ts'
import { questionAction } from './actions.ts'
import { askerIn } from './asker.ts'
import { holderName } from './holder.ts'

const SIGNS: Record<Line['stands'], string> = { calls: '○', earlier: '·', over: '✓' }

type Read = {
  readonly news: News
  readonly stands: Line['stands']
  /** Who reads it, if one person does. */
  readonly personId: string | null
  /** Of the place where it is read. */
  readonly platform?: string | undefined
}

/** A question as a line, which leads to it as long as it calls for something. */
export function lineOf(
  m: Messages,
  zone: string,
  { question, holder, reader }: Pick<Standing, 'question' | 'holder' | 'reader'>,
  { news, stands, personId, platform }: Read,
): Line {
  const h = m.helpdesk
  const { reference, text, deadline, state } = question
  const isTheirs = holder.who !== null && holder.who.id === personId
  const due = deadline?.breachedAt ?? deadline?.dueAt
  const time = due && (deadline?.breachedAt ? h.overdueSince : h.dueBy)(m.shortTime(due, zone))
  const who = `${askerIn(m, question, platform)} → ${isTheirs ? h.bundle.you : holderName(m, holder, zone)}`
  // Whoever it does not concern any more reads nothing of what happened since.
  const isElsewhere = reader === 'group'
  const said = isElsewhere ? 'over' : stands
  const states = {
    calls: time ? `${time} · ${who}` : who,
    earlier: h.bundle.earlier,
    over: isElsewhere
      ? h.bundle.elsewhere
      : state === 'open' && holder.who
        ? h.bundle.with(holder.who.name)
        : h.states[state],
  }
  const show = { ...questionAction(m, 'show', reference), label: reference, short: h.actions.show }
  return {
    row: {
      text: `${reference} · ${excerpt(text)}`,
      state: states[said],
      sign: said === 'over' && state === 'waiting' ? SIGNS.earlier : SIGNS[said],
      actions: said === 'calls' ? [show] : [],
      alone: show,
    },
    news,
    stands: said,
    isTheirs: said === 'calls' && isTheirs,
  }
}
