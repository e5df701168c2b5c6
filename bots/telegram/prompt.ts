/** What a step of a dialogue looks like: the field, what can be touched, and always a way back and out. Pure. */
import type { InlineKeyboardButton } from 'grammy/types'
import { FILES_MAX } from '../../core/kernel/files.ts'
import type { Choice, Field } from '../../core/view/card.ts'
import { ENTITIES, LIMITS } from './limits.ts'
import { encodeOp, type Op } from './ops.ts'
import { type Keyboard, labelled, type Outgoing, rows } from './render.ts'
import { join, type Piece, packed, plain, type Rich, styled } from './rich.ts'
import { inert, isVisible, quiet } from './safe.ts'
import { choicesAt, chosenIn, type FormState, fieldAt, groupsOf, type Next, PAGE } from './steps.ts'
import type { Words } from './words.ts'

/** A label that a button shows whole on a phone. */
const WHOLE = 40
const SHORT_VALUE = 12

type Press = (label: string, op: Op, argument?: number) => InlineKeyboardButton

export function promptFor(
  state: FormState,
  w: Words,
  problem?: Next['problem'],
  isFirst = false,
): Outgoing[] {
  const press: Press = (label, op, argument = 0) => ({
    text: labelled(label),
    callback_data: encodeOp(state.tag, state.step, op, argument),
  })
  const field = fieldAt(state)
  const pieces = field ? question(state, field, w, problem, isFirst) : summary(state, w)
  const keyboard = field ? fieldKeyboard(state, field, w, press) : summaryKeyboard(state, w, press)
  const shown = pieces.filter(({ rich }) => isVisible(rich.text))
  const messages = packed(shown, LIMITS.messageText, ENTITIES).filter(({ text }) => isVisible(text))
  return messages.map((rich, index) => ({
    kind: 'text',
    rich,
    ...(index === messages.length - 1 ? { keyboard } : {}),
  }))
}

function question(
  state: FormState,
  field: Field,
  w: Words,
  problem: Next['problem'],
  isFirst: boolean,
): Piece[] {
  const { form, step } = state
  const of = form.fields.length
  const heading = of > 1 ? `${form.title} · ${w.step(step + 1, of)}` : form.title
  const label = styled(quiet(field.label), 'bold')
  const asked = field.required ? label : join([label, plain(`(${w.optional})`)], ' ')
  const paragraphs: Rich[] = [styled(quiet(heading), 'italic')]
  if (isFirst && form.intro) paragraphs.push(plain(quiet(form.intro)))
  paragraphs.push(join([asked, ...(field.hint ? [plain(quiet(field.hint))] : [])], '\n'))
  const wrong = state.errors[field.name] ?? problemText(problem, w)
  if (wrong) paragraphs.push(plain(`⚠ ${quiet(wrong)}`))
  if (isChoice(field)) {
    const spelled = shownChoices(state, field).flatMap((shown) => spelledOut(shown, w))
    if (spelled.length > 0) paragraphs.push(plain(spelled.join('\n')))
  }
  const value = valueText(state, field)
  if (field.kind === 'choices')
    paragraphs.push(plain([w.chosen(chosenIn(state, field).length), inert(value)].join('\n').trim()))
  else if (value !== '') paragraphs.push(plain(w.current(inert(value))))
  paragraphs.push(plain(instruction(field, w)))
  return paragraphs.map((rich) => ({ rich, before: '\n\n' }))
}

