// A form in a dialog: what is typed is kept, whatever happens to it, and nothing is written over what was not read.

import { api } from './api.js'
import { byId } from './dom.js'
import { createDraft } from './draft.js'
import { formView } from './form-view.js'
import { keepTyped, typedIn } from './kept.js'
import { sameReader, store } from './store.js'
import { t } from './words.js'

/**
 * @typedef {import('./api.js').Message} Message
 * @typedef {import('./api.js').ShownForm} ShownForm
 * @typedef {import('./api.js').Values} Values
 * @typedef {{ form: ShownForm, language: string | undefined, fields: ReturnType<typeof formView>['fields'], given: string, event: { id: string, said: string } }} Current
 * `given`: what its fields held when they were drawn
 */

/** @param {{ submitted: (form: string, replies: Message[]) => void, failed: (message: Message, error: string) => void, closed: () => void }} handlers */
export function createFormDialog({ submitted, failed, closed }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('form-dialog'))
  const room = byId('form-room')
  /** @type {Current | undefined} */
  let current
  /** Which opening is the last one asked for. */
  let asked = 0

  /** @returns {Values} */
  function values() {
    return Object.fromEntries((current?.fields ?? []).map((field) => [field.name, field.value()]))
  }

  const write = (/** @type {string} */ selector, /** @type {string} */ text) => {
    const place = room.querySelector(selector)
    if (place) place.textContent = text
  }
  const wrong = (/** @type {string} */ text) => write('.form-foot .error', text)
  const draft = createDraft({ open: () => current, values, say: (text) => write('.draft', text) })

  /** @param {ShownForm} form @param {string | undefined} language @param {Values} kept @param {Readonly<Record<string, string>>} errors */
  function draw(form, language, kept, errors) {
    const person = store.person.id
    const close = () => dialog.close()
    const { element, fields, summary } = formView(form, kept, errors, {
      person,
      language,
      changed: draft.changed,
      submit,
      close,
    })
    const event = current?.form.id === form.id ? current.event : { id: '', said: '' }
    current = { form, language, fields, given: '', event }
    current.given = JSON.stringify(values())
    room.replaceChildren(element)
    return summary
  }

  async function submit(/** @type {Event} */ event) {
    event.preventDefault()
    const button = room.querySelector('button[type=submit]')
    if (!current || button?.getAttribute('aria-disabled') === 'true') return
    if (current.fields.some((field) => field.busy())) return wrong(t('filesBusy'))
    draft.rest()
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
    await draft.arrived()
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

  function leave() {
    draft.leave()
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
    await draft.arrived()
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
