/** Why a question is with whom it is: each time it came to somebody, or to nobody, and by what. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { listWhose, type WhoseRecord } from '../whose-store.ts'
import { locate, whoIn } from './locate.ts'
import { type Standing, standingOf } from './standing.ts'

/** `before`: who had it until then. */
export type Turn = WhoseRecord & { readonly before: string | null }

export type Why = {
  readonly standing: Standing
  readonly turns: readonly Turn[]
  /** Of its group; none where this installation lacks it. */
  readonly frameworks: readonly Framework[]
}

/** For whoever asked, and for whoever trains or coordinates. @throws Refusal `why-not-yours`, and those of `locate` */
export async function readWhy(input: { reference?: string | undefined }, ctx: Ctx): Promise<Why> {
  const { question, group } = await locate(ctx, input.reference, false)
  const standing = standingOf(question, [], whoIn(ctx, group), ctx.now)
  if (standing.reader === 'group') throw new Refusal('why-not-yours', { reference: question.reference })
  const framework = ctx.frameworks.get(group.framework)
  return {
    standing,
    turns: turnsOf(await listWhose(ctx.unit, question.id)),
    frameworks: framework ? [framework] : [],
  }
}

/** Kinds that say to whom it goes, be it whom it was with already. */
const SAYS_WHO: ReadonlySet<WhoseRecord['kind']> = new Set([
  'ask',
  'claim',
  'transfer',
  'decline',
  'reopen',
  'publish',
  'release',
  'hand-over',
  'give-back',
])

/** Of everything on record, what changed or settled who has it. Pure. */
export function turnsOf(records: readonly WhoseRecord[]): Turn[] {
  return records.flatMap((record, index) => {
    const before = records[index - 1]
    const isSame = record.assigneeId === (before?.assigneeId ?? null)
    return SAYS_WHO.has(record.kind) || !isSame ? [{ ...record, before: before?.assignee ?? null }] : []
  })
}
