/**
 * From the first yes to one person: the yes of whoever asked for the code, and of another coordinator, where they are
 * needed; then what both had becomes one, and everybody concerned is told. Who must say yes is looked at anew at every
 * step: roles may have changed meanwhile.
 */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import { type Messages, messages } from '../../i18n/messages.ts'
import type { Account } from '../../kernel/actor.ts'
import { DAY } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Work } from '../../kernel/work.ts'
import { privately, type Reply } from '../../view/card.ts'
import { otherCoordinators } from '../store.ts'
import {
  accountsOf,
  giveAccount,
  lockLinking,
  type OpenCode,
  ownerOf,
  preferAccount,
} from './linking-store.ts'
import { type Kept, keptOfAccount } from './merging/kept.ts'
import { merge } from './merging/merge-store.ts'
import { dissolve } from './merging/organisation-store.ts'
import { loadSide, type Side, theirCoordinators } from './side-store.ts'
import { askersCard, coordinatorsCard, type Entering, saying } from './tie-cards.ts'
import { coordinatorsTold, toCoordinator, toldOf, toldOfTie, UNDOABLE_DAYS } from './tie-news.ts'
import { askerGoes, type Confirmations, confirmations } from './tie-rule.ts'
import {
  dropPendingTies,
  insertTie,
  lockTie,
  setTieDone,
  setTieState,
  type Tie,
  waitingFor,
} from './tie-store.ts'

/** Whoever entered a code, known or not. `name`: what the platform calls them. */
export type Visitor = Work & { account: Account; name?: string | undefined; m: Messages }

/** A coordinator may be away for a weekend; whoever asked and whoever entered are there. */
const COORDINATOR_DAYS = 3

type Beginning = { asker: Side; enterer: Side | undefined; needed: Confirmations; code: OpenCode }

/** Whoever entered the code said yes. */
export async function begin({ asker, enterer, needed, code }: Beginning, visitor: Visitor): Promise<Reply> {
  const { unit, ids, now, account, name, m } = visitor
  const id = ids.next()
  const goes = askerGoes(asker, enterer)
  const organisationId = goes && enterer ? enterer.organisationId : asker.organisationId
  await insertTie(unit, {
    id,
    organisationId,
    askerId: asker.id,
    askerPlatform: code.platform,
    account,
    accountName: name,
    entererId: enterer?.id ?? null,
    state: 'asker',
    enteredAt: now,
    expiresAt: code.expiresAt,
  })
  const tie = await lockTie(unit, id)
  if (!tie) throw new Error(`tie ${id} was written and is not there`)
  if (needed === 'enterer') return complete(tie, { asker, enterer }, account, visitor)
  const words = messages(asker.language)
  const asked = { asker, enterer, goes, needed, expiresAt: code.expiresAt }
  const card = askersCard(asked, enteringOf(tie, enterer), id, words)
  await post(visitor, [
    { key: `tie:${id}:asker`, to: { person: asker.id }, organisationId: asker.organisationId, card },
  ])
  const time = m.shortTime(code.expiresAt, asker.zone)
  return saying('neutral', m, m.accounts.waitsForOther(m.people.platform(code.platform), time))
}

/** The question that waits for whoever asked for a code, when somebody entered it; undefined when none does. */
export async function askersQuestion(personId: string, { unit, now, m }: Ctx): Promise<Reply | undefined> {
  const waiting = await waitingFor(unit, personId, now)
  const tie = waiting && (await lockTie(unit, waiting.id))
  const sides = tie && (await sidesOf(tie, unit, now))
  if (!tie || !sides || sides instanceof Refusal) return undefined
  const needed = confirmations(sides.asker, sides.enterer)
  if (needed === 'other-organisation') return undefined
  const goes = askerGoes(sides.asker, sides.enterer)
  const asked = { ...sides, goes, needed, expiresAt: tie.expiresAt }
  return privately(askersCard(asked, enteringOf(tie, sides.enterer), tie.id, m))
}

