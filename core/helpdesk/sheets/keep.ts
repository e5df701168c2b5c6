/** An answer is kept as a sheet, in the words that somebody of the team went over; and what is done to a sheet afterwards. */
import type { Ctx } from '../../command/context.ts'
import type { Group } from '../../kernel/actor.ts'
import { localDay, localYear, midnightAfter } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { folded } from '../../kernel/text.ts'
import { bare } from '../../kernel/written.ts'
import { nextNumber } from '../../people/store.ts'
import { locate } from '../reading/locate.ts'
import { locateSheet, readKeepable } from './reading.ts'
import { sheetReference } from './reference.ts'
import {
  type Change,
  type ChangeKind,
  changeSheet,
  lastDayFrom,
  lastDayOf,
  prolongedUntil,
  REACHES,
  type Reach,
  SHEET,
  type Sheet,
  type Words,
} from './sheet.ts'
import { findAskedAlike, holdStandingSheetOf, insertSheet, storeChange } from './sheet-store.ts'

/** What a form gives. `until`: its last day, as `2027-11-02`. */
export type Given = { asked: string; answer: string; reach: string; until?: string | undefined }

/** @throws Refusal `date-past` */
function wordsGiven({ asked, answer, reach, until }: Given, { now, actor: { zone } }: Ctx): Words {
  if (until !== undefined && until < localDay(now, zone)) throw new Refusal('date-past', { field: 'until' })
  return {
    asked: bare(asked).trim(),
    answer: answer.trim(),
    reach: REACHES.find((one) => one === reach) ?? ('group' satisfies Reach),
    expiresAt: midnightAfter(until ?? lastDayFrom(now, zone), zone),
  }
}

export type KeptSheet = {
  readonly sheet: Sheet
  /** The first name of whoever asked, where it stands in the words still. */
  readonly named: string | undefined
}

/** @throws Refusal as `readKeepable` does. Of two at once, the later one is told of the sheet of the first. */
export async function keepSheet(
  { reference, ...given }: Given & { reference?: string | undefined },
  ctx: Ctx,
): Promise<KeptSheet> {
  // Held first: who keeps the same answer at the same moment comes afterwards, and reads that it is kept.
  const { question, group } = await locate(ctx, reference, true)
  await readKeepable({ reference: question.reference }, ctx)
  const words = wordsGiven(given, ctx)
  const sheet = await newSheet(words, question.id, group, ctx)
  await insertSheet(ctx.unit, sheet)
  return { sheet, named: namedIn(words, question.asker.name) }
}

/**
 * Written from nothing: an answer to what is asked again and again, before anybody asks it. Of two at once with the same question,
 * the later one is told of the sheet of the first: both take a number of the group, one after the other. Four statements.
 * @throws Refusal `sheet-same`, `date-past`
 */
export async function writeSheet(given: Given, group: Group, ctx: Ctx): Promise<KeptSheet> {
  const words = wordsGiven(given, ctx)
  const sheet = await newSheet(words, null, group, ctx)
  const same = await findAskedAlike(ctx.unit, sheet)
  if (same) throw new Refusal('sheet-same', { sheet: same.reference, field: 'asked' })
  await insertSheet(ctx.unit, sheet)
  return { sheet, named: undefined }
}

/** With a number of its group, which nobody else takes meanwhile. */
async function newSheet(
  words: Words,
  questionId: string | null,
  group: Pick<Group, 'id' | 'organisationId' | 'code'>,
  { unit, actor, ids, now }: Ctx,
): Promise<Sheet> {
  const year = localYear(now, actor.zone)
  const number = await nextNumber(unit, group.id, SHEET, year)
  return {
    ...words,
    id: ids.next(),
    organisationId: group.organisationId,
    groupId: group.id,
    groupCode: group.code,
    reference: sheetReference(group.code, year, number),
    questionId,
    keeper: { id: actor.personId, name: actor.name, language: actor.language },
    state: 'kept',
    version: 1,
    keptAt: now,
  }
}

/** What of a name stands in the words: its first word is what people write. */
function namedIn({ asked, answer }: Words, name: string): string | undefined {
  const words = new Set(`${bare(asked)} ${bare(answer)}`.split(/[^\p{L}\p{M}-]+/u).map(folded))
  const [first = ''] = name.split(/\s+/)
  return words.has(folded(first)) ? first : undefined
}

/**
 * @param input `seen`: the version that the form was opened on.
 * @throws Refusal `sheet-changed` where somebody else changed it since.
 */
export async function editSheet(
  { reference, seen, ...given }: Given & { reference: string; seen?: string | undefined },
  ctx: Ctx,
): Promise<Sheet> {
  const edit = { kind: 'edit', words: wordsGiven(given, ctx), seen: Number(seen) } as const
  return change(reference, () => edit, ctx)
}

/** By a year, from its end on, or from today on where that is past. @throws Refusal `sheet-holds` before its end is near. */
export async function prolongSheet({ reference }: { reference: string }, ctx: Ctx): Promise<Sheet> {
  const { zone } = ctx.actor
  return change(reference, (sheet) => ({ kind: 'prolong', until: prolongedUntil(sheet, ctx.now, zone) }), ctx)
}

export async function withdrawSheet({ reference }: { reference: string }, ctx: Ctx): Promise<Sheet> {
  return change(reference, () => ({ kind: 'withdraw' }), ctx)
}

/** @throws Refusal `sheet-exists` where another one was kept of its question meanwhile. */
export async function restoreSheet({ reference }: { reference: string }, ctx: Ctx): Promise<Sheet> {
  return change(reference, () => ({ kind: 'restore' }), ctx)
}

async function change(reference: string, what: (sheet: Sheet) => Change, ctx: Ctx): Promise<Sheet> {
  const { sheet, reader } = await locateSheet(ctx, reference, true)
  const asked = what(sheet)
  const outcome = changeSheet(sheet, asked, reader, ctx.now)
  if (!outcome.ok)
    throw new Refusal(outcome.code, {
      reference: sheet.reference,
      until: ctx.m.day(lastDayOf(sheet), ctx.actor.zone),
    })
  if (!outcome.next) return sheet
  const changed = { ...sheet, ...outcome.next }
  if (asked.kind === 'restore' && sheet.questionId !== null) {
    const other = await holdStandingSheetOf(ctx.unit, sheet.questionId)
    if (other) throw new Refusal('sheet-exists', { reference: sheet.reference, sheet: other.reference })
  }
  await storeChange(ctx.unit, sheet, changed, {
    kind: asked.kind satisfies ChangeKind,
    byId: ctx.actor.personId,
    at: ctx.now,
  })
  return changed
}
