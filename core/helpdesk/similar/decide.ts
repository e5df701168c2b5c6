/** Coordinators say whether two words mean the same in their organisation, and see what was said so far. */
import type { Ctx } from '../../command/context.ts'
import { coordinators, groupsWhere } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { idOf } from '../../kernel/short-id.ts'
import { fromOf, type Page } from '../../view/page.ts'
import { decidePair, type PairMove } from './pair.ts'
import { countSame, findPair, listPairs, type PairScope, storePair, type WordPair } from './pair-store.ts'

/** So many stand in a card: each has its buttons. */
export const PAIRS_SHOWN = 5

/** Those of the organisations in which they coordinate a group, and of no other. */
function scopeOf({ actor }: Pick<Ctx, 'actor'>): PairScope {
  return {
    organisationIds: [
      ...new Set(groupsWhere(actor, coordinators).map(({ organisationId }) => organisationId)),
    ],
  }
}

export type Proposals = {
  readonly pairs: readonly WordPair[]
  /** There are more, which follow once these are decided. */
  readonly more: boolean
  /** How many are decided to mean the same. */
  readonly same: number
}

/** `pair`: that one alone, as a button names it. Two statements. */
export async function readProposals({ pair }: { pair?: string | undefined }, ctx: Ctx): Promise<Proposals> {
  const scope = scopeOf(ctx)
  const same = await countSame(ctx.unit, scope)
  if (pair !== undefined) {
    const one = await located(pair, ctx)
    return { pairs: one.state === 'proposed' ? [one] : [], more: false, same }
  }
  const pairs = await listPairs(ctx.unit, scope, { state: 'proposed', most: PAIRS_SHOWN })
  return { pairs: pairs.slice(0, PAIRS_SHOWN), more: pairs.length > PAIRS_SHOWN, same }
}

/** Those that mean the same, the newest first. One statement. */
export async function readSame(
  { from, pair }: { from?: string | undefined; pair?: string | undefined },
  ctx: Ctx,
): Promise<Page<WordPair>> {
  if (pair !== undefined) {
    const one = await located(pair, ctx)
    return { rows: one.state === 'same' ? [one] : [], from: { shown: 0 } }
  }
  const begins = fromOf(from)
  const asked = { state: 'same', after: begins.after, most: PAIRS_SHOWN } as const
  return { rows: await listPairs(ctx.unit, scopeOf(ctx), asked), from: begins }
}

/** What is another organisation's, or met by one person alone, is unknown in the very same words. */
async function located(pair: string, ctx: Ctx, lock = false): Promise<WordPair> {
  const id = idOf(pair)
  const found = id === undefined ? undefined : await findPair(ctx.unit, id, scopeOf(ctx), lock)
  if (!found) throw new Refusal('unknown-words')
  return found
}

/** @throws Refusal `unknown-words`; `words-decided` where somebody said otherwise before. */
export async function decideWords({ pair }: { pair: string }, move: PairMove, ctx: Ctx): Promise<WordPair> {
  const found = await located(pair, ctx, true)
  const outcome = decidePair(found.state, move)
  if (!outcome.ok) throw new Refusal('words-decided', { name: found.by ?? '' })
  if (!outcome.next) return found
  const isDecided = outcome.next !== 'proposed'
  await storePair(
    ctx.unit,
    found.id,
    outcome.next,
    isDecided ? { byId: ctx.actor.personId, at: ctx.now } : null,
  )
  return { ...found, state: outcome.next, by: isDecided ? ctx.actor.name : null }
}
