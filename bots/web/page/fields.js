// The fields of a form, by what they ask for. Each knows its label, its hint, its error and its value.

import { h } from './dom.js'
import { createFiles } from './files.js'
import { t, tCount } from './words.js'

/**
 * @typedef {import('../message.ts').ShownField} ShownField
 * @typedef {string | string[]} Value
 * @typedef {{ element: HTMLElement, value: () => Value, focus: () => void, busy?: () => boolean }} Control
 * @typedef {{ changed: () => void, person: string, language?: string | undefined }} Around
 * `language`: what the form's own words are written in, when it is not the page's
 */

/** Above this many, choices are a list to open rather than buttons to look over. */
const FEW = 6

/** @param {ShownField} field @param {Around} around */
export function createField(field, around) {
  const id = `field-${field.name}`
  const hint =
    field.hint ??
    (field.kind === 'links' ? t('linksHint') : field.kind === 'files' ? t('filesHint') : undefined)
  const describedBy =
    [hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(' ') || undefined
  const attributes = {
    'aria-describedby': describedBy,
    'aria-invalid': field.error ? 'true' : undefined,
    'aria-required': field.required ? 'true' : undefined,
  }
  const parts = [
    hint &&
      h(
        'p',
        {
          class: 'field-hint',
          id: `${id}-hint`,
          lang: field.hint === undefined ? undefined : around.language,
        },
        hint,
      ),
    field.error && h('p', { class: 'error', id: `${id}-error`, lang: around.language }, field.error),
  ]
  const control = CONTROLS[field.kind](field, id, attributes, around)
  const grouped = field.kind === 'choices' || (field.kind === 'choice' && (field.choices?.length ?? 0) <= FEW)
  const element = grouped
    ? h(
        'fieldset',
        { class: 'field', id, 'aria-describedby': describedBy },
        h('legend', {}, ...label(field, around)),
        ...parts,
        control.element,
      )
    : h(
        'div',
        { class: 'field' },
        h('label', { for: id }, ...label(field, around)),
        ...parts,
        control.element,
      )
  return {
    id,
    name: field.name,
    label: capital(field.label),
    element,
    value: control.value,
    focus: control.focus,
    busy: control.busy ?? (() => false),
  }
}

function label(/** @type {ShownField} */ field, /** @type {Around} */ { language }) {
  return [
    h('span', { lang: language }, capital(field.label)),
    field.required && h('span', { class: 'required' }, ` (${t('required')})`),
  ]
}

/** Labels come as they stand in a sentence; here they begin one. */
function capital(/** @type {string} */ label) {
  return label.charAt(0).toLocaleUpperCase() + label.slice(1)
}

/** @returns {string[]} */
function many(/** @type {ShownField['value']} */ value) {
  return value === undefined || value === ''
    ? []
    : typeof value === 'string'
      ? value.split(/[\s,;]+/)
      : [...value]
}

function one(/** @type {ShownField['value']} */ value) {
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** @type {Record<ShownField['kind'], (field: ShownField, id: string, attributes: Record<string, unknown>, around: Around) => Control>} */
const CONTROLS = {
  text: (field, id, attributes, around) =>
    line(field, id, { ...attributes, type: 'text', dir: 'auto' }, around),
  date: (field, id, attributes, around) => line(field, id, { ...attributes, type: 'date' }, around),
  longText: (field, id, attributes, around) => area(field, id, attributes, around, 6),
  links(field, id, attributes, { changed }) {
    const value = typeof field.value === 'string' ? field.value : (field.value ?? []).join('\n')
    const written = { ...field, value }
    return area(
      written,
      id,
      { ...attributes, inputmode: 'url', spellcheck: 'false' },
      { changed, person: '' },
      3,
    )
  },
  choice: (field, id, attributes, around) =>
    (field.choices?.length ?? 0) <= FEW
      ? radios(field, id, attributes, around)
      : list(field, id, attributes, around),
  choices: (field, id, attributes, around) => checkboxes(field, id, attributes, around),
  files: (field, id, attributes, around) =>
    createFiles(many(field.value), field.fileNames ?? {}, id, attributes, around),
}

/** @type {typeof CONTROLS['text']} */
function line(field, id, attributes, { changed }) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', { id, autocomplete: 'off', ...attributes, on: { input: changed } })
  )
  input.value = one(field.value)
  if (field.kind !== 'text' || !field.choices)
    return { element: counted(input, field), value: () => input.value, focus: () => input.focus() }
  // What is usual, as the browser proposes it; anything else can be written.
  const usual = h(
    'datalist',
    { id: `${id}-usual` },
    ...field.choices.map(({ label }) => h('option', { value: label })),
  )
  input.setAttribute('list', `${id}-usual`)
  const element = h('div', {}, counted(input, field), usual)
  return { element, value: () => input.value, focus: () => input.focus() }
}