/**
 * A yes: of whoever asked for the code, or of another coordinator, whichever it waits for.
 * @throws Refusal `tie-not-yours`, whether or not there is such a tie; `tie-settled`, `tie-too-late`, `tie-changed`.
 */
export async function agree(id: string, ctx: Ctx): Promise<Reply> {
  const { unit, now, actor, m } = ctx
  const tie = await waitingTie(id, ctx)
  const sides = await sidesOf(tie, unit, now)
  if (sides instanceof Refusal) throw sides
  const needed = confirmations(sides.asker, sides.enterer)
  if (needed === 'other-organisation') throw new Refusal('other-organisation')
  if (tie.state === 'coordinator') {
    await setTieState(unit, id, { decidedById: actor.personId })
    await complete(tie, sides, undefined, ctx)
    return saying('good', m, m.accounts.confirmed)
  }
  if (needed !== 'coordinator') return complete(tie, sides, actor.via, ctx)
  const people = [sides.asker.id, ...(sides.enterer ? [sides.enterer.id] : [])]
  const others = await otherCoordinators(unit, tie.organisationId, people, now)
  if (others.length === 0) throw new Refusal('no-other-coordinator')
  const expiresAt = new Date(now.getTime() + COORDINATOR_DAYS * DAY)
  await setTieState(unit, id, { state: 'coordinator', expiresAt })
  const { zone } = sides.asker
  await post(
    ctx,
    others.map((one) => {
      const words = messages(one.language)
      const until = words.shortTime(expiresAt, zone)
      const card = coordinatorsCard(sides.asker, enteringOf(tie, sides.enterer), id, until, words)
      return toCoordinator(id, 'coordinator', tie.organisationId, one.id, card)
    }),
  )
  return saying('neutral', m, m.accounts.waitsForCoordinator(m.shortTime(expiresAt, zone)))
}

/** A no: nothing changes, and those who said yes before are told. @throws Refusal as `agree`. */
export async function refuse(id: string, ctx: Ctx): Promise<Reply> {
  const { unit, now, actor, m } = ctx
  const tie = await waitingTie(id, ctx)
  await setTieState(unit, id, {
    state: 'refused',
    ...(tie.state === 'coordinator' ? { decidedById: actor.personId } : {}),
  })
  const sides = await sidesOf(tie, unit, now)
  if (sides instanceof Refusal) return saying('good', m, m.accounts.refused)
  const told = []
  if (sides.enterer) told.push(toldOf({ tie: id, person: sides.enterer, account: tie.account }, 'refused'))
  if (tie.state === 'coordinator') {
    const asked = (await accountsOf(unit, sides.asker.id)).filter(
      ({ platform }) => platform === tie.askerPlatform,
    )
    told.push(...asked.map((account) => toldOf({ tie: id, person: sides.asker, account }, 'refused')))
  }
  await post(ctx, told)
  return saying('good', m, m.accounts.refused)
}

/** The tie, locked, when it waits for the actor and there is time. */
async function waitingTie(id: string, { unit, actor, now }: Ctx): Promise<Tie> {
  await lockLinking(unit)
  const tie = await lockTie(unit, id)
  if (!tie) throw new Refusal('tie-not-yours')
  const people = [tie.askerId, ...(tie.entererId ? [tie.entererId] : [])]
  const isAsker = actor.personId === tie.askerId
  const isCoordinator = async () =>
    (await otherCoordinators(unit, tie.organisationId, people, now)).some((one) => one.id === actor.personId)
  if (!isAsker && !(await isCoordinator())) throw new Refusal('tie-not-yours')
  if (tie.state !== 'asker' && tie.state !== 'coordinator') throw new Refusal('tie-settled')
  if (tie.expiresAt <= now) throw new Refusal('tie-too-late')
  // Whoever asked has said yes already, or a coordinator's turn has not come.
  if (isAsker !== (tie.state === 'asker')) throw new Refusal(isAsker ? 'tie-settled' : 'tie-not-yours')
  return tie
}

