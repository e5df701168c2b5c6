/** What people do with commands, buttons, menus and forms: each as an act with the ways of Discord to answer it. */
import { mayAsk } from '../../../core/command/form.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Intent } from '../../../core/view/card.ts'
import type { Act } from '../../exchange/act.ts'
import type { Listing } from '../../exchange/badges.ts'
import type { Exchange } from '../../exchange/exchange.ts'
import type { Languages } from '../../exchange/languages.ts'
import type { AdapterDeps, Ingress } from '../../platform.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { isStopped } from '../../runtime/async/sleep.ts'
import { LATE, withTimeout } from '../../runtime/async/with-timeout.ts'
import type { Values } from '../forms/form.ts'
import type { OpenForms } from '../forms/steps.ts'
import { OPTION_LABEL } from '../limits.ts'
import { nameOf } from '../wire/errors.ts'
import { shortened } from '../wire/markup.ts'
import { words } from '../words.ts'
import {
  type Attached,
  type Decoding,
  decodeInteraction,
  incomingOf,
  type Origin,
  reasonOf,
  type Step,
  type Submitted,
} from './decode.ts'
import { uploadOf } from './files.ts'
import { filling, note } from './fill-in.ts'
import { type DiscordSpeaking, type SpeakingDeps, speakingOf } from './speaking.ts'

export type InteractDeps = AdapterDeps &
  SpeakingDeps & {
    exchange: Exchange
    languages: Languages
    forms: OpenForms
    apiRoot?: string | undefined
    serverName: Decoding['serverName']
    /** Tells who wears the roles that are followed in a server. */
    tellWearers(serverId: string): Promise<Listing>
    /** Milliseconds after which what is not there yet is announced instead: Discord waits for three seconds. */
    announceAfter: number
  }

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>
type At = { origin: Origin; speaking: DiscordSpeaking; ingress: Ingress; deps: InteractDeps }

export async function interact(raw: unknown, ingress: Ingress, deps: InteractDeps): Promise<void> {
  const step = decodeInteraction(raw, deps)
  if (typeof step === 'string') {
    const id = (raw as { id?: unknown } | null)?.id
    const event = typeof id === 'string' ? { event: id } : {}
    deps.refuse({ platform: 'discord', reason: reasonOf(step), detail: step, ...event })
    return
  }
  const { origin } = step
  const at = { origin, speaking: speakingOf(deps, origin), ingress, deps }
  if (step.kind === 'suggest') return suggest(step, at)
  try {
    await act(step, at)
  } catch (error) {
    if (isStopped(error)) return
    deps.log.error({ platform: 'discord', event: origin.id, error: nameOf(error) }, 'event failed')
    await deps.exchange.sorry(actOf(origin), at.speaking)
  }
}

/** What every act of somebody is told by. */
export function actOf(origin: Origin): Pick<Act, 'eventId' | 'account' | 'place' | 'language' | 'returns'> {
  const { id, account, place, language } = origin
  return { eventId: id, account, place, language, returns: 'never' }
}

async function act(step: Exclude<Step, { kind: 'suggest' }>, at: At): Promise<void> {
  const { origin, speaking, deps } = at
  const forms = filling(origin, speaking, deps)
  switch (step.kind) {
    case 'run':
      return carryOut(runOf(step, at), at, forms.opening(step.intent.input))
    case 'prefilled': {
      const intent: Intent = { command: step.command.id, input: {} }
      const run: StepOf<'run'> = { kind: 'run', origin, command: step.command, intent, uploads: {} }
      return carryOut(runOf(run, at), at, forms.opening({ [step.option]: step.text }))
    }
    case 'open':
      return forms.open(step)
    case 'drop':
      return forms.drop(step)
    case 'step': {
      const handedIn = await forms.step(step)
      return handedIn && carryOut(handedIn.act, at, handedIn.opening)
    }
    case 'form': {
      const values = plain(step.submitted, step.command.options)
      return carryOut(formOf(step, values), at, forms.opening(values))
    }
  }
}

