/**
 * The way back. Within 14 days either side or a coordinator undoes a tie by one press, and each side has what it had;
 * what was done meanwhile stays with whoever did it. `/delier` is the same way back, asked first, and at any time: it
 * never leaves the one whose record it was with nothing.
 */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import type { Account } from '../../kernel/actor.ts'
import { DAY } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Action, privately, type Reply, text } from '../../view/card.ts'
import { insertPerson } from '../store.ts'
import { accountsOf, burnCodes, lockLinking, ownerOf, removeIdentity } from './linking-store.ts'
import { didAnything } from './merging/columns-store.ts'
import { reform } from './merging/organisation-store.ts'
import { restore } from './merging/restore-store.ts'
import { coordinatesOneOf, loadSide, theirCoordinators } from './side-store.ts'
import { saying } from './tie-cards.ts'
import { coordinatorsToldUndone, toldOf, UNDOABLE_DAYS } from './tie-news.ts'
import { dropPendingTies, joinedBy, lockTie, setTieState, type Tie, whoIsNow } from './tie-store.ts'
import { isSame } from './ties.ts'

type DoneTie = Tie & { staysId: string; doneAt: Date; kept: NonNullable<Tie['kept']> }

/**
 * Puts everything back.
 * @throws Refusal `tie-not-yours`, whether or not there is such a tie; `tie-settled`; `undo-too-late` for a coordinator.
 */
export async function undo(id: string, ctx: Ctx): Promise<Reply> {
  const { unit, now, actor, m } = ctx
  await lockLinking(unit)
  const tie = await lockTie(unit, id)
  if (!tie?.staysId) throw new Refusal('tie-not-yours')
  const holder = await whoIsNow(unit, tie.staysId)
  const self = (await ownerOf(unit, actor.via)) ?? actor.personId
  const concerned = [holder, tie.staysId, ...(tie.goesId ? [tie.goesId] : [])]
  const isOwn = concerned.includes(self)
  if (!isOwn && !(await coordinatesOneOf(unit, self, concerned, now))) throw new Refusal('tie-not-yours')
  if (!isDone(tie)) throw new Refusal('tie-settled')
  if (!isOwn && now.getTime() >= tie.doneAt.getTime() + UNDOABLE_DAYS * DAY)
    throw new Refusal('undo-too-late')
  const coordinators = await theirCoordinators(unit, holder, now)
  const owner = await putBack(tie, holder, ctx)
  await setTieState(unit, id, { state: 'undone', undoneAt: now, undoneById: self })
  const sides = [holder, ...(owner ? [owner] : [])]
  await dropPendingTies(unit, sides, id)
  await burnCodes(unit, sides, now)
  const told = []
  for (const personId of sides) {
    const person = await loadSide(unit, personId, now)
    if (!person) continue
    for (const account of await accountsOf(unit, personId))
      if (!isSame(account, actor.via)) told.push(toldOf({ tie: id, person, account }, 'undone'))
  }
  const readers = coordinators.filter((one) => one.id !== self && !sides.includes(one.id))
  await post(ctx, [...told, ...coordinatorsToldUndone(id, tie.organisationId, readers)])
  return saying('good', m, m.accounts.undone)
}

function isDone(tie: Tie): tie is DoneTie {
  return tie.state === 'done' && tie.staysId !== null && tie.doneAt !== null && tie.kept !== null
}

/** Answers whose the accounts are that went back; undefined when they are nobody's again. */
async function putBack(tie: DoneTie, holder: string, ctx: Ctx): Promise<string | undefined> {
  const { unit, ids, now } = ctx
  const { kept, doneAt, accountName } = tie
  let owner = tie.goesId ?? undefined
  if (owner === undefined && (await didAnything(unit, kept.accounts, holder))) {
    // The account was nobody's; what was done from it since needs an owner.
    const side = await loadSide(unit, holder, now)
    owner = ids.next()
    const { language } = side ?? ctx.actor
    const name = accountName ?? ctx.messages(language).people.unnamed
    await insertPerson(unit, {
      id: owner,
      organisationId: tie.organisationId,
      name,
      language,
      createdAt: now,
    })
  }
  if (owner === undefined) {
    for (const account of kept.accounts)
      if ((await ownerOf(unit, account)) === holder) await removeIdentity(unit, account)
    return undefined
  }
  await restore(unit, { kept, from: holder, to: owner, doneAt, ids, now })
  await reform(unit, kept, tie.organisationId)
  return owner
}

/** `/delier`: says what would become of what, and offers it. Nothing is changed. */
export async function askToPart(ctx: Ctx): Promise<Reply> {
  const { unit, actor, m } = ctx
  const { personId, via } = actor
  const a = m.accounts
  const accounts = await accountsOf(unit, personId)
  if (accounts.length < 2) throw new Refusal('only-account')
  const here = accounts.find((one) => isSame(one, via))
  const ties = await joinedBy(
    unit,
    accounts.flatMap(({ tieId }) => tieId ?? []),
  )
  const brought = ties.find(({ id }) => id === here?.tieId)
  if (brought)
    return privately({
      tone: 'attention',
      title: a.part,
      body: [
        text(
          a.partThis(actor.name, m.day(brought.doneAt, actor.zone), m.day(noted(brought.doneAt), actor.zone)),
        ),
      ],
      actions: [undoing(brought.id, a.partButton)],
    })
  if (ties.length > 0)
    return privately({
      tone: 'attention',
      title: a.part,
      body: [text(a.partOthers)],
      actions: ties.map((tie) =>
        undoing(tie.id, a.partOther(a.account(tie.name, m.people.platform(tie.platform)))),
      ),
    })
  const others = accounts.filter((one) => !isSame(one, via))
  return privately({
    tone: 'attention',
    title: a.part,
    body: [text(a.partPlain(others.map(({ platform }) => m.people.platform(platform)).join(', ')))],
    actions: [{ label: a.partButton, style: 'danger', intent: { command: 'account.part', input: {} } }],
  })
}

/** Until when it was noted from which account something was done. */
function noted(doneAt: Date): Date {
  return new Date(doneAt.getTime() + UNDOABLE_DAYS * DAY)
}

function undoing(tie: string, label: string): Action {
  return { label, style: 'danger', intent: { command: 'account.undo', input: { tie } } }
}

/**
 * Takes this account away from the person; the record stays with the others. Only where no tie tells which account the
 * record began with. @throws Refusal `only-account`, `tie-settled`.
 */
export async function part(ctx: Ctx): Promise<Reply> {
  const { unit, ids, now, actor, m } = ctx
  await lockLinking(unit)
  const owner = await ownerOf(unit, actor.via)
  const accounts = owner ? await accountsOf(unit, owner) : []
  if (!owner || accounts.length < 2) throw new Refusal('only-account')
  if (accounts.some(({ tieId }) => tieId !== null)) throw new Refusal('tie-settled')
  await removeIdentity(unit, actor.via)
  const side = await loadSide(unit, owner, now)
  const left = accounts.filter((one: Account) => !isSame(one, actor.via))
  if (side)
    await post(
      ctx,
      left.map((account) => toldOf({ tie: ids.next(), person: side, account }, 'undone')),
    )
  return saying('good', m, m.accounts.parted)
}
