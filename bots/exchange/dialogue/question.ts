/**
 * What a form says when it has come to a field, or to its end: the sentences and what can be touched, always with a way
 * back and out. Pure, and nothing of how a platform draws it.
 */
import { chatName } from '../../../core/command/incoming.ts'
import { FILES_MAX } from '../../../core/kernel/files.ts'
import { shownTyped } from '../../../core/kernel/typed.ts'
import type { Choice, Field } from '../../../core/view/card.ts'
import { choicesAt, chosenIn, type FormState, fieldAt, groupsOf, type Next, PAGE } from './steps.ts'
import type { Touch, TouchName } from './touch.ts'
import type { DialogueWords } from './words.ts'

/** `theirs`: somebody typed it, so that nothing in it may become markup, a mention or a command to touch. */
export type Part = { text: string; style?: 'strong' | 'faint'; theirs?: true }

/** Parts that stand on their own, under what comes before; `follows`: on the very next line. */
export type Paragraph = { parts: readonly Part[]; follows?: true }

export type Key = { label: string; touch: Touch; style?: 'primary' }

/** Each group of keys begins a row of its own. */
export type Question = { paragraphs: readonly Paragraph[]; keys: ReadonlyArray<readonly Key[]> }

/** A label that a button shows whole on a phone; a longer choice is spelled out above, under a shorter name. */
const WHOLE = 40
const SHORT_VALUE = 12

/** @param isFirst the form has just opened, or comes back after a while: its introduction is said too. */
export function questionOf(
  state: FormState,
  w: DialogueWords,
  problem?: Next['problem'],
  isFirst = false,
): Question {
  const key = (label: string, name: TouchName, argument = 0): Key => ({
    label,
    touch: { kind: 'touch', step: state.step, name, argument },
  })
  const field = fieldAt(state)
  return field
    ? { paragraphs: asked(state, field, w, problem, isFirst), keys: keysOf(state, field, w, key) }
    : { paragraphs: summary(state, w, isFirst), keys: summaryKeys(state, w, key) }
}

type MakeKey = (label: string, name: TouchName, argument?: number) => Key

const line = (...parts: Part[]): Paragraph => ({ parts })

function asked(
  state: FormState,
  field: Field,
  w: DialogueWords,
  problem: Next['problem'],
  isFirst: boolean,
): Paragraph[] {
  const { form, step } = state
  const of = form.fields.length
  const heading = of > 1 ? `${form.title} · ${w.step(step + 1, of)}` : form.title
  const wrong = state.errors[field.name] ?? problemText(problem, w)
  const spelled = isChoice(field) ? shownChoices(state, field).flatMap((one) => spelledOut(one, w)) : []
  const value = valueText(state, field)
  const label: Part = { text: field.label, style: 'strong' }
  return [
    line({ text: heading, style: 'faint' }),
    ...placeOf(state, w),
    ...(isFirst && form.intro ? [line({ text: form.intro })] : []),
    line(label, ...(field.required ? [] : [{ text: ` (${w.optional})` }])),
    ...(field.hint ? [{ parts: [{ text: field.hint }], follows: true } as const] : []),
    ...(wrong ? [line({ text: `⚠ ${wrong}` })] : []),
    ...(spelled.length > 0 ? [line({ text: spelled.join('\n') })] : []),
    ...soFar(state, field, value, w),
    line({ text: instruction(field, w) }),
  ]
}

/** Which chat a form is about that was opened in one: it is filled in elsewhere, and others may be open. */
export function placeOf({ place }: Pick<FormState, 'place'>, w: DialogueWords): Paragraph[] {
  const name = chatName(place)
  if (name === undefined) return []
  return [{ parts: [{ text: w.place }, { text: w.quoted(name), theirs: true }], follows: true }]
}

function soFar(state: FormState, field: Field, value: string, w: DialogueWords): Paragraph[] {
  if (field.kind === 'choices') {
    const count = line({ text: w.chosen(chosenIn(state, field).length) })
    return value === '' ? [count] : [count, { parts: [{ text: value, theirs: true }], follows: true }]
  }
  return value === '' ? [] : [line({ text: w.current }, { text: value, theirs: true })]
}

function problemText(problem: Next['problem'], w: DialogueWords): string | undefined {
  switch (problem) {
    case 'choose':
      return w.chooseOne
    case 'not-a-file':
      return w.notAFile
    case 'send-files':
      return w.sendFiles(FILES_MAX)
    case 'too-many-files':
      return w.tooManyFiles(FILES_MAX)
    default:
      return undefined
  }
}

function instruction(field: Field, w: DialogueWords): string {
  if (field.kind === 'choice') return w.chooseOne
  if (field.kind === 'choices') return groupsOf(field).length > 0 ? w.chooseMany : w.chooseSome
  if (field.kind === 'files') return w.sendFiles(FILES_MAX)
  if (field.kind === 'date' && field.choices) return w.chooseOrWrite
  const isWritten = field.kind === 'text' || field.kind === 'longText'
  return isWritten && field.maxLength !== undefined ? w.sendWithin(field.maxLength) : w.sendWords
}