function problemText(problem: Next['problem'], w: Words): string | undefined {
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

function instruction(field: Field, w: Words): string {
  if (field.kind === 'choice') return w.chooseOne
  if (field.kind === 'choices') return groupsOf(field).length > 0 ? w.chooseMany : w.chooseSome
  return field.kind === 'files' ? w.sendFiles(FILES_MAX) : w.sendWords
}

/** What was answered so far, in words. */
function valueText(state: FormState, field: Field): string {
  const labels = new Map((field.choices ?? []).map((choice) => [choice.value, choice.label]))
  return chosenIn(state, field)
    .map((value) =>
      field.kind === 'files' ? (state.fileNames[value] ?? value) : (labels.get(value) ?? value),
    )
    .filter((one) => one !== '')
    .join('\n')
}

function fieldKeyboard(state: FormState, field: Field, w: Words, press: Press): Keyboard {
  const out: Keyboard = isChoice(field) ? choiceRows(state, field, w, press) : []
  const bottom: InlineKeyboardButton[] = []
  const answered = chosenIn(state, field).length > 0
  if (state.step > 0) bottom.push(press(w.back, 'back'))
  if (field.kind === 'choices' || field.kind === 'files')
    bottom.push(press(answered || field.required ? w.done : w.skip, 'done'))
  else if (answered) bottom.push(press(w.keep, 'skip'))
  else if (!field.required) bottom.push(press(w.skip, 'skip'))
  return [...out, ...(bottom.length > 0 ? [bottom] : []), [press(w.cancel, 'cancel')]]
}

function choiceRows(state: FormState, field: Field, w: Words, press: Press): Keyboard {
  const groups = groupsOf(field)
  if (groups.length > 0 && state.group === undefined) {
    return groups.map((group, index) => {
      const here = (field.choices ?? []).filter((choice) => choice.group === group)
      const count = here.filter(({ value }) => chosenIn(state, field).includes(value)).length
      return [press(count > 0 ? `${group} (${count})` : group, 'open', index)]
    })
  }
  const buttons = shownChoices(state, field).map(({ choice, index }) => {
    const name = isWhole(choice) ? choice.label : shortName(choice, index)
    const on = chosenIn(state, field).includes(choice.value)
    return field.kind === 'choices'
      ? press(`${on ? '☑' : '☐'} ${name}`, 'toggle', index)
      : press(name, 'choose', index)
  })
  const turning: InlineKeyboardButton[] = []
  if (state.from > 0) turning.push(press(w.fewer, 'page', Math.max(0, state.from - PAGE)))
  if (state.from + PAGE < choicesAt(state, field).length)
    turning.push(press(w.more, 'page', state.from + PAGE))
  const up = state.group === undefined ? [] : [[press(w.domains, 'up')]]
  return [...rows(buttons), ...(turning.length > 0 ? [turning] : []), ...up]
}

function shownChoices(state: FormState, field: Field): Array<{ choice: Choice; index: number }> {
  return choicesAt(state, field)
    .map((choice) => ({ choice, index: (field.choices ?? []).indexOf(choice) }))
    .slice(state.from, state.from + PAGE)
}

function isChoice(field: Field): boolean {
  return field.kind === 'choice' || field.kind === 'choices'
}

function isWhole(choice: Choice): boolean {
  return choice.label.length <= WHOLE
}

/** A choice whose label is too long for a button is spelled out in the message, under the name that the button shows. */
function spelledOut({ choice, index }: { choice: Choice; index: number }, w: Words): string[] {
  if (isWhole(choice)) return []
  const name = shortName(choice, index)
  return [
    choice.label.startsWith(name) ? `• ${quiet(choice.label)}` : `${name}${w.colon}${quiet(choice.label)}`,
  ]
}

function shortName(choice: Choice, index: number): string {
  return choice.value !== '' && choice.value.length <= SHORT_VALUE ? choice.value : String(index + 1)
}

function summary(state: FormState, w: Words): Piece[] {
  const answers = state.form.fields.map((field, index): Piece => {
    const value = valueText(state, field)
    const lines = value.includes('\n') ? `\n${value}` : ` ${value}`
    return {
      rich: join([
        styled(quiet(`${field.label}${w.colon}`.trimEnd()), 'bold'),
        plain(value === '' ? ` ${w.nothing}` : inert(lines)),
      ]),
      before: index === 0 ? '\n\n' : '\n',
    }
  })
  return [
    { rich: styled(quiet(state.form.title), 'italic'), before: '\n\n' },
    ...answers,
    { rich: plain(w.recap), before: '\n\n' },
  ]
}

function summaryKeyboard(state: FormState, w: Words, press: Press): Keyboard {
  const edits = state.form.fields.map((field, index) =>
    press(`${w.edit}${w.colon}${field.label}`, 'edit', index),
  )
  const send: InlineKeyboardButton = { ...press(state.form.submit, 'send'), style: 'primary' }
  return [[send], ...rows(edits), [press(w.cancel, 'cancel')]]
}