/** @type {(field: ShownField, id: string, attributes: Record<string, unknown>, around: Around, rows: number) => Control} */
function area(field, id, attributes, { changed }, rows) {
  const input = /** @type {HTMLTextAreaElement} */ (
    h('textarea', { id, rows, dir: 'auto', ...attributes, on: { input: changed } })
  )
  input.value = one(field.value)
  return { element: counted(input, field), value: () => input.value, focus: () => input.focus() }
}

/**
 * Says how much room is left, once it runs short. A browser's own `maxlength` would cut a pasted text without a word.
 * @param {HTMLInputElement | HTMLTextAreaElement} input
 * @param {ShownField} field
 */
function counted(input, { maxLength }) {
  if (maxLength === undefined) return input
  const count = h('p', { class: 'count', role: 'status' })
  const update = () => {
    const { length } = input.value
    const facts = { length, limit: maxLength }
    count.textContent =
      length > maxLength ? t('tooMany', facts) : length > maxLength * 0.8 ? t('count', facts) : ''
    count.classList.toggle('over', length > maxLength)
  }
  input.addEventListener('input', update)
  update()
  return h('div', {}, input, count)
}

/** @type {typeof CONTROLS['choice']} */
function list(field, id, attributes, { changed, language }) {
  const select = /** @type {HTMLSelectElement} */ (
    h(
      'select',
      { id, ...attributes, on: { change: changed } },
      h('option', { value: '' }, t('choose')),
      ...groupsOf(field.choices ?? []).flatMap(([group, choices]) => {
        const options = choices.map((choice) =>
          h('option', { value: choice.value, lang: language }, choice.label),
        )
        return group === '' ? options : [h('optgroup', { label: group, lang: language }, ...options)]
      }),
    )
  )
  select.value = one(field.value)
  return { element: select, value: () => select.value, focus: () => select.focus() }
}

/** @type {typeof CONTROLS['choice']} */
function radios(field, id, _, { changed, language }) {
  const chosen = one(field.value)
  const element = h(
    'div',
    { class: 'options', lang: language },
    ...(field.choices ?? []).map((choice, index) =>
      option('radio', id, `${id}-${index}`, choice, choice.value === chosen, changed),
    ),
  )
  const inputs = () => /** @type {HTMLInputElement[]} */ ([...element.querySelectorAll('input')])
  return {
    element,
    value: () => inputs().find((input) => input.checked)?.value ?? '',
    focus: () => (inputs().find((input) => input.checked) ?? inputs()[0])?.focus(),
  }
}

/** @type {typeof CONTROLS['choices']} */
function checkboxes(field, id, _, { changed, language }) {
  const chosen = new Set(many(field.value))
  let index = 0
  const element = h(
    'div',
    { class: 'groups' },
    ...groupsOf(field.choices ?? []).map(([group, choices]) => {
      const boxes = choices.map((choice) =>
        option('checkbox', id, `${id}-${index++}`, choice, chosen.has(choice.value), changed),
      )
      if (group === '') return h('div', { class: 'options', lang: language }, ...boxes)
      const count = h('span', { class: 'chosen' })
      const update = () => {
        const checked = boxes.filter((box) => box.querySelector('input')?.checked).length
        count.textContent = checked === 0 ? t('chosenNone') : tCount(checked, 'chosenOne', 'chosen')
      }
      update()
      return h(
        'details',
        { on: { change: update }, open: choices.some((choice) => chosen.has(choice.value)) },
        h('summary', {}, h('span', { class: 'group', lang: language }, group), count),
        h(
          'fieldset',
          { class: 'options', lang: language },
          h('legend', { class: 'hidden' }, group),
          ...boxes,
        ),
      )
    }),
  )
  const inputs = () => /** @type {HTMLInputElement[]} */ ([...element.querySelectorAll('input')])
  return {
    element,
    value: () => inputs().flatMap((input) => (input.checked ? [input.value] : [])),
    focus: () => /** @type {HTMLElement | null} */ (element.querySelector('summary, input'))?.focus(),
  }
}

/**
 * @param {'radio' | 'checkbox'} type
 * @param {string} name
 * @param {string} id
 * @param {{ value: string, label: string }} choice
 * @param {boolean} checked
 * @param {() => void} changed
 */
function option(type, name, id, choice, checked, changed) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', { type, name, id, value: choice.value, on: { change: changed } })
  )
  input.checked = checked
  return h('div', { class: 'option' }, input, h('label', { for: id, dir: 'auto' }, choice.label))
}

/**
 * Choices by group, in the order in which the groups first appear.
 * @param {readonly import('../../../core/view/card.ts').Choice[]} choices
 */
function groupsOf(choices) {
  /** @type {Map<string, import('../../../core/view/card.ts').Choice[]>} */
  const groups = new Map()
  for (const choice of choices)
    groups.set(choice.group ?? '', [...(groups.get(choice.group ?? '') ?? []), choice])
  return [...groups]
}
