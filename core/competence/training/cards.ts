/** Trainings as cards: the list of them, one as it stands with who was there, and what attesting for all would do. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import { type Page, pageOf } from '../../view/page.ts'
import { personsIn } from '../acquired/award.ts'
import { byPerson, NAMED, peopleListed } from '../acquired/cards.ts'
import { plain } from '../cards/button.ts'
import { competenceLabel, dayOf } from '../cards/label.ts'
import type { AttestingAll } from './attest.ts'
import type { TrainingStanding, Trainings } from './reading.ts'
import type { ListedTraining, StoredPresent, Training } from './training-store.ts'

type Reader = Pick<Ctx, 'm' | 'actor' | 'now'>

/** Trainings of a list that have a button. */
const BUTTONS = 5

const about = (label: string, command: string, reference: string): Action =>
  plain(label, command, { training: reference })

/** The latest recorded first: for those who keep them, how they stand; for those who attended, what came of it for them. */
export function trainingsCard({ m }: Reader, { records, joins, keptIn, ...page }: Trainings): Card {
  const t = m.training
  const key = ({ recordedAt, id }: ListedTraining) => ({ at: recordedAt, id })
  const listed: Page<ListedTraining> = page
  const { shown, said, next } = pageOf(m, { ...listed, key, command: 'training.list', option: 'from' })
  const items = shown.map((one) => ({
    text: t.line(one.reference, one.title, dayOf(m, one)),
    detail: keptIn.has(one.groupId) ? stateKept(m, one) : stateOwn(m, one),
  }))
  const none = [...(joins && records.length === 0 ? [text(t.emptyToJoin)] : [text(t.empty)])]
  const kept = shown.filter(({ groupId }) => keptIn.has(groupId)).slice(0, BUTTONS)
  return {
    tone: 'neutral',
    title: t.title,
    body:
      items.length > 0 ? [{ kind: 'list', items }, ...said] : page.from.shown > 0 ? [text(m.noMore)] : none,
    actions: [
      ...(records.length > 0
        ? [{ ...plain(t.actions.record, 'training.record', {}), style: 'primary' } as const]
        : []),
      ...(joins ? [plain(t.actions.join, 'training.join', {})] : []),
      ...kept.map(({ reference }) => about(reference, 'training.show', reference)),
      ...next,
    ],
  }
}

/** A code that leads nowhere, and where another one is typed. */
export function notJoinedCard(m: Messages, refusal: Refusal): Card {
  const again = plain(m.training.actions.join, 'training.join', {})
  return { tone: 'attention', body: [text(m.refusal(refusal))], actions: [again] }
}

function stateKept(m: Messages, { attestedAt, undoneAt, count }: ListedTraining): string {
  const { states } = m.training
  if (undoneAt) return states.undone
  return attestedAt ? states.attested(count) : states.open(count)
}

function stateOwn(m: Messages, { attestedAt, undoneAt, own }: ListedTraining): string {
  const { ownStates } = m.training
  if (undoneAt) return ownStates.undone
  return attestedAt ? ownStates.attested(own) : ownStates.open
}

/**
 * One as it stands, for those who keep it and those who coordinate.
 * @param said what has just been done
 * @param from how many names of the list come before those that are shown: every name can be read before anything is attested
 */
export function trainingCard(
  { m, actor, now }: Reader,
  standing: TrainingStanding,
  said: readonly string[] = [],
  from = 0,
): Card {
  const t = m.training
  const { training, framework } = standing
  // The list may be shorter by now than when the button was made.
  const first = from < training.present.length ? from : 0
  const { reference, title, attestedAt, undoneAt, undoneBy, undoneReason } = training
  const when = (at: Date) => m.fullTime(at, actor.zone)
  const undone: Block[] =
    undoneAt && undoneBy && undoneReason
      ? [
          text(t.undoneBy(undoneBy.name, when(undoneAt))),
          { kind: 'quote', text: undoneReason, by: undoneBy.name },
        ]
      : []
  return {
    tone: undoneAt ? 'attention' : attestedAt ? 'good' : 'neutral',
    title: `${reference} · ${title}`,
    body: [
      ...said.map(text),
      ...undone,
      {
        kind: 'fields',
        fields: [
          { label: t.fields.when, value: dayOf(m, training) },
          { label: t.fields.trainers, value: training.trainers.map(({ name }) => name).join(', ') },
          { label: t.fields.recorded, value: training.recordedBy.name },
        ],
      },
      text(t.competences),
      { kind: 'list', items: labelled(m, framework, training.competences) },
      ...(attestedAt ? [text(t.attestedSince(when(attestedAt)))] : []),
      ...codeSaid(m, actor.zone, now, standing),
      ...listSaid(m, training, first),
    ],
    actions: actionsOn(m, now, standing, first),
  }
}

