// A form in a dialog: what is typed is kept, whatever happens to it.

import { api } from './api.js'
import { byId, h } from './dom.js'
import { createField } from './fields.js'
import { sameReader, store } from './store.js'
import { t, tCount } from './words.js'

/**
 * @typedef {import('./api.js').Message} Message
 * @typedef {import('./api.js').ShownForm} ShownForm
 * @typedef {import('./api.js').Values} Values
 */

/** Milliseconds of rest after which what is typed is saved. */
const REST = 800

/** @param {{ submitted: (form: string, replies: Message[]) => void }} handlers */
export function createFormDialog({ submitted }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('form-dialog'))
  /** What was typed in each form since the page was opened, by form. @type {Map<string, Values>} */
  const typed = new Map()
  /** @type {{ form: ShownForm, fields: ReturnType<typeof createField>[], event: { id: string, said: string } } | undefined} */
  let current
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let saving

  /** @returns {Values} */
  function values() {
    return Object.fromEntries((current?.fields ?? []).map((field) => [field.name, field.value()]))
  }

  function changed() {
    if (!current) return
    typed.set(current.form.id, values())
    if (!current.form.keepsDraft) return
    clearTimeout(saving)
    say('')
    saving = setTimeout(saveDraft, REST)
  }

  async function saveDraft() {
    clearTimeout(saving)
    saving = undefined
    if (!current?.form.keepsDraft) return
    const { status } = await api.saveDraft({ as: store.person.id, form: current.form.id, values: values() })
    say(status === 204 ? t('draftSaved') : t('draftNotSaved'))
  }

  function say(/** @type {string} */ text) {
    const place = dialog.querySelector('.draft')
    if (place) place.textContent = text
  }

  /** @param {ShownForm} form @param {Readonly<Record<string, string>>} errors */
  function draw(form, errors) {
    const kept = typed.get(form.id) ?? {}
    const fields = form.fields.map((field) => {
      const error = errors[field.name] ?? field.error
      const value = kept[field.name] ?? field.value
      return createField(
        { ...field, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) },
        { changed, person: store.person.id },
      )
    })
    current = { form, fields, event: current?.form.id === form.id ? current.event : { id: '', said: '' } }
    const summary = errorSummary(fields, errors)
    dialog.replaceChildren(
      h(
        'form',
        { novalidate: true, on: { submit: (/** @type {Event} */ event) => submit(event) } },
        h(
          'div',
          { class: 'form-head' },
          h('h2', { id: 'form-title', tabindex: -1 }, form.title),
          h(
            'button',
            { type: 'button', class: 'close', 'aria-label': t('close'), on: { click: () => dialog.close() } },
            '×',
          ),
        ),
        h(
          'div',
          { class: 'form-body' },
          summary,
          form.intro !== undefined && h('p', { class: 'text intro' }, form.intro),
          form.fields.some((field) => !field.required) && h('p', { class: 'note' }, t('requiredNote')),
          ...fields.map((field) => field.element),
        ),
        h(
          'div',
          { class: 'form-foot' },
          h('p', { class: 'draft', role: 'status' }),
          h('p', { class: 'error', role: 'alert' }),
          h('button', { type: 'button', class: 'plain', on: { click: () => dialog.close() } }, t('cancel')),
          h('button', { type: 'submit', class: 'primary' }, form.submit),
        ),
      ),
    )
    return summary
  }

  async function submit(/** @type {Event} */ event) {
    event.preventDefault()
    const button = dialog.querySelector('button[type=submit]')
    if (!current || button?.getAttribute('aria-disabled') === 'true') return
    if (current.fields.some((field) => field.busy())) return wrong(t('filesBusy'))
    clearTimeout(saving)
    const { form } = current
    const given = values()
    // The same words sent again after a lost answer are the same event.
    const key = JSON.stringify(given)
    if (current.event.said !== key) current.event = { id: crypto.randomUUID(), said: key }
    button?.setAttribute('aria-disabled', 'true')
    wrong('')
    const mine = sameReader()
    const { status, body } = await api.submit({
      as: store.person.id,
      form: form.id,
      values: given,
      eventId: current.event.id,
    })
    // It may have been closed while it was on its way, and another opened.
    const open = current?.form.id === form.id
    if (open) button?.removeAttribute('aria-disabled')
    if (status === 202) {
      typed.delete(form.id)
      if (open) {
        current = undefined
        dialog.close()
      }
      if (mine()) submitted(form.id, body.replies)
    } else if (!open) return
    else if (status === 422 && body.errors) {
      current.event = { id: '', said: '' }
      draw(body.form, body.errors)?.focus()
    } else wrong(body.error ?? t('notDone'))
  }

  function wrong(/** @type {string} */ text) {
    const place = dialog.querySelector('.form-foot .error')
    if (place) place.textContent = text
  }

  function leave() {
    if (saving !== undefined) saveDraft()
    current = undefined
  }
  // The event comes later than the closing, perhaps once another form is open.
  dialog.addEventListener('close', () => dialog.open || leave())

  return {
    /** Opens the form that a message carries. Closing it gives the focus back to where it was. */
    open(/** @type {Message} */ message) {
      if (!message.form) return
      if (dialog.open) {
        leave()
        dialog.close()
      }
      draw(message.form, {})
      dialog.showModal()
      dialog.scrollTop = 0
      current?.fields[0]?.focus()
    },
  }
}

/**
 * What is wrong, said once at the top, each leading to its field.
 * @param {ReturnType<typeof createField>[]} fields
 * @param {Readonly<Record<string, string>>} errors
 */
function errorSummary(fields, errors) {
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return h(
    'div',
    { class: 'errors', role: 'group', tabindex: -1, 'aria-labelledby': 'summary-title' },
    h('h3', { id: 'summary-title' }, tCount(entries.length, 'errorsOne', 'errors')),
    h(
      'ul',
      {},
      ...entries.map(([name, error]) => {
        const field = fields.find((candidate) => candidate.name === name)
        if (!field) return h('li', {}, error)
        const go = (/** @type {Event} */ event) => {
          event.preventDefault()
          field.focus()
        }
        return h('li', {}, h('a', { href: `#${field.id}`, on: { click: go } }, `${field.label} : ${error}`))
      }),
    ),
  )
}
