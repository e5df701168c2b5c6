/**
 * A one-time code asked for on one account and entered on the other. Entering it, or opening a link that holds it, only
 * asks: who the other is, and what would become one. A press by the person is what acts. Pure decisions stand in
 * `tie-rule`; what follows the first yes, in `ties`.
 */
import { createHash } from 'node:crypto'
import type { Ctx } from '../../command/context.ts'
import { HOUR, MINUTE } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { privately, type Reply, text } from '../../view/card.ts'
import { otherCoordinators } from '../store.ts'
import {
  burnCode,
  countCodes,
  findCode,
  insertCode,
  lockLinking,
  type OpenCode,
  ownerOf,
} from './linking-store.ts'
import { loadSide, type Side } from './side-store.ts'
import { enterersQuestion, saying } from './tie-cards.ts'
import { askerGoes, type Confirmations, confirmations, isNewcomer } from './tie-rule.ts'
import { askersQuestion, begin, type Visitor } from './ties.ts'
import { noteTry, triedTooOften } from './tries.ts'

export const CODE_LIFE = 10 * MINUTE
/** Codes asked for by one person in an hour. */
const CODES_AN_HOUR = 5

/**
 * Asks for a code to enter elsewhere: ten minutes, once; only its hash is kept. While somebody has entered the last one
 * and waits for this person's yes, that question comes first.
 */
export async function giveCode(ctx: Ctx): Promise<Reply> {
  const { unit, actor, now, m, ids } = ctx
  await lockLinking(unit)
  // The account may have become somebody else's since the command came in.
  const personId = (await ownerOf(unit, actor.via)) ?? actor.personId
  const waiting = await askersQuestion(personId, ctx)
  if (waiting) return waiting
  if ((await countCodes(unit, personId, new Date(now.getTime() - HOUR))) >= CODES_AN_HOUR) {
    throw new Refusal('too-many-codes')
  }
  const code = ids.code()
  await insertCode(unit, {
    hash: hashOf(code),
    personId,
    platform: actor.via.platform,
    createdAt: now,
    expiresAt: new Date(now.getTime() + CODE_LIFE),
  })
  return privately({
    tone: 'neutral',
    title: m.accounts.title,
    body: [text(m.accounts.code(code))],
    actions: [],
  })
}

/** Asks whoever entered a code whether they are the one who asked for it. Nothing but the try is written. */
export async function askEnterer(typed: string, visitor: Visitor): Promise<Reply> {
  const entered = await enter(typed, visitor)
  if (entered instanceof Refusal) return saying('attention', visitor.m, visitor.m.refusal(entered))
  const { asker, enterer, code, needed } = entered
  return enterersQuestion(
    { asker, goes: askerGoes(asker, enterer), enterer, needed, expiresAt: code.expiresAt },
    { code: plain(typed), seen: fingerprint(asker, enterer) },
    visitor.m,
  )
}

/** "Yes, it's me": `seen` says whom they were shown; should that be somebody else by now, they are asked anew. */
export async function confirmEntered(
  { code: typed, seen }: { code: string; seen: string },
  visitor: Visitor,
): Promise<Reply> {
  const entered = await enter(typed, visitor)
  if (entered instanceof Refusal) return saying('attention', visitor.m, visitor.m.refusal(entered))
  const { asker, enterer, code, needed } = entered
  const shown = fingerprint(asker, enterer)
  if (seen !== shown)
    return enterersQuestion(
      { asker, goes: askerGoes(asker, enterer), enterer, needed, expiresAt: code.expiresAt },
      { code: plain(typed), seen: shown },
      visitor.m,
    )
  await burnCode(visitor.unit, hashOf(typed), visitor.now)
  return begin({ asker, enterer, needed, code }, visitor)
}

/** "No": the code leads nowhere any more, and nobody is told. */
export async function declineEntered(typed: string, visitor: Visitor): Promise<Reply> {
  const { unit, now, m } = visitor
  const refused = await countTry(visitor)
  if (refused) return saying('attention', m, m.refusal(refused))
  await burnCode(unit, hashOf(typed), now)
  return saying('good', m, m.accounts.declined)
}

type Entered = { asker: Side; enterer: Side | undefined; code: OpenCode; needed: Confirmations }

/**
 * Whose code it is, whose account, and who would have to confirm. A refusal is an answer and no exception: the try must
 * be counted in the same transaction that refuses it.
 */
async function enter(typed: string, visitor: Visitor): Promise<Entered | Refusal> {
  const { unit, now, account } = visitor
  const refused = await countTry(visitor)
  if (refused) return refused
  const code = await findCode(unit, hashOf(typed), now)
  const asker = code && (await loadSide(unit, code.personId, now))
  if (!asker) return new Refusal('wrong-code')
  const owner = await ownerOf(unit, account)
  if (owner === asker.id) return new Refusal('already-linked')
  const enterer = owner === undefined ? undefined : await loadSide(unit, owner, now)
  const needed = confirmations(asker, enterer)
  if (needed === 'other-organisation') return new Refusal('other-organisation')
  if (needed === 'coordinator' && enterer) {
    const others = await otherCoordinators(unit, enterer.organisationId, [asker.id, enterer.id], now)
    if (others.length === 0)
      return isNewcomer(asker) ? new Refusal('code-from-newcomer') : new Refusal('no-other-coordinator')
  }
  return { asker, enterer, code, needed }
}

/** Counts this try, right or wrong; the refusal when there were too many. */
async function countTry(visitor: Visitor): Promise<Refusal | undefined> {
  await lockLinking(visitor.unit)
  const refused = await triedTooOften(visitor, visitor.account)
  if (!refused) await noteTry(visitor, visitor.account)
  return refused
}

/** Whom a question showed, on both sides, with their roles; short enough for every platform's button. */
function fingerprint(asker: Side, enterer: Side | undefined): string {
  const shown = [asker, enterer].map((one) => one && [one.id, one.organisationId, one.roles])
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 8)
}

/** As people copy it: capitals or not, spaces and hyphens or not. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

function hashOf(code: string): string {
  return createHash('sha256').update(plain(code)).digest('hex')
}