function runOf({ command, intent, uploads }: StepOf<'run'>, { origin, deps }: At): Act {
  const files = Object.entries(uploads)
  const asks = files.length === 0 && command !== undefined && mayAsk(command, intent.input)
  // Files come with values of their own: the command is submitted as its form would be.
  const body: Incoming['body'] =
    files.length === 0
      ? { kind: 'intent', intent }
      : { kind: 'form', intent: { command: intent.command, input: {} }, values: intent.input }
  const fetched = (some: readonly Attached[]) => some.map((file) => uploadOf(file, deps.apiRoot))
  return {
    ...actOf(origin),
    command,
    asks,
    repliesAtOnce: asks,
    incoming: async () => incomingOf(origin, origin.id, body),
    ...(files.length === 0
      ? {}
      : { uploads: Object.fromEntries(files.map(([field, some]) => [field, fetched(some)])) }),
  }
}

/** What Discord did not see acknowledged in time stands there still, and is handed in again: see `onceAForm`. */
function formOf({ origin, command, intent, key }: StepOf<'form'>, values: Values): Act {
  const eventId = key ? `form:${origin.account.userId}:${key}:0` : origin.id
  const body: Incoming['body'] = { kind: 'form', intent, values }
  return { ...actOf(origin), eventId, command, incoming: async () => incomingOf(origin, eventId, body) }
}

async function carryOut(act: Act, at: At, openForm: DiscordSpeaking['openForm']): Promise<void> {
  const { speaking, deps } = at
  const received = await deps.exchange.handle(act, { ...speaking, ...(openForm ? { openForm } : {}) })
  await speaking.settle()
  if (received) await recognise(at)
}

/** Roles were picked: whoever wears one that is followed now is told to the core, where Discord lets us see them. */
async function recognise({ origin, speaking, deps }: At): Promise<void> {
  const { place, vouched } = origin
  if (!place.serverId || (vouched?.badges ?? []).length === 0) return
  if ((await deps.tellWearers(place.serverId)) !== 'refused') return
  const language = await deps.languages.chosen(origin, { guess: origin.language })
  await speaking.tell(note(words(language).membersHidden), language)
}

async function suggest(step: StepOf<'suggest'>, { origin, speaking, ingress, deps }: At): Promise<void> {
  const { command, option, typed, before } = step
  const asking = ingress.suggest({ account: origin.account, place: origin.place, command, option, typed })
  const found = await withTimeout(asking, deps.announceAfter).catch((): typeof LATE => LATE)
  const choices = found === LATE ? [] : found
  await speaking.suggest(
    choices
      .map(({ value, label }) => ({ name: shortened(label, OPTION_LABEL) || value, value: before + value }))
      .filter(({ value }) => value.length > 0 && value.length <= 100)
      .slice(0, 25),
  )
}

/** Forms that were handed in more than once, and the event under which the last attempt was. */
const REMEMBERED = 1_000
const FIRST_ATTEMPT = /^(form:.*:)0$/

/**
 * What one opening of a form did is done once, however often Discord lets it be handed in. One of which nothing was done
 * is looked at anew, as an event of its own.
 */
export function onceAForm(to: Ingress): Ingress {
  const last = new BoundedMap<string, string>(REMEMBERED)
  return {
    ...to,
    async receive(incoming) {
      let received = await to.receive(incoming)
      const stem = FIRST_ATTEMPT.exec(incoming.eventId)?.[1]
      for (let attempt = 1; stem && received.again && received.outcome !== 'done'; attempt++) {
        const next = { ...incoming, eventId: `${stem}${attempt}` }
        await to.journal(next)
        last.set(incoming.eventId, next.eventId)
        received = await to.receive(next)
      }
      return received
    },
    answered: (event) => to.answered({ ...event, eventId: last.get(event.eventId) ?? event.eventId }),
  }
}

const SEVERAL = new Set(['choices', 'files', 'members'])

/** Texts as texts and lists as lists, as the command's options want them. */
function plain(submitted: Submitted, options: Readonly<Record<string, { kind: string }>>): Values {
  const values: Record<string, string | string[]> = {}
  for (const [part, value] of Object.entries(submitted.values)) {
    const name = part.replace(/#\d+$/, '')
    const before = values[name]
    const all = [...(before === undefined ? [] : [before].flat()), ...[value].flat()].filter(
      (one) => one !== '',
    )
    const several = SEVERAL.has(options[name]?.kind ?? '')
    values[name] = several || all.length > 1 ? all : (all[0] ?? '')
  }
  return values
}
