/** What people do with commands, buttons, menus and forms: acknowledged in time, handed to the core, answered. */
import { mayAsk } from '../../core/command/form.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Card, Form, Intent, Reply } from '../../core/view/card.ts'
import type { AdapterDeps, Ingress } from '../platform.ts'
import { type Answer, type AnswerDeps, answering } from './answer.ts'
import {
  decodeInteraction,
  incomingOf,
  type Origin,
  type Step,
  type Submitted,
  type Upload,
} from './decode.ts'
import { nameOf } from './errors.ts'
import { takeFiles } from './files.ts'
import { merged, modalOf, stepsOf, stepToCorrect, type Values } from './form.ts'
import { encodeDrop, encodeForm, encodeOpen, encodeStep } from './ids.ts'
import type { MessageMenu } from './menus.ts'
import { type Button, renderCard } from './render.ts'
import type { OpenForm, OpenForms } from './steps.ts'
import { words } from './words.ts'

export type InteractDeps = AdapterDeps &
  AnswerDeps & {
    apiRoot?: string | undefined
    menus: readonly MessageMenu[]
    forms: OpenForms
    /** Milliseconds after which a form that is not there yet is announced instead: Discord waits for three seconds. */
    patience: number
  }

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>
type Received = { reply: Reply; language: Language }
const LATE = Symbol('late')

export async function interact(raw: unknown, ingress: Ingress, deps: InteractDeps): Promise<void> {
  const step = decodeInteraction(raw, deps)
  if (typeof step === 'string') {
    const id = (raw as { id?: unknown } | null)?.id
    deps.log.warn(
      { platform: 'discord', event: typeof id === 'string' ? id : undefined, why: step },
      'event refused',
    )
    return
  }
  const answer = answering(deps, step.origin)
  const desk = deskOf(step.origin, answer, ingress, deps)
  try {
    await desk.take(step)
  } catch (error) {
    deps.log.error({ platform: 'discord', event: step.origin.id, error: nameOf(error) }, 'event failed')
    if (step.kind !== 'suggest') await desk.apologise()
  }
}

