/** Questions that are merged into another one: they are held with it, and whoever has that one has them (decision 70). */
import type { Ctx } from '../../command/context.ts'
import { changesHands, goesAlong } from '../merged.ts'
import type { Moved } from '../question.ts'
import { factsAsStored, rulesOf } from '../reading/locate.ts'
import { holdQuestion, type Question, storeMove } from '../store.ts'

/** Those that are merged into it, which is held; each is held from here on. None: no statement. */
export async function holdMerged({ id, merged }: Question, ctx: Ctx): Promise<Question[]> {
  const held: Question[] = []
  for (const one of merged) {
    const question = await holdQuestion(ctx.unit, { id: one.id })
    if (question?.mergedInto?.id === id) held.push(question)
  }
  return held
}

/** @returns those that changed hands with it, as they stood before. No statement where none can. */
export async function takeAlong(main: Question, { record }: Moved, ctx: Ctx): Promise<Question[]> {
  if (!changesHands(rulesOf(main, ctx.now), record)) return []
  const along: Question[] = []
  for (const question of await holdMerged(main, ctx)) {
    const moved = goesAlong(factsAsStored(question), record, ctx)
    if (!moved) continue
    await storeMove(ctx.unit, question, moved, { id: ctx.ids.next(), text: null, choice: null })
    along.push(question)
  }
  return along
}
