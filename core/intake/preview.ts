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
import { hasPlaces } from '../people/places-store.ts'
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
  const { person } = arrival
  if (!person || person.organisationIsNew) return beforeAnyGroup(deps, looking, person?.language)
  const ctx = contextOf(deps, nothing, arrival, person, now)
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
  const offered = await offeredTo(deps, looking, ctx)
  return {
    language: ctx.actor.language,
    shown,
    offered: offered.map(({ id }) => id),
    ...(shown.length === 0 && refused ? { notice: notice(ctx.m.refusal(refused)) } : {}),
  }
}

/**
 * For whoever is in no group because there is none, or because nobody told us of them. Where nothing is set up yet there is
 * no place to write in: whoever administers the server begins, and others are told who does.
 */
async function beforeAnyGroup(deps: DispatchDeps, looking: Looking, known?: Language): Promise<Looked> {
  const language = known ?? deps.language ?? 'fr'
  const m = deps.messages(language)
  const said = (text: string, offered: readonly AnyCommand[] = []): Looked => ({
    language,
    shown: [],
    offered: offered.map(({ id }) => id),
    notice: notice(text),
  })
  if (await hasPlaces(deps.db.unit, looking.account)) return said(m.stranger)
  if (!looking.place.administrator) return said(m.people.notSetUpByThem)
  return said(m.people.notSetUp, settingUp(commandsOf(deps, looking.offers)))
}

/** What sets the first place up is offered until there is one. */
async function offeredTo(deps: DispatchDeps, looking: Looking, ctx: Ctx): Promise<AnyCommand[]> {
  const offers = commandsOf(deps, looking.offers)
  const open = offers.filter((command) => isOpenTo(command, ctx, authoriseUnasked))
  const begins = settingUp(open)
  if (begins.length === 0 || !(await hasPlaces(deps.db.unit, looking.account))) return open
  return open.filter((command) => !begins.includes(command))
}

const settingUp = (commands: readonly AnyCommand[]) => commands.filter(({ access }) => access.orAdministrator)

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
