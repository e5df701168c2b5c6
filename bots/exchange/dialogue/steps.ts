/**
 * A form as a dialogue, one field a message. Pure: the state is plain data, so it survives a restart, and every act
 * gives the next state and what to do about it.
 */
import type { Incoming } from '../../../core/command/incoming.ts'
import { choiceTyped } from '../../../core/command/option.ts'
import { FILES_MAX } from '../../../core/kernel/files.ts'
import { heardAs } from '../../../core/kernel/typed.ts'
import { addressed, bare } from '../../../core/kernel/written.ts'
import type { Choice, Field, Form } from '../../../core/view/card.ts'
import type { Touch } from './touch.ts'

export type Values = Record<string, string | readonly string[]>

export type FormState = {
  /** Ties the buttons to this form: those of an older one do nothing. */
  tag: string
  form: Form
  /** Where it was opened: submitting acts there. */
  place: Incoming['place']
  values: Values
  /** Names of the files that were handed in, by id. */
  fileNames: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  /** Index of the field that is asked; the number of fields means the summary. */
  step: number
  /** After a change the summary comes again. */
  reviewing: boolean
  /** Something stood in it before it opened, a draft: nobody sends what they have not seen again. */
  prefilled: boolean
  /** Which group of choices is open, and from where they are listed. */
  group?: number
  from: number
  /** The question could not be shown yet, and what was written meanwhile. */
  unasked?: boolean
  early?: readonly string[]
}

export type Act = { kind: 'text'; text: string } | { kind: 'file'; id: string; name: string } | Touch

export type Next = {
  state: FormState
  /** `again` shows the same field, in the same message when a button was touched. */
  outcome: 'ask' | 'again' | 'submit' | 'cancel'
  problem?: 'choose' | 'not-a-file' | 'send-files' | 'too-many-files'
}

/** Says what is wrong with a value, in words; undefined when nothing is. */
export type Check = (field: Field, value: string | readonly string[]) => string | undefined

/** Choices shown at once, and how many there may be without being asked for their group first. */
export const PAGE = 30
/** A form this short is sent without a summary, unless something stood in it before. */
const SHORT_FORM = 2

export function opened(
  form: Form,
  place: Incoming['place'],
  tag: string,
  earlier?: Pick<FormState, 'values' | 'fileNames'>,
): FormState {
  const values: Values = {}
  const errors: Record<string, string> = {}
  // What comes along with words is not asked for: what there is of it already goes with them all the same.
  const asked = { ...form, fields: form.fields.filter(({ along }) => !along) }
  for (const field of form.fields) {
    const value = field.value ?? earlier?.values[field.name]
    if (value !== undefined && value.length > 0) values[field.name] = value
    if (field.error !== undefined) errors[field.name] = field.error
  }
  const state: FormState = {
    tag,
    form: asked,
    place,
    values,
    fileNames: earlier?.fileNames ?? {},
    errors,
    step: 0,
    reviewing: Object.keys(errors).length > 0,
    prefilled: Object.keys(values).length > 0,
    from: 0,
  }
  return { ...state, step: firstOpen(state, 0) }
}

export function fieldAt(state: FormState): Field | undefined {
  return state.form.fields[state.step]
}

/** Groups that are opened one by one; none where all that can be chosen is shown at once. */
export function groupsOf({ choices = [] }: Field): string[] {
  if (choices.length <= PAGE) return []
  return [...new Set(choices.flatMap(({ group }) => group ?? []))]
}

/** What can be chosen now: those of the open group, or all when they are not grouped. */
export function choicesAt(state: FormState, field: Field): readonly Choice[] {
  const groups = groupsOf(field)
  if (groups.length === 0) return field.choices ?? []
  const open = state.group === undefined ? undefined : groups[state.group]
  return (field.choices ?? []).filter(({ group }) => group === open)
}

