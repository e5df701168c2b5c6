/** What somebody looks for, among the sheets and questions that they may see; a page at a time. */
import type { Ctx } from '../../command/context.ts'
import { PAGE } from '../../view/page.ts'
import { findSeen, type Seen } from '../similar/find.ts'

/** `skip`: how many the pages before have shown, as a button has it. */
type Input = { text: string; skip?: string | undefined }

export type Searched = {
  readonly words: string
  /** Undefined where what was typed says too little to be looked for. */
  readonly found: readonly Seen[] | undefined
  /** How many there are in all, and before these. */
  readonly all: number
  readonly before: number
}

/** Of the groups that they are in, in their organisation: the nearest first, which is reckoned anew for each page. */
export async function search({ text, skip = '' }: Input, { unit, actor, now }: Ctx): Promise<Searched> {
  const { organisationId, personId, memberships } = actor
  const groups = memberships.map(({ group }) => group).filter((one) => one.organisationId === organisationId)
  const where = { organisationId, personId, groupIds: groups.map(({ id }) => id), now }
  const found = await findSeen(unit, text, where)
  const before = /^\d{1,3}$/.test(skip) ? Number(skip) : 0
  return { words: text, found: found?.slice(before, before + PAGE), all: found?.length ?? 0, before }
}
