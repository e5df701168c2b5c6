/** Whoever does not get on alone with a question: the ways out, and what others read of it. */
import { quoted } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Block, Card } from '../../view/card.ts'
import type { Standing } from '../reading/standing.ts'
import type { Question } from '../store.ts'
import { actionsFor, questionAction } from './actions.ts'
import { askerIn } from './asker.ts'
import { noticeCard } from './notices.ts'
import { answerWithAction } from './sheets.ts'

/** What may be done by somebody of the team who cannot answer it now, or not alone. Only what this reader may do. */
export function waysOutCard(m: Messages, { question, may, mayBringIn }: Standing): Card {
  const { help, sheets } = m.helpdesk
  const { reference } = question
  const withSheet = may.has('answer')
  const ways = [
    ...(may.has('decline') ? (['decline'] as const) : []),
    ...(may.has('transfer') ? (['transfer'] as const) : []),
    ...(mayBringIn ? (['opinion', 'call'] as const) : []),
    ...(may.has('merge') ? (['sameAs'] as const) : []),
    ...(may.has('unmerge') ? (['apart'] as const) : []),
    ...(may.has('split') ? (['split'] as const) : []),
  ]
  return {
    tone: 'neutral',
    title: help.title(reference),
    body: [
      {
        kind: 'list',
        items: [
          ...(withSheet ? [{ text: sheets.answerWith, detail: sheets.answerWithDetail }] : []),
          ...ways.map((way) => ({ text: m.helpdesk.actions[way], detail: help.ways[way] })),
        ],
      },
    ],
    actions: [
      ...(withSheet ? [answerWithAction(m, reference)] : []),
      ...ways.map((way) => questionAction(m, way, reference)),
    ],
  }
}

type SaidToOthers = { readonly by: string; readonly words: string | null; readonly zone: string }

/** To a colleague whose opinion is asked. */
export function opinionCard(m: Messages, question: Question, { by, words, zone }: SaidToOthers): Card {
  const { opinionTitle, opinion } = m.helpdesk.help
  const { reference, asker } = question
  return {
    tone: 'attention',
    title: opinionTitle(by, reference),
    body: [
      ...spoken(words, by),
      ...quoted(m, question, asker.name),
      { kind: 'text', text: opinion },
      ...due(m, question, zone),
    ],
    actions: [questionAction(m, 'answer', reference, 'primary'), questionAction(m, 'show', reference)],
  }
}

/** To the coordinators. */
export function calledCard(
  m: Messages,
  question: Question,
  { by, words, zone }: SaidToOthers,
  platform?: string,
): Card {
  const { reference } = question
  return noticeCard(m.helpdesk.help.calledTitle(by, reference), {
    quote: [
      ...spoken(words, by),
      ...quoted(m, question, askerIn(m, question, platform)),
      ...due(m, question, zone),
    ],
    tone: 'alert',
    actions: actionsFor(m, reference, 'coordinator'),
  })
}

function spoken(words: string | null, by: string): Block[] {
  return words === null ? [] : [{ kind: 'quote', text: words, by }]
}

function due(m: Messages, { deadline }: Question, zone: string): Block[] {
  return deadline?.dueAt
    ? [
        {
          kind: 'fields',
          fields: [{ label: m.helpdesk.labels.due, value: m.fullTime(deadline.dueAt, zone) }],
        },
      ]
    : []
}
