/** What may answer a question that somebody is about to ask, and what somebody looks for: sheets and answered questions. */
import type { Unit } from '../../../prisma/unit.ts'
import type { Subject } from '../../kernel/subject.ts'
import { type Frequencies, rank, SHARE_SOUGHT, type Text } from '../../retrieval/rank.ts'
import { frequenciesOf, type Sought, soughtIn } from '../../retrieval/sought.ts'
import { NO_SYNONYMS, type Synonyms, synonymsFrom } from '../../retrieval/synonyms.ts'
import { fused } from '../../retrieval/vectors.ts'
import {
  type FoundSheet,
  type FoundText,
  listAnswerable,
  listNear,
  listNearSheets,
  listSeen,
  type Near,
  type Where,
} from './similar-store.ts'

/** So many are shown. */
export const SHOWN = 3

/** Less than this of what is asked, and it is about something else. */
const SHARE_LEAST = 0.45

/** Sheets come first: somebody went over them. */
export type Similar = { readonly sheets: readonly FoundSheet[]; readonly questions: readonly FoundText[] }

export const NOTHING_SIMILAR: Similar = { sheets: [], questions: [] }

/** What was found, and what it is ranked by. */
type Looked = Near & { readonly frequencies: Frequencies; readonly synonyms: Synonyms }

/**
 * Looks for a text; once more, with what else its words mean in the organisation, where somebody said that they mean something
 * else too. So only who uses such a word pays for it. Undefined where too little was said. One statement, two, or none.
 */
async function lookFor(
  text: string,
  look: (sought: Sought) => Promise<Near>,
  least?: number,
): Promise<Looked | undefined> {
  const sought = (synonyms?: Synonyms) => soughtIn(text, least, synonyms)
  const typed = sought()
  if (!typed) return undefined
  const near = await look(typed)
  if (near.pairs.length === 0)
    return { ...near, frequencies: frequenciesOf(typed, near.counted), synonyms: NO_SYNONYMS }
  const synonyms = synonymsFrom(near.pairs)
  const meant = sought(synonyms) ?? typed
  const wider = await look(meant)
  return { ...wider, frequencies: frequenciesOf(meant, wider.counted), synonyms }
}

/**
 * The nearest of each kind first, `SHOWN` all together; none where nothing is near. One statement, two, or none.
 * @param bySense what means about the same, the nearest first: its places and those by words make one order.
 */
export async function findSimilar(
  unit: Unit,
  text: string,
  where: Where,
  bySense: readonly Subject[] = [],
): Promise<Similar> {
  const looked = await lookFor(text, (sought) => listNear(unit, where, sought, bySense))
  if (!looked) return NOTHING_SIMILAR
  const byWords = nearIn(text, looked)
  const near = <T extends Text & { readonly id: string }>(all: readonly T[]): T[] => {
    const like = bySense.flatMap(({ id }) => all.find((one) => one.id === id) ?? [])
    return fused([byWords(all), like], ({ id }) => id).slice(0, SHOWN)
  }
  const found = near(looked.sheets)
  // What a sheet was made of says the same again.
  const told = new Set(found.map(({ questionId }) => questionId))
  const questions = near(looked.texts).filter(({ id }) => !told.has(id))
  return { sheets: found, questions: questions.slice(0, SHOWN - found.length) }
}

/** The sheets alone. One statement, two, or none. */
export async function findSheetsLike(unit: Unit, text: string, where: Where): Promise<FoundSheet[]> {
  const looked = await lookFor(text, (sought) => listNearSheets(unit, where, sought))
  return looked ? nearIn(text, looked)(looked.sheets) : []
}

function nearIn(asked: string, { frequencies, synonyms }: Looked) {
  return <T extends Text>(texts: readonly T[]): T[] =>
    rank(asked, texts, frequencies, undefined, synonyms)
      .slice(0, SHOWN)
      .filter(({ share }) => share >= SHARE_LEAST)
      .map(({ text }) => text)
}

/**
 * What somebody looks for is found in: a sheet, or a question. `share`: how much of what is looked for it speaks of, from 0 to 1.
 */
export type Seen = (
  | ({ readonly kind: 'sheet' } & FoundSheet)
  | ({ readonly kind: 'question' } & FoundText)
) & { readonly share: number }

/**
 * Sheets first, of each kind the nearest first: whatever this person may see of these groups; and what else the words mean in the
 * organisation. Undefined where too little was said. One statement, two, or none.
 */
export async function findSeen(
  unit: Unit,
  words: string,
  where: Where & { personId: string },
): Promise<{ seen: readonly Seen[]; synonyms: Synonyms } | undefined> {
  const looked = await lookFor(words, (sought) => listSeen(unit, where, sought), 1)
  if (!looked) return undefined
  const { frequencies, synonyms } = looked
  const found = <T extends Text>(all: readonly T[]) =>
    rank(words, all, frequencies, all.length, synonyms)
      .filter(({ share }) => share >= SHARE_SOUGHT)
      .map(({ text, share }) => ({ ...text, share }))
  const seen = [
    ...found(looked.sheets).map((one): Seen => ({ kind: 'sheet', ...one })),
    ...found(looked.texts).map((one): Seen => ({ kind: 'question', ...one })),
  ]
  return { seen, synonyms }
}

/** So many that may ask the same are shown to whoever answers. */
const ALIKE_MOST = 5

/** Whoever chooses among them knows both: something in common is enough to be looked at. */
const SHARE_ALIKE = 0.25

/** Questions of the same group that may ask the same as this one, the nearest first. One statement, two, or none. */
export async function findAlike(
  unit: Unit,
  {
    id,
    text,
    organisationId,
    groupId,
  }: { id: string; text: string; organisationId: string; groupId: string },
): Promise<FoundText[]> {
  const where = { organisationId, groupId, except: id }
  const looked = await lookFor(text, (sought) => listAnswerable(unit, where, sought), 1)
  if (!looked) return []
  return rank(text, looked.texts, looked.frequencies, undefined, looked.synonyms)
    .slice(0, ALIKE_MOST)
    .filter(({ share }) => share >= SHARE_ALIKE)
    .map((one) => one.text)
}
