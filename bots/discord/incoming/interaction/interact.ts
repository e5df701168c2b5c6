/** What people do with commands, buttons, menus and forms: each as an act with the ways of Discord to answer it. */
import type { Intent } from '../../../../core/view/card.ts'
import type { Act } from '../../../exchange/act.ts'
import type { Listing } from '../../../exchange/people/badges.ts'
import type { AdapterDeps } from '../../../platform.ts'
import { isStopped } from '../../../runtime/async/sleep.ts'
import { note } from '../../forms/said.ts'
import { OPTION_LABEL } from '../../limits.ts'
import { nameOf } from '../../wire/errors.ts'
import { shortened } from '../../wire/markup.ts'
import { words } from '../../words.ts'
import { actOf, formOf, plain, runOf, type StepOf } from '../decode/acts.ts'
import { type Decoding, decodeInteraction, type Origin, reasonOf, type Step } from '../decode/decode.ts'
import { type FillInDeps, filling } from './fill-in.ts'
import { type DiscordSpeaking, type SpeakingDeps, speakingOf } from './speaking.ts'

export type InteractDeps = AdapterDeps &
  SpeakingDeps &
  FillInDeps & {
    serverName: Decoding['serverName']
    self: Decoding['self']
    nameOf: Decoding['nameOf']
    /** Tells who wears the roles that are followed in a server. */
    tellWearers(serverId: string): Promise<Listing>
  }

type At = { origin: Origin; speaking: DiscordSpeaking; deps: InteractDeps }

export async function interact(raw: unknown, deps: InteractDeps): Promise<void> {
  const step = decodeInteraction(raw, deps)
  if (typeof step === 'string') {
    const id = (raw as { id?: unknown } | null)?.id
    const event = typeof id === 'string' ? { event: id } : {}
    deps.refuse({ platform: 'discord', reason: reasonOf(step), detail: step, ...event })
    return
  }
  const { origin } = step
  const at = { origin, speaking: speakingOf(deps, origin, mayReplace(step)), deps }
  if (step.kind === 'suggest') return suggest(step, at)
  try {
    await act(step, at)
  } catch (error) {
    if (isStopped(error)) return
    deps.log.error({ platform: 'discord', event: origin.id, error: nameOf(error) }, 'event failed')
    await deps.exchange.sorry(actOf(origin), at.speaking)
  }
}

function mayReplace(step: Step): boolean {
  return (step.kind === 'run' || step.kind === 'form') && step.command?.redraws !== undefined
}

async function act(step: Exclude<Step, { kind: 'suggest' }>, at: At): Promise<void> {
  const { origin, speaking, deps } = at
  const forms = filling(origin, speaking, deps)
  switch (step.kind) {
    case 'run':
      return carryOut(runOf(step, deps.apiRoot), at, forms.opening(step.intent.input))
    case 'prefilled': {
      const intent: Intent = { command: step.command.id, input: {} }
      const run: StepOf<'run'> = { kind: 'run', origin, command: step.command, intent, uploads: {} }
      return carryOut(runOf(run, deps.apiRoot), at, forms.opening({ [step.option]: step.text }))
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

async function suggest(step: StepOf<'suggest'>, { origin, speaking, deps }: At): Promise<void> {
  const { command, option, typed, before } = step
  const { account, place } = origin
  const choices = await deps.exchange.suggest({ account, place, command, option, typed })
  await speaking.suggest(
    choices
      .map(({ value, label }) => ({ name: shortened(label, OPTION_LABEL) || value, value: before + value }))
      .filter(({ value }) => value.length > 0 && value.length <= 100)
      .slice(0, 25),
  )
}
