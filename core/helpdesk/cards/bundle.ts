/** Several questions in one message: a line for each, with a button, under a title that counts those that call for something. */
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Block, Card, Tone } from '../../view/card.ts'
import type { Line } from '../../view/line.ts'
import type { Standing } from '../reading/standing.ts'
import { questionAction } from './actions.ts'
import { askerIn } from './asker.ts'
import { holderName } from './holder.ts'

/** What a line may be said for, the most pressing first. */
export const NEWS = ['breach', 'alert', 'reminder'] as const
export type News = (typeof NEWS)[number]

const TONES: Record<News, Tone> = { breach: 'alert', alert: 'alert', reminder: 'attention' }
const SIGNS: Record<Line['stands'], string> = { calls: '○', earlier: '·', over: '✓' }

export function bundleCard(m: Messages, lines: readonly Line[]): Card {
  const { titles, overTitle, earlierTitle, choose } = m.helpdesk.bundle
  const calling = lines.filter(({ stands }) => stands === 'calls')
  const news = NEWS.find((one) => calling.some((line) => line.news === one))
  const rows: Block = { kind: 'rows', rows: lines.map(({ row }) => row), choose }
  if (news) {
    const yours = calling.filter(({ isTheirs }) => isTheirs).length
    return { tone: TONES[news], title: titles[news](calling.length, yours), body: [rows], actions: [] }
  }
  const isOver = lines.every(({ stands }) => stands === 'over')
  const title = (isOver ? overTitle : earlierTitle)(lines.length)
  return { tone: isOver ? 'good' : 'neutral', title, body: [rows], actions: [] }
}

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
  { question, holder, reader }: Standing,
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
    over: isElsewhere ? h.bundle.elsewhere : h.states[state],
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
