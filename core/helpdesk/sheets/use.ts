/** Canned replies: an answer that begins with the words of a sheet. */
import type { Ctx } from '../../command/context.ts'
import { idOf } from '../../kernel/short-id.ts'
import { refusalOf } from '../moves/make.ts'
import { mayMove } from '../question.ts'
import { locate, rulesOf, whoIn } from '../reading/locate.ts'
import { type Standing, standingOf } from '../reading/standing.ts'
import { findSheetsLike } from '../similar/find.ts'
import type { FoundSheet } from '../similar/similar-store.ts'
import { readerOf } from './reading.ts'
import { mayReadSheet, sheetStanding } from './sheet.ts'
import { findSheet, listWritten } from './sheet-store.ts'

/** So many are offered besides what is like the question. */
const OTHERS_MOST = 5

/** `others`: written from nothing, and not like the question by their words: replies that go with many. */
export type NearSheets = {
  readonly standing: Standing
  readonly found: readonly FoundSheet[]
  readonly others: readonly FoundSheet[]
}

/**
 * Those of the question's own group and of the whole organisation: what whoever asked may read. Three statements.
 * @throws Refusal to whoever may not answer it now.
 */
export async function readNear(input: { reference?: string | undefined }, ctx: Ctx): Promise<NearSheets> {
  const { question, group } = await locate(ctx, input.reference, false)
  const who = whoIn(ctx, group)
  const refusal = mayMove(rulesOf(question, ctx.now), 'answer', who)
  if (refusal) throw refusalOf(refusal, question)
  const where = { organisationId: group.organisationId, groupIds: [group.id], now: ctx.now }
  const found = await findSheetsLike(ctx.unit, question.text, where)
  const besides = { except: found.map(({ id }) => id), most: OTHERS_MOST, now: ctx.now }
  const others = await listWritten(
    ctx.unit,
    { organisationId: group.organisationId, groupId: group.id },
    besides,
  )
  return { standing: standingOf(question, [], who, ctx.now), found, others }
}

/** The answer of a sheet, as a button names it; empty where there is none that the actor may read and that is offered. */
export async function answerFrom(named: string, ctx: Ctx): Promise<string> {
  const id = idOf(named)
  const { organisationId } = ctx.actor
  const sheet = id === undefined ? undefined : await findSheet(ctx.unit, { organisationId, id })
  const isTheirs = sheet && mayReadSheet(sheet, readerOf(sheet, ctx))
  return isTheirs && sheetStanding(sheet, ctx.now) === 'offered' ? sheet.answer : ''
}
