/**
 * From an event to its effect and its reply. Who acts, whether they may, what they meant, and one transaction in
 * which the decision, what must be said about it, and the reply itself are kept together.
 */
import type { Database } from '../../prisma/client.ts'
import type { Frameworks } from '../competence/frameworks.ts'
import type { Messages } from '../i18n/messages.ts'
import { type Account, type Actor, type Group, groupsWhere, type Language } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Card, type Choice, type FormValues, privately, type Reply, silence } from '../view/card.ts'
import type { Catalogue } from './catalogue.ts'
import type { AnyCommand, RunCtx } from './command.ts'
import type { Ctx } from './context.ts'
import { formFor, readInput } from './form.ts'
import { parseCommandLine, readArguments } from './grammar.ts'
import type { Incoming } from './incoming.ts'
import { type Arrival, dropDraft, loadArrival, loadDraft, remember, saveDraft, spaceIn } from './store.ts'
import { folded } from './text.ts'

export type Dispatched = {
  reply: Reply
  language: Language
  /** The command that ran, for logs and counters; none for silence and unknown commands. */
  command?: string
  /** How it went, for counters. */
  outcome: 'done' | 'refused' | 'invalid' | 'duplicate' | 'silent' | 'stranger'
}

export type DispatchDeps = {
  db: Database
  clock: Clock
  ids: Ids
  catalogue: Catalogue
  frameworks: Frameworks
  messages: (language: Language) => Messages
  /** By platform: how a new person gets an account there, where that is ours to give. */
  openAccount?: Readonly<Record<string, (name: string) => Account>>
}

type Meant = { command: AnyCommand; raw: FormValues; submitted: boolean }

/** Somebody else handled the very same event while we did: everything here is undone, and theirs stands. */
class AlreadyHandled extends Error {}

const isBusy = (error: unknown) =>
  /40001|40P01|deadlock|write conflict/i.test(String((error as Error)?.message))

/**
 * Handles one event, once, however often it comes.
 * @throws whatever the database throws when it cannot work; nothing was changed then, and the event may come again.
 */
export async function dispatch(deps: DispatchDeps, incoming: Incoming): Promise<Dispatched> {
  const now = deps.clock.now()
  const arrival = await loadArrival(deps.db.unit, incoming, now)
  const language = arrival.person?.language ?? 'fr'
  if (arrival.earlier) return { reply: arrival.earlier, language, outcome: 'duplicate' }
  if (!arrival.person) return stranger(deps, incoming)
  const ctx = contextOf(deps, incoming, arrival, arrival.person, now)

  for (let attempt = 1; ; attempt++) {
    try {
      return await handle(deps, incoming, ctx)
    } catch (error) {
      if (error instanceof AlreadyHandled) {
        const { earlier } = await loadArrival(deps.db.unit, incoming, now)
        return { reply: earlier ?? silence, language, outcome: 'duplicate' }
      }
      if (!isBusy(error) || attempt === 3) throw error
    }
  }
}

function stranger(deps: DispatchDeps, incoming: Incoming): Dispatched {
  if (incoming.body.kind === 'message' && !incoming.place.private) {
    return { reply: silence, language: 'fr', outcome: 'stranger' }
  }
  return { reply: privately(notice(deps.messages('fr').stranger)), language: 'fr', outcome: 'stranger' }
}

function contextOf(
  deps: DispatchDeps,
  incoming: Incoming,
  arrival: Arrival,
  person: NonNullable<Arrival['person']>,
  now: Date,
): Ctx {
  const { id, ...rest } = person
  const actor: Actor = { personId: id, ...rest, via: incoming.account }
  const openAccount = deps.openAccount?.[incoming.account.platform]
  const here = arrival.spaceId ? spaceIn(actor.memberships, arrival.spaceId) : undefined
  return {
    unit: deps.db.unit,
    actor,
    place: {
      private: incoming.place.private,
      ...(here ?? {}),
      ...(arrival.subject ? { subject: arrival.subject } : {}),
    },
    ...(incoming.body.kind === 'message'
      ? {
          message: { account: incoming.account, channelId: incoming.place.channelId, ref: incoming.body.ref },
        }
      : {}),
    now,
    ids: deps.ids,
    m: deps.messages(actor.language),
    messages: deps.messages,
    frameworks: deps.frameworks,
    ...(openAccount ? { openAccount } : {}),
  }
}

/** Who an account is and may do, outside any event; undefined for a stranger. */
export async function actorOf(
  deps: Pick<DispatchDeps, 'db' | 'clock'>,
  account: Account,
): Promise<Actor | undefined> {
  const place = { private: true, channelId: '' }
  const nothing: Incoming = { eventId: '', account, place, body: { kind: 'line', text: '' } }
  const { person } = await loadArrival(deps.db.unit, nothing, deps.clock.now())
  if (!person) return undefined
  const { id, ...rest } = person
  return { personId: id, ...rest, via: account }
}

