/** Forms before people: opened as the first word or by a button, filled in step by step, handed in at the end. */
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Card, Form } from '../../../core/view/card.ts'
import type { Act } from '../../exchange/act.ts'
import { takeFiles } from '../../exchange/files.ts'
import { LATE, withTimeout } from '../../runtime/async/with-timeout.ts'
import { merged, modalOf, stepsOf, stepToCorrect, type Values } from '../forms/form.ts'
import type { OpenForm } from '../forms/steps.ts'
import { encodeDrop, encodeForm, encodeOpen, encodeStep, shortKey } from '../wire/ids.ts'
import { words } from '../words.ts'
import { incomingOf, type Origin, type Step } from './decode.ts'
import { uploadOf } from './files.ts'
import { actOf, type InteractDeps } from './interact.ts'
import type { DiscordSpeaking } from './speaking.ts'

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

export const note = (text: string): Card => ({ tone: 'neutral', body: [{ kind: 'text', text }], actions: [] })

export function filling(origin: Origin, speaking: DiscordSpeaking, deps: InteractDeps) {
  const { catalogue, forms, messages } = deps
  const { account } = origin
  const { tell } = speaking
  const soon = <T>(work: Promise<T>) => withTimeout(work, deps.announceAfter)
  const chosen = () => deps.languages.chosen(origin, { guess: origin.language })

  const put = (form: Form, values: Values, language: Language): Promise<OpenForm> =>
    forms.put(account, { key: deps.ids.next().replaceAll('-', ''), form, values, language })

  /** The form as the first word, while its moment lasts; else a button that opens it, beside what is wrong with it. */
  function opening(values: Values): NonNullable<DiscordSpeaking['openForm']> {
    return async (form, { reply, language }) => {
      if (!speaking.isFirst()) {
        await offer(await put(form, values, language), reply.errors ?? {})
        return true
      }
      const alone = needsNoMemory(form)
        ? encodeForm(catalogue, form.intent, shortKey(deps.ids.next()))
        : undefined
      const putting = alone ? undefined : put(form, values, language)
      const open = putting && (await withTimeout(putting, deps.announceAfter / 4))
      if (open === LATE) {
        await speaking.acknowledge('private')
        await offerAgain((await putting)?.key ?? '', 0, language)
        return true
      }
      const shown = open?.values ?? values
      const customId = alone ?? encodeStep(open?.key ?? '', 0)
      if (await speaking.modal(modalOf(form, 0, shown, language, customId))) return true
      await offerAgain((await put(form, shown, language)).key, 0, language)
      return true
    }
  }

  const offerAgain = (key: string, step: number, language: Language) =>
    tell(note(words(language).late), language, [
      { id: encodeOpen(key, step), label: messages(language).openForm, style: 'primary' },
    ])

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
    const label = shown.length > 0 ? say.correct : messages(language).openForm
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
    const files: Values = {}
    const errors: string[] = []
    for (const [part, attached] of Object.entries(submitted.uploads)) {
      const uploads = attached.map((file) => uploadOf(file, deps.apiRoot))
      const taken = await takeFiles(deps.keepFile, account, uploads, first.language)
      if (taken.ids.length > 0) files[part] = taken.ids
      errors.push(...taken.errors)
    }
    const kept = Object.keys(files).length > 0 ? await fill(files) : first
    if (!kept) return 'closed'
    const steps = stepsOf(kept.form).length
    const body: Incoming['body'] = { kind: 'form', intent: kept.form.intent, values: kept.values }
    const incoming = incomingOf(origin, origin.id, body)
    const ends = index + 1 === steps && errors.length === 0
    if (ends && !(await forms.close(account, key, () => deps.exchange.keep(incoming)))) return 'closed'
    return { kept, errors, steps, incoming, ends }
  }

  /** @returns what is to be handed in, once all of it is there. */
  async function step(
    taken: StepOf<'step'>,
  ): Promise<{ act: Act; opening: DiscordSpeaking['openForm'] } | undefined> {
    const { key, step: index } = taken
    const keeping = keepStep(taken)
    await soon(keeping)
    await speaking.acknowledge('private')
    const done = await keeping
    if (!done) return gone()
    // Whatever closed it has said so.
    if (done === 'closed') return void (await speaking.settle())
    const { kept, errors, steps, incoming, ends } = done
    const { language } = kept
    const say = words(language)
    if (errors.length > 0) {
      await tell({ ...note(errors.join('\n')), tone: 'attention' }, language, [
        { id: encodeOpen(key, index), label: say.correct, style: 'primary' },
      ])
      return undefined
    }
    if (!ends) {
      await tell({ ...note(say.stepDone(index + 1, steps)), title: kept.form.title }, language, [
        { id: encodeOpen(key, index + 1), label: say.continue, style: 'primary' },
        { id: encodeOpen(key, index), label: say.correct, style: 'plain' },
        { id: encodeDrop(key), label: say.cancel, style: 'plain' },
      ])
      return undefined
    }
    return {
      act: { ...actOf(origin), incoming: async () => incoming, wasKept: true },
      opening: async (form, { reply, language: spoken }) => {
        await offer(await forms.put(account, { ...kept, form, language: spoken }), reply.errors ?? {})
        return true
      },
    }
  }

  async function gone(): Promise<undefined> {
    const language = await chosen()
    await tell(note(words(language).formGone), language)
  }

  async function open({ key, step: index }: StepOf<'open'>): Promise<void> {
    const found = await soon(forms.find(account, key))
    if (found === LATE) {
      await speaking.acknowledge('private')
      return offerAgain(key, index, await chosen())
    }
    if (!found || !stepsOf(found.form)[index]) {
      await speaking.acknowledge('private')
      return gone()
    }
    const modal = modalOf(found.form, index, found.values, found.language, encodeStep(key, index))
    if (!(await speaking.modal(modal))) await offerAgain(key, index, found.language)
  }

  async function drop({ key }: StepOf<'drop'>): Promise<void> {
    await speaking.acknowledge('private')
    const language = (await forms.find(account, key))?.language ?? (await chosen())
    const say = words(language)
    // What is not open any more may have been handed in.
    await tell(note((await forms.close(account, key)) ? say.formDropped : say.formGone), language)
  }

  return { opening, step, open, drop }
}

/** What is written in one step comes back whole; files are kept before what was written with them is handed in. */
function needsNoMemory(form: Form): boolean {
  return stepsOf(form).length === 1 && form.fields.every(({ kind }) => kind !== 'files')
}
