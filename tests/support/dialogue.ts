/** A form that is asked field by field, as a person meets it: the same on every platform that has no forms of its own. */
import type { FormState } from '../../bots/exchange/dialogue/steps.ts'
import type { OpenForm, Outcome } from '../contracts/driver.ts'

export type Answered = string | string[]

/** What the form before them still asks. */
export function openFormOf(open: FormState | undefined): OpenForm | undefined {
  if (!open) return undefined
  return {
    title: open.form.title,
    fields: open.form.fields.map(({ name, required, choices, value }) => ({
      name,
      required,
      ...(choices ? { choices: choices.map((choice) => choice.value) } : {}),
      ...(value === undefined ? {} : { value: typeof value === 'string' ? value : [...value] }),
    })),
  }
}

/** Answers field after field until the form is sent, or something in it is refused. */
export async function fillIn(
  values: Record<string, Answered>,
  state: () => Promise<FormState | undefined> | FormState | undefined,
  /** `left`: what is still to be said once all that is asked was, of a field that need not be filled in. */
  answer: (
    open: FormState,
    given: Answered | undefined,
    left: FormState['form']['fields'][number] | undefined,
  ) => Promise<Outcome>,
): Promise<Outcome> {
  let last: Outcome = { shown: [] }
  const tag = (await state())?.tag
  for (let open = await state(); open && open.tag === tag; open = await state()) {
    const field = open.form.fields[open.step]
    const said = open.values
    const left = open.form.fields.find(({ name }) => values[name] !== undefined && said[name] === undefined)
    last = await answer(open, field && values[field.name], left)
    const wrong = await state()
    if (wrong && Object.keys(wrong.errors).length > 0) return { ...last, errors: { ...wrong.errors } }
  }
  return last
}
