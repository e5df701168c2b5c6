// How a form looks: its fields, what is wrong with them, and the two ways out. It keeps nothing and sends nothing.

import { h } from './dom.js'
import { createField } from './fields.js'
import { labelled, t, tCount } from './words.js'

/**
 * @typedef {import('./api.js').ShownForm} ShownForm
 * @typedef {import('./api.js').Values} Values
 * @typedef {{ person: string, language: string | undefined, changed: () => void, submit: (event: Event) => void, close: () => void }} How
 */

/**
 * @param {ShownForm} form
 * @param {Values} kept what was typed, instead of what the form came with
 * @param {Readonly<Record<string, string>>} errors
 * @param {How} how
 */
export function formView(form, kept, errors, { person, language, changed, submit, close }) {
  const fields = form.fields.map((field) => {
    const error = errors[field.name] ?? field.error
    const value = kept[field.name] ?? field.value
    return createField(
      { ...field, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) },
      { changed, person, language },
    )
  })
  const summary = errorSummary(fields, errors, language)
  const head = h(
    'div',
    { class: 'form-head' },
    h('h2', { id: 'form-title', tabindex: -1, lang: language }, form.title),
    h('button', { type: 'button', class: 'close', 'aria-label': t('close'), on: { click: close } }, '×'),
  )
  const body = h(
    'div',
    { class: 'form-body' },
    summary,
    form.intro !== undefined && h('p', { class: 'text intro', lang: language }, form.intro),
    form.fields.some((field) => !field.required) && h('p', { class: 'note' }, t('requiredNote')),
    ...fields.map((field) => field.element),
  )
  const foot = h(
    'div',
    { class: 'form-foot' },
    h('p', { class: 'draft', role: 'status' }),
    h('p', { class: 'error', role: 'alert' }),
    h('button', { type: 'button', class: 'plain', on: { click: close } }, t('cancel')),
    h('button', { type: 'submit', class: 'primary', lang: language }, form.submit),
  )
  return { element: h('form', { novalidate: true, on: { submit } }, head, body, foot), fields, summary }
}

/**
 * What is wrong, said once at the top, each leading to its field.
 * @param {ReturnType<typeof createField>[]} fields
 * @param {Readonly<Record<string, string>>} errors
 * @param {string | undefined} language
 */
function errorSummary(fields, errors, language) {
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return h(
    'div',
    { class: 'errors', role: 'group', tabindex: -1, 'aria-labelledby': 'summary-title' },
    h('h3', { id: 'summary-title' }, tCount(entries.length, 'errorsOne', 'errors')),
    h(
      'ul',
      { lang: language },
      ...entries.map(([name, error]) => {
        const field = fields.find((candidate) => candidate.name === name)
        if (!field) return h('li', {}, error)
        const go = (/** @type {Event} */ event) => {
          event.preventDefault()
          field.focus()
        }
        return h(
          'li',
          {},
          h('a', { href: `#${field.id}`, on: { click: go } }, labelled(field.label, error, language)),
        )
      }),
    ),
  )
}
