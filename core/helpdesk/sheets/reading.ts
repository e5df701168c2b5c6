/** Which sheet is meant, as one reader finds it; and lists of them. Data without a card. */
import type { Ctx } from '../../command/context.ts'
import { seriesOf } from '../../command/reference.ts'
import { groupOf, groupsWhere, hasRole, trainersAndCoordinators } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { idOf } from '../../kernel/short-id.ts'
import { fromOf, type Page, type PageInput } from '../../view/page.ts'
import { readIfSeen } from '../reading/beside.ts'
import { locate, whoIn } from '../reading/locate.ts'
import type { Standing } from '../reading/standing.ts'
import type { Question } from '../store.ts'
import { normaliseSheetReference } from './reference.ts'
import { mayReadSheet, type Sheet, type SheetReader, type SheetStanding, sheetStanding } from './sheet.ts'
import {
  findSheet,
  holdSheet,
  isAnyOffered,
  keepableOf,
  listSheets,
  listVersions,
  type SheetVersion,
} from './sheet-store.ts'

export type LocatedSheet = { readonly sheet: Sheet; readonly reader: SheetReader }

/**
 * What the actor may not read is unknown to them, in the very same words.
 * @throws Refusal `unknown-sheet`; `sheet-over` to whoever only reads it, once it is offered no longer.
 */
export async function locateSheet(ctx: Ctx, typed: string, lock = false): Promise<LocatedSheet> {
  const reference = normaliseSheetReference(typed, seriesOf(ctx))
  const which = { organisationId: ctx.actor.organisationId, reference }
  const sheet = await (lock ? holdSheet : findSheet)(ctx.unit, which)
  const reader = sheet && readerOf(sheet, ctx)
  if (!sheet || !reader || !mayReadSheet(sheet, reader)) throw new Refusal('unknown-sheet', { reference })
  if (!reader.isStaff && sheetStanding(sheet, ctx.now) !== 'offered')
    throw new Refusal('sheet-over', { reference })
  return { sheet, reader }
}

export function readerOf({ groupId }: Sheet, { actor }: Pick<Ctx, 'actor'>): SheetReader {
  return {
    isMember: groupOf(actor, groupId) !== undefined,
    isStaff: hasRole(actor, groupId, 'trainer') || hasRole(actor, groupId, 'coordinator'),
  }
}

export type ReadSheet = LocatedSheet & {
  readonly standing: SheetStanding
  /** A question of the reader's own, beside which it is read; undefined where there is none. */
  readonly mine: Standing | undefined
}

/** `asked`: the id of the reader's own question, as a button has it. */
export async function readSheet(
  { reference, asked = '' }: { reference: string; asked?: string | undefined },
  ctx: Ctx,
): Promise<ReadSheet> {
  const located = await locateSheet(ctx, reference)
  const id = idOf(asked)
  const mine = id === undefined ? undefined : await readIfSeen(id, ctx)
  return { ...located, standing: sheetStanding(located.sheet, ctx.now), mine }
}

/** So many of its versions are shown. */
const VERSIONS_MOST = 10

export type History = { readonly sheet: Sheet; readonly versions: readonly SheetVersion[] }

/** For whoever looks after it. @throws Refusal */
export async function readHistory({ reference }: { reference: string }, ctx: Ctx): Promise<History> {
  const { sheet, reader } = await locateSheet(ctx, reference)
  if (!reader.isStaff) throw new Refusal('sheet-not-yours', { reference: sheet.reference })
  return { sheet, versions: await listVersions(ctx.unit, sheet.id, VERSIONS_MOST) }
}

export type ListedSheets = Page<Sheet>

/** Those that the actor may read, the newest first; of the groups they look after also those that are over. */
export async function readSheets(input: PageInput, { unit, actor, now }: Ctx): Promise<ListedSheets> {
  const { organisationId, memberships } = actor
  const from = fromOf(input.from)
  const scope = {
    organisationId,
    groupIds: memberships.map(({ group }) => group.id),
    staffOf: groupsWhere(actor, trainersAndCoordinators).map(({ id }) => id),
  }
  return { rows: await listSheets(unit, scope, from.after, now), from }
}

/** An answered question as it may be kept: with every answer that stands, the first one first. */
export type Keepable = { readonly question: Question; readonly answer: string }

/**
 * @throws Refusal `unknown-question`; `not-staff-here`; `sheet-between-two`; `not-answered` while nothing answers it; `sheet-exists` where a sheet of
 * it stands.
 */
export async function readKeepable(input: { reference?: string | undefined }, ctx: Ctx): Promise<Keepable> {
  const { question, group } = await locate(ctx, input.reference, false)
  const { reference } = question
  const { isTrainer, isCoordinator } = whoIn(ctx, group)
  if (!isTrainer && !isCoordinator) throw new Refusal('not-staff-here', { reference })
  if (question.channel === 'direct') throw new Refusal('sheet-between-two', { reference })
  const { said, kept } = await keepableOf(ctx.unit, question.id)
  if (!mayBeAnswered(question) || said === null) throw new Refusal('not-answered', { reference })
  if (kept !== null) throw new Refusal('sheet-exists', { reference, sheet: kept })
  return { question, answer: said }
}

/** One that is resolved may have no answer: whoever asked found it by themselves. */
function mayBeAnswered({ state }: Pick<Question, 'state'>): boolean {
  return state === 'answered' || state === 'resolved'
}

/** What the team may do about a question with sheets. */
export type SheetOf =
  | { readonly kind: 'keep' }
  | { readonly kind: 'kept'; readonly reference: string }
  | { readonly kind: 'answer-with' }
  | { readonly kind: 'none' }

/** One statement for whoever is of the team, at most; none otherwise. */
export async function readSheetOf(
  standing: Standing,
  { unit, actor: { organisationId }, now }: Pick<Ctx, 'unit' | 'actor' | 'now'>,
): Promise<SheetOf> {
  const { question, reader, may } = standing
  if (reader !== 'staff') return { kind: 'none' }
  if (mayBeAnswered(question)) {
    if (question.channel === 'direct') return { kind: 'none' }
    const { said, kept } = await keepableOf(unit, question.id)
    if (kept !== null) return { kind: 'kept', reference: kept }
    return { kind: said === null ? 'none' : 'keep' }
  }
  const { groupId } = question
  const isOffered = may.has('answer') && (await isAnyOffered(unit, { organisationId, groupId }, now))
  return { kind: isOffered ? 'answer-with' : 'none' }
}
