/** A list of those who were there, typed or as a file: all of its lines name somebody, or nobody comes on the list by it. */
import type { Ctx } from '../../command/context.ts'
import { handedIn } from '../../files/attached.ts'
import { loadFile } from '../../files/store.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { sameWords } from '../../kernel/text.ts'
import { loadMembers, type Member } from '../../people/store.ts'
import { trainerIn } from '../reading/attesting.ts'
import { type LocatedTraining, locateTraining, trainingRefused } from './locate.ts'
import { LINES_MOST, type Rolled, readRoll } from './roll.ts'
import { isGivenBy, mayKeepList } from './training.ts'
import { insertPresent } from './training-store.ts'

/** In bytes: two thousand lines have room in it. */
const BYTES_MOST = 200_000
/** Lines that a refusal names. */
const LINES_NAMED = 8

export type HandedList = {
  readonly training: string
  readonly list?: string | undefined
  readonly files: readonly string[]
}

/** How many came on the list by it. @throws Refusal, with the numbers of the lines that name nobody, or several. */
export async function handListIn(
  input: HandedList,
  ctx: Ctx,
): Promise<LocatedTraining & { readonly added: number }> {
  const { unit, ids, now } = ctx
  const { training } = await locateTraining(ctx, input.training, true)
  const refusal = mayKeepList(training, trainerIn(ctx))
  if (refusal) throw trainingRefused(refusal, training)
  const people = rolledIn(await textOf(input, ctx))
  const members = (await loadMembers(unit, training.groupId, now)).filter(
    ({ id, roles }) => roles.includes('trainee') && !isGivenBy(training, id),
  )
  const meant = people.map((rolled) => ({ rolled, found: membersCalled(members, rolled) }))
  const wrong = meant.filter(({ found }) => found.length !== 1).map(({ rolled }) => rolled)
  if (wrong.length > 0) {
    const among = wrong.slice(0, LINES_NAMED).map(({ line, names }) => `${line} (${names[0]})`)
    const more = wrong.length > LINES_NAMED ? { more: 'yes' } : {}
    throw new Refusal('training-list-unknown', { among: among.join(', '), ...more, field: 'list' })
  }
  const listed = new Set(training.present.map(({ personId }) => personId))
  const added = [...new Set(meant.flatMap(({ found }) => found.map(({ id }) => id)))].filter(
    (id) => !listed.has(id),
  )
  const rows = added.map((personId) => ({ id: ids.next(), personId }))
  if (rows.length > 0) await insertPresent(unit, training.id, rows, 'list', now)
  return { ...(await locateTraining(ctx, training.reference)), added: rows.length }
}

/** What was typed, and what a file says. @throws Refusal */
async function textOf({ list = '', files }: HandedList, { unit, actor }: Ctx): Promise<string> {
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

function rolledIn(text: string): readonly Rolled[] {
  const roll = readRoll(text)
  switch (roll.kind) {
    case 'read':
      return roll.people
    case 'broken':
      throw new Refusal('training-list-broken', {
        field: 'list',
        ...(roll.line === null ? {} : { line: String(roll.line) }),
      })
    case 'too-long':
      throw new Refusal('training-list-long', { most: String(LINES_MOST), field: 'list' })
    case 'empty':
      throw new Refusal('training-list-empty', { field: 'list' })
  }
}

function membersCalled(members: readonly Member[], { names }: Rolled): Member[] {
  for (const name of names) {
    const found = members.filter((member) => sameWords(member.name, name))
    if (found.length > 0) return found
  }
  return []
}
