/** Somebody says that an answer to a question in other words is theirs: which words of the two may mean the same is noted. */
import type { Ctx } from '../../command/context.ts'
import { DAY } from '../../kernel/clock.ts'
import { idOf } from '../../kernel/short-id.ts'
import type { Question } from '../store.ts'
import { candidatesIn, withoutNames } from './pair.ts'
import { apart, forgetMet, listNames, meetPairs, readFound } from './pair-store.ts'

/** What one person alone met is forgotten after a school year. */
const MET_FOR = 365 * DAY

type Learnt = Pick<Question, 'id' | 'groupId' | 'organisationId' | 'channel' | 'text'>

/**
 * `by`: the id of the question or sheet that answers it, as a button has it; whatever else it is, nothing is learnt. Nor is
 * anything from what was put to one person alone. Where it fails nothing is learnt, and what the press did stays done. Six
 * statements at most.
 */
export async function learnWords(question: Learnt, by: string, ctx: Ctx): Promise<void> {
  const id = idOf(by)
  if (id === undefined || id === question.id || question.channel !== 'forum') return
  const failed = await apart(ctx.unit, () => learnFrom(question, id, ctx))
  if (failed) ctx.leftUndone?.('learning words from a press', failed.error)
}

async function learnFrom(question: Learnt, id: string, { unit, actor, ids, now }: Ctx): Promise<void> {
  const { organisationId } = question
  const groupIds = actor.memberships.map(({ group }) => group.id)
  const found = await readFound(unit, id, { organisationId, groupIds, now })
  const candidates = found ? candidatesIn(question.text, found) : []
  if (!found || candidates.length === 0) return
  const names = await listNames(unit, [...new Set([question.groupId, found.groupId])])
  const pairs = withoutNames(candidates, names)
  if (pairs.length === 0) return
  await forgetMet(unit, organisationId, new Date(now.getTime() - MET_FOR))
  const met = { organisationId, personId: actor.personId, now }
  await meetPairs(
    unit,
    met,
    pairs.map((pair) => ({ ...pair, id: ids.next() })),
  )
}