function deskOf(origin: Origin, answer: Answer, ingress: Ingress, deps: InteractDeps) {
  const { catalogue, forms } = deps
  const { account } = origin

  let recorded = false
  async function receive(body: Incoming['body']): Promise<Received> {
    const received = await ingress.receive(incomingOf(origin, body))
    recorded = true
    return received
  }
  const soon = <T>(work: Promise<T>): Promise<T | typeof LATE> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<typeof LATE>((resolve) => {
      timer = setTimeout(resolve, deps.patience, LATE)
    })
    return Promise.race([work, late]).finally(() => clearTimeout(timer))
  }
  const tell = (card: Card, language: Language, buttons: readonly Button[] = []) =>
    answer.say(renderCard(catalogue, card, language, buttons), true)
  const note = (text: string): Card => ({ tone: 'neutral', body: [{ kind: 'text', text }], actions: [] })

  async function sayCards({ reply, language }: Received): Promise<void> {
    const messages = reply.cards.flatMap((card) => renderCard(catalogue, card, language))
    await answer.say(messages, reply.visibility === 'private')
  }

  const put = (form: Form, values: Values, language: Language): Promise<OpenForm> =>
    forms.put(account, { key: deps.ids.next().replaceAll('-', ''), form, values, language })

  /** The form as the first word, when it is there in time; else a button that opens it. */
  async function openForm(received: Promise<Received>, prefill: Values = {}): Promise<void> {
    const ready = received.then(async ({ reply, language }) => {
      const { form } = reply
      if (!form || reply.cards.length > 0) return { reply, language }
      const customId = stepsOf(form).length === 1 ? encodeForm(catalogue, form.intent) : undefined
      if (customId) return { form, language, customId, values: prefill }
      const open = await put(form, prefill, language)
      return { form, language, customId: encodeStep(open.key, 0), values: open.values }
    })
    const first = await soon(ready)
    if (first === LATE) await answer.defer(true)
    const there = first === LATE ? await ready : first
    if (there.reply) return respond(there, prefill)
    const { form, language, customId, values } = there
    if (first !== LATE) return answer.modal(modalOf(form, 0, values, language, customId))
    const { key } = await put(form, values, language)
    const say = words(language)
    await tell(note(say.late), language, [{ id: encodeOpen(key, 0), label: say.open, style: 'primary' }])
  }

  /** What the core answered, when a form can no more be opened at once. */
  async function respond(received: Received, values: Values): Promise<void> {
    const { reply, language } = received
    if (reply.cards.length > 0 || !reply.form) await sayCards(received)
    if (!reply.form) return
    const open = await put(reply.form, values, language)
    await offer(open, reply.errors ?? {})
  }

  async function offer(
    { key, form, language }: OpenForm,
    errors: Readonly<Record<string, string>>,
  ): Promise<void> {
    const say = words(language)
    const shown = form.fields.flatMap(({ name, label, error }) => {
      const sentence = error ?? errors[name]
      return sentence ? [{ label, value: sentence }] : []
    })
    const card: Card = {
      tone: 'attention',
      title: form.title,
      body:
        shown.length > 0
          ? [
              { kind: 'text', text: say.toCorrect },
              { kind: 'fields', fields: shown },
            ]
          : [{ kind: 'text', text: say.late }],
      actions: [],
    }
    const label = shown.length > 0 ? say.correct : say.open
    await tell(card, language, [
      { id: encodeOpen(key, shown.length > 0 ? stepToCorrect(form) : 0), label, style: 'primary' },
      { id: encodeDrop(key), label: say.cancel, style: 'plain' },
    ])
  }

  async function run({ command, intent, uploads }: StepOf<'run'>): Promise<void> {
    const files = Object.keys(uploads).length > 0
    if (command && !files && mayAsk(command, intent.input))
      return openForm(receive({ kind: 'intent', intent }))
    await answer.defer((command?.visibility ?? 'private') === 'private')
    if (!files) return respond(await receive({ kind: 'intent', intent }), intent.input)
    // Files come with values of their own: the command is submitted as its form would be.
    const taken = await take(uploads, origin.language)
    if (taken.errors.length > 0) return tell(note(taken.errors.join('\n')), origin.language)
    const values: Values = { ...intent.input, ...taken.values }
    const empty: Intent = { command: intent.command, input: {} }
    return respond(await receive({ kind: 'form', intent: empty, values }), values)
  }

  async function take(uploads: Record<string, Upload[]>, language: Language) {
    const values: Values = {}
    const errors: string[] = []
    for (const [part, files] of Object.entries(uploads)) {
      const taken = await takeFiles(files, account, language, deps)
      if (taken.ids.length > 0) values[part] = taken.ids
      errors.push(...taken.errors)
    }
    return { values, errors }
  }

  async function form({ command, intent, submitted }: StepOf<'form'>): Promise<void> {
    await acknowledge()
    const taken = await take(submitted.uploads, origin.language)
    const values: Values = { ...plain(submitted, command.options), ...taken.values }
    const received = await receive({ kind: 'form', intent, values })
    await respond(received, values)
    if (taken.errors.length > 0) await tell(note(taken.errors.join('\n')), received.language)
  }

  /** A step replaces the message that opened it, when that message is the person's own. */
  const acknowledge = () => (origin.onStep ? answer.deferReplacing() : answer.defer(true))

  async function step({ key, step: index, submitted }: StepOf<'step'>): Promise<void> {
    await acknowledge()
    const open = await forms.find(account, key)
    if (!open) return tell(note(words(origin.language).formGone), origin.language)
    const { language } = open
    const say = words(language)
    const taken = await take(submitted.uploads, language)
    const values = merged(open.form, index, open.values, { ...submitted.values, ...taken.values })
    const steps = stepsOf(open.form).length
    const kept = await forms.put(account, { ...open, values })
    if (taken.errors.length > 0) {
      return tell({ ...note(taken.errors.join('\n')), tone: 'attention' }, language, [
        { id: encodeOpen(key, index), label: say.correct, style: 'primary' },
      ])
    }
    if (index + 1 < steps) {
      return tell({ ...note(say.stepDone(index + 1, steps)), title: open.form.title }, language, [
        { id: encodeOpen(key, index + 1), label: say.continue, style: 'primary' },
        { id: encodeOpen(key, index), label: say.correct, style: 'plain' },
        { id: encodeDrop(key), label: say.cancel, style: 'plain' },
      ])
    }
    const received = await receive({ kind: 'form', intent: kept.form.intent, values: kept.values })
    const again = received.reply.form
    if (!again) {
      await forms.drop(account, key)
      return sayCards(received)
    }
    if (received.reply.cards.length > 0) await sayCards(received)
    await offer(
      await forms.put(account, { ...kept, form: again, language: received.language }),
      received.reply.errors ?? {},
    )
  }

  async function open({ key, step: index }: StepOf<'open'>): Promise<void> {
    const found = await soon(forms.find(account, key))
    if (found === LATE) {
      const { language } = origin
      await answer.defer(true)
      return tell(note(words(language).late), language, [
        { id: encodeOpen(key, index), label: words(language).open, style: 'primary' },
      ])
    }
    if (!found || !stepsOf(found.form)[index])
      return tell(note(words(origin.language).formGone), origin.language)
    await answer.modal(modalOf(found.form, index, found.values, found.language, encodeStep(key, index)))
  }

  async function drop({ key }: StepOf<'drop'>): Promise<void> {
    await acknowledge()
    await forms.drop(account, key)
    await tell(note(words(origin.language).formDropped), origin.language)
  }

  async function suggest({ command, option, typed, before }: StepOf<'suggest'>): Promise<void> {
    const asking = ingress.suggest({ account, place: origin.place, command, option, typed })
    const found = await soon(asking).catch(() => LATE)
    const choices = typeof found === 'symbol' ? [] : found
    await answer.suggest(
      choices
        .map(({ value, label }) => ({ name: label.slice(0, 100) || value, value: before + value }))
        .filter(({ value }) => value.length > 0 && value.length <= 100)
        .slice(0, 25),
    )
  }

  return {
    take(taken: Step): Promise<void> {
      switch (taken.kind) {
        case 'suggest':
          return suggest(taken)
        case 'run':
          return run(taken)
        case 'prefilled': {
          const intent: Intent = { command: taken.command.id, input: {} }
          return openForm(receive({ kind: 'intent', intent }), { [taken.option]: taken.text })
        }
        case 'open':
          return open(taken)
        case 'drop':
          return drop(taken)
        case 'step':
          return step(taken)
        case 'form':
          return form(taken)
      }
    },
    async apologise(): Promise<void> {
      const { language } = origin
      const sentence = recorded ? words(language).unsaid : deps.messages(language).outOfOrder
      const card: Card = { ...note(sentence), tone: 'attention' }
      await tell(card, language).catch(() => undefined)
    },
  }
}

/** Texts as texts and lists as lists, as the command's options want them. */
function plain(submitted: Submitted, options: Readonly<Record<string, { kind: string }>>): Values {
  const values: Record<string, string | string[]> = {}
  for (const [part, value] of Object.entries(submitted.values)) {
    const name = part.replace(/#\d+$/, '')
    const before = values[name]
    const all = [...(before === undefined ? [] : [before].flat()), ...[value].flat()].filter(
      (one) => one !== '',
    )
    const several = options[name]?.kind === 'choices' || options[name]?.kind === 'files'
    values[name] = several || all.length > 1 ? all : (all[0] ?? '')
  }
  return values
}
