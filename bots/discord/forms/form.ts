/**
 * From a form to modals, and back. Pure. A modal holds five components and a select 25 options, so a form may take
 * several steps, and many choices several selects: one for each group of them, such as the competences of a domain.
 */

import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextDisplayComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js'
import type { Language } from '../../../core/kernel/actor.ts'
import { wholeCharacters } from '../../../core/kernel/text.ts'
import type { Choice, Field, Form } from '../../../core/view/card.ts'
import { fieldsFor } from '../../exchange/text/continued.ts'
import {
  INPUT_LENGTH,
  LABEL,
  LABEL_DESCRIPTION,
  MODAL_PARTS,
  MODAL_TITLE,
  OPTION_LABEL,
  SELECT_OPTIONS,
  UPLOADS,
} from '../limits.ts'
import { chunks } from '../outgoing/render.ts'
import { escaped, shortened } from '../wire/markup.ts'
import { words } from '../words.ts'
import { pickerOf } from './picked.ts'

export type Values = Record<string, string | readonly string[]>

/** One thing asked: a field, or some of the choices of one. */
export type Part = {
  id: string
  field: Field
  label: string
  choices?: readonly Choice[]
  note?: string
  /** A text that may be longer than one input can hold: an optional one below goes on. */
  continues?: true
}

export type Step = { notes: string[]; parts: Part[] }

/** What a select or an upload cannot say by itself stands above it, as a component of its own. */
const weight = (part: Part) => 1 + (part.note === undefined ? 0 : 1) + (part.continues ? 1 : 0)

/** The steps in which a form is asked; always the same for the same form. */
export function stepsOf(form: Form): Step[] {
  const title = form.title.length > MODAL_TITLE ? [form.title] : []
  const intro = [...title, ...(form.intro ? [form.intro] : [])].join('\n\n')
  const steps: Step[] = [{ notes: intro === '' ? [] : [intro], parts: [] }]
  for (const part of form.fields.flatMap(partsOf)) {
    const step = steps.at(-1)
    if (!step) break
    const used = step.notes.length + step.parts.reduce((sum, one) => sum + weight(one), 0)
    if (used + weight(part) <= MODAL_PARTS) step.parts.push(part)
    else steps.push({ notes: [], parts: [part] })
  }
  return steps
}

function partsOf(field: Field): Part[] {
  const label = capitalised(field.label)
  const choices = offerable(field)
  const groups =
    !choices || choices.length <= SELECT_OPTIONS
      ? [{ label, ...(choices ? { choices } : {}) }]
      : grouped(label, choices)
  // Selects of groups are called after their groups: what all of them ask is said above the first.
  const told =
    groups.length > 1
      ? [label, ...hintOf(field)]
      : [...(label.length > LABEL ? [label] : []), ...longHint(field)]
  const note = told.length > 0 ? { note: told.join('\n') } : {}
  return groups.map((group, index) => ({
    id: groups.length === 1 ? field.name : `${field.name}#${index}`,
    field,
    label: group.label,
    ...(group.choices ? { choices: group.choices } : {}),
    ...(index === 0 ? note : {}),
    ...(field.kind === 'longText' && fieldsFor(field.maxLength, INPUT_LENGTH) > 1
      ? { continues: true as const }
      : {}),
  }))
}

function hintOf(field: Field): string[] {
  const hint = field.error ?? field.hint
  return hint === undefined || hint === '' ? [] : [hint]
}

const longHint = (field: Field) => hintOf(field).filter((hint) => hint.length > LABEL_DESCRIPTION)

/** The choices of a field that selects can offer; without, it is asked as text. */
function offerable(field: Field): readonly Choice[] | undefined {
  if (field.kind !== 'choice' && field.kind !== 'choices') return undefined
  const values = new Set<string>()
  const different = (field.choices ?? []).filter(({ value }) => !values.has(value) && values.add(value))
  const fits = different.every(({ value }) => optionValue(value).length <= OPTION_LABEL)
  return different.length > 0 && fits ? different : undefined
}

function grouped(
  label: string,
  choices: readonly Choice[],
): Array<{ label: string; choices?: readonly Choice[] }> {
  const groups = new Map<string, Choice[]>()
  for (const choice of choices) {
    const name = choice.group ?? label
    const group = groups.get(name)
    group ? group.push(choice) : groups.set(name, [choice])
  }
  return [...groups].flatMap(([name, members]) => {
    const pieces = chunks(members, SELECT_OPTIONS)
    return pieces.map((piece, index) => ({
      label: pieces.length === 1 ? name : `${name} (${index + 1}/${pieces.length})`,
      choices: piece,
    }))
  })
}

/** An empty value means something (`the whole group`), but Discord wants at least one character. */
const NOTHING = '\u2205'

export function optionValue(value: string): string {
  return value === '' || value.startsWith(NOTHING) ? NOTHING + value : value
}

export function valueOfOption(value: string): string {
  return value.startsWith(NOTHING) ? value.slice(1) : value
}

export function modalOf(
  form: Form,
  index: number,
  values: Values,
  language: Language,
  customId: string,
): APIModalInteractionResponseCallbackData {
  const steps = stepsOf(form)
  const step = steps[index]
  if (!step) throw new RangeError(`the form of ${form.intent.command} has no step ${index}`)
  const suffix = steps.length > 1 ? words(language).part(index + 1, steps.length) : ''
  const components = [
    ...step.notes.map(note),
    ...step.parts.flatMap((part) => [
      ...(part.note === undefined ? [] : [note(part.note)]),
      ...inputsOf(part, values[part.field.name] ?? part.field.value, language),
    ]),
  ]
  return {
    custom_id: customId,
    title: shortened(form.title, MODAL_TITLE - suffix.length) + suffix,
    // A form without fields only asks for a yes.
    components: components.length > 0 ? components : [note(form.title)],
  }
}

