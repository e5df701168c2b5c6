/** One person, several platforms: a one-time code asked for on one and entered on the other. */
import { createHash } from 'node:crypto'
import type { Unit } from '../../prisma/unit.ts'
import type { Ctx } from '../command/context.ts'
import { messages } from '../i18n/messages.ts'
import type { Account, Language } from '../kernel/actor.ts'
import { HOUR } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import { Refusal } from '../kernel/refusal.ts'
import { privately, type Reply } from '../view/card.ts'
import {
  countAccounts,
  countAttempts,
  countCodes,
  dissolve,
  findCode,
  giveAccount,
  insertAttempt,
  insertCode,
  type Linkable,
  lockLinking,
  ownerOf,
  preferAccount,
  removeIdentity,
  takeCode,
} from './linking-store.ts'
import { merge } from './merge-store.ts'

export const CODE_LIFE = 10 * 60_000
/** Codes asked for by one person, and codes tried by one account, in an hour. */
const CODES_AN_HOUR = 5
const ATTEMPTS_AN_HOUR = 10

/** Asks for a code to enter elsewhere: ten minutes, once. Only its hash is kept. */
export async function giveCode(ctx: Ctx): Promise<Reply> {
  const { unit, actor, now, m, ids } = ctx
  await lockLinking(unit)
  // The account may have become somebody else's since the command came in.
  const personId = (await ownerOf(unit, actor.via))?.id ?? actor.personId
  if ((await countCodes(unit, personId, new Date(now.getTime() - HOUR))) >= CODES_AN_HOUR) {
    throw new Refusal('too-many-codes')
  }
  const code = ids.code()
  await insertCode(unit, {
    hash: hashOf(code),
    personId,
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

/** `others`: how many accounts came along with the one that the code was entered on. */
export type Linked =
  | { ok: true; language: Language; name: string; others: number }
  | { ok: false; refusal: Refusal }

/**
 * Ties the account to the person who asked for the code; works for an account that nobody knows yet. An account that is
 * somebody's brings all of that person: their other accounts too, and everything in their file. A wrong code is an
 * answer, not an exception: the try must be counted in the same transaction that refuses it.
 */
export async function enterCode(
  unit: Unit,
  ids: Ids,
  now: Date,
  typed: string,
  account: Account,
): Promise<Linked> {
  await lockLinking(unit)
  const attempts = await countAttempts(unit, account, new Date(now.getTime() - HOUR))
  if (attempts >= ATTEMPTS_AN_HOUR) return no(new Refusal('too-many-attempts'))
  await insertAttempt(unit, { id: ids.next(), ...account, at: now })
  const hash = hashOf(typed)
  const asker = await findCode(unit, hash, now)
  if (!asker) return no(new Refusal('wrong-code'))
  const isNew = await giveAccount(unit, account, asker.id, now)
  const self = isNew ? undefined : await ownerOf(unit, account)
  if (self)
    return self.id === asker.id
      ? no(new Refusal('already-linked'))
      : join(unit, now, hash, self, asker, account)
  await takeCode(unit, hash, now)
  return { ok: true, language: asker.language, name: asker.name, others: 0 }
}

/**
 * Makes one person of two, in the organisation of whoever asked for the code. When nothing is set up there yet, their
 * group is where the code was entered, and they come over to it instead.
 */
async function join(
  unit: Unit,
  now: Date,
  hash: string,
  self: Linkable,
  asker: Linkable,
  account: Account,
): Promise<Linked> {
  const isElsewhere = self.organisationId !== asker.organisationId
  const askerGoes = isElsewhere && asker.organisationIsNew && !self.organisationIsNew
  const [goes, stays] = askerGoes ? [asker, self] : [self, asker]
  if (isElsewhere && !(await dissolve(unit, goes.organisationId, stays.organisationId)))
    return no(new Refusal('other-organisation'))
  const others = askerGoes ? 0 : (await countAccounts(unit, self.id)) - 1
  await takeCode(unit, hash, now)
  await merge(unit, goes.id, stays.id, now)
  await preferAccount(unit, account, now)
  return { ok: true, language: stays.language, name: stays.name, others }
}

function no(refusal: Refusal): Linked {
  return { ok: false, refusal }
}

/** What the one who entered a code reads; `otherwise` is the language of a refusal. */
export function linkedReply(linked: Linked, otherwise: Language): Reply {
  const m = messages(linked.ok ? linked.language : otherwise)
  const text = linked.ok ? m.people.linkedAs(linked.name, linked.others) : m.refusal(linked.refusal)
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
  await lockLinking(unit)
  const owner = await ownerOf(unit, actor.via)
  if (!owner || (await countAccounts(unit, owner.id)) < 2) throw new Refusal('only-account')
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
