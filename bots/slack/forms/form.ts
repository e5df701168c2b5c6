/**
 * From a form to a modal. Pure. The id of each input says which field it is, and which part of it: `text`, `text~1`.
 * Values of options carry a mark, because Slack takes no empty ones.
 */
import type { types } from '@slack/bolt'
import type { Language } from '../../../core/kernel/actor.ts'
import { FILES_MAX } from '../../../core/kernel/files.ts'
import type { Choice, Field, Form } from '../../../core/view/card.ts'
import { fieldsFor } from '../../exchange/text/continued.ts'
import {
  BLOCKS_IN_VIEW,
  GROUP_LABEL,
  GROUPS_IN_SELECT,
  INPUT_LABEL,
  INPUT_TEXT,
  OPTIONS_IN_SELECT,
  VIEW_TITLE,
} from '../limits.ts'
import { noteBlocks, plain, textBlocks } from '../outgoing/render.ts'
import type { SlackBlock } from '../wire/api.ts'
import { type Carried, carry } from '../wire/state.ts'
import { beginning, literal, pieces } from '../wire/text.ts'
import { type Words, words } from '../words.ts'
import { INPUT, LEAVE_OUT, option, room } from './option.ts'
import { memberPickers, placePicker } from './pickers.ts'

/** What Slack calls the modals of which we are told. */
export const FORM_ID = 'form'
export const CARDS_ID = 'cards'

export type FormContext = {
  language: Language
  /** Fields that are completed as they are typed. */
  completed: ReadonlySet<string>
  /** What a user group is called, when that is known. */
  groupName?: (id: string) => string | undefined
  carried: Carried
}

export function formView(form: Form, context: FormContext): types.ModalView {
  const w = words(context.language)
  const kept = { ...context.carried.f }
  const inputs: SlackBlock[] = []
  for (const field of form.fields) {
    if (field.kind === 'files') {
      const ids = [...new Set([...(kept[field.name] ?? []), ...valuesOf(field.value)])]
      // Files are taken back all together only: one too many would have the form refused until they are.
      if (ids.length > 0) kept[field.name] = ids.slice(0, FILES_MAX)
    }
    inputs.push(...fieldBlocks(field, context, kept[field.name] ?? []))
  }
  const blocks: SlackBlock[] = [
    ...(literal(form.title).length > VIEW_TITLE ? textBlocks(form.title) : []),
    ...(form.intro ? textBlocks(form.intro) : []),
    ...inputs,
  ]
  if (blocks.length > BLOCKS_IN_VIEW)
    throw new Error(
      `the form of ${form.intent.command} needs ${blocks.length} blocks, over ${BLOCKS_IN_VIEW}`,
    )
  return {
    type: 'modal',
    callback_id: FORM_ID,
    title: viewTitle(form.title, context.language),
    submit: plain(literal(form.submit).length > VIEW_TITLE ? w.send : form.submit),
    close: plain(w.cancel),
    private_metadata: carry({
      ...context.carried,
      l: context.language,
      ...(Object.keys(kept).length > 0 ? { f: kept } : {}),
    }),
    blocks: blocks.length > 0 ? blocks : textBlocks(form.title),
  }
}

/** A modal that only says something: that one moment is needed, or what came of it. */
export function sayingView(
  title: string,
  blocks: readonly SlackBlock[],
  language: Language,
  state: Carried,
): types.ModalView {
  return {
    type: 'modal',
    callback_id: CARDS_ID,
    title: viewTitle(title, language),
    close: plain(words(language).close),
    private_metadata: carry({ ...state, l: language }),
    blocks: [...blocks],
  }
}

/** A title that no bar can hold stands whole in the modal itself; the bar then says whose it is. */
function viewTitle(title: string, language: Language): types.PlainTextElement {
  const fits = title.trim() !== '' && literal(title).length <= VIEW_TITLE
  return plain(fits ? title : words(language).app)
}

function valuesOf(value: Field['value']): readonly string[] {
  if (value === undefined || value === '') return []
  return typeof value === 'string' ? [value] : value
}

function fieldBlocks(field: Field, context: FormContext, kept: readonly string[]): SlackBlock[] {
  const w = words(context.language)
  const notes = field.error ? noteBlocks(`⚠️ ${field.label}${w.colon}${field.error}`) : []
  switch (field.kind) {
    case 'choice':
    case 'choices':
      if ((field.choices ?? []).length === 0) break
      return [...notes, ...unfitting(field), input(field, chooser(field))]
    case 'date': {
      const typed = valuesOf(field.value)[0]
      const initial_date = isoDate(typed)
      const unread = typed !== undefined && initial_date === undefined ? noteBlocks(w.notADate(typed)) : []
      const element: types.Datepicker = {
        type: 'datepicker',
        action_id: INPUT,
        ...(initial_date ? { initial_date } : {}),
      }
      return [...notes, ...unread, input(field, element)]
    }
    case 'place':
      return [...notes, input(field, placePicker(valuesOf(field.value)[0]))]
    case 'members': {
      const { people, groups } = memberPickers(valuesOf(field.value), context.groupName, w.search)
      // Either of them will do: the core says when there is nobody at all.
      const either = { ...field, required: false }
      const labelled = { ...either, name: `${field.name}~1`, label: w.groups, hint: w.groupsHint }
      return [...notes, input(either, people), input(labelled, groups)]
    }
    case 'files': {
      const already = kept.length > 0 ? [...noteBlocks(w.kept(kept.length)), takingBack(field, w)] : []
      const left = FILES_MAX - kept.length
      if (left <= 0) return [...notes, ...already]
      const element: types.FileInput = { type: 'file_input', action_id: INPUT, max_files: left }
      return [...notes, ...already, input(kept.length > 0 ? { ...field, required: false } : field, element)]
    }
  }
  return [...notes, ...textInputs(field, context)]
}

