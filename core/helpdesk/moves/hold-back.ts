/**
 * Questions of one person that come too many at once are kept, and sent when they say so: a list that was pasted, or a device
 * that repeats itself, alerts the team no more than somebody who writes.
 */
import type { Ctx } from '../../command/context.ts'
import { UNNAMED } from '../../command/draft.ts'
import { dropDraft, loadDraft, saveDraft } from '../../command/draft-store.ts'
import { noteKept } from '../../delivery/heard-store.ts'
import { type Said, saidIn } from '../../files/said.ts'
import { type Group, hasRole } from '../../kernel/actor.ts'
import { MINUTE } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { dropAllHeld, HELD, heldSince, isBelow, listHeld, type Pace, readBelow } from '../held-store.ts'
import { type Asked, type Asking, ask, askWhile } from './ask.ts'

/** Nobody writes thirty questions in a minute; whoever has a list of them may send it as one. */
const MOST_IN_A_MINUTE = 30

function paceOf({ actor, saidAt, now }: Ctx): Pace {
  return {
    personId: actor.personId,
    asked: { after: new Date(saidAt.getTime() - MINUTE), until: saidAt },
    keptSince: new Date(now.getTime() - MINUTE),
    most: MOST_IN_A_MINUTE,
  }
}

/**
 * Kept, and not asked. `isFirst`: none was kept within the last minute, so that it is to be said. `heard`: as free words;
 * whoever types a command is always answered.
 */
export type HeldBack = { readonly heldBack: true; readonly isFirst: boolean; readonly heard: boolean }

/** Asked, or kept where too many came at once. */
export async function askOrHold(asking: Asking, group: Group, ctx: Ctx): Promise<Asked | HeldBack> {
  return (await askWhile(isBelow(paceOf(ctx)), asking, group, ctx)) ?? (await hold(asking, group, ctx))
}

/** Words that may be none are kept anyway: of very many at once nothing is said either. Undefined while they are few. */
export async function holdIfMany(said: Said, group: Group, ctx: Ctx): Promise<HeldBack | undefined> {
  if (await readBelow(ctx.unit, paceOf(ctx))) return undefined
  return hold({ said, heard: true }, group, ctx)
}

async function hold({ said, to, heard }: Asking, group: Group, ctx: Ctx): Promise<HeldBack> {
  const { unit, actor, ids, now, message, written } = ctx
  const isFirst = !(await heldSince(unit, actor.personId, new Date(now.getTime() - MINUTE)))
  const kept = ids.next().replaceAll('-', '')
  const values = {
    text: said.text,
    files: said.files.map(({ id }) => id),
    group: group.id,
    ...(to ? { to } : {}),
    ...(heard && message ? { message: JSON.stringify(message) } : {}),
  }
  await saveDraft(unit, { ...actor, form: HELD, about: UNNAMED + kept }, values, now, 'for ever')
  await noteKept(unit, written, kept)
  return { heldBack: true, isFirst, heard }
}

export type HeldQuestion = { readonly kept: string; readonly text: string }
export type Held = { readonly count: number; readonly first: readonly HeldQuestion[] }

/** So many are shown, each with its button; once they are sent, the next. */
const SHOWN = 5

export async function readHeld({ unit, actor }: Pick<Ctx, 'unit' | 'actor'>): Promise<Held> {
  const { count, rows } = await listHeld(unit, actor.personId, SHOWN)
  const first = rows.map(({ about, values }) => ({
    kept: about.slice(UNNAMED.length),
    text: String(values['text'] ?? ''),
  }))
  return { count, first }
}

/** One of them is asked, from now on. @throws Refusal `held-gone`, `not-kept`, `too-many-questions` */
export async function sendHeld(kept: string, ctx: Ctx): Promise<Asked> {
  const which = { personId: ctx.actor.personId, form: HELD, about: UNNAMED + kept }
  const draft = await loadDraft(ctx.unit, which)
  if (!draft) throw new Refusal('held-gone')
  const { text, files = [], group: groupId, to, message } = draft.values
  const group = ctx.actor.memberships.find((one) => one.group.id === groupId)?.group
  if (typeof text !== 'string' || !group || !hasRole(ctx.actor, group.id, 'trainee'))
    throw new Refusal('not-kept')
  if (!(await readBelow(ctx.unit, paceOf(ctx)))) throw new Refusal('too-many-questions')
  await dropDraft(ctx.unit, which)
  const heard = typeof message === 'string'
  const said = await saidIn({ text, files: [files].flat() }, ctx)
  const asking = { said, heard, ...(typeof to === 'string' ? { to } : {}) }
  return ask(asking, group, { ...ctx, kept, ...(heard ? { message: JSON.parse(message) } : {}) })
}

/** They were none, or are not needed any more. @returns how many there were. */
export async function dropHeld({ unit, actor }: Pick<Ctx, 'unit' | 'actor'>): Promise<number> {
  return dropAllHeld(unit, actor.personId)
}
