/** A list of those who were there, typed or as a file: all of its lines name somebody, or nobody comes on the list by it. */
import type { Ctx } from '../../command/context.ts'
import { handedIn } from '../../files/attached.ts'
import { loadFile } from '../../files/store.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { excerpt, sameWords } from '../../kernel/text.ts'
import { loadMembers, type Member } from '../../people/store.ts'
import { trainerIn } from '../reading/attesting.ts'
import { type LocatedTraining, locateTraining, trainingRefused } from './locate.ts'
import { LINES_MOST, type Roll, type Rolled, readRoll } from './roll.ts'
import { isGivenBy, mayKeepList } from './training.ts'
import { insertPresent } from './training-store.ts'

/** In bytes: two thousand lines have room in it. */
const BYTES_MOST = 200_000
/** Lines that a refusal names, and columns that were not read. */
const LINES_NAMED = 8
/** Characters of what such a line says. */
const NAME_SHOWN = 60

export type HandedList = {
  readonly training: string
  readonly list?: string | undefined
  readonly files: readonly string[]
}

export type HandedIn = LocatedTraining & {
  /** How many came on the list by it. */
  readonly added: number
  /** Columns of it that hold no names, as it calls them: one of them may say who was not there. */
  readonly unread: readonly string[]
}

/** @throws Refusal, with the numbers of the lines that name nobody, or several, beside the field that they came in. */
export async function handListIn(input: HandedList, ctx: Ctx): Promise<HandedIn> {
  const { unit, ids, now } = ctx
  const { training } = await locateTraining(ctx, input.training, true)
  const refusal = mayKeepList(training, trainerIn(ctx))
  if (refusal) throw trainingRefused(refusal, training)
  const field = input.list === undefined ? 'files' : 'list'
  const { people, unread } = rolledIn(await textOf(input, ctx), field)
  const members = (await loadMembers(unit, training.groupId, now)).filter(
    ({ id, roles }) => roles.includes('trainee') && !isGivenBy(training, id),
  )
  const meant = people.map((rolled) => ({ rolled, found: membersCalled(members, rolled) }))
  const wrong = meant.filter(({ found }) => found.length !== 1).map(({ rolled }) => rolled)
  if (wrong.length > 0) {
    const among = wrong
      .slice(0, LINES_NAMED)
      .map(({ line, names }) => `${line} (${excerpt(names[0] ?? '', NAME_SHOWN)})`)
    const more = wrong.length > LINES_NAMED ? { more: 'yes' } : {}
    throw new Refusal('training-list-unknown', { among: among.join(', '), ...more, field })
  }
  const listed = new Set(training.present.map(({ personId }) => personId))
  const added = [...new Set(meant.flatMap(({ found }) => found.map(({ id }) => id)))].filter(
    (id) => !listed.has(id),
  )
  const rows = added.map((personId) => ({ id: ids.next(), personId }))
  if (rows.length > 0) await insertPresent(unit, training.id, rows, 'list', now)
  return {
    ...(await locateTraining(ctx, training.reference)),
    added: rows.length,
    unread: unread.slice(0, LINES_NAMED).map((one) => excerpt(one, NAME_SHOWN)),
  }
}

/** What was typed, and what a file says. @throws Refusal */
async function textOf({ list = '', files }: HandedList, { unit, actor }: Ctx): Promise<string> {
  if (files.length > 1) throw new Refusal('training-list-one', { field: 'files' })
  const [file] = await handedIn(unit, actor.personId, files)
  if (!file) return list
  const about = { name: file.name, field: 'files' }
  if (!file.mediaType.startsWith('text/plain')) throw new Refusal('training-list-file', about)
  if (file.size > BYTES_MOST)
    throw new Refusal('training-list-long', { most: String(LINES_MOST), field: 'files' })
  const content = (await loadFile(unit, file.id))?.content
  if (!content) throw new Refusal('unknown-file', about)
  const charset = /charset=([\w-]+)/.exec(file.mediaType)?.[1] ?? 'utf-8'
  return new TextDecoder(charset).decode(content)
}

type Read = Extract<Roll, { kind: 'read' }>

function rolledIn(text: string, field: string): Read {
  const roll = readRoll(text)
  switch (roll.kind) {
    case 'read':
      return roll
    case 'broken':
      throw new Refusal('training-list-broken', {
        field,
        ...(roll.line === null ? {} : { line: String(roll.line) }),
      })
    case 'too-long':
      throw new Refusal('training-list-long', { most: String(LINES_MOST), field })
    case 'empty':
      throw new Refusal('training-list-empty', { field })
  }
}

function membersCalled(members: readonly Member[], { names }: Rolled): Member[] {
  for (const name of names) {
    const found = members.filter((member) => sameWords(member.name, name))
    if (found.length > 0) return found
  }
  return []
}