/** What was answered so far, in words. */
function valueText(state: FormState, field: Field): string {
  const labels = new Map((field.choices ?? []).map((choice) => [choice.value, choice.label]))
  return chosenIn(state, field)
    .map((value) =>
      field.kind === 'files' ? (state.fileNames[value] ?? value) : (labels.get(value) ?? shownTyped(value)),
    )
    .filter((one) => one !== '')
    .join('\n')
}

function keysOf(state: FormState, field: Field, w: DialogueWords, key: MakeKey): Key[][] {
  const ways: Key[] = []
  const isAnswered = chosenIn(state, field).length > 0
  if (state.step > 0) ways.push(key(w.back, 'back'))
  if (field.kind === 'choices' || field.kind === 'files')
    ways.push(key(isAnswered || field.required ? w.done : w.skip, 'done'))
  else if (isAnswered) ways.push(key(w.keep, 'skip'))
  else if (!field.required) ways.push(key(w.skip, 'skip'))
  const groups = [
    ...(isChoice(field) ? choiceKeys(state, field, w, key) : []),
    ways,
    [key(w.cancel, 'cancel')],
  ]
  return groups.filter((group) => group.length > 0)
}

function choiceKeys(state: FormState, field: Field, w: DialogueWords, key: MakeKey): Key[][] {
  const groups = groupsOf(field)
  if (groups.length > 0 && state.group === undefined) {
    return groups.map((group, index) => {
      const here = (field.choices ?? []).filter((choice) => choice.group === group)
      const count = here.filter(({ value }) => chosenIn(state, field).includes(value)).length
      return [key(count > 0 ? `${group} (${count})` : group, 'open', index)]
    })
  }
  const choices = shownChoices(state, field).map(({ choice, index }) => {
    const name = isWhole(choice) ? choice.label : shortName(choice, index)
    if (field.kind !== 'choices') return key(name, 'choose', index)
    const isChosen = chosenIn(state, field).includes(choice.value)
    return key(`${isChosen ? '☑' : '☐'} ${name}`, 'toggle', index)
  })
  const turning: Key[] = []
  if (state.from > 0) turning.push(key(w.fewer, 'page', Math.max(0, state.from - PAGE)))
  if (state.from + PAGE < choicesAt(state, field).length) turning.push(key(w.more, 'page', state.from + PAGE))
  return [choices, turning, ...(state.group === undefined ? [] : [[key(w.domains, 'up')]])]
}

function shownChoices(state: FormState, field: Field): Array<{ choice: Choice; index: number }> {
  return choicesAt(state, field)
    .map((choice) => ({ choice, index: (field.choices ?? []).indexOf(choice) }))
    .slice(state.from, state.from + PAGE)
}

function isChoice(field: Field): boolean {
  const { kind, choices = [] } = field
  return kind === 'choice' || kind === 'choices' || (kind === 'date' && choices.length > 0)
}

function isWhole(choice: Choice): boolean {
  return choice.label.length <= WHOLE
}

function spelledOut({ choice, index }: { choice: Choice; index: number }, w: DialogueWords): string[] {
  if (isWhole(choice)) return []
  const name = shortName(choice, index)
  return [choice.label.startsWith(name) ? `• ${choice.label}` : `${name}${w.colon}${choice.label}`]
}

function shortName(choice: Choice, index: number): string {
  return choice.value !== '' && choice.value.length <= SHORT_VALUE ? choice.value : String(index + 1)
}

/** A form that opens filled in comes here at once: what it asks of whoever fills it in is said here then. */
function summary(state: FormState, w: DialogueWords, isFirst: boolean): Paragraph[] {
  const answers = state.form.fields.map((field, index): Paragraph => {
    const value = valueText(state, field)
    const label: Part = { text: `${field.label}${w.colon}`.trimEnd(), style: 'strong' }
    const answer: Part =
      value === ''
        ? { text: ` ${w.nothing}` }
        : { text: value.includes('\n') ? `\n${value}` : ` ${value}`, theirs: true }
    return { parts: [label, answer], ...(index === 0 ? {} : { follows: true }) }
  })
  const { title, intro } = state.form
  const heading = line({ text: title, style: 'faint' })
  const said = isFirst && intro ? [line({ text: intro })] : []
  return [heading, ...placeOf(state, w), ...said, ...answers, line({ text: w.recap })]
}

function summaryKeys(state: FormState, w: DialogueWords, key: MakeKey): Key[][] {
  const edits = state.form.fields.map((field, index) => {
    const isEmpty = chosenIn(state, field).length === 0
    return key(`${isEmpty ? w.add : w.edit}${w.colon}${field.label}`, 'edit', index)
  })
  return [[{ ...key(state.form.submit, 'send'), style: 'primary' }], edits, [key(w.cancel, 'cancel')]]
}
