/**
 * From an event to its effect and its reply. Who acts, whether they may, what they meant, and one transaction in
 * which the decision, what must be said about it, and the reply itself are kept together.
 */
import { isBusy, isUnstorable } from '../../prisma/errors.ts'
import type { AnyCommand, RunCtx } from '../command/command.ts'
import type { Ctx } from '../command/context.ts'
import { KEPT } from '../command/draft.ts'
import { isAsked, mayAsk, readInput, wrongChoices } from '../command/form.ts'
import type { AboutMessage, Incoming } from '../command/incoming.ts'
import { noteMessageEdited } from '../competence/collaboration/changed-store.ts'
import { followPresence } from '../coordination/presence.ts'
import { keepSaying, writing } from '../delivery/outbox.ts'
import { learnKept } from '../framework/own-store.ts'
import type { Language } from '../kernel/actor.ts'
import { localDay } from '../kernel/local-year.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Role } from '../kernel/roles.ts'
import { notedIds, noteOrigins } from '../people/accounts/origin-store.ts'
import { badgeChanges } from '../people/badges.ts'
import { followBadges } from '../people/recognition.ts'
import { type Outcome, type Reply, silence } from '../view/card.ts'
import { withActions } from '../view/rows.ts'
import { authorise, chooseGroup } from './access.ts'
import { contextOf } from './acting.ts'
import { meetNeighbour } from './admit-neighbour.ts'
import { meetStranger } from './admit-stranger.ts'
import { type Arrival, loadArrival } from './arrival-store.ts'
import { askFor, draftIn, givenBack, keepWords, refused, withKept, wordsIn } from './asking.ts'
import { AlreadyHandled, type DispatchDeps, type Dispatched } from './dispatched.ts'
import { remember } from './journal-store.ts'
import { withCleanNames } from './names.ts'
import { meant } from './which-command.ts'

/**
 * Handles one event, once, however often it comes.
 * @throws whatever the database throws when it cannot work; nothing was changed then, and the event may come again.
 */
export async function dispatch(given: DispatchDeps, told: Incoming): Promise<Dispatched> {
  const now = given.clock.now()
  const incoming = withCleanNames(told)
  const first = await loadArrival(given.db.unit, incoming, now)
  const deps = first.noted ? { ...given, ids: notedIds(given.ids) } : given
  const arrival = await recognised(deps, incoming, first, now)
  // Kept and chosen by way of another process: nothing of their group could be read here before.
  if (arrival.person?.memberships.some(({ group }) => !deps.frameworks.has(group.framework)))
    await learnKept(deps.db.unit, deps.frameworks)
  const language = arrival.person?.language ?? 'fr'
  if (arrival.earlier) return repeated(arrival.earlier, language)
  /** What came to nothing is not kept, unless it waited to be handled: it would be taken up again for ever. */
  const concluded = async (dispatched: Dispatched) => {
    const nothing = dispatched.outcome === 'silent' || dispatched.outcome === 'stranger'
    if (arrival.journaled && nothing)
      await remember(deps.db.unit, incoming.account, incoming.eventId, withOutcome(dispatched), now)
    return dispatched
  }
  await noteEdit(deps, incoming)
  const ctx = arrival.person ? contextOf(deps, incoming, arrival, arrival.person, now) : undefined

  for (let attempt = 1; ; attempt++) {
    try {
      if (ctx && arrival.person) {
        const met = await meetNeighbour(deps, incoming, arrival, arrival.person, now)
        if (met === 'enrolled') return await dispatch(given, incoming)
        return await concluded(
          await (met === 'go-on' ? handle(deps, incoming, ctx) : toldNo(deps, incoming, met, ctx)),
        )
      }
      const met = await meetStranger(deps, incoming, arrival, now)
      return await (met === 'known-now' ? dispatch(given, incoming) : concluded(met))
    } catch (error) {
      if (error instanceof AlreadyHandled) {
        const { earlier } = await loadArrival(deps.db.unit, incoming, now)
        if (earlier) return repeated(earlier, language)
        // Nobody handled it: whoever acted is somebody else by now.
        return await dispatch(given, incoming)
      }
      if (!isBusy(error) || attempt === 3) throw error
    }
  }
}