function note(text: string): APITextDisplayComponent {
  const markup = escaped(text)
  return {
    type: ComponentType.TextDisplay,
    content: markup.length <= INPUT_LENGTH ? markup : escaped(shortened(text, INPUT_LENGTH / 2)),
  }
}

function inputsOf(part: Part, value: string | readonly string[] | undefined, language: Language) {
  if (!part.continues) return [labelled(part, value, language)]
  const text = [value ?? ''].flat().join('\n')
  const first = wholeCharacters(text, INPUT_LENGTH)
  const { field } = part
  const hint = words(language).continuedHint(INPUT_LENGTH)
  const more = { ...field, required: false, hint, maxLength: INPUT_LENGTH }
  const next = { id: `${part.id}#1`, label: words(language).continued(part.label), field: more }
  return [labelled(part, first, language), labelled(next, text.slice(first.length), language, true)]
}

function labelled(
  part: Part,
  value: string | readonly string[] | undefined,
  language: Language,
  isMore = false,
): APILabelComponent {
  const { field } = part
  const held = field.kind === 'files' && value !== undefined ? value.length : 0
  const grouped = part.id !== field.name && !isMore
  const hints = [...(grouped ? [] : hintOf(field)), ...(held > 0 ? [words(language).filesKept(held)] : [])]
  const description = grouped && part.label.length > LABEL ? part.label : hints.join(' ')
  return {
    type: ComponentType.Label,
    label: shortened(part.label, LABEL) || '…',
    ...(description === '' ? {} : { description: shortened(description, LABEL_DESCRIPTION) }),
    component: componentOf(part, value, held),
  }
}

function componentOf(
  part: Part,
  value: string | readonly string[] | undefined,
  held: number,
): APILabelComponent['component'] {
  const { field, id } = part
  if (part.choices) {
    const several = part.id !== field.name
    const chosen = new Set(value === undefined ? (field.kind === 'choice' ? [''] : []) : [value].flat())
    return {
      type: ComponentType.StringSelect,
      custom_id: id,
      required: field.required && !several,
      min_values: field.required && !several ? 1 : 0,
      max_values: field.kind === 'choice' ? 1 : part.choices.length,
      options: part.choices.map((choice) => option(choice, chosen.has(choice.value))),
    }
  }
  if (field.kind === 'members' || field.kind === 'place') return pickerOf(field, id, value)
  if (field.kind === 'files') {
    const required = field.required && held === 0
    return {
      type: ComponentType.FileUpload,
      custom_id: id,
      required,
      min_values: required ? 1 : 0,
      max_values: UPLOADS,
    }
  }
  const text = typeof value === 'string' ? value : (value ?? []).join('\n')
  const most = Math.min(INPUT_LENGTH, Math.max(field.maxLength ?? INPUT_LENGTH, text.length, 1))
  return {
    type: ComponentType.TextInput,
    custom_id: id,
    style:
      field.kind === 'longText' || field.kind === 'links' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required,
    max_length: most,
    ...(text === '' || text.length > INPUT_LENGTH ? {} : { value: text }),
  }
}

function option(choice: Choice, chosen: boolean) {
  const label = choice.label.trim() === '' ? choice.value || '…' : choice.label
  const fits = label.length <= OPTION_LABEL
  const head = fits ? label : `${wholeCharacters(label, OPTION_LABEL - 1)}…`
  return {
    label: head,
    value: optionValue(choice.value),
    ...(fits ? {} : { description: shortened(`…${label.slice(head.length - 1)}`, OPTION_LABEL) }),
    ...(chosen ? { default: true } : {}),
  }
}

/** What was known and what a step says now; a step says nothing of the choices that it did not offer. */
export function merged(form: Form, index: number, before: Values, submitted: Values): Values {
  const result: Values = { ...before }
  for (const part of stepsOf(form)[index]?.parts ?? []) {
    const { field } = part
    const given = submitted[part.id]
    const known = result[field.name] ?? field.value
    if (part.choices && field.kind === 'choices') {
      const offered = new Set(part.choices.map(({ value }) => value))
      const others = [known ?? []].flat().filter((value) => !offered.has(value))
      result[field.name] = [...others, ...[given ?? []].flat()]
    } else if (part.choices) {
      const chosen = [given ?? []].flat()
      const elsewhere =
        part.id === field.name
          ? []
          : [known ?? []].flat().filter((one) => !part.choices?.some(({ value }) => value === one))
      const all = [...elsewhere, ...chosen]
      result[field.name] = all.length > 1 ? all : (all[0] ?? '')
    } else if (field.kind === 'files') {
      result[field.name] = given === undefined || given.length === 0 ? [known ?? []].flat() : given
    } else {
      const room = part.continues ? 2 * INPUT_LENGTH : INPUT_LENGTH
      const unshown = known !== undefined && [known].flat().join('\n').length > room
      if (unshown && (given === undefined || given.length === 0)) result[field.name] = known
      else result[field.name] = given ?? ''
    }
  }
  return result
}

/** The first step in which something has to be corrected, else the last one. */
export function stepToCorrect(form: Form): number {
  const steps = stepsOf(form)
  const wrong = steps.findIndex(({ parts }) => parts.some(({ field }) => field.error !== undefined))
  return wrong === -1 ? steps.length - 1 : wrong
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
