/**
 * What commands that only read answer somebody, recorded nowhere: for a page that is drawn again whenever it is
 * opened. One statement tells who looks, and the commands then read together.
 */
import type { AnyCommand, RunCtx } from '../command/command.ts'
import type { Ctx } from '../command/context.ts'
import { readInput } from '../command/form.ts'
import type { Incoming } from '../command/incoming.ts'
import type { Account, Language } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Card, notice } from '../view/card.ts'
import { authoriseUnasked, isOpenTo } from './access.ts'
import { contextOf } from './acting.ts'
import { loadArrival } from './arrival-store.ts'
import type { DispatchDeps } from './dispatched.ts'

export type Looking = {
  account: Account
  place: Incoming['place']
  /** Commands that only read and need nothing to be said; shown in this order. */
  shows: readonly string[]
  /** Commands that the page would like to offer. */
  offers: readonly string[]
}

export type Looked = {
  language: Language
  /** What they may see, by command. */
  shown: ReadonlyArray<{ command: string; cards: readonly Card[] }>
  /** What they may do, of what was to be offered. */
  offered: readonly string[]
  /** Why there is nothing to see, when there is nothing. */
  notice?: Card
}

/** @throws Error for a command that changes something, and whatever the database throws when it cannot work. */
export async function look(deps: DispatchDeps, looking: Looking): Promise<Looked> {
  const { account, place } = looking
  const nothing: Incoming = { eventId: '', account, place, body: { kind: 'line', text: '' } }
  const now = deps.clock.now()
  const arrival = await loadArrival(deps.db.unit, nothing, now)
  if (!arrival.person) {
    const language = deps.language ?? 'fr'
    return { language, shown: [], offered: [], notice: notice(deps.messages(language).stranger) }
  }
  const ctx = contextOf(deps, nothing, arrival, arrival.person, now)
  const read = await Promise.all(
    commandsOf(deps, looking.shows).map(async (command) => ({
      command: command.id,
      said: await readBy(command, ctx),
    })),
  )
  const shown = read.flatMap(({ command, said }) =>
    said instanceof Refusal ? [] : [{ command, cards: said }],
  )
  const refused = read.map(({ said }) => said).find((said) => said instanceof Refusal)
  const offered = commandsOf(deps, looking.offers).filter((command) => isOpenTo(command, ctx))
  return {
    language: ctx.actor.language,
    shown,
    offered: offered.map(({ id }) => id),
    ...(shown.length === 0 && refused ? { notice: notice(ctx.m.refusal(refused)) } : {}),
  }
}

function commandsOf({ catalogue }: DispatchDeps, ids: readonly string[]): AnyCommand[] {
  return ids.flatMap((id) => catalogue.byId(id) ?? [])
}

async function readBy(command: AnyCommand, ctx: Ctx): Promise<readonly Card[] | Refusal> {
  if (command.effect !== 'read' || command.inGroup)
    throw new Error(`${command.id} is not there to be looked at`)
  try {
    authoriseUnasked(command, ctx)
    const read = readInput(command, {}, ctx.m)
    if (!read.ok) throw new Error(`${command.id} cannot be shown without being told more`)
    return (await command.run(read.input as never, ctx as RunCtx)).cards
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
