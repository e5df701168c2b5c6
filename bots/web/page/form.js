// A form in a dialog: what is typed is kept, whatever happens to it, and nothing is written over what was not read.

import { api } from './api.js'
import { byId, h } from './dom.js'
import { createField } from './fields.js'
import { keepTyped, typedIn } from './kept.js'
import { sameReader, store } from './store.js'
import { labelled, t, tCount } from './words.js'

/**
 * @typedef {import('./api.js').Message} Message
 * @typedef {import('./api.js').ShownForm} ShownForm
 * @typedef {import('./api.js').Values} Values
 * @typedef {{ form: ShownForm, language: string | undefined, fields: ReturnType<typeof createField>[], given: string, event: { id: string, said: string } }} Current
 * `given`: what its fields held when they were drawn
 */

/** Milliseconds of rest after which what is typed is saved. */
const REST = 800

/** @param {{ submitted: (form: string, replies: Message[]) => void, failed: (message: Message, error: string) => void, closed: () => void }} handlers */
export function createFormDialog({ submitted, failed, closed }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('form-dialog'))
  const room = byId('form-room')
  /** @type {Current | undefined} */
  let current
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  /** The saving that is on its way: a form is neither sent nor read again before it has arrived. */
  let saving = Promise.resolve()
  /** Which opening is the last one asked for. */
  let asked = 0

  /** @returns {Values} */
  function values() {
    return Object.fromEntries((current?.fields ?? []).map((field) => [field.name, field.value()]))
  }

  /** Keeps in this tab what was changed: all of it, until the server has it. */
  function changed() {
    if (!current) return
    /** @type {Values} */
    const given = JSON.parse(current.given)
    const now = Object.entries(values())
    keepTyped(current.form.id, {
      ...typedIn(current.form.id),
      ...Object.fromEntries(
        now.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(given[name])),
      ),
    })
    if (!current.form.keepsDraft) return
    clearTimeout(waiting)
    say('')
    waiting = setTimeout(saveDraft, REST)
  }

  function saveDraft() {
    clearTimeout(waiting)
    waiting = undefined
    if (!current?.form.keepsDraft) return
    const { form } = current
    const typed = values()
    saving = saving.then(async () => {
      const { status } = await api.saveDraft({ as: store.person.id, form: form.id, values: typed })
      const open = current?.form.id === form.id
      if (status === 204 && (!open || JSON.stringify(values()) === JSON.stringify(typed)))
        keepTyped(form.id, undefined)
      if (open) say(status === 204 ? t('draftSaved') : t('draftNotSaved'))
    })
  }

  function say(/** @type {string} */ text) {
    const place = room.querySelector('.draft')
    if (place) place.textContent = text
  }

  /** @param {ShownForm} form @param {string | undefined} language @param {Values} kept @param {Readonly<Record<string, string>>} errors */
  function draw(form, language, kept, errors) {
    const fields = form.fields.map((field) => {
      const error = errors[field.name] ?? field.error
      const value = kept[field.name] ?? field.value
      return createField(
        { ...field, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) },
        { changed, person: store.person.id, language },
      )
    })
    const event = current?.form.id === form.id ? current.event : { id: '', said: '' }
    current = { form, language, fields, given: '', event }
    current.given = JSON.stringify(values())
    const summary = errorSummary(fields, errors, language)
    room.replaceChildren(
      h(
        'form',
        { novalidate: true, on: { submit: (/** @type {Event} */ event) => submit(event) } },
        h(
          'div',
          { class: 'form-head' },
          h('h2', { id: 'form-title', tabindex: -1, lang: language }, form.title),
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
          form.intro !== undefined && h('p', { class: 'text intro', lang: language }, form.intro),
          form.fields.some((field) => !field.required) && h('p', { class: 'note' }, t('requiredNote')),
          ...fields.map((field) => field.element),
        ),
        h(
          'div',
          { class: 'form-foot' },
          h('p', { class: 'draft', role: 'status' }),
          h('p', { class: 'error', role: 'alert' }),
          h('button', { type: 'button', class: 'plain', on: { click: () => dialog.close() } }, t('cancel')),
          h('button', { type: 'submit', class: 'primary', lang: language }, form.submit),
        ),
      ),
    )
    return summary
  }

  async function submit(/** @type {Event} */ event) {
    event.preventDefault()
    const button = room.querySelector('button[type=submit]')
    if (!current || button?.getAttribute('aria-disabled') === 'true') return
    if (current.fields.some((field) => field.busy())) return wrong(t('filesBusy'))
    clearTimeout(waiting)
    waiting = undefined
    const { form } = current
    const given = values()
    // The same words sent again after a lost answer are the same event.
    const key = JSON.stringify(given)
    if (current.event.said !== key) current.event = { id: crypto.randomUUID(), said: key }
    const sent = current.event.id
    button?.setAttribute('aria-disabled', 'true')
    wrong('')
    const mine = sameReader()
    const as = store.person.id
    // A saving that came after it would be the draft of something sent.
    await saving
    const { status, body } = await api.submit({ as, form: form.id, values: given, eventId: sent })
    // It may have been closed while it was on its way, and another opened.
    const open = current?.form.id === form.id
    if (open) button?.removeAttribute('aria-disabled')
    if (status === 202) {
      if (mine()) keepTyped(form.id, undefined)
      if (open) {
        current = undefined
        dialog.close()
      }
      if (mine()) submitted(form.id, body.replies)
    } else if (!open || !current) return
    else if (status === 422 && body.errors) {
      current.event = { id: '', said: '' }
      draw(body.form, body.language ?? current.language, values(), body.errors)?.focus()
    } else wrong(body.error ?? t('notDone'))
  }

  function wrong(/** @type {string} */ text) {
    const place = room.querySelector('.form-foot .error')
    if (place) place.textContent = text
  }

  function leave() {
    if (waiting !== undefined) saveDraft()
    current = undefined
  }
  // The event comes later than the closing, perhaps once another form is open.
  dialog.addEventListener('close', () => {
    if (dialog.open) return
    leave()
    closed()
  })

  /** The form as it was left; as the message has it, where nothing of it is kept elsewhere. */
  async function asLeft(/** @type {Message} */ message) {
    await saving
    const { status, body } = await api.form(store.person.id, message.id)
    if (status === 200) return /** @type {ShownForm} */ (body.form)
    if (status === 0 && message.form && !message.form.keepsDraft) return message.form
    failed(message, body.error ?? t('notDone'))
    return undefined
  }

  return {
    isOpen: () => dialog.open,
    /**
     * Opens the form that a message carries. Closing it gives the focus back to where it was.
     * @param {Message} message
     * @param {boolean} [fresh] whether the message has just come: its form then is as it was left
     */
    async open(message, fresh = false) {
      if (!message.form) return
      asked += 1
      const opening = asked
      if (dialog.open) {
        leave()
        dialog.close()
      }
      const mine = sameReader()
      const form = fresh ? message.form : await asLeft(message)
      if (!form || !mine() || opening !== asked || dialog.open) return
      draw(form, message.language, typedIn(form.id), {})
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
