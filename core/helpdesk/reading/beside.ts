/** A question that is read beside one of the reader's own, which is like it. */
import type { Ctx } from '../../command/context.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { idOf } from '../../kernel/short-id.ts'
import { QUESTION } from '../question.ts'
import { readQuestion, type Standing } from './standing.ts'

export type Beside = {
  readonly shown: Standing
  /** Undefined where there is none that the reader may see. */
  readonly mine: Standing | undefined
}

/** `asked`: the id of the reader's own, as a button has it. */
type Input = { reference?: string | undefined; asked?: string | undefined }

/** @throws Refusal as reading it alone does. */
export async function readBeside({ reference, asked = '' }: Input, ctx: Ctx): Promise<Beside> {
  const shown = await readQuestion({ reference }, ctx)
  const id = idOf(asked)
  return { shown, mine: id === undefined ? undefined : await readIfSeen(id, ctx) }
}

export async function readIfSeen(id: string, ctx: Ctx): Promise<Standing | undefined> {
  try {
    return await readQuestion({}, { ...ctx, place: { ...ctx.place, subject: { type: QUESTION, id } } })
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