const labelled = (m: Messages, framework: Framework, codes: readonly string[]) =>
  codes.map((code) => ({ text: competenceLabel(m, framework, code) }))

const serves = ({ code, codeUntil }: Training, now: Date): boolean =>
  code !== null && codeUntil !== null && codeUntil > now

/** For those who show it, while it leads somewhere. */
function codeSaid(m: Messages, zone: string, now: Date, { training, may }: TrainingStanding): Block[] {
  const { code, codeUntil, attestedAt } = training
  if (!may.keepList || attestedAt || !code || !codeUntil) return []
  const t = m.training
  return [text(serves(training, now) ? t.codeNow(code, m.fullTime(codeUntil, zone)) : t.codeOver)]
}

function listSaid(m: Messages, training: Training, from: number): Block[] {
  const t = m.training
  const { present } = training
  const shown = present.slice(from, from + NAMED)
  const more = present.length - from - shown.length
  const items = shown.map((one) => ({ text: one.name, detail: beside(m, training, one) }))
  return [
    text(t.present(present.length)),
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
    ...(more > 0 ? [text(t.presentMore(more))] : []),
  ]
}

/** What came of it for somebody, or how they came on the list. */
function beside(
  m: Messages,
  { granted, competences }: Training,
  { personId, way, except }: StoredPresent,
): string {
  const t = m.training
  const theirs = granted.filter((one) => one.personId === personId)
  const standing = theirs.filter(({ state }) => state === 'attested').map(({ competence }) => competence)
  const parts = [
    theirs.length === 0 ? t.ways[way] : standing.length > 0 ? t.grantedTo(standing) : t.takenBack,
    ...(except.length === competences.length
      ? [t.exceptedAll]
      : except.length > 0
        ? [t.excepted(except)]
        : []),
  ]
  return parts.join(' · ')
}

function actionsOn(m: Messages, now: Date, { training, may }: TrainingStanding, from: number): Action[] {
  const { actions } = m.training
  const { reference, version, attestedAt, present } = training
  const next = from + NAMED
  const names = { training: reference, from: String(next) }
  const to = (label: string, command: string) => about(label, command, reference)
  const attest: Action = {
    label: actions.attest,
    style: 'primary',
    intent: { command: 'training.attest', input: { training: reference, seen: String(version) } },
  }
  return [
    ...(may.attest ? [attest] : []),
    ...(present.length > next ? [plain(actions.names, 'training.refresh', names)] : []),
    ...(training.undoneAt ? [] : [to(actions.refresh, 'training.refresh')]),
    ...(may.keepList
      ? [
          to(actions.add, 'training.add'),
          to(actions.handIn, 'training.hand-in'),
          to(actions.handFile, 'training.hand-file'),
        ]
      : []),
    ...(may.keepList && !attestedAt
      ? [to(serves(training, now) ? actions.codeAgain : actions.code, 'training.code')]
      : []),
    ...(may.removeSomebody
      ? [to(actions.except, 'training.except'), to(actions.remove, 'training.remove')]
      : []),
    ...(may.undo ? [{ ...to(actions.undo, 'training.undo'), style: 'danger' } as const] : []),
  ]
}

/** What attesting for all would do, to be confirmed: competence by competence, what stays as it is, and the exceptions. */
export function attestAllCard({ m }: Reader, { training, framework, plan, ...rest }: AttestingAll): Card {
  const t = m.training
  const { reference, title, version, present, competences } = training
  const names = new Map(present.map(({ personId, name }) => [personId, name]))
  const persons = personsIn(plan.attest)
  const isNews = rest.kind === 'to-confirm' && rest.isNews
  const lines = competences.flatMap((code) => {
    const count = plan.attest.filter(({ competence }) => competence === code).length
    return count > 0 ? [{ text: competenceLabel(m, framework, code), detail: t.askedLine(count) }] : []
  })
  const before = byPerson(plan.asBefore, names)
  const except = present
    .filter((one) => one.except.length > 0)
    .map((one) => ({ text: one.name, detail: one.except.join(', ') }))
  const input = { training: reference, seen: String(version), sure: '1' }
  return {
    tone: 'attention',
    title: t.askTitle(title),
    body: [
      ...(isNews ? [text(t.news)] : []),
      text(t.asked(lines.length, persons)),
      { kind: 'list', items: lines },
      ...peopleListed(m, t.asBefore, before),
      ...peopleListed(m, t.except, except),
    ],
    actions: [
      { label: t.actions.sure(persons), style: 'primary', intent: { command: 'training.attest', input } },
      about(t.actions.back, 'training.refresh', reference),
    ],
  }
}