/** Words that attest something are kept as they were read; that they are others now is noted with them. */
async function noteEdit({ db }: DispatchDeps, { account, place, body }: Incoming): Promise<void> {
  if (!('edited' in body) || !body.edited || body.ref === undefined) return
  const { platform, workspaceId } = account
  const message = { platform, workspaceId, channelId: place.channelId, ref: body.ref }
  await noteMessageEdited(db.unit, message, new Date(body.edited.at))
}

/** The arrival, once roles are what the badges say. Nothing is written, nor read again, when they are already. */
async function recognised(
  deps: DispatchDeps,
  incoming: Incoming,
  arrival: Arrival,
  now: Date,
): Promise<Arrival> {
  const { person, mappings, mapped } = arrival
  if (!person || !incoming.badges || arrival.earlier) return arrival
  const { memberships } = person
  const holds = (groupId: string, role: Role) =>
    memberships.some(({ group, roles }) => group.id === groupId && roles.has(role))
  const changes = badgeChanges(incoming.badges.worn, mappings, mapped, holds)
  if (!changes) return arrival
  const isIn = (groupId: string) => memberships.some(({ group }) => group.id === groupId)
  await deps.db.transaction(async (unit) => {
    const work = { unit, ids: deps.ids, now }
    await followBadges(work, person, changes, isIn)
    if (changes.end.length > 0)
      await followPresence({ ...work, frameworks: deps.frameworks }, person.organisationId, null)
    await noteOrigins(work, incoming.account)
  })
  return loadArrival(deps.db.unit, incoming, now)
}

/** The same reply, with buttons that also know which text they are about. */
function carrying(reply: Reply, more: Readonly<Record<string, string>>): Reply {
  const cards = reply.cards.map((card) =>
    withActions(card, ({ intent, ...action }) => ({
      ...action,
      intent: { ...intent, input: { ...intent.input, ...more } },
    })),
  )
  return { ...reply, cards }
}

/** The message that somebody means: in a conversation with us, or beneath our cards, a typed command is about none of ours. */
function pointedAt({ about, body }: Incoming): AboutMessage | undefined {
  return about?.author === 'assistant' && body.kind === 'line' ? undefined : about
}

/** A sentence for each field whose contents were lost on the way. */
function missing({ body }: Incoming, { options }: AnyCommand, ctx: Ctx): Record<string, string> {
  const names = body.kind === 'form' ? (body.missing ?? []) : []
  return Object.fromEntries(names.filter((name) => name in options).map((name) => [name, ctx.m.lostOnTheWay]))
}

/** A refusal that needs no command. */
async function toldNo(
  deps: DispatchDeps,
  incoming: Incoming,
  refusal: Refusal,
  ctx: Ctx,
): Promise<Dispatched> {
  const reply = givenBack(wordsSent(deps, incoming), ctx.m.refusal(refusal), ctx)
  const outcome = 'refused'
  const kept = withOutcome({ reply, outcome })
  if (!(await remember(deps.db.unit, incoming.account, incoming.eventId, kept, ctx.now)))
    throw new AlreadyHandled()
  return { reply, language: ctx.actor.language, outcome }
}

/** The words of a form that came where it could not even be looked at. */
function wordsSent({ catalogue }: DispatchDeps, { body }: Incoming): string[] {
  const command = body.kind === 'form' ? catalogue.byId(body.intent.command) : undefined
  return command && body.kind === 'form' ? wordsIn({ command, raw: body.values, submitted: true }) : []
}

/** What was answered before, and what became of it then. */
function repeated({ outcome: before = 'done', ...reply }: Reply, language: Language): Dispatched {
  return { reply, language: reply.language ?? language, outcome: 'duplicate', before }
}

/** The reply as the ledger of events keeps it. */
function withOutcome({ reply, outcome }: { reply: Reply; outcome: Outcome | 'duplicate' }): Reply {
  return outcome === 'duplicate' ? reply : { ...reply, outcome }
}

