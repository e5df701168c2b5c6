/** What somebody looks for, among the sheets, questions and activities that they may see; a page at a time. */
import type { Ctx } from '../../command/context.ts'
import { findActivities, type SeenActivity } from '../../competence/found/find.ts'
import { findSeen, type Seen } from '../../helpdesk/similar/find.ts'
import { PAGE } from '../../view/page.ts'
import { merged } from './merged.ts'

/** `skip`: how many the pages before have shown, as a button has it. */
type Input = { text: string; skip?: string | undefined }

/** What somebody looks for is found in. */
export type Found = Seen | ({ readonly kind: 'activity' } & SeenActivity)

export type Searched = {
  readonly words: string
  /** Undefined where what was typed says too little to be looked for. */
  readonly found: readonly Found[] | undefined
  /** How many there are in all, and before these. */
  readonly all: number
  readonly before: number
}

/** Of the groups that they are in, in their organisation: the nearest first, which is reckoned anew for each page. */
export async function search({ text, skip = '' }: Input, ctx: Ctx): Promise<Searched> {
  const { unit, actor, now } = ctx
  const { organisationId, personId, memberships } = actor
  const groups = memberships.map(({ group }) => group).filter((one) => one.organisationId === organisationId)
  const where = { organisationId, personId, groupIds: groups.map(({ id }) => id), now }
  const looked = await findSeen(unit, text, where)
  if (!looked) return { words: text, found: undefined, all: 0, before: 0 }
  const activities = await findActivities(ctx, text, where, looked.synonyms)
  const { seen } = looked
  const found = merged<Found>([
    seen.filter(({ kind }) => kind === 'question'),
    activities.map((one) => ({ kind: 'activity', ...one })),
  ])
  const all = [...seen.filter(({ kind }) => kind === 'sheet'), ...found]
  const before = /^\d{1,3}$/.test(skip) ? Number(skip) : 0
  return { words: text, found: all.slice(before, before + PAGE), all: all.length, before }
}
