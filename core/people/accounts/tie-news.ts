/** Who is told that two accounts are one person's, or no longer: every account of both, and the coordinators. */
import type { Outgoing } from '../../delivery/outgoing.ts'
import { messages } from '../../i18n/messages.ts'
import type { Account, Language } from '../../kernel/actor.ts'
import { type Action, type Card, text } from '../../view/card.ts'
import type { Reader } from '../store.ts'
import type { Side } from './side-store.ts'
import { rolesOf } from './tie-cards.ts'

/** Until when either side, or a coordinator, puts everything back by one press. */
export const UNDOABLE_DAYS = 14

export type Told = {
  tie: string
  /** The one they are, or the owner of the account. */
  person: { id: string; language: Language; zone: string; organisationId: string }
  account: Account
}

/** An account with what it is called: `Max (Telegram)`. */
export type Named = { name: string | null; platform: string }

const named = ({ name, platform }: Named, language: Language) => {
  const m = messages(language)
  return m.accounts.account(name, m.people.platform(platform))
}

/** For one account of the two: what happened, and that it can be put back. */
export function toldOfTie(told: Told, one: Named, other: Named, name: string, until: Date): Outgoing {
  const { language, zone } = told.person
  const { accounts: a, day } = messages(language)
  const body = [a.nowOne(named(one, language), named(other, language), name), a.notYou(day(until, zone))]
  const undo = {
    label: a.itIsNotMe,
    style: 'danger',
    intent: { command: 'account.undo', input: { tie: told.tie } },
  } as const
  return toAccount(told, 'done', { tone: 'attention', title: a.title, body: body.map(text), actions: [undo] })
}

/** For one account of the two: a sentence and nothing to press. */
export function toldOf(told: Told, what: 'undone' | 'refused'): Outgoing {
  const { accounts: a } = messages(told.person.language)
  const sentence = what === 'undone' ? a.undone : a.wasRefused
  return toAccount(told, what, { tone: 'neutral', title: a.title, body: [text(sentence)], actions: [] })
}

function toAccount({ tie, person, account }: Told, what: string, card: Card): Outgoing {
  const { platform, workspaceId, userId } = account
  return {
    key: `tie:${tie}:${what}:${platform}:${workspaceId}:${userId}`,
    to: { person: person.id, account: { platform, workspaceId, userId } },
    organisationId: person.organisationId,
    card,
  }
}

type Coordinated = { tie: string; side: Side; one: Named; other: Named }

/** For the coordinators of the groups in which a role came to a new account. */
export function coordinatorsTold(
  { tie, side, one, other }: Coordinated,
  readers: readonly Reader[],
  until: Date,
): Outgoing[] {
  return readers.map(({ id, language }) => {
    const m = messages(language)
    const a = m.accounts
    const pair = [named(one, language), named(other, language)] as const
    const undo: Action = {
      label: a.undo,
      style: 'plain',
      intent: { command: 'account.undo', input: { tie } },
    }
    return toCoordinator(tie, 'joined', side.organisationId, id, {
      tone: 'attention',
      title: a.title,
      body: [
        text(a.accountJoined(side.name, ...pair, rolesOf(side, m))),
        text(a.ifInDoubt(m.day(until, side.zone))),
      ],
      actions: [undo],
    })
  })
}

/** What was announced to them has its end. */
export function coordinatorsToldUndone(
  tie: string,
  organisationId: string,
  readers: readonly Reader[],
): Outgoing[] {
  return readers.map(({ id, language }) => {
    const { accounts: a } = messages(language)
    return toCoordinator(tie, 'parted', organisationId, id, {
      tone: 'neutral',
      title: a.title,
      body: [text(a.undone)],
      actions: [],
    })
  })
}

export function toCoordinator(
  tie: string,
  what: string,
  organisationId: string,
  personId: string,
  card: Card,
): Outgoing {
  return { key: `tie:${tie}:${what}:${personId}`, to: { person: personId }, organisationId, card }
}
