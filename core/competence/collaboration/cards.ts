/** Collaborations as cards: the list of them, and one as it stands. */
import type { Ctx } from '../../command/context.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import { gist } from '../../kernel/written.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import { pageOf } from '../../view/page.ts'
import { personsIn } from '../acquired/award.ts'
import { byPerson, peopleListed } from '../acquired/cards.ts'
import { plain } from '../cards/button.ts'
import { competenceLabel } from '../cards/label.ts'
import type { AttestedTogether } from './attest.ts'
import type { Collaboration, ListedCollaboration, StoredGrant } from './collaboration-store.ts'
import type { Collaborations, LocatedCollaboration } from './locate.ts'
import { wordsShown } from './told.ts'

type Reader = Pick<Ctx, 'm' | 'actor'>

/** Lines of a list that have a button. */
const BUTTONS = 5
/** Characters of what was kept, in a list. */
const SHOWN = 60

export function collaborationsCard(
  { m, actor }: Reader,
  { attests, staffOf, ...page }: Collaborations,
): Card {
  const c = m.collaboration
  const key = ({ attestedAt, id }: ListedCollaboration) => ({ at: attestedAt, id })
  const { shown, said, next } = pageOf(m, { ...page, key, command: 'collaboration.list', option: 'from' })
  const items = shown.map((one) => ({
    text: c.line(one.reference, one.words === null ? '' : excerpt(gist(one.words), SHOWN)),
    detail: `${m.day(one.attestedAt, actor.zone)} · ${stateOf(m, one, staffOf.has(one.groupId))}`,
  }))
  const empty = page.from.shown > 0 ? m.noMore : attests ? c.empty : c.emptyOwn
  const attest: Action = {
    label: c.actions.attest,
    style: 'primary',
    intent: { command: 'collaboration.attest', input: {} },
  }
  return {
    tone: 'neutral',
    title: c.title,
    body: items.length > 0 ? [{ kind: 'list', items }, ...said] : [text(empty)],
    actions: [
      ...(attests ? [attest] : []),
      ...shown
        .slice(0, BUTTONS)
        .map(({ reference }) => plain(reference, 'collaboration.show', { collaboration: reference })),
      ...next,
    ],
  }
}

function stateOf(m: Messages, { undoneAt, people, own, by }: ListedCollaboration, isStaff: boolean): string {
  const { states } = m.collaboration
  if (undoneAt) return states.undone
  if (isStaff) return states.attested(by, people)
  return own.length > 0 ? states.own(own) : states.kept
}

/** @param said what has just been done */
export function collaborationCard(
  { m, actor }: Reader,
  { collaboration, framework, isStaff, mayUndo }: LocatedCollaboration,
  said: readonly Block[] = [],
): Card {
  const c = m.collaboration
  const { reference, attestedBy, attestedAt, undoneAt, undoneBy, undoneReason, granted } = collaboration
  const when = (at: Date) => m.fullTime(at, actor.zone)
  const undone: Block[] =
    undoneAt && undoneBy && undoneReason
      ? [
          text(c.undoneBy(undoneBy.name, when(undoneAt))),
          { kind: 'quote', text: undoneReason, by: undoneBy.name },
        ]
      : []
  const own = granted.filter(({ personId }) => personId === actor.personId)
  const undo: Action = {
    label: c.actions.undo,
    style: 'danger',
    intent: { command: 'collaboration.undo', input: { collaboration: reference } },
  }
  return {
    tone: undoneAt ? 'attention' : 'good',
    title: c.cardTitle(reference),
    body: [
      ...said,
      ...undone,
      { kind: 'fields', fields: [{ label: c.fields.by, value: `${attestedBy.name}, ${when(attestedAt)}` }] },
      ...sourceSaid(m, actor.zone, collaboration),
      ...wordsShown(m, collaboration),
      ...(isStaff
        ? grantedSaid(m, granted)
        : own.length > 0
          ? [
              text(c.toYou[undoneAt ? 'undone' : 'attested']),
              {
                kind: 'list' as const,
                items: own.map((one) => ({ text: competenceLabel(m, framework, one.competence) })),
              },
            ]
          : []),
      text(c.whoReads[collaboration.author?.id === actor.personId ? 'own' : 'others']),
    ],
    actions: mayUndo ? [undo] : [],
  }
}

/** Where the words come from, and what is known to have become of them there. */
function sourceSaid(m: Messages, zone: string, { message, author, attestedBy }: Collaboration): Block[] {
  const c = m.collaboration
  if (!message || !author) return [text(c.by.reported(attestedBy.name))]
  const { writtenAt, purpose, platform, link, isExcerpt, editedAt, deletedAt } = message
  const where = m.people.purposes[purpose]
  return [
    text(c.written(author.name, m.fullTime(writtenAt, zone), where, m.people.platform(platform))),
    ...(isExcerpt ? [text(c.excerpt)] : []),
    ...(deletedAt
      ? [text(c.deleted(m.fullTime(deletedAt, zone)))]
      : editedAt
        ? [text(c.edited(m.fullTime(editedAt, zone)))]
        : []),
    ...(link && !deletedAt ? [text(link)] : []),
  ]
}

function grantedSaid(m: Messages, granted: readonly StoredGrant[]): Block[] {
  const items = byPerson(granted, new Map(granted.map(({ personId, name }) => [personId, name])))
  return peopleListed(m, m.collaboration.to(items.length), items)
}

/** What came of attesting, above the card: how much of it, to how many, and what was left as it is. */
export function attestedSaid(m: Messages, { plan, names }: AttestedTogether): Block[] {
  const competences = new Set(plan.attest.map(({ competence }) => competence)).size
  return [
    text(m.collaboration.attested(competences, personsIn(plan.attest))),
    ...peopleListed(m, m.training.asBefore, byPerson(plan.asBefore, names)),
  ]
}
