/** What people do with commands, buttons, menus and forms: acknowledged in time, handed to the core, answered. */
import { mayAsk } from '../../core/command/form.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import type { Intent } from '../../core/view/card.ts'
import type { Ingress, Received } from '../platform.ts'
import { LATE } from '../runtime/async/with-timeout.ts'
import { type Answer, answering } from './answer.ts'
import {
  type Decoding,
  decodeInteraction,
  type Origin,
  reasonOf,
  type Step,
  type Submitted,
} from './decode.ts'
import { type Desk, type DeskDeps, deskOf } from './desk.ts'
import { nameOf } from './errors.ts'
import { filling } from './fill-in.ts'
import type { Values } from './form.ts'
import { OPTION_LABEL } from './limits.ts'
import { shortened } from './markup.ts'

export type InteractDeps = DeskDeps & {
  serverName: Decoding['serverName']
}

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

export async function interact(raw: unknown, ingress: Ingress, deps: InteractDeps): Promise<void> {
  const step = decodeInteraction(raw, deps)
  if (typeof step === 'string') {
    const id = (raw as { id?: unknown } | null)?.id
    const event = typeof id === 'string' ? { event: id } : {}
    deps.refuse({ platform: 'discord', reason: reasonOf(step), detail: step, ...event })
    return
  }
  const language = deps.languages.of(step.origin.account.userId) ?? step.origin.language
  const origin = { ...step.origin, language }
  const answer = answering(deps, origin)
  const desk = deskOf(origin, answer, ingress, deps)
  try {
    await act(step, { origin, answer, desk, ingress, deps })
    await desk.conclude()
    await desk.recognise()
  } catch (error) {
    deps.log.error({ platform: 'discord', event: origin.id, error: nameOf(error) }, 'event failed')
    if (step.kind !== 'suggest') await desk.apologise()
  }
}

type At = { origin: Origin; answer: Answer; desk: Desk; ingress: Ingress; deps: InteractDeps }

function act(step: Step, at: At): Promise<void> {
  const { knownBy, receive, journal, soon, keeping, take, acknowledge } = at.desk
  const { origin, answer, ingress } = at
  const { account } = origin
  const forms = filling(origin, answer, at.desk, at.deps)

  async function run({ command, intent, uploads }: StepOf<'run'>): Promise<void> {
    const files = Object.keys(uploads).length > 0
    if (command && !files && mayAsk(command, intent.input))
      return forms.openForm(receive({ kind: 'intent', intent }))
    const defer = () => answer.defer((command?.visibility ?? 'private') === 'private')
    if (!files) {
      const body: Incoming['body'] = { kind: 'intent', intent }
      await keeping(journal(body), defer)
      return forms.respond(await receive(body), intent.input)
    }
    // Files come with values of their own: the command is submitted as its form would be.
    const empty: Intent = { command: intent.command, input: {} }
    const asForm = (values: Values, missing?: readonly string[]): Incoming['body'] => ({
      kind: 'form',
      intent: empty,
      values: { ...intent.input, ...values },
      ...(missing ? { missing } : {}),
    })
    // Kept without its files first: after a crash they are asked for again, beside what came with them.
    const work = journal(asForm({}, Object.keys(uploads))).then(async () => {
      const { values, errors } = await take(uploads, origin.language)
      return { values, errors, body: asForm(values, errors.length > 0 ? Object.keys(uploads) : undefined) }
    })
    const { values, errors, body } = await keeping(work, defer)
    const received = await receive(body)
    return forms.respond(errors.length > 0 ? saidOfFiles(received, uploads, errors) : received, values)
  }

  /**
   * What Discord did not see acknowledged in time stands there still, and is handed in again: what one opening of a form
   * did is done once. One that was sent back is examined again.
   */
  async function form({ command, intent, key, submitted }: StepOf<'form'>): Promise<void> {
    const values = plain(submitted, command.options)
    const body: Incoming['body'] = { kind: 'form', intent, values }
    for (let attempt = 0; ; attempt++) {
      if (key) knownBy(`form:${account.userId}:${key}:${attempt}`)
      await (attempt === 0 ? keeping(journal(body), acknowledge) : journal(body))
      const received = await receive(body)
      if (!key || !received.again || received.outcome === 'done') return forms.respond(received, values)
    }
  }

  async function suggest({ command, option, typed, before }: StepOf<'suggest'>): Promise<void> {
    const asking = ingress.suggest({ account, place: origin.place, command, option, typed })
    const found = await soon(asking).catch((): typeof LATE => LATE)
    const choices = typeof found === 'symbol' ? [] : found
    await answer.suggest(
      choices
        .map(({ value, label }) => ({ name: shortened(label, OPTION_LABEL) || value, value: before + value }))
        .filter(({ value }) => value.length > 0 && value.length <= 100)
        .slice(0, 25),
    )
  }

  switch (step.kind) {
    case 'suggest':
      return suggest(step)
    case 'run':
      return run(step)
    case 'prefilled': {
      const intent: Intent = { command: step.command.id, input: {} }
      return forms.openForm(receive({ kind: 'intent', intent }), { [step.option]: step.text })
    }
    case 'open':
      return forms.open(step)
    case 'drop':
      return forms.drop(step)
    case 'step':
      return forms.step(step)
    case 'form':
      return form(step)
  }
}

/** What is wrong with files is known here better than in the core, which only knows that they are not there. */
function saidOfFiles(
  received: Received,
  uploads: Readonly<Record<string, unknown>>,
  errors: readonly string[],
): Received {
  const { reply } = received
  if (!reply.form) return received
  const fields = reply.form.fields.map((field) =>
    field.name in uploads ? { ...field, error: errors.join('\n') } : field,
  )
  return { ...received, reply: { ...reply, form: { ...reply.form, fields } } }
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
