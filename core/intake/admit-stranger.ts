import type { AnyCommand } from '../command/command.ts'
import { readInput } from '../command/form.ts'
import { parseCommandLine, readArguments } from '../command/grammar.ts'
import type { Incoming } from '../command/incoming.ts'
import { commandMeant } from '../command/named-command.ts'
import type { Language } from '../kernel/actor.ts'
import { enrol, enrolsIn, welcomeAdministrator } from '../people/enrolment.ts'
import { welcomedIn } from '../people/spoken.ts'
import { notice, privately, silence } from '../view/card.ts'
import { type Arrival, loadArrival } from './arrival-store.ts'
import { AlreadyHandled, type DispatchDeps, type Dispatched } from './dispatched.ts'
import { remember } from './journal-store.ts'

/**
 * Somebody whom nobody knows: the administrator of a place, the bearer of a code, a newcomer in a linked place, or a
 * passer-by, who is not answered in public.
 */
export async function meetStranger(
  deps: DispatchDeps,
  incoming: Incoming,
  arrival: Arrival,
  now: Date,
): Promise<Dispatched | 'known-now'> {
  const { account, name } = incoming
  const { ids } = deps
  const founding = arrival.openPlace?.language ?? deps.language ?? 'fr'
  /** What a passer-by is told, in the language of their application (docs/decisions/0019). */
  const language = arrival.openPlace?.language ?? incoming.language ?? deps.language ?? 'fr'
  const command = commandMeant(deps.catalogue, incoming)
  /** Two first acts at once: the other one let them in, or took their server for an organisation that is there now. */
  const unlessKnown = async (welcome: () => Promise<void>) => {
    try {
      await welcome()
    } catch {
      const { person } = await loadArrival(deps.db.unit, incoming, now)
      if (!person) await welcome()
    }
  }
  if (command?.runForStranger) return visit(deps, incoming, command, language, now)
  if (command?.access.orAdministrator && incoming.place.administrator && !arrival.openPlace) {
    const organisation = { name: incoming.place.name, zone: deps.zone ?? 'Europe/Paris', language: founding }
    await unlessKnown(() =>
      deps.db.transaction((unit) =>
        welcomeAdministrator({ unit, ids, now }, { account, name }, organisation, incoming.place.serverId),
      ),
    )
    return 'known-now'
  }
  const { openPlace } = arrival
  const badges = arrival.mappings
    .filter(({ badge }) => incoming.badges?.worn.includes(badge))
    .map(({ id, role }) => ({ role, mappingId: id }))
  if (openPlace && (enrolsIn(openPlace) || badges.length > 0)) {
    const written = 'text' in incoming.body ? incoming.body.text : ''
    const place = { ...openPlace, language: welcomedIn(incoming.language, written, openPlace.language) }
    await unlessKnown(() =>
      deps.db.transaction((unit) => enrol({ unit, ids, now }, { account, name }, place, badges)),
    )
    return 'known-now'
  }
  const spoken = incoming.body.kind === 'message' && !incoming.place.private
  const reply = spoken ? silence : privately(notice(deps.messages(language).stranger))
  return { reply, language, outcome: 'stranger' }
}

async function visit(
  deps: DispatchDeps,
  incoming: Incoming,
  command: AnyCommand,
  language: Language,
  now: Date,
): Promise<Dispatched> {
  const m = deps.messages(language)
  const { body, account } = incoming
  const line = body.kind === 'line' ? parseCommandLine(body.text) : undefined
  const raw = line
    ? readArguments(command, line.rest, () => [])
    : body.kind === 'form'
      ? { ...body.values, ...body.intent.input }
      : body.kind === 'intent'
        ? body.intent.input
        : {}
  const read = readInput(command, raw, m)
  if (!read.ok) return { reply: privately(notice(m.stranger)), language, outcome: 'stranger' }
  const reply = await deps.db.transaction(async (unit) => {
    const said =
      (await command.runForStranger?.(read.input as never, {
        unit,
        ids: deps.ids,
        now,
        account,
        m,
        ...(incoming.name ? { name: incoming.name } : {}),
      })) ?? silence
    const kept = { ...said, outcome: 'done' } as const
    if (!(await remember(unit, account, incoming.eventId, kept, now))) throw new AlreadyHandled()
    return said
  })
  return { reply, language, outcome: 'done', command: command.id }
}
