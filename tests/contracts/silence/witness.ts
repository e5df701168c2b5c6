/**
 * What somebody sees, and what stands in the database, before and after they write. Looks at the platform and at the
 * rows, never at what the code says of itself.
 */
import type { Database } from '../../../prisma/client.ts'
import { rowsOf } from '../../support/rows.ts'
import { type ChatDriver, NAMES, type Shown, SPACES } from '../driver.ts'
import type { Writer } from './said.ts'

export type Sight = {
  /** What they were told alone; what stands in the places of the group. By id, with everything that can be read. */
  readonly alone: ReadonlyMap<string, Shown>
  readonly places: ReadonlyMap<string, Shown>
  readonly questions: ReadonlySet<string>
  readonly drafts: ReadonlySet<string>
  /** Words of theirs that are kept with a question, and what they gave of an activity. */
  readonly kept: ReadonlySet<string>
  /** Everything of theirs that is kept, as it says now. */
  readonly words: readonly string[]
}

export async function look(chat: ChatDriver, db: Database, who: Writer): Promise<Sight> {
  const rows = rowsOf(db)
  const name = NAMES[who]
  const [alone, places, questions, drafts, entries, replies] = await Promise.all([
    chat.toPerson(who),
    Promise.all(SPACES.map((space) => chat.inSpace(space))),
    rows.question.findMany({ where: { asker: { name } }, select: { reference: true, text: true } }),
    rows.draft.findMany({ where: { person: { name } } }),
    rows.questionEntry.findMany({ where: { author: { name } }, select: { id: true, text: true } }),
    rows.informationRequest.findMany({ where: { repliedAt: { not: null } }, select: { id: true } }),
  ])
  return {
    alone: byId(alone),
    places: byId(places.flat()),
    questions: new Set(questions.map(({ reference }) => reference)),
    drafts: new Set(
      drafts.map(({ form, about, updatedAt }) => `${form} ${about} ${updatedAt.toISOString()}`),
    ),
    kept: new Set([...entries, ...replies].map(({ id }) => id)),
    words: [
      ...questions.map(({ text }) => text),
      ...entries.map(({ text }) => text),
      ...drafts.map(valuesOf),
    ],
  }
}

const valuesOf = ({ values }: { values: unknown }) =>
  Object.values(values as object)
    .flat()
    .join('\n')

const byId = (shown: readonly Shown[]) =>
  new Map(shown.map((one) => [`${one.id} ${one.image?.alt ?? ''}`, one]))

const reads = (shown: Shown | undefined) => shown && `${shown.text}\n${shown.buttons.join()}`

/** What is new, or reads otherwise than before. */
export function newIn(before: ReadonlyMap<string, Shown>, after: ReadonlyMap<string, Shown>): Shown[] {
  return [...after].filter(([id, shown]) => reads(before.get(id)) !== reads(shown)).map(([, shown]) => shown)
}

export function added(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  return [...after].filter((one) => !before.has(one))
}
