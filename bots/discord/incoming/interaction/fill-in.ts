/** Forms before people: opened as the first word or by a button, filled in step by step, handed in at the end. */
import type { Language } from '../../../../core/kernel/actor.ts'
import type { Form } from '../../../../core/view/card.ts'
import type { Act } from '../../../exchange/act.ts'
import type { Languages } from '../../../exchange/people/languages.ts'
import type { AdapterDeps } from '../../../platform.ts'
import { LATE, withTimeout } from '../../../runtime/async/with-timeout.ts'
import { modalOf, stepsOf, type Values } from '../../forms/form.ts'
import { note, offered, opensAgain, type Said, stepDone, stepToRepeat } from '../../forms/said.ts'
import type { OpenForm } from '../../forms/steps.ts'
import { encodeForm, encodeStep, shortKey } from '../../wire/ids.ts'
import { words } from '../../words.ts'
import { actOf, type StepOf } from '../decode/acts.ts'
import type { Origin } from '../decode/decode.ts'
import { type KeepStepDeps, keepStep } from './keep-step.ts'
import type { DiscordSpeaking } from './speaking.ts'

export type FillInDeps = KeepStepDeps &
  Pick<AdapterDeps, 'ids'> & {
    languages: Languages
    /** Milliseconds after which what is not there yet is announced instead: Discord waits for three seconds. */
    announceAfter: number
  }

export function filling(origin: Origin, speaking: DiscordSpeaking, deps: FillInDeps) {
  const { catalogue, forms, messages } = deps
  const { account } = origin
  const soon = <T>(work: Promise<T>) => withTimeout(work, deps.announceAfter)
  const chosen = () => deps.languages.chosen(origin, { guess: origin.language })
  const tell = ({ card, language, buttons }: Said) => speaking.tell(card, language, buttons)

  const put = (form: Form, values: Values, language: Language): Promise<OpenForm> =>
    forms.put(account, { key: deps.ids.next().replaceAll('-', ''), form, values, language })

  const offer = (open: OpenForm, errors: Readonly<Record<string, string>> = {}) =>
    tell(offered(open, errors, messages(open.language).openForm))

  const offerAgain = (key: string, step: number, language: Language) =>
    tell(opensAgain(key, step, language, messages(language).openForm))

  async function gone(): Promise<undefined> {
    const language = await chosen()
    await speaking.tell(note(words(language).formGone), language)
  }

  return {
    /** The form as the first word, while its moment lasts; else a button that opens it, beside what is wrong with it. */
    opening(values: Values): NonNullable<DiscordSpeaking['openForm']> {
      return async (form, { reply, language }) => {
        if (!speaking.isFirst()) {
          await offer(await put(form, values, language), reply.errors)
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
    },

    /** @returns what is to be handed in, once all of it is there. */
    async step(
      taken: StepOf<'step'>,
    ): Promise<{ act: Act; opening: DiscordSpeaking['openForm'] } | undefined> {
      const keeping = keepStep(deps, taken)
      await soon(keeping)
      await speaking.acknowledge('private')
      const kept = await keeping
      if (!kept) return gone()
      // Whatever closed it has said so.
      if (kept === 'closed') return void (await speaking.settle())
      const { open, errors, steps, incoming, ends } = kept
      if (errors.length > 0) return void (await tell(stepToRepeat(open, taken.step, errors)))
      if (!ends) return void (await tell(stepDone(open, taken.step, steps)))
      return {
        act: { ...actOf(origin), incoming: async () => incoming, wasKept: true },
        opening: async (form, { reply, language }) => {
          await offer(await forms.put(account, { ...open, form, language }), reply.errors)
          return true
        },
      }
    },

    /** A step that a button opens. */
    async open({ key, step: index }: StepOf<'open'>): Promise<void> {
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
    },

    async drop({ key }: StepOf<'drop'>): Promise<void> {
      await speaking.acknowledge('private')
      const language = (await forms.find(account, key))?.language ?? (await chosen())
      const say = words(language)
      // What is not open any more may have been handed in.
      const text = (await forms.close(account, key)) ? say.formDropped : say.formGone
      await speaking.tell(note(text), language)
    },
  }
}

/** What is written in one step comes back whole; files are kept before what was written with them is handed in. */
function needsNoMemory(form: Form): boolean {
  return stepsOf(form).length === 1 && form.fields.every(({ kind }) => kind !== 'files')
}
