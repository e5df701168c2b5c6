/** One person, several platforms: a one-time code asked for on one and entered on the other. */
import { createHash } from 'node:crypto'
import type { Unit } from '../../prisma/unit.ts'
import type { Ctx } from '../command/context.ts'
import { messages } from '../i18n/messages.ts'
import type { Account, Actor, Language } from '../kernel/actor.ts'
import { HOUR } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import { Refusal } from '../kernel/refusal.ts'
import { privately, type Reply } from '../view/card.ts'
import {
  adopt,
  type CodeOwner,
  countAttempts,
  countCodes,
  dissolve,
  findCode,
  identitiesOf,
  insertAttempt,
  insertCode,
  removeIdentity,
  takeCode,
} from './linking-store.ts'

export const CODE_LIFE = 10 * 60_000
/** Codes asked for by one person, and codes tried by one account, in an hour. */
const CODES_AN_HOUR = 5
const ATTEMPTS_AN_HOUR = 10

/** Asks for a code to enter elsewhere: ten minutes, once. Only its hash is kept. */
export async function giveCode(ctx: Ctx): Promise<Reply> {
  const { unit, actor, now, m, ids } = ctx
  if ((await countCodes(unit, actor.personId, new Date(now.getTime() - HOUR))) >= CODES_AN_HOUR) {
    throw new Refusal('too-many-codes')
  }
  const code = ids.code()
  await insertCode(unit, {
    hash: hashOf(code),
    personId: actor.personId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + CODE_LIFE),
  })
  return privately({
    tone: 'neutral',
    title: m.people.linkTitle,
    body: [{ kind: 'text', text: m.people.linkCode(code) }],
    actions: [],
  })
}

/** Whoever enters a code. */
type Self = Pick<Actor, 'personId' | 'organisationId' | 'organisationIsNew' | 'name' | 'language'>

export type Linked = { ok: true; language: Language; name: string } | { ok: false; refusal: Refusal }

/**
 * Ties the account to the person who asked for the code; works for an account that nobody knows yet. A wrong code is
 * an answer, not an exception: the try must be counted in the same transaction that refuses it.
 */
export async function enterCode(
  unit: Unit,
  ids: Ids,
  now: Date,
  typed: string,
  account: Account,
  self: Self | undefined,
): Promise<Linked> {
  const attempts = await countAttempts(unit, account, new Date(now.getTime() - HOUR))
  if (attempts >= ATTEMPTS_AN_HOUR) return no(new Refusal('too-many-attempts'))
  await insertAttempt(unit, { id: ids.next(), ...account, at: now })
  const person = await findCode(unit, hashOf(typed), now)
  if (!person) return no(new Refusal('wrong-code'))
  if (self?.personId === person.id) return no(new Refusal('already-linked'))
  const isElsewhere = self !== undefined && self.organisationId !== person.organisationId
  if (isElsewhere && !self.organisationIsNew) {
    if (person.organisationIsNew) return bringOver(unit, now, hashOf(typed), person, self)
    return no(new Refusal('other-organisation'))
  }
  if (!(await takeCode(unit, hashOf(typed), now))) return no(new Refusal('wrong-code'))
  if (isElsewhere) await leave(unit, self, person)
  await adopt(unit, account, person.id, self?.personId ?? null, now)
  return { ok: true, language: person.language, name: person.name }
}

/** The code was asked for where nothing is set up yet: whoever asked for it comes to where the group is, not the reverse. */
async function bringOver(unit: Unit, now: Date, hash: string, from: CodeOwner, to: Self): Promise<Linked> {
  if (!(await takeCode(unit, hash, now))) return no(new Refusal('wrong-code'))
  await leave(unit, from, to)
  for (const account of await identitiesOf(unit, from.id))
    await adopt(unit, account, to.personId, from.id, now)
  return { ok: true, language: to.language, name: to.name }
}

/** Their group is on another platform, and they began to set up a place here before they said so. */
async function leave(
  unit: Unit,
  one: { organisationId: string },
  other: { organisationId: string },
): Promise<void> {
  if (!(await dissolve(unit, one.organisationId, other.organisationId)))
    throw new Refusal('other-organisation')
}

function no(refusal: Refusal): Linked {
  return { ok: false, refusal }
}

/** What the one who entered a code reads; `otherwise` is the language of a refusal. */
export function linkedReply(linked: Linked, otherwise: Language): Reply {
  const m = messages(linked.ok ? linked.language : otherwise)
  const text = linked.ok ? m.people.linkedAs(linked.name) : m.refusal(linked.refusal)
  return privately({
    tone: linked.ok ? 'good' : 'attention',
    title: m.people.linkTitle,
    body: [{ kind: 'text', text }],
    actions: [],
  })
}

/** Takes this account away from the person; the others stay. */
export async function unlink(ctx: Ctx): Promise<Reply> {
  const { unit, actor, m } = ctx
  const accounts = await identitiesOf(unit, actor.personId)
  if (accounts.length < 2) throw new Refusal('only-account')
  await removeIdentity(unit, actor.via)
  return privately({
    tone: 'good',
    title: m.people.linkTitle,
    body: [{ kind: 'text', text: m.people.unlinked }],
    actions: [],
  })
}

function hashOf(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex')
}
