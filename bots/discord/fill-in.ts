/** Forms before people: opened as the first word or by a button, filled in step by step, handed in at the end. */
import type { Incoming } from '../../core/command/incoming.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Card, Form } from '../../core/view/card.ts'
import type { Received } from '../platform.ts'
import { LATE } from '../runtime/async/with-timeout.ts'
import type { Answer } from './answer.ts'
import type { Origin, Step } from './decode.ts'
import { type Desk, type DeskDeps, note } from './desk.ts'
import { merged, modalOf, stepsOf, stepToCorrect, type Values } from './form.ts'
import { encodeDrop, encodeForm, encodeOpen, encodeStep, shortKey } from './ids.ts'
import type { OpenForm } from './steps.ts'
import { words } from './words.ts'

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

export function filling(origin: Origin, answer: Answer, desk: Desk, deps: DeskDeps) {
  const { catalogue, forms } = deps
  const { account } = origin
  const { receive, chosen, journal, soon, keeping, tell, sayCards, take, acknowledge } = desk

  const put = (form: Form, values: Values, language: Language): Promise<OpenForm> =>
    forms.put(account, { key: deps.ids.next().replaceAll('-', ''), form, values, language })

  /** The form as the first word, when it is there in time and its moment lasts; else a button that opens it. */
  async function openForm(received: Promise<Received>, prefill: Values = {}): Promise<void> {
    const ready = received.then(async (one) => {
      const { reply, language } = one
      const { form } = reply
      if (!form || reply.cards.length > 0) return { received: one }
      const customId = needsNoMemory(form)
        ? encodeForm(catalogue, form.intent, shortKey(deps.ids.next()))
        : undefined
      if (customId) return { form, language, customId, values: prefill }
      const open = await put(form, prefill, language)
      return { form, language, customId: encodeStep(open.key, 0), values: open.values }
    })
    const first = await soon(ready)
    if (first === LATE) await answer.defer(true)
    const there = first === LATE ? await ready : first
    if (there.received) return respond(there.received, prefill)
    const { form, language, customId, values } = there
    if (first !== LATE && (await answer.modal(modalOf(form, 0, values, language, customId)))) return
    const { key } = await put(form, values, language)
    const say = words(language)
    await tell(note(say.late), language, [
      { id: encodeOpen(key, 0), label: deps.messages(language).openForm, style: 'primary' },
    ])
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
    const label = shown.length > 0 ? say.correct : deps.messages(language).openForm
    await tell(card, language, [
      { id: encodeOpen(key, shown.length > 0 ? stepToCorrect(form) : 0), label, style: 'primary' },
      { id: encodeDrop(key), label: say.cancel, style: 'plain' },
    ])
  }

  /**
   * Texts and choices are kept first, because files take as long as they take; the last step then hands all of it in.
   * Undefined for a form that is no longer open, `closed` for one that was given up or handed in meanwhile.
   */
  async function keepStep({ key, step: index, submitted }: StepOf<'step'>) {
    const fill = (files: Values) =>
      forms.fill(account, key, ({ form, values }) =>
        merged(form, index, values, { ...submitted.values, ...files }),
      )
    const first = await fill({})
    if (!first) return undefined
    const { values, errors } = await take(submitted.uploads, first.language)
    const kept = Object.keys(values).length > 0 ? await fill(values) : first
    if (!kept) return 'closed'
    const steps = stepsOf(kept.form).length
    const body: Incoming['body'] = { kind: 'form', intent: kept.form.intent, values: kept.values }
    const ends = index + 1 === steps && errors.length === 0
    if (ends && !(await forms.close(account, key, () => journal(body)))) return 'closed'
    return { kept, errors, steps, body, ends }
  }

  async function step(taken: StepOf<'step'>): Promise<void> {
    const { key, step: index } = taken
    const done = await keeping(keepStep(taken), acknowledge)
    if (!done) return gone()
    // Whatever closed it has said so.
    if (done === 'closed') return answer.nothing()
    const { kept, errors, steps, body, ends } = done
    const { language } = kept
    const say = words(language)
    if (errors.length > 0) {
      return tell({ ...note(errors.join('\n')), tone: 'attention' }, language, [
        { id: encodeOpen(key, index), label: say.correct, style: 'primary' },
      ])
    }
    if (!ends) {
      return tell({ ...note(say.stepDone(index + 1, steps)), title: kept.form.title }, language, [
        { id: encodeOpen(key, index + 1), label: say.continue, style: 'primary' },
        { id: encodeOpen(key, index), label: say.correct, style: 'plain' },
        { id: encodeDrop(key), label: say.cancel, style: 'plain' },
      ])
    }
    const received = await receive(body)
    const again = received.reply.form
    if (!again || received.reply.cards.length > 0) await sayCards(received)
    if (!again) return
    await offer(
      await forms.put(account, { ...kept, form: again, language: received.language }),
      received.reply.errors ?? {},
    )
  }

  async function gone(): Promise<void> {
    const language = await chosen()
    await tell(note(words(language).formGone), language)
  }

  async function open({ key, step: index }: StepOf<'open'>): Promise<void> {
    const offerAgain = (language: Language) =>
      tell(note(words(language).late), language, [
        { id: encodeOpen(key, index), label: deps.messages(language).openForm, style: 'primary' },
      ])
    const found = await soon(forms.find(account, key))
    if (found === LATE) {
      await answer.defer(true)
      return offerAgain(origin.language)
    }
    if (!found || !stepsOf(found.form)[index]) {
      await acknowledge()
      return gone()
    }
    const modal = modalOf(found.form, index, found.values, found.language, encodeStep(key, index))
    if (!(await answer.modal(modal))) await offerAgain(found.language)
  }

  async function drop({ key }: StepOf<'drop'>): Promise<void> {
    await acknowledge()
    const language = (await forms.find(account, key))?.language ?? (await chosen())
    const say = words(language)
    // What is not open any more may have been handed in.
    await tell(note((await forms.close(account, key)) ? say.formDropped : say.formGone), language)
  }

  return { openForm, respond, step, open, drop }
}

/** What is written in one step comes back whole; files are kept before what was written with them is handed in. */
function needsNoMemory(form: Form): boolean {
  return stepsOf(form).length === 1 && form.fields.every(({ kind }) => kind !== 'files')
}
