/** One question whole: what was asked, what was said since, where it stands, and what the reader may do. */
import { filesOffered, quoted } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Action, Block, Card } from '../../view/card.ts'
import type { Happening } from '../history-store.ts'
import type { MoveKind } from '../question.ts'
import type { Standing } from '../reading/standing.ts'
import { SAID } from '../store.ts'
import { questionAction } from './actions.ts'
import { holderName } from './holder.ts'
import { mergedFields, mergedSaid } from './merging.ts'
import { dueLabel } from './views.ts'

export function questionCard(m: Messages, zone: string, standing: Standing): Card {
  const h = m.helpdesk
  const { question, history } = standing
  const body: Block[] = [
    ...quoted(m, question, question.asker.name),
    {
      kind: 'fields',
      fields: [
        { label: h.labels.asked, value: m.fullTime(question.askedAt, zone) },
        { label: h.labels.state, value: h.states[question.state] },
        { label: h.labels.assignee, value: holderName(m, standing.holder, zone) },
        ...milestones(m, zone, standing),
        ...mergedFields(m, standing),
      ],
    },
    ...mergedSaid(m, standing),
    ...history.flatMap((one) => said(m, zone, one, standing.reader)),
  ]
  return {
    tone: 'neutral',
    title:
      standing.reader === 'asker'
        ? h.yoursTitle(question.reference)
        : h.askedTitle(question.asker.name, question.reference),
    body,
    actions: [
      ...questionActions(m, standing),
      ...filesOffered(m, body, { command: 'question.files', input: { reference: question.reference } }),
      ...(question.deadline ? [questionAction(m, 'explain', question.reference)] : []),
      ...(standing.reader === 'group' ? [] : [questionAction(m, 'why', question.reference)]),
    ],
  }
}

/** What is promised while it is, and what has come true since. */
function milestones(m: Messages, zone: string, { guarantee, answeredAt, ended }: Standing) {
  const { labels, ended: how } = m.helpdesk
  const field = (label: string, at: Date) => ({ label, value: m.fullTime(at, zone) })
  return [
    ...(guarantee.kind === 'running' ? [field(dueLabel(m, guarantee.stands), guarantee.dueAt)] : []),
    ...(answeredAt ? [field(labels.answered, answeredAt)] : []),
    ...(ended ? [field(how[ended.how], ended.at)] : []),
  ]
}

/** What the team says among themselves is theirs to read. */
function said(m: Messages, zone: string, one: Happening, reader: Standing['reader']): Block[] {
  const { kind, text, files, by, at, reason, assignee } = one
  const name = by ?? ''
  const noted = (sentence: string, words: string | null): Block[] =>
    reader === 'staff'
      ? [
          { kind: 'text', text: `${sentence} · ${m.shortTime(at, zone)}` },
          ...(words ? quoted(m, { text: words, files }, name) : []),
        ]
      : []
  const { help } = m.helpdesk
  if (kind === 'opinion') return noted(help.opinionBy(name), text)
  if (kind === 'call') return noted(help.calledBy(name), text)
  if (kind === 'transfer' && reason) return noted(help.transferredBy(name, assignee ?? ''), reason)
  if (kind === 'decline') return noted(help.declinedBy(name), reason)
  if (kind === 'merge') return noted(m.helpdesk.merging.mergedBy(name), null)
  if (kind === 'split') return noted(m.helpdesk.splitting.by(name), null)
  if (kind === 'unmerge') return noted(m.helpdesk.merging.unmergedBy(name), null)
  if (kind === 'reminder')
    return [{ kind: 'text', text: `${m.helpdesk.remindedBy(name)} · ${m.shortTime(at, zone)}` }]
  if (kind === 'edit')
    return [
      { kind: 'text', text: `${m.helpdesk.edits.before(by ?? '')} · ${m.shortTime(at, zone)}` },
      ...quoted(m, { text: text ?? '', files }),
    ]
  const entry = kind === 'remark' || kind === 'missing' ? kind : SAID[kind]
  if (!entry || text === null) return []
  return [
    { kind: 'text', text: `${m.helpdesk.entry[entry]} · ${m.shortTime(at, zone)}` },
    ...quoted(m, { text, files }, by ?? undefined),
  ]
}

type Offered = readonly [MoveKind, keyof Messages['helpdesk']['actions'], Action['style']?]

const TO_THE_ASKER: readonly Offered[] = [
  ['give-precision', 'givePrecision', 'primary'],
  ['resolve', 'resolved'],
  ['reopen', 'stillUnanswered'],
  ['publish', 'publish'],
]
const TO_THE_STAFF: readonly Offered[] = [
  ['answer', 'answer', 'primary'],
  ['claim', 'claim'],
  ['ask-precision', 'askPrecision'],
  ['transfer', 'transfer'],
]

/** What the reader may do with it, as it stands. */
export function questionActions(
  m: Messages,
  { question, reader, may, mayRemind, mayAskForHelp }: Standing,
): Action[] {
  const offered = reader === 'asker' ? TO_THE_ASKER : TO_THE_STAFF
  if (question.state === 'dismissed' && may.has('reopen'))
    return [questionAction(m, 'wasAQuestion', question.reference)]
  return [
    ...(mayRemind ? [questionAction(m, 'remind', question.reference, 'primary')] : []),
    ...offered
      .filter(([move]) => may.has(move))
      .map(([, verb, style]) => questionAction(m, verb, question.reference, style)),
    ...(reader !== 'staff'
      ? []
      : mayAskForHelp
        ? [questionAction(m, 'waysOut', question.reference)]
        : whetherSame(m, question.reference, may)),
  ]
}

/** For those who coordinate and do not answer. */
function whetherSame(m: Messages, reference: string, may: Standing['may']): Action[] {
  if (may.has('merge')) return [questionAction(m, 'sameAs', reference)]
  return may.has('unmerge') ? [questionAction(m, 'apart', reference)] : []
}