export type Suggesting = {
  account: Account
  place: Incoming['place']
  command: string
  option: string
  typed: string
}

const SUGGESTIONS = 25

/** What could be meant by what is typed so far in an option; only what the actor may see. */
export async function suggest(deps: DispatchDeps, asked: Suggesting): Promise<readonly Choice[]> {
  const now = deps.clock.now()
  const { account, place } = asked
  const nothing: Incoming = { eventId: '', account, place, body: { kind: 'line', text: '' } }
  const arrival = await loadArrival(deps.db.unit, nothing, now)
  const shape = deps.catalogue.byId(asked.command)?.options[asked.option]
  if (!arrival.person || !shape?.choices) return []
  const choices = await shape.choices(contextOf(deps, nothing, arrival, arrival.person, now))
  const typed = folded(asked.typed)
  const named = choices.filter((choice) => choice.value !== '')
  return named
    .filter((choice) => folded(`${choice.value} ${choice.label}`).includes(typed))
    .slice(0, SUGGESTIONS)
}

async function handle(deps: DispatchDeps, incoming: Incoming, ctx: Ctx): Promise<Dispatched> {
  const language = ctx.actor.language
  const found = await meant(deps.catalogue, incoming, ctx)
  if (found === 'silence') return { reply: silence, language, outcome: 'silent' }
  const settle = async (
    reply: Reply,
    outcome: Dispatched['outcome'],
    command?: string,
  ): Promise<Dispatched> => {
    if (!(await remember(deps.db.unit, incoming.account, incoming.eventId, reply, ctx.now)))
      throw new AlreadyHandled()
    return { reply, language, outcome, ...(command ? { command } : {}) }
  }
  if ('cards' in found) return settle(found, 'invalid')

  const { command } = found
  try {
    authorise(command, ctx)
    const group = command.inGroup ? chooseGroup(command, found.raw, ctx) : undefined
    if (group && 'cards' in group) return await settle(group, 'done', command.id)
    const runCtx: RunCtx = { ...ctx, ...(group ? { group } : {}) } as RunCtx
    const read = readInput(command, found.raw, ctx.m)
    if (!read.ok)
      return await settle(
        await askFor(found, read.errors, runCtx),
        found.submitted ? 'invalid' : 'done',
        command.id,
      )
    const run = (unit: Ctx['unit']) => command.run(read.input as never, { ...runCtx, unit })
    if (command.effect === 'read') return await settle(await run(deps.db.unit), 'done', command.id)

    const reply = await deps.db.transaction(async (unit) => {
      const said = await run(unit)
      if (command.keepsDraft) await dropDraft(unit, ctx.actor.personId, command.id)
      if (!(await remember(unit, incoming.account, incoming.eventId, said, ctx.now)))
        throw new AlreadyHandled()
      return said
    })
    return { reply, language, outcome: 'done', command: command.id }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return settle(await refused(found, error, ctx), 'refused', command.id)
  }
}

/** What was meant: a command with its raw input, a reply that says nothing was, or silence. */
async function meant(catalogue: Catalogue, incoming: Incoming, ctx: Ctx): Promise<Meant | Reply | 'silence'> {
  const { body } = incoming
  switch (body.kind) {
    case 'intent':
    case 'form': {
      const command = catalogue.byId(body.intent.command)
      if (!command) return privately(notice(ctx.m.staleButton))
      const submitted = body.kind === 'form'
      return {
        command,
        raw: submitted ? { ...body.values, ...body.intent.input } : body.intent.input,
        submitted,
      }
    }
    case 'line': {
      const line = parseCommandLine(body.text)
      const command = line && catalogue.byName(line.name)
      if (!line || !command) {
        const name = line?.name ?? body.text.trim().slice(1, 30)
        return privately(
          notice(ctx.m.unknownCommand(name, catalogue.nearest(name, ctx.actor.language, ctx.actor))),
        )
      }
      return { command, raw: await rawFromLine(command, line.rest, ctx), submitted: false }
    }
    case 'message': {
      const command = hearing(catalogue, ctx)
      return command ? { command, raw: { text: body.text }, submitted: false } : 'silence'
    }
  }
}

function hearing(catalogue: Catalogue, ctx: Ctx): AnyCommand | undefined {
  const { place } = ctx
  if (place.subject) return catalogue.hearing({ thread: place.subject.type })
  if (place.private) return catalogue.hearing({ private: true })
  return place.space && catalogue.hearing({ space: place.space.purpose })
}

