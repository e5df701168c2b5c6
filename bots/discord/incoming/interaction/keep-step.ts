/** A step of a form that was handed in: kept, with its files, before anything is done with it. */

import { wrongSoFar } from '../../../../core/command/form.ts'
import type { Incoming } from '../../../../core/command/incoming.ts'
import type { Exchange } from '../../../exchange/exchange.ts'
import { takeFiles } from '../../../exchange/files/files.ts'
import type { AdapterDeps } from '../../../platform.ts'
import { merged, stepsOf, type Values } from '../../forms/form.ts'
import type { OpenForm, OpenForms } from '../../forms/steps.ts'
import type { StepOf } from '../decode/acts.ts'
import { incomingOf } from '../decode/decode.ts'
import { uploadOf } from '../decode/files.ts'

export type KeepStepDeps = Pick<AdapterDeps, 'keepFile' | 'catalogue' | 'messages' | 'clock'> & {
  exchange: Exchange
  forms: OpenForms
  apiRoot?: string | undefined
}

export type KeptStep = {
  open: OpenForm
  /** A sentence for each file that was not taken, and each field that has to be corrected before the next step. */
  errors: readonly string[]
  steps: number
  /** The whole form, as far as it is filled in. */
  incoming: Incoming
  /** It was the last step, and nothing is to be corrected: `incoming` is kept, and the form closed. */
  ends: boolean
}

/**
 * Texts and choices are kept first, because files take as long as they take; the last step then hands all of it in.
 * Undefined for a form that is no longer open, `closed` for one that was given up or handed in meanwhile.
 */
export async function keepStep(
  deps: KeepStepDeps,
  { origin, key, step: index, submitted }: StepOf<'step'>,
): Promise<KeptStep | 'closed' | undefined> {
  const { forms, exchange, keepFile, apiRoot } = deps
  const { account } = origin
  const fill = (files: Values) =>
    forms.fill(account, key, ({ form, values }) =>
      merged(form, index, values, { ...submitted.values, ...files }),
    )
  const first = await fill({})
  if (!first) return undefined
  const files: Values = {}
  const errors: string[] = []
  for (const [part, attached] of Object.entries(submitted.uploads)) {
    const uploads = attached.map((file) => uploadOf(file, apiRoot))
    const taken = await takeFiles(keepFile, account, uploads, first.language)
    if (taken.ids.length > 0) files[part] = taken.ids
    errors.push(...taken.errors)
  }
  const open = Object.keys(files).length > 0 ? await fill(files) : first
  if (!open) return 'closed'
  const steps = stepsOf(open.form).length
  const incoming = incomingOf(origin, origin.id, {
    kind: 'form',
    intent: open.form.intent,
    values: open.values,
  })
  // The last step is handed in with all the others, and read as a whole.
  if (index + 1 < steps) errors.push(...wrongIn(open, index, deps))
  const ends = index + 1 === steps && errors.length === 0
  if (ends && !(await forms.close(account, key, () => exchange.keep(incoming)))) return 'closed'
  return { open, errors, steps, incoming, ends }
}

/** What is wrong in a step, told before anybody goes on to the next. What is empty may be asked further in that one. */
function wrongIn(
  { form, values, language }: OpenForm,
  index: number,
  { catalogue, messages, clock }: KeepStepDeps,
): string[] {
  const command = catalogue.byId(form.intent.command)
  const fields = stepsOf(form)[index]?.parts.map(({ field }) => field) ?? []
  const names = fields.map(({ name }) => name).filter((name) => (values[name] ?? '').length > 0)
  const m = messages(language)
  const wrong = command ? wrongSoFar(command, values, names, m, clock.now()) : {}
  return fields.flatMap(({ name, label }) => {
    const sentence = wrong[name]
    return sentence === undefined ? [] : [m.labelled(label, sentence)]
  })
}