type Sides = { asker: Side; enterer: Side | undefined }

/** Both as they are now; a refusal when the account is somebody else's by now. */
async function sidesOf(tie: Tie, unit: Ctx['unit'], now: Date): Promise<Sides | Refusal> {
  const asker = await loadSide(unit, tie.askerId, now)
  const owner = await ownerOf(unit, tie.account)
  if (!asker || (owner ?? null) !== tie.entererId) return new Refusal('tie-changed')
  return { asker, enterer: owner === undefined ? undefined : await loadSide(unit, owner, now) }
}

function enteringOf({ account, accountName }: Tie, enterer: Side | undefined): Entering {
  return { account, name: accountName, enterer }
}

/**
 * Makes one person of two, in the organisation of whoever asked for the code; when nothing is set up there yet, their
 * group is where the code was entered, and they come over to it instead. `via`: the account that said the last yes of
 * the two, which reads the reply; all their other accounts are told.
 */
async function complete(
  tie: Tie,
  { asker, enterer }: Sides,
  via: Account | undefined,
  work: Work,
): Promise<Reply> {
  const { unit, now } = work
  const goes = enterer && askerGoes(asker, enterer)
  const stays = goes ? enterer : asker
  const gone = goes ? asker : enterer
  const before = [
    ...(await accountsOf(unit, asker.id)),
    ...(enterer ? await accountsOf(unit, enterer.id) : [tie.account]),
  ]
  const others = gone ? (await accountsOf(unit, gone.id)).length - 1 : 0
  const until = new Date(now.getTime() + UNDOABLE_DAYS * DAY)
  const kept = await joined(tie, { stays, gone }, until, work)
  const people = [stays.id, ...(gone ? [gone.id] : [])]
  await dropPendingTies(unit, people, tie.id)
  await preferAccount(unit, tie.account, now)
  await setTieDone(unit, tie.id, {
    staysId: stays.id,
    goesId: gone?.id ?? null,
    doneAt: now,
    organisationId: stays.organisationId,
    kept,
  })
  const one = { name: asker.name, platform: tie.askerPlatform }
  const other = { name: enterer?.name ?? tie.accountName, platform: tie.account.platform }
  const side = await loadSide(unit, stays.id, now)
  if (!side) throw new Error(`person ${stays.id} stays and is not there`)
  const told = before.filter((account) => !via || !isSame(account, via))
  await post(work, [
    ...told.map((account) => toldOfTie({ tie: tie.id, person: side, account }, one, other, side.name, until)),
    ...coordinatorsTold(
      { tie: tie.id, side, one, other },
      await theirCoordinators(unit, side.id, now),
      until,
    ),
  ])
  const m = messages(stays.language)
  return saying('good', m, m.accounts.linkedAs(side.name, goes ? 0 : others, m.day(until, stays.zone)))
}

async function joined(
  tie: Tie,
  { stays, gone }: { stays: Side; gone: Side | undefined },
  notedUntil: Date,
  { unit, ids, now }: Work,
): Promise<Kept> {
  if (!gone) {
    await giveAccount(unit, tie.account, { personId: stays.id, tieId: tie.id, notedUntil }, now)
    return keptOfAccount(tie.account, now)
  }
  const organisation =
    gone.organisationId === stays.organisationId
      ? undefined
      : await dissolve(unit, gone.organisationId, stays.organisationId)
  if (gone.organisationId !== stays.organisationId && !organisation) throw new Refusal('other-organisation')
  const kept = await merge(unit, { from: gone.id, to: stays.id, tieId: tie.id, notedUntil, ids, now })
  return { ...kept, ...(organisation ? { organisation } : {}) }
}

export function isSame(one: Account, other: Account): boolean {
  return (
    one.platform === other.platform && one.workspaceId === other.workspaceId && one.userId === other.userId
  )
}