async function rawFromLine(command: AnyCommand, rest: string, ctx: Ctx): Promise<FormValues> {
  const choices = new Map<string, ReadonlyArray<{ value: string; label: string }>>()
  for (const [name, shape] of Object.entries(command.options)) {
    if (shape.kind === 'choice' && shape.choices) choices.set(name, await shape.choices(ctx))
  }
  const words = (name: string) => (choices.get(name) ?? []).flatMap((choice) => [choice.value, choice.label])
  const read = readArguments(command, rest, words)
  for (const [name, value] of Object.entries(read)) {
    const chosen = choices.get(name)?.find((choice) => folded(choice.label) === folded(value))
    if (chosen) read[name] = chosen.value
  }
  return read
}

function authorise(command: AnyCommand, ctx: Ctx): void {
  if (ctx.actor.memberships.length === 0) throw new Refusal('no-group')
  if (groupsWhere(ctx.actor, command.access).length === 0) {
    throw new Refusal('role', { roles: command.access.anyOf.join(' ') })
  }
}

/** The group a command acts in: named, else the place's, else the only one possible, else the person chooses. */
function chooseGroup(command: AnyCommand, raw: FormValues, ctx: Ctx): Group | Reply {
  const possible = groupsWhere(ctx.actor, command.access)
  const named = raw['group']
  if (typeof named === 'string' && named !== '') {
    const group = possible.find((candidate) => candidate.code === named.toUpperCase())
    if (!group) throw new Refusal('unknown-group', { code: named })
    return group
  }
  const here = possible.find((candidate) => candidate.id === ctx.place.group?.id)
  if (here) return here
  if (ctx.place.group)
    throw new Refusal('role-here', { roles: command.access.anyOf.join(' '), code: ctx.place.group.code })
  const [only, ...others] = possible
  if (only && others.length === 0) return only
  const given = Object.fromEntries(
    Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  return privately({
    tone: 'neutral',
    title: ctx.m.whichGroup,
    body: [],
    actions: possible.map((group) => ({
      label: `${group.code} · ${group.name}`,
      style: 'plain',
      intent: { command: command.id, input: { ...given, group: group.code } },
    })),
  })
}

/** Opens the form, filled with what is known, or says in words what is missing. */
async function askFor(found: Meant, errors: Record<string, string>, ctx: RunCtx): Promise<Reply> {
  const { command, raw, submitted } = found
  const hiddenMissing = Object.entries(command.options).some(([name, shape]) => shape.hidden && errors[name])
  if (hiddenMissing) return privately(notice(ctx.m.staleButton))
  if (command.opens === 'reply' && !submitted) return privately(usage(command, errors, ctx))
  const personId = ctx.actor.personId
  if (command.keepsDraft && submitted) await saveDraft(ctx.unit, personId, command.id, raw, ctx.now)
  const draft = command.keepsDraft && !submitted ? await loadDraft(ctx.unit, personId, command.id) : undefined
  const group: FormValues = ctx.group && command.inGroup ? { group: ctx.group.code } : {}
  const shown = Object.fromEntries(
    Object.entries(errors).filter(([name]) => submitted || hasValue(raw[name])),
  )
  const form = await formFor(command, { ...draft, ...raw, ...group }, shown, ctx)
  return { visibility: 'private', cards: [], form, ...(submitted ? { errors } : {}) }
}

function hasValue(value: string | readonly string[] | undefined): boolean {
  return value !== undefined && value.length > 0
}

function usage(command: AnyCommand, errors: Record<string, string>, ctx: Ctx): Card {
  const name = command.names?.[ctx.actor.language] ?? ''
  const options = Object.values(command.options).filter((shape) => !shape.hidden)
  const wanted = options.map((shape) =>
    shape.required ? `<${shape.label(ctx.m)}>` : `[${shape.label(ctx.m)}]`,
  )
  const said = Object.entries(errors).map(
    ([option, error]) => `${command.options[option]?.label(ctx.m)} : ${error}`,
  )
  return notice(`${said.join('\n')}\n${ctx.m.usage(`/${name} ${wanted.join(' ')}`.trim())}`)
}

/** A refusal answers a form beside the field it is about, when it names one, so that nothing typed is lost. */
async function refused(found: Meant, refusal: Refusal, ctx: Ctx): Promise<Reply> {
  const sentence = ctx.m.refusal(refusal)
  const field = refusal.facts['field']
  if (found.submitted && field && field in found.command.options) {
    return askFor(found, { [field]: sentence }, ctx as RunCtx)
  }
  return privately(notice(sentence))
}

function notice(sentence: string): Card {
  return { tone: 'attention', body: [{ kind: 'text', text: sentence }], actions: [] }
}