async function handle(deps: DispatchDeps, incoming: Incoming, ctx: Ctx): Promise<Dispatched> {
  const language = ctx.actor.language
  const understood = await meant(deps.catalogue, incoming, ctx)
  if (understood === 'silence') return { reply: silence, language, outcome: 'silent' }
  const settle = async (
    reply: Reply,
    outcome: Dispatched['outcome'],
    command?: string,
  ): Promise<Dispatched> => {
    const kept = withOutcome({ reply, outcome })
    if (!(await remember(deps.db.unit, incoming.account, incoming.eventId, kept, ctx.now)))
      throw new AlreadyHandled()
    return { reply, language, outcome, ...(command ? { command } : {}) }
  }
  if ('cards' in understood) return settle(understood, 'invalid')

  let found = await withKept(understood, ctx)
  const { command } = found
  /** Where a refusal is said: the form that it stands in is that of the group, once it is known. */
  let here: Ctx = ctx
  try {
    authorise(command, ctx)
    const group = command.inGroup ? chooseGroup(command, found.raw, ctx) : undefined
    if (group && 'cards' in group) {
      return await settle(carrying(group, await keepWords(found, ctx)), 'asked', command.id)
    }
    const about = pointedAt(incoming)
    if (about && command.beginsFrom && !found.submitted) {
      const within = { ...ctx, ...(group ? { group } : {}) } as RunCtx
      const begun = await command.beginsFrom(about, within, found.raw)
      found = { ...found, raw: { ...found.raw, ...begun } }
    }
    const kept = found.raw[KEPT]
    const sent = typeof kept === 'string' ? { kept } : {}
    const runCtx: RunCtx = { ...ctx, ...sent, ...(group ? { group } : {}) } as RunCtx
    here = runCtx
    const read = readInput(
      command,
      found.raw,
      ctx.m,
      (shape) => isAsked(shape, ctx),
      localDay(ctx.now, ctx.actor.zone),
    )
    const asksFirst =
      (command.asksFirst === 'everywhere' || (command.asksFirst && ctx.picks)) && mayAsk(command, found.raw)
    if (asksFirst && !found.submitted)
      return await settle(await askFor(found, {}, runCtx), 'asked', command.id)
    const wrong = await wrongChoices(command, read.ok ? read.input : found.raw, runCtx)
    const errors = { ...wrong, ...(read.ok ? {} : read.errors), ...missing(incoming, command, ctx) }
    if (!read.ok || Object.keys(errors).length > 0) {
      return await settle(
        await askFor(found, errors, runCtx),
        found.submitted ? 'invalid' : 'asked',
        command.id,
      )
    }
    const prepared = await command.prepare?.(read.input as never, runCtx)
    const run = (within: RunCtx) => command.run(read.input as never, within, prepared)
    if (command.effect === 'read')
      return await settle(await run({ ...runCtx, unit: deps.db.unit }), 'done', command.id)

    const reply = await deps.db.transaction(async (unit) => {
      // What accounts are tied to takes what was said to them along, which must stand in the outbox for that.
      const saying = command.changesAccounts ? undefined : keepSaying()
      const within = { ...runCtx, unit, ...(saying ? { saying } : {}) }
      const said = await run(within)
      if (command.movesPeople || command.changesAccounts)
        await followPresence(within, ctx.actor.organisationId, ctx.actor.personId)
      await noteOrigins(within, incoming.account)
      const as = command.changesAccounts ? null : ctx.actor.personId
      const spent = found.submitted || found.sendsKept ? draftIn(found, ctx) : undefined
      const kept = withOutcome({ reply: said, outcome: 'done' })
      const steps = saying && writing(saying, ctx.now)
      if (!(await remember(unit, incoming.account, incoming.eventId, kept, ctx.now, { as, spent, steps })))
        throw new AlreadyHandled()
      return said
    })
    return { reply, language: reply.language ?? language, outcome: 'done', command: command.id }
  } catch (error) {
    const refusal = isUnstorable(error) ? new Refusal('unstorable') : error
    if (!(refusal instanceof Refusal)) throw error
    return settle(await refused(found, refusal, here, deps.catalogue.byId), 'refused', command.id)
  }
}