export function chosenIn(state: FormState, field: Field): readonly string[] {
  const value = state.values[field.name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

export function advance(state: FormState, act: Act, check: Check): Next {
  if (act.kind === 'touch') return touched(state, act, check)
  const field = fieldAt(state)
  if (!field) return { state, outcome: 'again' }
  if (act.kind === 'file') return handedIn(state, field, act)
  return written(state, field, act.text, check)
}

/** Words keep what they were written in where a long text is asked for; anywhere else only what they say counts. */
function written(state: FormState, field: Field, heard: string, check: Check): Next {
  const text =
    field.kind === 'longText' ? heardAs(heard) : field.kind === 'links' ? addressed(heard) : bare(heard)
  if (field.kind === 'files') return { state, outcome: 'again', problem: 'send-files' }
  if (field.kind === 'choice') {
    const choice = choiceTyped(field.choices ?? [], text)
    return choice ? kept(state, field, choice.value, check) : { state, outcome: 'again', problem: 'choose' }
  }
  if (field.kind === 'choices') {
    const found = text
      .split(/[\s,;]+/)
      .filter((word) => word !== '')
      .map((word) => choiceTyped(field.choices ?? [], word)?.value)
    const all = found.flatMap((value) => value ?? [])
    if (all.length === 0 || all.length < found.length) return { state, outcome: 'again', problem: 'choose' }
    return kept(state, field, [...new Set([...chosenIn(state, field), ...all])], check)
  }
  const value = field.kind === 'links' ? text.split(/\s+/).filter((one) => one !== '') : text
  return kept(state, field, value, check)
}

/**
 * Words that came before their question could be shown: all of them are its answer when they can be, else the last, and
 * the question is asked with it. Nobody goes on to the next one from a question that they have not seen.
 */
export function beforehand(state: FormState, text: string, check: Check): Next {
  const field = fieldAt(state)
  if (!field) return { state, outcome: 'ask' }
  const early = [...(state.early ?? []), text]
  const whole = early.join(field.kind === 'longText' ? '\n' : ' ')
  const all = written(state, field, whole, check)
  const { state: read, outcome, problem } = all.outcome === 'again' ? written(state, field, text, check) : all
  const { values, errors } = read
  const wrong = outcome === 'again' && problem ? { problem } : {}
  return { state: { ...state, values, errors, early }, outcome: 'ask', ...wrong }
}

/** A file for a field that takes files, whichever is asked for. */
export function handedIn(state: FormState, field: Field, file: { id: string; name: string }): Next {
  if (field.kind !== 'files') return { state, outcome: 'again', problem: 'not-a-file' }
  const before = chosenIn(state, field)
  if (before.includes(file.id)) return { state, outcome: 'again' }
  if (before.length >= FILES_MAX) return { state, outcome: 'again', problem: 'too-many-files' }
  return {
    state: {
      ...state,
      values: { ...state.values, [field.name]: [...before, file.id] },
      fileNames: { ...state.fileNames, [file.id]: file.name },
    },
    outcome: 'again',
  }
}

function touched(state: FormState, { step, name, argument }: Touch, check: Check): Next {
  if (name === 'cancel') return { state, outcome: 'cancel' }
  if (name === 'resume') return { state, outcome: 'ask' }
  // A button of an earlier field: what is asked now is shown again.
  if (step !== state.step) return { state, outcome: 'ask' }
  const field = fieldAt(state)
  if (name === 'back') {
    if (state.group !== undefined) return { state: at(state, state.step), outcome: 'again' }
    return { state: at(state, Math.max(0, state.step - 1)), outcome: 'ask' }
  }
  if (!field) {
    if (name === 'edit' && argument < state.form.fields.length)
      return { state: { ...at(state, argument), reviewing: true }, outcome: 'ask' }
    return { state, outcome: name === 'send' ? 'submit' : 'ask' }
  }
  switch (name) {
    // Counted among all the choices, not those of the open group: an older message may show another one.
    case 'choose': {
      const choice = field.choices?.[argument]
      return choice ? kept(state, field, choice.value, check) : { state, outcome: 'again' }
    }
    case 'toggle': {
      const choice = field.choices?.[argument]
      return choice ? toggled(state, field, choice.value) : { state, outcome: 'again' }
    }
    case 'open':
      return argument < groupsOf(field).length
        ? { state: { ...at(state, state.step), group: argument }, outcome: 'again' }
        : { state, outcome: 'again' }
    case 'up':
      return { state: at(state, state.step), outcome: 'again' }
    case 'page':
      return { state: { ...state, from: Math.max(0, argument) }, outcome: 'again' }
    case 'done':
    case 'skip':
      return kept(state, field, state.values[field.name] ?? [], check)
    default:
      return { state, outcome: 'ask' }
  }
}

function toggled(state: FormState, field: Field, value: string): Next {
  const before = chosenIn(state, field)
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
  // In the order in which they are offered, however they were touched.
  const order = (field.choices ?? []).map((choice) => choice.value)
  const sorted = [...after].sort((one, other) => order.indexOf(one) - order.indexOf(other))
  return { state: { ...state, values: { ...state.values, [field.name]: sorted } }, outcome: 'again' }
}

function kept(state: FormState, field: Field, value: string | readonly string[], check: Check): Next {
  const wrong = check(field, value)
  const { [field.name]: _, ...others } = state.errors
  if (wrong !== undefined)
    return { state: { ...state, errors: { ...others, [field.name]: wrong } }, outcome: 'again' }
  const filled = { ...state, values: { ...state.values, [field.name]: value }, errors: others }
  const step = firstOpen(filled, state.step + 1)
  const next = at(filled, step)
  const short = state.form.fields.length <= SHORT_FORM && !state.reviewing && !state.prefilled
  return { state: next, outcome: step === state.form.fields.length && short ? 'submit' : 'ask' }
}

function at(state: FormState, step: number): FormState {
  const { group: _, unasked: __, early: ___, ...rest } = state
  return { ...rest, step, from: 0 }
}

/**
 * The next field to ask: one with an error first, then one that nothing is known about; else the summary. What need not be
 * answered is skipped all together, and offered there; a form without a summary asks for it.
 */
function firstOpen(state: FormState, from: number): number {
  const { fields } = state.form
  const wrong = fields.findIndex(({ name }) => state.errors[name] !== undefined)
  if (wrong !== -1) return wrong
  if (state.reviewing) return fields.length
  const isAsked = ({ name, required }: Field) =>
    state.values[name] === undefined && (required || fields.length <= SHORT_FORM)
  const open = fields.findIndex((field, index) => index >= from && isAsked(field))
  return open === -1 ? fields.length : open
}