/** Whoever dropped the wrong file would be stuck with it, in the draft too. */
function takingBack({ name }: Field, w: Words): SlackBlock {
  const field: Field = { name: `${name}~1`, label: w.alreadyReceived, kind: 'choices', required: false }
  const options = [option({ value: LEAVE_OUT, label: w.leaveOut })]
  return input(field, { type: 'checkboxes', action_id: LEAVE_OUT, options })
}

/** One input; more of them for a text that is longer than one can hold, or may be. */
function textInputs(field: Field, context: FormContext): SlackBlock[] {
  if (context.completed.has(field.name)) return [input(field, completing(field, context.language))]
  const w = words(context.language)
  const parts = pieces(valuesOf(field.value).join('\n'), INPUT_TEXT)
  while (field.kind === 'longText' && parts.length < fieldsFor(field.maxLength, INPUT_TEXT)) parts.push('')
  return parts.map((part, index) => {
    const element: types.PlainTextInput = {
      type: 'plain_text_input',
      action_id: INPUT,
      multiline: field.kind === 'longText' || field.kind === 'links' || part.includes('\n'),
      ...(part === '' ? {} : { initial_value: part }),
      max_length: parts.length > 1 ? INPUT_TEXT : Math.max(part.length, lengthOf(field)),
    }
    if (index === 0) return input(field, element)
    const more = { name: `${field.name}~${index}`, label: w.continued(field.label), required: false }
    return input({ ...field, ...more, hint: w.continuedHint(INPUT_TEXT) }, element)
  })
}

function lengthOf(field: Field): number {
  return Math.min(INPUT_TEXT, field.maxLength ?? INPUT_TEXT)
}

function completing(field: Field, language: Language): types.ExternalSelect {
  const [value] = valuesOf(field.value)
  return {
    type: 'external_select',
    action_id: INPUT,
    min_query_length: 0,
    placeholder: plain(words(language).search),
    ...(value === undefined ? {} : { initial_option: option({ value, label: value }) }),
  }
}

function input(field: Field, element: types.InputBlock['element']): SlackBlock {
  const long = literal(field.label).length > INPUT_LABEL
  return {
    type: 'input',
    block_id: field.name,
    optional: !field.required,
    label: plain(long ? beginning(field.label, INPUT_LABEL) : field.label || '…'),
    ...(field.hint ? { hint: plain(beginning(field.hint, INPUT_LABEL)) } : {}),
    element,
  }
}

function chooser(field: Field): types.StaticSelect | types.MultiStaticSelect {
  const choices = field.choices ?? []
  const chosen = new Set(valuesOf(field.value))
  const initial = choices.filter((choice) => chosen.has(choice.value)).map(option)
  const grouped = groupsOf(choices)
  const options = grouped
    ? {
        option_groups: grouped.map(([label, inside]) => ({
          label: plain(label),
          options: inside.map(option),
        })),
      }
    : { options: choices.map(option) }
  if (field.kind === 'choices')
    return {
      type: 'multi_static_select',
      action_id: INPUT,
      ...options,
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    }
  const [first] = initial
  return { type: 'static_select', action_id: INPUT, ...options, ...(first ? { initial_option: first } : {}) }
}

/** By domain where there are domains, else by hundreds where there are more; undefined for a plain list. */
function groupsOf(choices: readonly Choice[]): Array<[string, Choice[]]> | undefined {
  const groups: Array<[string, Choice[]]> = []
  const isGrouped = choices.some((choice) => choice.group !== undefined)
  if (!isGrouped && choices.length <= OPTIONS_IN_SELECT) return undefined
  for (const choice of choices) {
    const label = beginning(choice.group?.trim() || '…', GROUP_LABEL)
    const last = groups.at(-1)
    if (last && last[0] === label && last[1].length < OPTIONS_IN_SELECT) last[1].push(choice)
    else groups.push([label, [choice]])
  }
  if (groups.length > GROUPS_IN_SELECT)
    throw new Error(`${choices.length} choices need ${groups.length} groups, over ${GROUPS_IN_SELECT}`)
  return groups
}

/** The labels that no option can hold, whole, above the menu. */
function unfitting(field: Field): SlackBlock[] {
  const choices = field.choices ?? []
  const long = choices
    .filter((choice) => choice.label.trim().length > room(choice.label))
    .map(({ label }) => label)
  const groups = choices.flatMap(({ group }) => (group && group.trim().length > GROUP_LABEL ? [group] : []))
  const all = [...new Set([...groups, ...long])]
  return all.length === 0 ? [] : noteBlocks(all.map((label) => `• ${label}`).join('\n'))
}

function isoDate(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed)
  const iso = french
    ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}`
    : /^\d{4}-\d{2}-\d{2}$/.exec(typed)?.[0]
  return iso !== undefined && !Number.isNaN(Date.parse(`${iso}T00:00:00Z`)) ? iso : undefined
}
